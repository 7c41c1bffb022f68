//! The optional second factor: codes of an authenticator (TOTP), and ten recovery codes for the day on which it is lost. The secret
//! is sealed in the database; a code works once.

use serde::Deserialize;
use textisur_shared::{
    accounts::{Purpose, TotpSecret, recovery_codes, recovery_hash},
    ids::UserId,
    input::Problem,
    notifications::NoticeKind,
    time::UtcMillis,
};

use super::{
    Account,
    attempts::Attempt,
    mails::AccountMail,
    post, queries,
    registration::Id,
    sessions,
    sign_in::{self, Entered, Known},
};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    middleware::rate_limit::{self, Address},
    platform::entropy,
};

const SEALED: &str = "totp";

#[derive(Deserialize)]
struct Stored {
    totp_secret: Option<String>,
    confirmed: u8,
    totp_step: i64,
    since: Option<i64>,
}

/// What the authenticator is told.
pub struct Setup {
    /// Base32, to be typed.
    pub secret: String,
    /// `otpauth://…`, to be scanned.
    pub uri: String,
}

fn setup_of(secret: &TotpSecret, account: &Account) -> Setup {
    Setup { secret: secret.base32(), uri: secret.uri(&account.email) }
}

async fn stored(app: &App, user: UserId) -> Result<Stored, AppError> {
    app.db()?.batch([queries::SECOND_FACTOR.with([user.into()])]).await?.one()?.ok_or(AppError::SignInNeeded)
}

fn opened(app: &App, user: UserId, sealed: &str) -> Result<TotpSecret, AppError> {
    let bytes = app.secrets()?.sealer.open(SEALED, &user.to_string(), sealed);
    let bytes = bytes.and_then(|bytes| <[u8; 20]>::try_from(bytes).ok());
    bytes.map(TotpSecret::from_bytes).ok_or_else(|| AppError::Internal("a sealed secret does not open".into()))
}

/// A secret to be put into an authenticator; the one that waits already, if one does, so that a reload changes nothing.
///
/// # Errors
/// [`AppError::Forbidden`] where the second factor is on.
pub async fn begin(app: &App, account: &Account) -> Result<Setup, AppError> {
    let stored = stored(app, account.id).await?;
    if stored.confirmed == 1 {
        return Err(AppError::Forbidden);
    }
    if let Some(sealed) = &stored.totp_secret {
        return Ok(setup_of(&opened(app, account.id, sealed)?, account));
    }
    let bytes = entropy::bytes::<20>().ok_or_else(|| AppError::Internal("no randomness".into()))?;
    let nonce = entropy::bytes::<12>().ok_or_else(|| AppError::Internal("no randomness".into()))?;
    let sealed = app.secrets()?.sealer.seal(SEALED, &account.id.to_string(), &bytes, nonce);
    let sealed = sealed.ok_or_else(|| AppError::Internal("a secret does not seal".into()))?;
    let begun = queries::BEGIN_SECOND_FACTOR.with([account.id.into(), sealed.into(), app.started().into()]);
    app.db()?.batch([begun]).await?.one::<Id>()?.ok_or(AppError::Forbidden)?;
    Ok(setup_of(&TotpSecret::from_bytes(bytes), account))
}

/// The secret that waits for its first code, if one does.
pub async fn waiting(app: &App, account: &Account) -> Result<Option<Setup>, AppError> {
    let stored = stored(app, account.id).await?;
    let sealed = stored.totp_secret.filter(|_| stored.confirmed == 0);
    sealed.map(|sealed| Ok(setup_of(&opened(app, account.id, &sealed)?, account))).transpose()
}

/// Turns the second factor on with a first code. Answers the recovery codes, which are shown once.
///
/// # Errors
/// `code` refused; [`AppError::TooMany`].
pub async fn confirm(app: &App, account: &Account, code: &str) -> Result<Vec<String>, AppError> {
    let db = app.db()?;
    let mut rows = db
        .batch([Attempt::Code.count(app, &account.id.to_string())?, queries::SECOND_FACTOR.with([account.id.into()])])
        .await?;
    Attempt::Code.read(app, &mut rows)?;
    let stored = rows.one::<Stored>()?.ok_or(AppError::SignInNeeded)?;
    let sealed = stored.totp_secret.filter(|_| stored.confirmed == 0).ok_or(AppError::Forbidden)?;
    let step = opened(app, account.id, &sealed)?.check(code, app.started(), stored.totp_step);
    let step = step.ok_or_else(|| AppError::refused("code", Problem::WrongCode))?;
    let random = entropy::bytes::<80>().ok_or_else(|| AppError::Internal("no randomness".into()))?;
    let codes = recovery_codes(&random);
    let hashes = codes
        .iter()
        .filter_map(|code| recovery_tag(app, account.id, code).transpose())
        .collect::<Result<Vec<_>, _>>()?;
    let mut rows = db
        .batch([
            queries::CONFIRM_SECOND_FACTOR.with([
                account.id.into(),
                sealed.as_str().into(),
                app.started().into(),
                step.into(),
            ]),
            queries::DROP_RECOVERY_CODES.with([account.id.into()]),
            queries::ADD_RECOVERY_CODES.with([account.id.into(), serde_json::to_string(&hashes)?.into()]),
            Attempt::Code.forget(app, &account.id.to_string())?,
            audit::own_line(app, account.id, Action::SecondFactorOn),
        ])
        .await?;
    rows.one::<Id>()?.ok_or(AppError::Forbidden)?;
    sessions::notify(app, account.id, NoticeKind::SecondFactorOn, app.caller_device());
    post(app, &account.email, &account.name, account.language, &AccountMail::SecondFactorOn)?;
    Ok(codes)
}

/// What of a recovery code is stored. Fifty bits could be tried one by one by who has the database, but not without our key.
fn recovery_tag(app: &App, user: UserId, code: &str) -> Result<Option<String>, AppError> {
    let Some(hash) = recovery_hash(user, code) else { return Ok(None) };
    Ok(Some(app.secrets()?.sealer.tag("recovery", &hash)))
}

/// How things stand.
pub struct Standing {
    /// Since when it is on, if it is.
    pub since: Option<UtcMillis>,
    pub codes_left: i64,
}

pub async fn standing(app: &App, account: &Account) -> Result<Standing, AppError> {
    #[derive(Deserialize)]
    struct Left {
        count: i64,
    }
    let user = account.id;
    let asked = [queries::SECOND_FACTOR.with([user.into()]), queries::RECOVERY_CODES_LEFT.with([user.into()])];
    let mut rows = app.db()?.batch(asked).await?;
    let stored = rows.one::<Stored>()?.ok_or(AppError::SignInNeeded)?;
    let codes_left = rows.one::<Left>()?.map_or(0, |left| left.count);
    Ok(Standing { since: stored.since.map(UtcMillis), codes_left })
}

/// Turns it off. The password is asked for: an open laptop must not be enough.
///
/// # Errors
/// `password` refused; [`AppError::TooMany`].
pub async fn end(app: &App, account: &Account, password: &str) -> Result<(), AppError> {
    sign_in::prove(app, account, "password", password).await?;
    app.db()?
        .batch([
            queries::END_SECOND_FACTOR.with([account.id.into(), app.started().into()]),
            queries::DROP_RECOVERY_CODES.with([account.id.into()]),
            audit::own_line(app, account.id, Action::SecondFactorOff),
        ])
        .await?;
    sessions::notify(app, account.id, NoticeKind::SecondFactorOff, app.caller_device());
    post(app, &account.email, &account.name, account.language, &AccountMail::SecondFactorOff)
}

/// The second half of signing in.
///
/// # Errors
/// [`AppError::SessionEnded`] for a challenge that is none, or that has expired; `code` refused; [`AppError::TooMany`].
pub async fn enter(app: &App, challenge: &str, code: &str) -> Result<Entered, AppError> {
    rate_limit::by_address(app, Address::SignIn).await?;
    let claims = app.secrets()?.keys.verify(challenge, Purpose::SecondFactor, app.started());
    let user = claims.map_err(|_| AppError::SessionEnded)?.user;
    let of = user.to_string();
    let mut rows = app
        .db()?
        .batch([
            Attempt::Code.count(app, &of)?,
            queries::BY_ID.with([user.into()]),
            queries::SECOND_FACTOR.with([user.into()]),
        ])
        .await?;
    Attempt::Code.read(app, &mut rows)?;
    let known = rows.one::<Known>()?.ok_or(AppError::SessionEnded)?;
    let stored = rows.one::<Stored>()?.ok_or(AppError::SessionEnded)?;
    let recovered = claim(app, user, &stored, code).await?;
    let mut batch = vec![Attempt::Code.forget(app, &of)?, Attempt::SignIn.forget(app, &known.email_key)?];
    if recovered {
        batch.push(audit::own_line(app, user, Action::RecoveryCodeUsed));
        sessions::notify(app, user, NoticeKind::RecoveryCodeUsed, app.caller_device());
    }
    sign_in::enter(app, known, batch).await
}

/// Uses a code up, so that it works for one request alone. Answers whether it was a recovery code.
async fn claim(app: &App, user: UserId, stored: &Stored, code: &str) -> Result<bool, AppError> {
    let sealed = stored.totp_secret.as_deref().filter(|_| stored.confirmed == 1).ok_or(AppError::SessionEnded)?;
    let step = opened(app, user, sealed)?.check(code, app.started(), stored.totp_step);
    let claimed = match (step, recovery_tag(app, user, code)?) {
        (Some(step), _) => Some((queries::USE_TOTP_STEP.with([user.into(), step.into()]), false)),
        (None, Some(hash)) => {
            Some((queries::USE_RECOVERY_CODE.with([user.into(), hash.into(), app.started().into()]), true))
        }
        (None, None) => None,
    };
    if let Some((claim, recovered)) = claimed
        && app.db()?.batch([claim]).await?.one::<Id>()?.is_some()
    {
        return Ok(recovered);
    }
    app.db()?.batch([audit::line(app, None, Action::SecondFactorFailed, Subject::User(user))]).await?;
    Err(AppError::refused("code", Problem::WrongCode))
}
