use axum::response::Response;
use textisur_shared::input::Fields;

use super::{done, to};
use crate::{
    accounts::{
        Account, SignedIn,
        pages::account::{self as pages, Ask},
        routes::{auth, me},
        second_factor as service,
    },
    app::{App, FormFields},
    error::AppError,
};

const PATH: &str = "/account/second-factor";
/// A page of its own: who opens the authenticator on the same telephone comes back to it by a reload.
const SETUP: &str = "/account/second-factor/setup";

#[worker::send]
pub async fn second_factor(app: App, account: SignedIn) -> Result<Response, AppError> {
    let standing = service::standing(&app, &account).await?;
    pages::second_factor(Ask::first(&app, &account, PATH)?, &standing)
}

#[worker::send]
pub async fn begin(app: App, account: SignedIn, FormFields(_): FormFields) -> Result<Response, AppError> {
    if account.second_factor {
        return Ok(to(&app, PATH));
    }
    service::begin(&app, &account).await?;
    Ok(to(&app, SETUP))
}

#[worker::send]
pub async fn setup(app: App, account: SignedIn) -> Result<Response, AppError> {
    let Some(waiting) = service::waiting(&app, &account).await? else { return Ok(to(&app, PATH)) };
    pages::setup(Ask::first(&app, &account, SETUP)?, &waiting)
}

/// Answers the recovery codes themselves: nothing could show them again.
#[worker::send]
pub async fn confirm(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    if account.second_factor {
        return Ok(to(&app, PATH));
    }
    match turn_on(&app, &account, &fields).await {
        Ok(codes) => pages::codes(Ask::first(&app, &account, PATH)?, codes),
        Err(error) => {
            let Some(waiting) = service::waiting(&app, &account).await? else { return Ok(to(&app, PATH)) };
            pages::setup(Ask::again(&app, &account, SETUP, fields, error)?, &waiting)
        }
    }
}

async fn turn_on(app: &App, account: &Account, fields: &Fields) -> Result<Vec<String>, AppError> {
    let mut reader = fields.reader();
    let code = reader.required("code", auth::code);
    service::confirm(app, account, &code.ok_or_else(|| reader.refused())?).await
}

#[worker::send]
pub async fn end(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let ended = match me::proof(&fields) {
        Ok(password) => service::end(&app, &account, &password).await,
        Err(error) => Err(error),
    };
    let Err(error) = ended else { return Ok(done(&app, PATH, "second-factor-off")) };
    let standing = service::standing(&app, &account).await?;
    pages::second_factor(Ask::again(&app, &account, PATH, fields, error)?, &standing)
}
