//! Signing in: two round trips to the database and one argon2, whatever comes out of it. An unknown address, a wrong password and
//! an account that was not confirmed yet cost the same and get the same answer.

use serde::Deserialize;
use textisur_shared::{
    accounts::{Claims, EmailAddress, Purpose, Role, Verdict},
    ids::UserId,
    input::{Fields, Problem, Refused},
    notifications::NoticeKind,
};

use super::{
    attempts::Attempt,
    passwords, queries,
    sessions::{self, Opening, Tokens},
};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    middleware::rate_limit::{self, Address},
    platform::d1::Query,
};

/// Longer than any password that was ever set.
const LONGEST_PASSWORD: usize = 1_024;

/// What someone types to come in.
pub struct Credentials {
    pub email: EmailAddress,
    pub password: String,
}

impl Credentials {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let email = reader.required("email", EmailAddress::parse);
        let password = reader.required("password", password);
        match (email, password) {
            (Some(email), Some(password)) => Ok(Self { email, password }),
            _ => Err(reader.refused()),
        }
    }
}

/// A password as it was once set, whatever the rules were then.
pub fn password(text: &str) -> Result<String, Problem> {
    if text.len() > LONGEST_PASSWORD { Err(Problem::TooLong) } else { Ok(text.to_owned()) }
}

/// An account as far as it takes to let someone in.
#[derive(Debug, Clone, Deserialize)]
pub struct Known {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub email_key: String,
    pub role: String,
    pub status: String,
    pub language: String,
    pub password_hash: String,
    pub second_factor: u8,
}

impl Known {
    pub fn role(&self) -> Result<Role, AppError> {
        Role::from_code(&self.role).ok_or_else(|| AppError::Internal(format!("role {}", self.role)))
    }
}

/// Someone who came in.
#[derive(Debug)]
pub struct Entered {
    pub known: Known,
    pub tokens: Tokens,
}

/// # Errors
/// [`AppError::WrongCredentials`], [`AppError::SecondFactorNeeded`] with the challenge that goes with the code,
/// [`AppError::TooMany`].
pub async fn sign_in(app: &App, form: &Credentials) -> Result<Entered, AppError> {
    rate_limit::by_address(app, Address::SignIn).await?;
    let key = form.email.key();
    let db = app.db()?;
    let mut rows =
        db.batch([Attempt::SignIn.count(app, &key)?, queries::BY_ADDRESS.with([key.as_str().into()])]).await?;
    Attempt::SignIn.read(app, &mut rows)?;
    let known = rows.one::<Known>()?;
    let verdict =
        passwords::judged(app, &key, &form.password, known.as_ref().map(|known| known.password_hash.as_str()))?;
    let known = match known {
        Some(known) if verdict != Verdict::Wrong && known.status == "active" => known,
        other => {
            let subject = other.map_or(Subject::None, |known| Subject::User(known.id));
            db.batch([audit::line(app, None, Action::SignInFailed, subject)]).await?;
            return Err(AppError::WrongCredentials);
        }
    };
    let outdated = verdict == Verdict::Outdated;
    if known.second_factor == 1 {
        if outdated {
            db.batch([upgrade(app, &known, &form.password)?]).await?;
        }
        return Err(AppError::SecondFactorNeeded(challenge(app, &known)?));
    }
    let mut batch = vec![Attempt::SignIn.forget(app, &key)?];
    if outdated {
        batch.push(upgrade(app, &known, &form.password)?);
    }
    enter(app, known, batch).await
}

/// A password that was stored with yesterday's means is stored with today's.
fn upgrade(app: &App, known: &Known, password: &str) -> Result<Query, AppError> {
    Ok(queries::SET_PASSWORD.with([
        known.id.into(),
        passwords::hashed(password)?.into(),
        known.password_hash.as_str().into(),
        app.started().into(),
    ]))
}

/// Opens a session, in one batch with what goes before.
pub async fn enter(app: &App, known: Known, mut batch: Vec<Query>) -> Result<Entered, AppError> {
    let opening = Opening::new(app)?;
    let before = batch.len();
    batch.push(opening.query(app, known.id));
    batch.push(audit::own_line(app, known.id, Action::SignedIn));
    let mut rows = app.db()?.batch(batch).await?;
    for _ in 0..before {
        rows.skip()?;
    }
    // Closed at this very moment.
    rows.one::<serde::de::IgnoredAny>()?.ok_or(AppError::WrongCredentials)?;
    let tokens = opening.tokens(app, known.id, known.role()?)?;
    sessions::notify(app, known.id, NoticeKind::SignedIn, app.caller_device());
    Ok(Entered { known, tokens })
}

/// Proof that the password was right, for the five minutes in which the code is asked for.
fn challenge(app: &App, known: &Known) -> Result<String, AppError> {
    let claims = Claims {
        user: known.id,
        session: sessions::uuid(app.started())?,
        role: known.role()?,
        purpose: Purpose::SecondFactor,
    };
    app.secrets()?.keys.sign(&claims, app.started()).map_err(|error| AppError::Internal(error.to_string()))
}

/// The password of someone who is signed in, asked for again before something that cannot be undone.
///
/// # Errors
/// The field is refused where it is wrong; [`AppError::TooMany`].
pub async fn prove(
    app: &App,
    account: &super::Account,
    field: &'static str,
    password: &str,
) -> Result<Known, AppError> {
    let key = account.email.to_lowercase();
    let mut rows =
        app.db()?.batch([Attempt::SignIn.count(app, &key)?, queries::BY_ID.with([account.id.into()])]).await?;
    Attempt::SignIn.read(app, &mut rows)?;
    let known = rows.one::<Known>()?.ok_or(AppError::SignInNeeded)?;
    match passwords::judged(app, &key, password, Some(&known.password_hash))? {
        Verdict::Wrong => Err(AppError::refused(field, Problem::WrongPassword)),
        Verdict::Right | Verdict::Outdated => {
            app.db()?.batch([Attempt::SignIn.forget(app, &key)?]).await?;
            Ok(known)
        }
    }
}
