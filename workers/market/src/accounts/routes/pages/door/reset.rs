//! `/forgot-password`, `/reset-password`.

use axum::response::Response;
use http::StatusCode;

use super::{asked, on_to, token, unless_spent};
use crate::{
    accounts::{
        pages::door as pages,
        recovery::{self, LinkKind, Reset},
    },
    app::{App, FormFields},
    error::AppError,
    i18n::texts,
    layout::Form,
};

#[worker::send]
pub async fn forgot_page(app: App) -> Result<Response, AppError> {
    pages::forgot(&app, Form::new(&app)?)
}

/// Whether the address has an account or not, the answer is the same.
#[worker::send]
pub async fn forgot(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let mailed = match recovery::read_address(&fields) {
        Ok(email) => recovery::forgot_password(&app, &email).await,
        Err(refused) => Err(refused.into()),
    };
    match mailed {
        Ok(()) => Ok(on_to(&app, "/forgot-password/sent")),
        Err(error) => pages::forgot(&app, Form::failed(&app, fields, error)?),
    }
}

#[worker::send]
pub async fn forgot_sent_page(app: App) -> Result<Response, AppError> {
    pages::said(&app, StatusCode::OK, &texts(app.language()).door.forgot_sent, &["/login", "/forgot-password"])
}

#[worker::send]
pub async fn reset_page(app: App) -> Result<Response, AppError> {
    let token = asked(&app, "token");
    let page = reset_form(&app, Form::new(&app)?, &token).await;
    spent(&app, page)
}

#[worker::send]
pub async fn reset(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let link = fields.typed("token").to_owned();
    let done = match (token(&link), Reset::read(&fields)) {
        (Err(spent), _) => Err(spent),
        (Ok(_), Err(refused)) => Err(refused.into()),
        (Ok(_), Ok(form)) => recovery::reset_password(&app, &form).await,
    };
    let answer = match done {
        Ok(()) => Ok(on_to(&app, "/login?changed=1")),
        Err(error) => match Form::failed(&app, fields, error) {
            Ok(form) => reset_form(&app, form, &link).await,
            Err(error) => Err(error),
        },
    };
    spent(&app, answer)
}

/// Looks at the link without using it up.
async fn reset_form(app: &App, form: Form, link: &str) -> Result<Response, AppError> {
    let owner = recovery::find_link(app, &token(link)?, LinkKind::ResetPassword).await?.known;
    pages::reset(app, form, link, &owner.email)
}

fn spent(app: &App, answer: Result<Response, AppError>) -> Result<Response, AppError> {
    unless_spent(app, answer, &texts(app.language()).door.reset_spent, &["/forgot-password", "/login"])
}
