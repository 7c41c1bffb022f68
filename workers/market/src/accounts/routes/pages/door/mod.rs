//! Coming in: signing in, registering, forgotten passwords, and what mailed links lead to.

mod links;
mod next;
mod register;
mod reset;
mod sign_in;

use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use crate::{
    accounts::{pages, recovery, sessions, sign_in::Entered},
    app::{App, see_other},
    error::AppError,
    i18n::SaidPage,
    layout::link,
};

pub use links::{confirm, confirm_page, confirmed_page, join, join_page, verify, verify_page};
pub use next::Next;
pub use register::{register, register_page, registered_page};
pub use reset::{forgot, forgot_page, forgot_sent_page, reset, reset_page};
pub use sign_in::{code, code_page, login, login_page, logout, logout_page};

/// A value of the query; empty where it is not there.
fn asked(app: &App, name: &str) -> String {
    app.query_pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}

/// On to another page in the same language.
fn on_to(app: &App, path: &str) -> Response {
    see_other(&link(app.language(), path))
}

fn come_in(app: &App, entered: &Entered, to: &str) -> Result<Response, AppError> {
    sessions::put_into_browser(app, &entered.tokens)?;
    Ok(see_other(to))
}

/// The token of a mailed link.
fn token(text: &str) -> Result<textisur_shared::accounts::OpaqueToken, AppError> {
    recovery::token(text).map_err(|_| AppError::LinkSpent)
}

/// A page whose address holds the secret of a mailed link: no link on it may tell where it stood.
fn behind_link(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// What became of a page behind a mailed link; a link that is not good any more says so, and how to get another.
fn unless_spent(
    app: &App,
    answer: Result<Response, AppError>,
    spent: &'static SaidPage,
    acts: &[&str],
) -> Result<Response, AppError> {
    match answer {
        Err(AppError::LinkSpent) => pages::door::said(app, StatusCode::GONE, spent, acts),
        other => other,
    }
    .map(behind_link)
}
