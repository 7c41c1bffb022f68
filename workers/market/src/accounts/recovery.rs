//! What goes by mail: confirming an address, a forgotten password, a new address. A link works once and for a while; opening it
//! changes nothing (mail scanners open every link), sending the form behind it does.

use serde::Deserialize;
use textisur_shared::{
    accounts::{EmailAddress, NewPassword, OpaqueToken, Verdict},
    ids::UserId,
    input::{Fields, Problem, Refused},
    notifications::NoticeKind,
    time::UtcMillis,
};

use super::{
    Account,
    attempts::Attempt,
    language_of,
    mails::AccountMail,
    passwords, post, queries,
    registration::{FirstStore, Id, VERIFY_TTL_MS, link_address, store_queries},
    sessions::{self, EndReason, Opening},
    sign_in::{self, Entered, Known, password},
};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    middleware::rate_limit::{self, Address},
    platform::{d1::Query, entropy},
};

const RESET_TTL_MS: i64 = 3_600_000;
const CHANGE_TTL_MS: i64 = 86_400_000;

/// What a link does, as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    VerifyEmail,
    ResetPassword,
    ChangeEmail,
    StoreInvitation,
}

impl LinkKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::StoreInvitation => "store_invitation",
        }
    }
}

/// A new link for a person.
pub fn link_query(app: &App, link: &OpaqueToken, kind: LinkKind, user: UserId, detail: &str, ttl_ms: i64) -> Query {
    let now = app.started();
    queries::ADD_LINK.with([
        link.hash().into(),
        kind.code().into(),
        user.into(),
        detail.into(),
        now.into(),
        UtcMillis(now.0 + ttl_ms).into(),
    ])
}

/// Marks a link as used by this request; what follows in the batch asks for the same mark.
pub fn use_query(app: &App, hash: &str, kind: LinkKind, mark: &str) -> Query {
    queries::USE_LINK.with([hash.into(), kind.code().into(), mark.into(), app.started().into()])
}

/// A mark that no other request has.
pub fn mark() -> Result<String, AppError> {
    entropy::token(24).ok_or_else(|| AppError::Internal("no randomness".into()))
}

/// The token of a link.
pub fn token(text: &str) -> Result<OpaqueToken, Problem> {
    OpaqueToken::parse(text.trim()).ok_or(Problem::NotAToken)
}

/// An address, and nothing else: to be sent something.
pub fn read_address(fields: &Fields) -> Result<EmailAddress, Refused> {
    let mut reader = fields.reader();
    let email = reader.required("email", EmailAddress::parse);
    email.ok_or_else(|| reader.refused())
}

/// Mails the link of a new password, if the address has an account. The answer is the same if not, and after as long.
pub async fn forgot_password(app: &App, email: &EmailAddress) -> Result<(), AppError> {
    rate_limit::by_address(app, Address::Mail).await?;
    let key = email.key();
    let db = app.db()?;
    let mut rows = db.batch([Attempt::Mail.count(app, &key)?, queries::BY_ADDRESS.with([key.as_str().into()])]).await?;
    // Whose mailbox is full of our mails must not become known either: too many are dropped in silence.
    let allowed = Attempt::Mail.read(app, &mut rows).is_ok();
    let known = rows.one::<Known>()?.filter(|_| allowed);
    let link = sessions::opaque()?;
    let subject = known.as_ref().map_or(Subject::None, |known| Subject::User(known.id));
    let mut batch = vec![audit::line(app, None, Action::ResetAsked, subject)];
    batch.extend(
        known.as_ref().map(|known| link_query(app, &link, LinkKind::ResetPassword, known.id, "", RESET_TTL_MS)),
    );
    db.batch(batch).await?;
    let Some(known) = known else { return Ok(()) };
    let language = language_of(&known.language);
    let address = link_address(app, language, "/reset-password", &link.to_text());
    post(app, &known.email, &known.name, language, &AccountMail::ResetPassword { link: &address })
}

/// A new password by a link.
pub struct Reset {
    token: OpaqueToken,
    password: NewPassword,
}

impl Reset {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let token = reader.required("token", token);
        let password = reader.required("password", NewPassword::parse);
        match (token, password) {
            (Some(token), Some(password)) => Ok(Self { token, password }),
            _ => Err(reader.refused()),
        }
    }
}

#[derive(Deserialize)]
pub struct LinkRow {
    pub detail: String,
    #[serde(flatten)]
    pub known: Known,
}

/// A link that is still good, and whose it is.
pub async fn find_link(app: &App, token: &OpaqueToken, kind: LinkKind) -> Result<LinkRow, AppError> {
    let asked = queries::LINK_ACCOUNT.with([token.hash().into(), kind.code().into(), app.started().into()]);
    app.db()?.batch([asked]).await?.one()?.ok_or(AppError::LinkSpent)
}

/// Sets the password, ends every session, and lets nobody in: who has the link may not have the second factor.
///
/// # Errors
/// [`AppError::LinkSpent`]; `password` refused where it is the address or the name.
pub async fn reset_password(app: &App, form: &Reset) -> Result<(), AppError> {
    rate_limit::by_address(app, Address::SignIn).await?;
    let LinkRow { known, .. } = find_link(app, &form.token, LinkKind::ResetPassword).await?;
    refuse_likeness(&form.password, &known.email, &known.name)?;
    let (hash, mark) = (form.token.hash(), mark()?);
    let mut rows = app
        .db()?
        .batch([
            use_query(app, &hash, LinkKind::ResetPassword, &mark),
            queries::RESET_PASSWORD.with([
                hash.as_str().into(),
                mark.as_str().into(),
                passwords::hashed(form.password.as_str())?.into(),
                app.started().into(),
            ]),
            sessions::end_all_query(app, known.id, "", EndReason::PasswordChanged),
            queries::DROP_ORPHANED_CODES.with([known.id.into()]),
            queries::DROP_OPEN_LINKS.with([known.id.into()]),
            Attempt::SignIn.forget(app, &known.email_key)?,
            audit::line(app, None, Action::PasswordReset, Subject::User(known.id)),
        ])
        .await?;
    rows.skip()?;
    rows.one::<Id>()?.ok_or(AppError::LinkSpent)?;
    tell_of_password(app, known.id, &known.email, &known.name, &known.language)
}

/// # Errors
/// `password` refused where it is the address or the name.
pub fn refuse_likeness(password: &NewPassword, email: &str, name: &str) -> Result<(), AppError> {
    match EmailAddress::parse(email) {
        Ok(email) if password.resembles(&email, name) => {
            Err(AppError::refused("password", Problem::PasswordLikeAddress))
        }
        _ => Ok(()),
    }
}

pub fn tell_of_password(app: &App, user: UserId, email: &str, name: &str, language: &str) -> Result<(), AppError> {
    sessions::notify(app, user, NoticeKind::PasswordChanged, app.caller_device());
    let language = language_of(language);
    let reset = app.address_of(language, "/forgot-password");
    post(app, email, name, language, &AccountMail::PasswordChanged { reset: &reset })
}

/// A link and the password that its account was registered with.
pub struct Confirmation {
    token: OpaqueToken,
    password: String,
}

impl Confirmation {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let token = reader.required("token", token);
        let password = reader.required("password", password);
        match (token, password) {
            (Some(token), Some(password)) => Ok(Self { token, password }),
            _ => Err(reader.refused()),
        }
    }
}

/// Confirms an address, opens the account and its first store, and signs in. The password is asked for, because anyone may have
/// registered this address: only who chose the password gets the account.
///
/// # Errors
/// [`AppError::LinkSpent`]; `password` refused where it is not that of the registration; [`AppError::TooMany`].
pub async fn verify_email(app: &App, form: &Confirmation) -> Result<Option<Entered>, AppError> {
    rate_limit::by_address(app, Address::SignIn).await?;
    let LinkRow { detail, known } = find_link(app, &form.token, LinkKind::VerifyEmail).await?;
    let db = app.db()?;
    let mut rows = db.batch([Attempt::SignIn.count(app, &known.email_key)?]).await?;
    Attempt::SignIn.read(app, &mut rows)?;
    if passwords::judged(app, &known.email_key, &form.password, Some(&known.password_hash))? == Verdict::Wrong {
        return Err(AppError::refused("password", Problem::WrongPassword));
    }
    let (hash, mark, opening) = (form.token.hash(), mark()?, Opening::new(app)?);
    let mut batch = vec![
        use_query(app, &hash, LinkKind::VerifyEmail, &mark),
        queries::ACTIVATE.with([
            known.id.into(),
            known.password_hash.as_str().into(),
            hash.as_str().into(),
            app.started().into(),
            mark.as_str().into(),
        ]),
        Attempt::SignIn.forget(app, &known.email_key)?,
        audit::own_line(app, known.id, Action::EmailVerified),
    ];
    if let Ok(store) = serde_json::from_str::<FirstStore>(&detail) {
        batch.extend(store_queries(app, &known.email_key, &known.password_hash, &store));
        batch.push(audit::own_line(app, known.id, Action::StoreOpened));
    }
    let enters = known.second_factor == 0;
    if enters {
        batch.push(opening.query_of_own(app, &known.email_key, &known.password_hash));
    }
    let mut rows = db.batch(batch).await?;
    rows.skip()?;
    rows.one::<Id>()?.ok_or(AppError::LinkSpent)?;
    let entered = enters.then(|| opening.tokens(app, known.id, known.role()?)).transpose()?;
    Ok(entered.map(|tokens| Entered { known, tokens }))
}

/// Mails the link of confirmation once more.
pub async fn verify_again(app: &App, account: &Account) -> Result<(), AppError> {
    if account.email_verified {
        return Ok(());
    }
    let link = mailed_link(app, account, LinkKind::VerifyEmail, "", VERIFY_TTL_MS).await?;
    let address = link_address(app, account.language, "/verify-email", &link.to_text());
    post(app, &account.email, &account.name, account.language, &AccountMail::VerifyEmail { link: &address })
}

/// A new address, and the password that proves who asks for it.
pub struct AddressForm {
    email: EmailAddress,
    password: String,
}

impl AddressForm {
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

/// Mails a link to a new address; the old one stays until it is used. An address that has an account gets none, in silence.
///
/// # Errors
/// `email` refused where it is the address already; `password` where it is wrong; [`AppError::TooMany`].
pub async fn ask_for_new_address(app: &App, account: &Account, form: &AddressForm) -> Result<(), AppError> {
    let email = &form.email;
    if email.key() == account.email.to_lowercase() {
        return Err(AppError::refused("email", Problem::SameAddress));
    }
    sign_in::prove(app, account, "password", &form.password).await?;
    let link = mailed_link(app, account, LinkKind::ChangeEmail, email.as_str(), CHANGE_TTL_MS).await?;
    let taken = app.db()?.batch([queries::BY_ADDRESS.with([email.key().into()])]).await?.one::<Known>()?.is_some();
    if taken {
        return Ok(());
    }
    let address = link_address(app, account.language, "/confirm-email", &link.to_text());
    post(app, email.as_str(), &account.name, account.language, &AccountMail::ChangeEmail { link: &address })
}

async fn mailed_link(
    app: &App,
    account: &Account,
    kind: LinkKind,
    detail: &str,
    ttl_ms: i64,
) -> Result<OpaqueToken, AppError> {
    rate_limit::by_address(app, Address::Mail).await?;
    let db = app.db()?;
    let mut rows = db.batch([Attempt::Mail.count(app, &account.id.to_string())?]).await?;
    Attempt::Mail.read(app, &mut rows)?;
    let link = sessions::opaque()?;
    db.batch([link_query(app, &link, kind, account.id, detail, ttl_ms)]).await?;
    Ok(link)
}

/// Puts the new address in the place of the old one, by the link that the new one got, and tells the old one.
///
/// # Errors
/// [`AppError::LinkSpent`], also where the new address got an account meanwhile.
pub async fn change_email(app: &App, token: &OpaqueToken) -> Result<(), AppError> {
    rate_limit::by_address(app, Address::SignIn).await?;
    let LinkRow { detail, known } = find_link(app, token, LinkKind::ChangeEmail).await?;
    let email = EmailAddress::parse(&detail).map_err(|_| AppError::LinkSpent)?;
    let (hash, mark) = (token.hash(), mark()?);
    let mut rows = app
        .db()?
        .batch([
            use_query(app, &hash, LinkKind::ChangeEmail, &mark),
            queries::CHANGE_EMAIL.with([
                hash.as_str().into(),
                mark.as_str().into(),
                email.as_str().into(),
                email.key().into(),
                app.started().into(),
            ]),
            queries::DROP_OPEN_LINKS.with([known.id.into()]),
            audit::own_line(app, known.id, Action::EmailChanged),
        ])
        .await?;
    rows.skip()?;
    rows.one::<Id>()?.ok_or(AppError::LinkSpent)?;
    sessions::notify(app, known.id, NoticeKind::EmailChanged, masked(email.as_str()));
    let mail = AccountMail::EmailChanged { new_masked: &masked(email.as_str()) };
    post(app, &known.email, &known.name, language_of(&known.language), &mail)
}

/// Enough of an address for its owner to know it: `n…@ejemplo.mx`.
fn masked(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_is_masked() {
        assert_eq!(super::masked("nadia@ejemplo.mx"), "n…@ejemplo.mx");
    }
}
