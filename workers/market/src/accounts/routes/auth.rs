//! `/api/auth/…`: coming in and going out.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use textisur_shared::{
    api::{MessageJson, SignedInJson, TokensJson, UserJson},
    input::Problem,
};

use super::super::{
    recovery::{self, Confirmation, Reset},
    registration::{self, Registration},
    second_factor, sessions,
    sign_in::{self, Credentials, Entered},
};
use crate::{
    app::{App, JsonFields, PersonalJson},
    error::AppError,
    i18n::texts,
    middleware::cookies,
};

/// The JSON of who came in; a page of ours that called gets its cookies as well.
fn entered(app: &App, status: StatusCode, message: &'static str, entered: Entered) -> Result<Response, AppError> {
    let Entered { known, tokens } = entered;
    if app.caller().fetch_site == "same-origin" {
        sessions::put_into_browser(app, &tokens)?;
    }
    let role = known.role()?;
    let json = SignedInJson {
        message,
        token: tokens.access,
        refresh_token: tokens.refresh,
        expires_in: tokens.expires_in,
        user: UserJson { id: known.id, name: known.name, email: known.email, role },
    };
    Ok(PersonalJson(status, json).into_response())
}

fn done(status: StatusCode, message: &'static str) -> Response {
    PersonalJson(status, MessageJson { message }).into_response()
}

/// Opens an account and signs in.
///
/// The address is mailed a link to confirm it. A `vendedor` gets a store, which waits for the operator. 409 tells that the address
/// has an account: earlier clients count on it. The page `/register` does not tell.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/register", tag = "sign-in",
    request_body = textisur_shared::api::RegisterBody,
    responses(
        (status = 201, description = "The account and its tokens", body = SignedInJson),
        (status = 409, description = "`address-taken`: there is an account with that address"),
    ),
))]
#[worker::send]
pub async fn register(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let form = Registration::read(&fields)?;
    let came = registration::register_at_once(&app, &form).await?;
    entered(&app, StatusCode::CREATED, texts(app.language()).said.registered, came)
}

/// Signs in.
///
/// Ten wrong passwords for one address, and the next quarter of an hour answers 429 whatever is sent.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/login", tag = "sign-in",
    request_body = textisur_shared::api::CredentialsBody,
    responses(
        (status = 200, description = "Who came in, and the tokens", body = SignedInJson),
        (status = 401, description = "`wrong-credentials`: an unknown address, a wrong password, or an account that was never \
            confirmed. `second-factor-needed`: both were right; send `challenge` and a code to `/api/auth/second-factor`"),
    ),
))]
#[worker::send]
pub async fn login(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let form = Credentials::read(&fields)?;
    let came = sign_in::sign_in(&app, &form).await?;
    entered(&app, StatusCode::OK, texts(app.language()).said.signed_in, came)
}

/// The second half of signing in, where a second factor is on.
///
/// Five wrong codes for one person, and the next quarter of an hour answers 429.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/second-factor", tag = "sign-in",
    request_body = textisur_shared::api::ChallengeBody,
    responses(
        (status = 200, description = "Who came in, and the tokens", body = SignedInJson),
        (status = 401, description = "`session-ended`: the challenge is none, or older than five minutes. `wrong-credentials`: the \
            account was closed meanwhile"),
    ),
))]
#[worker::send]
pub async fn second_factor(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let mut reader = fields.reader();
    let challenge = reader.required("challenge", |text| Ok(text.to_owned()));
    let code = reader.required("code", code);
    let (Some(challenge), Some(code)) = (challenge, code) else { return Err(reader.refused().into()) };
    let came = second_factor::enter(&app, &challenge, &code).await?;
    entered(&app, StatusCode::OK, texts(app.language()).said.signed_in, came)
}

/// A code as it is typed, of an authenticator or of the recovery list.
pub fn code(text: &str) -> Result<String, Problem> {
    if text.len() > 40 { Err(Problem::WrongCode) } else { Ok(text.to_owned()) }
}

/// The next tokens.
///
/// The refresh token comes in the body, or from a page of ours in its cookie; the answer goes the same way. Each works once. One that
/// was spent before ends the session for everyone who holds it, but within ten seconds leads to the very same successor: two tabs
/// refresh at once.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/refresh", tag = "sign-in",
    request_body = Option<textisur_shared::api::RefreshTokenBody>,
    responses(
        (status = 200, description = "The next tokens", body = TokensJson),
        (status = 401, description = "`session-ended`: the refresh token is missing, unknown, expired or spent"),
    ),
))]
#[worker::send]
pub async fn refresh(app: App) -> Result<Response, AppError> {
    let given = given_token(&app).await?;
    let cookie = app.caller().cookie(cookies::REFRESH).map(ToOwned::to_owned);
    let by_cookie = given.is_none();
    let token = given.or(cookie).ok_or(AppError::SessionEnded)?;
    let (_, _, tokens) = match sessions::refresh(&app, &token).await {
        Err(AppError::SessionEnded) if by_cookie => {
            sessions::take_from_browser(&app)?;
            return Err(AppError::SessionEnded);
        }
        other => other?,
    };
    if by_cookie {
        sessions::put_into_browser(&app, &tokens)?;
    }
    let json = TokensJson { token: tokens.access, refresh_token: tokens.refresh, expires_in: tokens.expires_in };
    Ok(PersonalJson(StatusCode::OK, json).into_response())
}

/// Signs out here.
///
/// Ends the session of whatever is held: the bearer token, the refresh token of the body, the cookies. It is no error to hold nothing.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/logout", tag = "sign-in",
    request_body = Option<textisur_shared::api::RefreshTokenBody>,
    responses(
        (status = 204, description = "Signed out"),
    ),
    security((), ("bearer" = []), ("cookie" = [])),
))]
#[worker::send]
pub async fn logout(app: App) -> Result<Response, AppError> {
    let token = given_token(&app).await?;
    sessions::sign_out(&app, token.as_deref()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// The `refreshToken` of a JSON body, if there is a body.
async fn given_token(app: &App) -> Result<Option<String>, AppError> {
    if app.caller().content_type.is_empty() {
        return Ok(None);
    }
    let JsonFields(fields) = JsonFields::of(app).await?;
    let mut reader = fields.reader();
    let token = reader.optional("refreshToken", |text| Ok(text.trim().to_owned()));
    reader.done()?;
    Ok(token)
}

/// Mails a link to choose a new password.
///
/// The same answer whether the address has an account or not.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/forgot-password", tag = "sign-in",
    request_body = textisur_shared::api::AddressBody,
    responses(
        (status = 202, description = "Mailed, if there is such an account", body = MessageJson),
    ),
))]
#[worker::send]
pub async fn forgot_password(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    recovery::forgot_password(&app, &recovery::read_address(&fields)?).await?;
    Ok(done(StatusCode::ACCEPTED, texts(app.language()).said.mail_if_known))
}

/// A new password, by the link of a mail.
///
/// Ends every session and opens none.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/reset-password", tag = "sign-in",
    request_body = textisur_shared::api::ResetPasswordBody,
    responses(
        (status = 200, description = "Changed: sign in with it", body = MessageJson),
        (status = 410, description = "`link-spent`: the link is unknown, used, or older than an hour"),
    ),
))]
#[worker::send]
pub async fn reset_password(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    recovery::reset_password(&app, &Reset::read(&fields)?).await?;
    Ok(done(StatusCode::OK, texts(app.language()).said.password_changed))
}

/// Confirms an address, by the link of a mail, and signs in.
///
/// With a second factor nobody comes in yet: the answer then has no tokens.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/verify-email", tag = "sign-in",
    request_body = textisur_shared::api::VerifyEmailBody,
    responses(
        (status = 200, description = "Confirmed", body = crate::openapi::VerifiedJson),
        (status = 410, description = "`link-spent`: the link is unknown, used, or older than a day"),
    ),
))]
#[worker::send]
pub async fn verify_email(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let message = texts(app.language()).said.email_verified;
    match recovery::verify_email(&app, &Confirmation::read(&fields)?).await? {
        Some(came) => entered(&app, StatusCode::OK, message, came),
        None => Ok(done(StatusCode::OK, message)),
    }
}

/// Puts a new address in the place of the old one, by the link that the new one was mailed.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/auth/confirm-email", tag = "sign-in",
    request_body = textisur_shared::api::LinkBody,
    responses(
        (status = 200, description = "Changed", body = MessageJson),
        (status = 410, description = "`link-spent`: the link is unknown, used or older than a day, or the address has got an account meanwhile"),
    ),
))]
#[worker::send]
pub async fn confirm_email(app: App, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let mut reader = fields.reader();
    let token = reader.required("token", recovery::token);
    recovery::change_email(&app, &token.ok_or_else(|| reader.refused())?).await?;
    Ok(done(StatusCode::OK, texts(app.language()).said.email_changed))
}

/// The keys that verify our access tokens.
///
/// For whoever trusts them (RFC 7517). Old ones stay while their tokens live. Check `alg` and `aud` (`textisur`) as well; that a
/// session was ended shows only here, not in the token.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/.well-known/jwks.json", tag = "sign-in",
    responses(
        (status = 200, description = "The key set", body = crate::openapi::KeySetJson),
    ),
))]
#[worker::send]
pub async fn jwks(app: App) -> Result<Response, AppError> {
    let keys = app.secrets()?.keys.jwks();
    Ok(([(header::CACHE_CONTROL, "public, max-age=300")], axum::Json(keys)).into_response())
}
