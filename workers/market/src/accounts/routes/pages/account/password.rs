use axum::response::Response;

use super::done;
use crate::{
    accounts::{
        SignedIn,
        pages::account::{self as pages, Ask},
        profile::{self, PasswordForm},
    },
    app::{App, FormFields},
    error::AppError,
};

const PATH: &str = "/account/password";

#[worker::send]
pub async fn password(app: App, account: SignedIn) -> Result<Response, AppError> {
    pages::password(Ask::first(&app, &account, PATH)?)
}

#[worker::send]
pub async fn change_password(
    app: App,
    account: SignedIn,
    FormFields(fields): FormFields,
) -> Result<Response, AppError> {
    let changed = match PasswordForm::read(&fields) {
        Ok(form) => profile::change_password(&app, &account, &form).await,
        Err(refused) => Err(refused.into()),
    };
    match changed {
        Ok(()) => Ok(done(&app, PATH, "password")),
        Err(error) => pages::password(Ask::again(&app, &account, PATH, fields, error)?),
    }
}
