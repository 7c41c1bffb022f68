//! What a person changes about themselves.

use textisur_shared::{
    accounts::{NewPassword, PersonName},
    input::{Fields, Problem, Refused},
    language::Language,
};

use super::{
    Account, language_code, passwords, queries, recovery,
    registration::Id,
    sessions::{self, EndReason},
    sign_in,
};
use crate::{
    app::App,
    audit::{self, Action},
    error::AppError,
    images,
    middleware::rate_limit::{self, Address},
};

/// Pixels of a side: twice what the largest place on a page shows.
const AVATAR_SIDE: u32 = 320;

/// What may change; what is absent stays.
pub struct ProfileForm {
    name: Option<PersonName>,
    language: Option<Language>,
}

impl ProfileForm {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let name = reader.optional("name", PersonName::parse);
        let language = reader.optional("language", |code| match code {
            "es" | "es-MX" => Ok(Language::Spanish),
            "en" => Ok(Language::English),
            _ => Err(Problem::UnknownValue),
        });
        reader.done()?;
        Ok(Self { name, language })
    }
}

/// The account as it is afterwards.
pub async fn change(app: &App, account: &Account, form: &ProfileForm) -> Result<Account, AppError> {
    let mut rows = app
        .db()?
        .batch([
            queries::SET_PROFILE.with([
                account.id.into(),
                form.name.as_ref().map(PersonName::as_str).into(),
                form.language.map(language_code).into(),
                app.started().into(),
            ]),
            audit::own_line(app, account.id, Action::ProfileChanged),
        ])
        .await?;
    rows.one::<Id>()?.ok_or(AppError::SignInNeeded)?;
    let mut changed = account.clone();
    if let Some(name) = &form.name {
        name.as_str().clone_into(&mut changed.name);
    }
    changed.language = form.language.unwrap_or(account.language);
    Ok(changed)
}

/// A new photo in the place of the old one. Answers its key.
///
/// # Errors
/// `file` refused where it is no photo that we take.
pub async fn set_avatar(app: &App, account: &Account, upload: &[u8]) -> Result<String, AppError> {
    rate_limit::by_address(app, Address::Upload).await?;
    let key = images::keep_photo(app, upload, AVATAR_SIDE).await?;
    store_avatar(app, account, Some(&key)).await?;
    Ok(key)
}

pub async fn drop_avatar(app: &App, account: &Account) -> Result<(), AppError> {
    store_avatar(app, account, None).await
}

async fn store_avatar(app: &App, account: &Account, key: Option<&str>) -> Result<(), AppError> {
    let set = queries::SET_AVATAR.with([account.id.into(), key.into(), app.started().into()]);
    let stored = app.db()?.batch([set, audit::own_line(app, account.id, Action::ProfileChanged)]).await?.one::<Id>()?;
    // What nobody points to any more is nobody's.
    if let Some(unused) = if stored.is_some() { account.avatar.as_deref() } else { key } {
        images::drop_photo(app, unused).await?;
    }
    stored.map(drop).ok_or(AppError::SignInNeeded)
}

/// A new password by the old one.
pub struct PasswordForm {
    current: String,
    new: NewPassword,
}

impl PasswordForm {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let current = reader.required("currentPassword", sign_in::password);
        let new = reader.required("password", NewPassword::parse);
        match (current, new) {
            (Some(current), Some(new)) => Ok(Self { current, new }),
            _ => Err(reader.refused()),
        }
    }
}

/// Changes the password and ends every other session: who knew the old one is out.
///
/// # Errors
/// `currentPassword` refused where it is wrong; `password` where it is the address or the name.
pub async fn change_password(app: &App, account: &Account, form: &PasswordForm) -> Result<(), AppError> {
    recovery::refuse_likeness(&form.new, &account.email, &account.name)?;
    let known = sign_in::prove(app, account, "currentPassword", &form.current).await?;
    let mut rows = app
        .db()?
        .batch([
            queries::SET_PASSWORD.with([
                account.id.into(),
                passwords::hashed(form.new.as_str())?.into(),
                known.password_hash.as_str().into(),
                app.started().into(),
            ]),
            sessions::end_all_query(app, account.id, &account.session, EndReason::PasswordChanged),
            queries::DROP_OPEN_LINKS.with([account.id.into()]),
            audit::own_line(app, account.id, Action::PasswordChanged),
        ])
        .await?;
    // Changed elsewhere in between: the password that was given is no longer the current one.
    rows.one::<Id>()?.ok_or_else(|| AppError::refused("currentPassword", Problem::WrongPassword))?;
    recovery::tell_of_password(app, account.id, &account.email, &account.name, language_code(account.language))
}
