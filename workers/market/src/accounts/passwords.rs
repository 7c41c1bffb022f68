//! Passwords against what is stored. One argon2 a request, whatever is wrong.

use textisur_shared::accounts::{Verdict, decoy, hash, verify};

use crate::{
    app::App,
    error::AppError,
    platform::{entropy, settings},
};

pub fn hashed(password: &str) -> Result<String, AppError> {
    let salt = entropy::bytes::<16>().ok_or_else(|| AppError::Internal("no randomness".into()))?;
    hash(password, &salt).map_err(|error| AppError::Internal(error.to_string()))
}

/// What a password is worth for an address: the verdict, after the same work whether the address has an account or not.
///
/// Accounts that moved in with bcrypt take bcrypt's time until their first sign-in. So that this time tells nothing either, as many of
/// a hundred unknown addresses take it too, always the same ones.
pub fn judged(app: &App, email_key: &str, password: &str, stored: Option<&str>) -> Result<Verdict, AppError> {
    let Some(stored) = stored else {
        let tag = app.secrets()?.sealer.tag("decoy", email_key);
        let of_hundred = tag.bytes().fold(0_u32, |sum, letter| (sum * 31 + u32::from(letter)) % 100);
        decoy(password, of_hundred < u32::from(settings::moved_accounts_percent(app.env())));
        return Ok(Verdict::Wrong);
    };
    Ok(verify(password, stored))
}
