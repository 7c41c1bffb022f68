//! `/api/me/…`: one's own account.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use textisur_shared::{
    api::{MeJson, MessageJson, MyStoreJson, RecoveryCodesJson, SecondFactorSetupJson, SessionJson, SessionListJson},
    input::Fields,
};

use super::{
    super::{
        Account, SignedIn, data,
        profile::{self, PasswordForm, ProfileForm},
        recovery::{self, AddressForm},
        second_factor, sessions, sign_in,
    },
    auth,
};
use crate::{
    app::{App, JsonFields, PersonalJson, Segment, Upload},
    error::AppError,
    i18n::texts,
    layout,
};

fn json(account: &Account) -> MeJson {
    let stores = account.stores.iter().map(|store| MyStoreJson {
        id: store.store,
        slug: store.slug.clone(),
        name: store.name.clone(),
        role: store.role.code(),
        status: store.status.clone(),
    });
    MeJson {
        id: account.id,
        name: account.name.clone(),
        email: account.email.clone(),
        email_verified: account.email_verified,
        role: account.role,
        language: account.language.tag(),
        avatar: account.avatar.as_deref().map(layout::image),
        second_factor: account.second_factor,
        stores: stores.collect(),
        created_at: account.created_at.to_iso(),
    }
}

/// The password that a call proves itself with.
pub fn proof(fields: &Fields) -> Result<String, AppError> {
    let mut reader = fields.reader();
    let password = reader.required("password", sign_in::password);
    Ok(password.ok_or_else(|| reader.refused())?)
}

fn nothing() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response()
}

/// Who is signed in.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/me", tag = "account",
    responses(
        (status = 200, description = "The account", body = MeJson),
    ),
))]
#[worker::send]
pub async fn me(account: SignedIn) -> PersonalJson<MeJson> {
    PersonalJson(StatusCode::OK, json(&account))
}

/// Changes the name or the language.
#[cfg_attr(feature = "openapi", utoipa::path(patch, path = "/api/me", tag = "account",
    request_body = textisur_shared::api::ProfileBody,
    responses(
        (status = 200, description = "The account as it is now", body = MeJson),
    ),
))]
#[worker::send]
pub async fn change(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<PersonalJson<MeJson>, AppError> {
    let changed = profile::change(&app, &account, &ProfileForm::read(&fields)?).await?;
    Ok(PersonalJson(StatusCode::OK, json(&changed)))
}

/// A new photo.
///
/// Cut to a square and encoded anew: nothing of where and when it was taken stays.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/me/avatar", tag = "account",
    request_body(content = textisur_shared::api::PhotoBody, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The account with its photo", body = MeJson),
        (status = 400, description = "`refused`: `file` is missing, no photo that we take, or too large"),
        (status = 403, description = "`foreign-origin`: another site made the browser send it. `stale-form`: a caller with cookies sent no `csrf` of this browser"),
        (status = 415, description = "`wrong-media-type`: the body is no `multipart/form-data`"),
    ),
))]
#[worker::send]
pub async fn set_avatar(app: App, account: SignedIn, Upload(photo): Upload) -> Result<PersonalJson<MeJson>, AppError> {
    let key = profile::set_avatar(&app, &account, &photo).await?;
    Ok(PersonalJson(StatusCode::OK, MeJson { avatar: Some(layout::image(&key)), ..json(&account) }))
}

/// Takes the photo away.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/me/avatar", tag = "account",
    responses(
        (status = 204, description = "No photo any more"),
    ),
))]
#[worker::send]
pub async fn drop_avatar(app: App, account: SignedIn) -> Result<Response, AppError> {
    profile::drop_avatar(&app, &account).await?;
    Ok(nothing())
}

/// A new password, by the old one.
///
/// Ends every other session.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/me/password", tag = "account",
    request_body = textisur_shared::api::PasswordBody,
    responses(
        (status = 204, description = "Changed"),
    ),
))]
#[worker::send]
pub async fn change_password(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<Response, AppError> {
    profile::change_password(&app, &account, &PasswordForm::read(&fields)?).await?;
    Ok(nothing())
}

/// Sends a link to a new address.
///
/// The old one counts until the link is used. The answer is the same where the new one has an account.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/me/email", tag = "account",
    request_body = textisur_shared::api::CredentialsBody,
    responses(
        (status = 202, description = "Mailed", body = MessageJson),
    ),
))]
#[worker::send]
pub async fn change_email(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<PersonalJson<MessageJson>, AppError> {
    recovery::ask_for_new_address(&app, &account, &AddressForm::read(&fields)?).await?;
    Ok(PersonalJson(StatusCode::ACCEPTED, MessageJson { message: texts(app.language()).said.mail_sent }))
}

/// Mails the link of confirmation once more.
///
/// Nothing is mailed where the address is confirmed already.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/me/verification", tag = "account",
    responses(
        (status = 202, description = "Mailed", body = MessageJson),
    ),
))]
#[worker::send]
pub async fn verify_again(app: App, account: SignedIn) -> Result<PersonalJson<MessageJson>, AppError> {
    recovery::verify_again(&app, &account).await?;
    Ok(PersonalJson(StatusCode::ACCEPTED, MessageJson { message: texts(app.language()).said.mail_sent }))
}

/// Where one is signed in, newest first.
///
/// The newest 100.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/me/sessions", tag = "account",
    responses(
        (status = 200, description = "The sessions", body = SessionListJson),
    ),
))]
#[worker::send]
pub async fn sessions(app: App, account: SignedIn) -> Result<PersonalJson<SessionListJson>, AppError> {
    let sessions = sessions::list(&app, &account).await?.into_iter().map(|session| {
        let moments = [session.created_at, session.used_at, session.expires_at];
        SessionJson::new(session.id, session.device, session.current, moments)
    });
    Ok(PersonalJson(StatusCode::OK, SessionListJson { sessions: sessions.collect() }))
}

/// Signs out on one device.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/me/sessions/{id}", tag = "account",
    params(
        ("id" = String, Path, description = "The session", format = "uuid"),
    ),
    responses(
        (status = 204, description = "That session has ended"),
        (status = 404, description = "`not-found`: no session of yours, or one that has ended"),
    ),
))]
#[worker::send]
pub async fn end_session(app: App, account: SignedIn, Segment(id): Segment) -> Result<Response, AppError> {
    sessions::end(&app, &account, &id).await?;
    Ok(nothing())
}

/// Signs out everywhere, here too.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/me/sessions", tag = "account",
    responses(
        (status = 204, description = "Every session has ended"),
    ),
))]
#[worker::send]
pub async fn end_sessions(app: App, account: SignedIn) -> Result<Response, AppError> {
    sessions::end_all(&app, &account, false).await?;
    Ok(nothing())
}

/// A secret for an authenticator.
///
/// Nothing changes until a code of it comes back (`PUT`). Asked again before that, it answers the same secret.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/me/second-factor", tag = "account",
    responses(
        (status = 200, description = "The secret", body = SecondFactorSetupJson),
        (status = 403, description = "`forbidden`: the second factor is on. `foreign-origin`: another site made the browser send it"),
    ),
))]
#[worker::send]
pub async fn begin_second_factor(app: App, account: SignedIn) -> Result<PersonalJson<SecondFactorSetupJson>, AppError> {
    let setup = second_factor::begin(&app, &account).await?;
    Ok(PersonalJson(StatusCode::OK, SecondFactorSetupJson { secret: setup.secret, uri: setup.uri }))
}

/// Turns the second factor on, by a first code.
#[cfg_attr(feature = "openapi", utoipa::path(put, path = "/api/me/second-factor", tag = "account",
    request_body = textisur_shared::api::CodeBody,
    responses(
        (status = 200, description = "On; the recovery codes are shown this once", body = RecoveryCodesJson),
        (status = 403, description = "`forbidden`: it is on already, or no secret was asked for. `foreign-origin`: another site made the browser send it"),
    ),
))]
#[worker::send]
pub async fn confirm_second_factor(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<PersonalJson<RecoveryCodesJson>, AppError> {
    let mut reader = fields.reader();
    let code = reader.required("code", auth::code);
    let codes = second_factor::confirm(&app, &account, &code.ok_or_else(|| reader.refused())?).await?;
    Ok(PersonalJson(StatusCode::OK, RecoveryCodesJson { recovery_codes: codes }))
}

/// Turns the second factor off, by the password.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/me/second-factor", tag = "account",
    request_body = textisur_shared::api::ProofBody,
    responses(
        (status = 204, description = "Off"),
    ),
))]
#[worker::send]
pub async fn end_second_factor(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<Response, AppError> {
    second_factor::end(&app, &account, &proof(&fields)?).await?;
    Ok(nothing())
}

/// Everything that is held of one's own person.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/me/export", tag = "account",
    responses(
        (status = 200, description = "The data", body = crate::openapi::ExportJson),
    ),
))]
#[worker::send]
pub async fn export(app: App, account: SignedIn) -> Result<PersonalJson<data::Export>, AppError> {
    Ok(PersonalJson(StatusCode::OK, data::export(&app, &account).await?))
}

/// Closes the account, by the password.
///
/// Everything personal is erased at once and for good. A store that nobody else owns leaves the market.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/me", tag = "account",
    request_body = textisur_shared::api::ProofBody,
    responses(
        (status = 204, description = "Closed"),
    ),
))]
#[worker::send]
pub async fn erase(app: App, account: SignedIn, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    data::erase(&app, &account, &proof(&fields)?).await?;
    Ok(nothing())
}
