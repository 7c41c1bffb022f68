//! A person's own data: all of it on request, and none of it after closing the account.
//!
//! Closing leaves a row with an id and dates, because orders are kept by law and name it; name, address, photo, sessions, links,
//! second factor, notices and memberships go. A store that nobody else owns leaves the market with its contact data. The audit log
//! names people by id alone and stays.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Account, mails::AccountMail, post, queries, registration::Id, sessions, sign_in};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    images,
    middleware::access_log,
    platform::inbox,
    stores,
};

/// Everything that is held of one person. Moments are UTC milliseconds, as they are stored.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    exported_at: String,
    account: Box<RawValue>,
    sessions: Box<RawValue>,
    stores: Box<RawValue>,
    links: Box<RawValue>,
    /// What the audit log has of this person's own acts, newest first, the last 10,000.
    acts: Box<RawValue>,
    notices: Vec<textisur_shared::notifications::Notice>,
    /// Where the photo is read.
    avatar: Option<String>,
}

pub async fn export(app: &App, account: &Account) -> Result<Export, AppError> {
    #[derive(Deserialize)]
    struct Row {
        account: String,
        sessions: String,
        stores: String,
        links: String,
        acts: String,
    }
    let asked = [queries::EXPORT.with([account.id.into()]), audit::own_line(app, account.id, Action::DataExported)];
    let row = app.db()?.batch(asked).await?.one::<Row>()?.ok_or(AppError::SignInNeeded)?;
    Ok(Export {
        exported_at: app.started().to_iso(),
        account: RawValue::from_string(row.account)?,
        sessions: RawValue::from_string(row.sessions)?,
        stores: RawValue::from_string(row.stores)?,
        links: RawValue::from_string(row.links)?,
        acts: RawValue::from_string(row.acts)?,
        notices: inbox::notices(app.env(), account.id).await?,
        avatar: account.avatar.as_ref().map(|key| format!("{}/images/{key}", app.head().origin)),
    })
}

/// Closes the account. The database goes first and in one piece; what is elsewhere follows, and is logged where it fails.
///
/// # Errors
/// `password` refused where it is wrong; [`AppError::TooMany`].
pub async fn erase(app: &App, account: &Account, password: &str) -> Result<(), AppError> {
    let known = sign_in::prove(app, account, "password", password).await?;
    let user = account.id;
    let mut batch = vec![queries::ERASE.with([user.into(), known.password_hash.as_str().into(), app.started().into()])];
    batch.extend(stores::queries::closing(user, app.started()));
    batch.extend(
        [queries::ERASE_SESSIONS, queries::ERASE_LINKS, queries::ERASE_CODES, queries::ERASE_MEMBERSHIPS]
            .map(|statement| statement.with([user.into()])),
    );
    batch.push(audit::line(app, Some(user), Action::AccountErased, Subject::User(user)));
    app.db()?.batch(batch).await?.one::<Id>()?.ok_or(AppError::SignInNeeded)?;
    if let Some(avatar) = &account.avatar
        && let Err(error) = images::drop_photo(app, avatar).await
    {
        access_log::warn(app.id(), "a photo of a closed account stays", &error);
    }
    if let Err(error) = inbox::forget(app.env(), user).await {
        access_log::warn(app.id(), "notices of a closed account stay", &error);
    }
    sessions::take_from_browser(app)?;
    post(app, &account.email, &account.name, account.language, &AccountMail::AccountClosed)
}
