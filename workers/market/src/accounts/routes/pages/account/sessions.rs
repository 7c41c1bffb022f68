use axum::response::Response;

use super::{done, to};
use crate::{
    accounts::{
        SignedIn,
        pages::account::{self as pages, Ask},
        sessions,
    },
    app::{App, FormFields, Segment},
    error::AppError,
};

const PATH: &str = "/account/sessions";

#[worker::send]
pub async fn sessions(app: App, account: SignedIn) -> Result<Response, AppError> {
    let open = sessions::list(&app, &account).await?;
    pages::sessions(Ask::first(&app, &account, PATH)?, &open)
}

#[worker::send]
pub async fn end(
    app: App,
    account: SignedIn,
    Segment(id): Segment,
    FormFields(_): FormFields,
) -> Result<Response, AppError> {
    sessions::end(&app, &account, &id).await?;
    let own = id.eq_ignore_ascii_case(&account.session);
    Ok(if own { to(&app, "/login") } else { done(&app, PATH, "session-ended") })
}

#[worker::send]
pub async fn end_others(app: App, account: SignedIn, FormFields(_): FormFields) -> Result<Response, AppError> {
    sessions::end_all(&app, &account, true).await?;
    Ok(done(&app, PATH, "others-ended"))
}

/// Signs out here too.
#[worker::send]
pub async fn end_all(app: App, account: SignedIn, FormFields(_): FormFields) -> Result<Response, AppError> {
    sessions::end_all(&app, &account, false).await?;
    Ok(to(&app, "/login"))
}
