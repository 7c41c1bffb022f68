//! The token of a form: proof that the page that holds it was made for this browser. It is a keyed hash of a random cookie that no
//! other site can read or set (`__Host-`); signing in and out change the cookie, so no form outlives the one it was made for.

use crate::{app::App, error::AppError, middleware::cookies, platform::entropy};

const PURPOSE: &str = "csrf";
const LETTERS: usize = 24;
/// The hidden field of every form.
pub const FIELD: &str = "csrf";

/// The token for the forms of a page that is being made.
pub fn token(app: &App) -> Result<String, AppError> {
    let sent = || app.caller().cookie(cookies::CSRF).filter(|cookie| cookie.len() == LETTERS).map(str::to_owned);
    // One that this very answer sets takes the place of the one that was sent.
    let cookie = match app.cookie_being_set(cookies::CSRF).or_else(sent) {
        Some(cookie) => cookie,
        None => renew(app)?,
    };
    Ok(app.secrets()?.sealer.tag(PURPOSE, &cookie))
}

/// A new cookie: forms that are open now are worth nothing from here on.
pub fn renew(app: &App) -> Result<String, AppError> {
    let cookie = entropy::token(LETTERS).ok_or_else(|| AppError::Internal("no randomness".into()))?;
    app.set_cookie(cookies::csrf(&cookie));
    Ok(cookie)
}

/// # Errors
/// [`AppError::StaleForm`] where the token is missing or was made for another cookie.
pub fn check(app: &App, token: &str) -> Result<(), AppError> {
    let cookie = app.caller().cookie(cookies::CSRF).ok_or(AppError::StaleForm)?;
    if app.secrets()?.sealer.verifies(PURPOSE, cookie, token) { Ok(()) } else { Err(AppError::StaleForm) }
}
