use axum::response::Response;
use textisur_shared::{input::Fields, notifications::Notice};

use super::done;
use crate::{
    accounts::{
        Account, SignedIn,
        pages::account::{Ask, home},
        recovery,
    },
    app::{App, FormFields},
    error::AppError,
    middleware::access_log,
    platform::inbox,
};

const PATH: &str = "/account";

#[worker::send]
pub async fn overview(app: App, account: SignedIn) -> Result<Response, AppError> {
    let notices = notices(&app, &account).await;
    home(Ask::first(&app, &account, PATH)?, &notices)
}

/// Sends the link that confirms one's address once more.
#[worker::send]
pub async fn verify_again(app: App, account: SignedIn, FormFields(_): FormFields) -> Result<Response, AppError> {
    let Err(error) = recovery::verify_again(&app, &account).await else {
        return Ok(done(&app, PATH, "verification"));
    };
    let ask = Ask::again(&app, &account, PATH, Fields::default(), error)?;
    home(ask, &notices(&app, &account).await)
}

/// None where their keeper does not answer: the rest of the page does not depend on it.
async fn notices(app: &App, account: &Account) -> Vec<Notice> {
    inbox::notices(app.env(), account.id).await.unwrap_or_else(|error| {
        access_log::warn(app.id(), "notices are not shown", &error);
        Vec::new()
    })
}
