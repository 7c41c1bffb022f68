//! People: who they are, how they prove it, what they may. Tables `users`, `sessions`, `spent_tokens`, `one_time_links`,
//! `recovery_codes`, `attempts`, `store_members`.
//!
//! An access token proves who asks for 15 minutes; that its session still lives is asked of the database each time, so signing
//! out, a change of role and a closed account hold at once. Who may call a route is the type of its handler's argument:
//! [`SignedIn`], [`Member`], [`Owner`], [`Operator`]; no such argument, and anyone may.

mod attempts;
mod caller;
mod data;
mod mails;
mod members;
mod pages;
mod passwords;
mod profile;
pub mod queries;
mod recovery;
mod registration;
pub mod routes;
mod second_factor;
mod sessions;
mod sign_in;
pub mod sweep;

use textisur_shared::{
    accounts::{Role, StoreRole},
    ids::{StoreId, UserId},
    language::Language,
    time::UtcMillis,
};

use crate::{app::App, error::AppError, middleware::access_log, platform::mail};

pub use caller::{Member, Operator, Owner, SignedIn, Visitor};

/// Who is signed in, as the database says at this moment.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: UserId,
    /// The session by which this request came.
    pub session: String,
    pub name: String,
    pub email: String,
    pub email_verified: bool,
    pub role: Role,
    pub language: Language,
    /// Key under `/images/`.
    pub avatar: Option<String>,
    pub second_factor: bool,
    pub stores: Vec<Membership>,
    pub created_at: UtcMillis,
}

/// A store that someone works for.
#[derive(Debug, Clone)]
pub struct Membership {
    pub store: StoreId,
    pub slug: String,
    pub name: String,
    pub role: StoreRole,
    /// As in `stores.status`.
    pub status: String,
}

/// A language as the database writes it.
fn language_code(language: Language) -> &'static str {
    match language {
        Language::Spanish => "es",
        Language::English => "en",
    }
}

fn language_of(code: &str) -> Language {
    if code == "en" { Language::English } else { Language::Spanish }
}

/// Sends a mail after the answer: how long it takes, and whether it goes out at all, tells a caller nothing.
fn post(app: &App, to: &str, name: &str, language: Language, mail: &mails::AccountMail) -> Result<(), AppError> {
    let letter = mails::write(mail, language, name)?;
    let (later, to) = (app.clone(), to.to_owned());
    app.wait_until(async move {
        if let Err(error) = mail::send(later.env(), &to, &letter).await {
            access_log::warn(later.id(), "a mail was not sent", &error);
        }
    });
    Ok(())
}
