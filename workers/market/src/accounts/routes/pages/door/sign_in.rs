//! `/login`, `/login/code`, `/logout`.

use axum::response::Response;

use super::{Next, come_in, on_to};
use crate::{
    accounts::{Visitor, pages::door as pages, routes::auth, second_factor, sessions, sign_in},
    app::{App, FormFields, see_other},
    error::AppError,
    i18n::texts,
    layout::Form,
    middleware::cookies,
};

/// What led here, by the word in the address.
fn before(app: &App) -> Option<pages::Before> {
    let t = &texts(app.language()).door.login;
    let (good, words) = app.query_pairs().iter().find_map(|(word, _)| match word.as_str() {
        "changed" => Some((true, t.changed)),
        "verified" => Some((true, t.verified)),
        "signed-out" => Some((true, t.signed_out)),
        "expired" => Some((false, t.expired)),
        _ => None,
    })?;
    Some(pages::Before { good, words })
}

#[worker::send]
pub async fn login_page(app: App, Visitor(known): Visitor) -> Result<Response, AppError> {
    let next = Next::asked(&app);
    if known.is_some() {
        return Ok(see_other(&next.href(app.language())));
    }
    pages::login(&app, Form::new(&app)?, &next, before(&app))
}

#[worker::send]
pub async fn login(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let next = Next::parse(fields.typed("next"));
    let came = match sign_in::Credentials::read(&fields) {
        Ok(form) => sign_in::sign_in(&app, &form).await,
        Err(refused) => Err(refused.into()),
    };
    match came {
        Ok(entered) => come_in(&app, &entered, &next.href(app.language())),
        Err(AppError::SecondFactorNeeded(challenge)) => {
            app.set_cookie(cookies::challenge(&challenge));
            Ok(see_other(&next.kept_by(app.language(), "/login/code")))
        }
        Err(error) => pages::login(&app, Form::failed(&app, fields, error)?, &next, None),
    }
}

/// Back to the password, which has to be proven anew.
fn expired(app: &App, next: &Next) -> Response {
    app.set_cookie(cookies::forget_challenge());
    see_other(&next.kept_by(app.language(), "/login?expired=1"))
}

#[worker::send]
pub async fn code_page(app: App, Visitor(known): Visitor) -> Result<Response, AppError> {
    let next = Next::asked(&app);
    if known.is_some() {
        return Ok(see_other(&next.href(app.language())));
    }
    if app.caller().cookie(cookies::CHALLENGE).is_none() {
        return Ok(expired(&app, &next));
    }
    pages::code(&app, Form::new(&app)?, &next)
}

#[worker::send]
pub async fn code(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let next = Next::parse(fields.typed("next"));
    let mut reader = fields.reader();
    let came = match (app.caller().cookie(cookies::CHALLENGE), reader.required("code", auth::code)) {
        (None, _) => Err(AppError::SessionEnded),
        (Some(_), None) => Err(reader.refused().into()),
        (Some(challenge), Some(code)) => second_factor::enter(&app, challenge, &code).await,
    };
    match came {
        Ok(entered) => {
            app.set_cookie(cookies::forget_challenge());
            come_in(&app, &entered, &next.href(app.language()))
        }
        Err(AppError::SessionEnded) => Ok(expired(&app, &next)),
        Err(error) => pages::code(&app, Form::failed(&app, fields, error)?, &next),
    }
}

/// The button by which one leaves, for who comes by a link.
#[worker::send]
pub async fn logout_page(app: App, Visitor(known): Visitor) -> Result<Response, AppError> {
    pages::logout(&app, Form::new(&app)?, known.as_deref().map(|account| account.email.as_str()))
}

#[worker::send]
pub async fn logout(app: App, FormFields(_): FormFields) -> Result<Response, AppError> {
    sessions::sign_out(&app, None).await?;
    Ok(on_to(&app, "/login?signed-out=1"))
}
