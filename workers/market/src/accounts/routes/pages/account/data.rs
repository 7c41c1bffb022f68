use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use textisur_shared::input::Fields;

use super::to;
use crate::{
    accounts::{
        Account, SignedIn, data as service,
        pages::account::{self as pages, Ask},
        sign_in,
    },
    app::{App, FormFields, PersonalJson, PersonalPage},
    error::AppError,
    i18n::texts,
};

const PATH: &str = "/account/data";

#[worker::send]
pub async fn data(app: App, account: SignedIn) -> Result<Response, AppError> {
    pages::data(Ask::first(&app, &account, PATH)?)
}

/// As a file, named by the day.
#[worker::send]
pub async fn export(app: App, account: SignedIn) -> Result<Response, AppError> {
    let export = service::export(&app, &account).await?;
    let day = app.started().in_guanajuato();
    let name = texts(app.language()).account.data.export_file;
    let disposition = format!(r#"attachment; filename="{name}-{:04}-{:02}-{:02}.json""#, day.year, day.month, day.day);
    Ok(([(header::CONTENT_DISPOSITION, disposition)], PersonalJson(StatusCode::OK, export)).into_response())
}

#[worker::send]
pub async fn close(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    match erase(&app, &account, &fields).await {
        Ok(()) => Ok(to(&app, "/account/closed")),
        Err(error) => pages::data(Ask::again(&app, &account, PATH, fields, error)?),
    }
}

async fn erase(app: &App, account: &Account, fields: &Fields) -> Result<(), AppError> {
    let mut reader = fields.reader();
    let password = reader.required("password", sign_in::password);
    let understood = reader.required("understood", |_| Ok(()));
    let (Some(password), Some(())) = (password, understood) else { return Err(reader.refused().into()) };
    service::erase(app, account, &password).await
}

#[worker::send]
pub async fn closed(app: App) -> Result<PersonalPage, AppError> {
    Ok(PersonalPage(StatusCode::OK, pages::closed(&app)?))
}
