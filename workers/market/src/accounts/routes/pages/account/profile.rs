use axum::response::Response;
use textisur_shared::input::{Fields, Problem};

use super::done;
use crate::{
    accounts::{
        Account, SignedIn,
        pages::account::{self as pages, Ask, typed},
        profile::{self, ProfileForm},
        recovery::{self, AddressForm},
    },
    app::{App, FormFields, Upload},
    error::AppError,
};

const PATH: &str = "/account/profile";

#[worker::send]
pub async fn profile(app: App, account: SignedIn) -> Result<Response, AppError> {
    pages::profile(Ask::with(&app, &account, PATH, typed(&account, ""))?)
}

fn again(app: &App, account: &Account, typed: Fields, error: AppError) -> Result<Response, AppError> {
    pages::profile(Ask::again(app, account, PATH, typed, error)?)
}

#[worker::send]
pub async fn change(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    match save(&app, &account, &fields).await {
        Ok(()) => Ok(done(&app, PATH, "saved")),
        Err(error) => again(&app, &account, fields, error),
    }
}

/// A program leaves out what is to stay; a form that comes without a name was emptied.
async fn save(app: &App, account: &Account, fields: &Fields) -> Result<(), AppError> {
    if fields.typed("name").trim().is_empty() {
        return Err(AppError::refused("name", Problem::Missing));
    }
    profile::change(app, account, &ProfileForm::read(fields)?).await.map(drop)
}

#[worker::send]
pub async fn set_avatar(app: App, account: SignedIn, upload: Result<Upload, AppError>) -> Result<Response, AppError> {
    let set = match upload {
        Ok(Upload(photo)) => profile::set_avatar(&app, &account, &photo).await.map(drop),
        Err(AppError::BodyTooLarge) => Err(AppError::refused("file", Problem::ImageTooHeavy)),
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(done(&app, PATH, "photo")),
        Err(error) => again(&app, &account, typed(&account, ""), error),
    }
}

#[worker::send]
pub async fn drop_avatar(app: App, account: SignedIn, FormFields(_): FormFields) -> Result<Response, AppError> {
    profile::drop_avatar(&app, &account).await?;
    Ok(done(&app, PATH, "photo-removed"))
}

/// Says the same whether the new address has an account or not.
#[worker::send]
pub async fn change_email(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let asked = match AddressForm::read(&fields) {
        Ok(form) => recovery::ask_for_new_address(&app, &account, &form).await,
        Err(refused) => Err(refused.into()),
    };
    match asked {
        Ok(()) => Ok(done(&app, PATH, "email-asked")),
        Err(error) => again(&app, &account, typed(&account, fields.typed("email")), error),
    }
}
