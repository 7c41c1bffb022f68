//! The one way in for bodies: bounded, of the right type, then named fields. What is wrong is refused before a handler runs.

use axum::extract::FromRequestParts;
use http::request::Parts;
use textisur_shared::input::{Fields, Problem};
use worker::send::SendFuture;

use super::App;
use crate::{
    error::AppError,
    middleware::csrf,
    platform::body::{self, Multipart},
};

/// No form and no call of ours is longer.
const LONGEST_BODY: u32 = 64 * 1024;
/// A photo and what a multipart form has around it.
const LONGEST_UPLOAD: u32 = 5 * 1024 * 1024 + 64 * 1024;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The object of a JSON body.
pub struct JsonFields(pub Fields);

/// The fields of a form that was made for this browser.
pub struct FormFields(pub Fields);

/// The one file of a multipart form. A call that bears a token needs none of a form's.
pub struct Upload(pub Vec<u8>);

impl JsonFields {
    /// For a body that may be left out; a body that is there is read by the extractor.
    pub async fn of(app: &App) -> Result<Self, AppError> {
        if app.caller().media_type() != "application/json" {
            return Err(AppError::WrongMediaType);
        }
        Ok(Self(Fields::from_json(&app.body(LONGEST_BODY).await?)?))
    }
}

impl<S: Sync> FromRequestParts<S> for JsonFields {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = App::of(parts)?;
        SendFuture::new(async move { Self::of(&app).await }).await
    }
}

impl<S: Sync> FromRequestParts<S> for FormFields {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = App::of(parts)?;
        SendFuture::new(async move {
            if app.caller().media_type() != FORM {
                return Err(AppError::WrongMediaType);
            }
            let body = app.body(LONGEST_BODY).await?;
            let fields = Fields::from_pairs(form_urlencoded::parse(&body).into_owned());
            csrf::check(&app, fields.typed(csrf::FIELD))?;
            Ok(Self(fields))
        })
        .await
    }
}

impl<S: Sync> FromRequestParts<S> for Upload {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = App::of(parts)?;
        SendFuture::new(async move {
            if app.caller().media_type() != MULTIPART {
                return Err(AppError::WrongMediaType);
            }
            let body = app.body(LONGEST_UPLOAD).await?;
            let form = body::multipart(&body, &app.caller().content_type).await;
            let Multipart { texts, file } = form.ok_or_else(|| AppError::refused("body", Problem::NotAForm))?;
            if app.caller().bearer().is_none() {
                csrf::check(&app, Fields::from_pairs(texts.into_iter()).typed(csrf::FIELD))?;
            }
            if file.is_empty() { Err(AppError::refused("file", Problem::Missing)) } else { Ok(Self(file)) }
        })
        .await
    }
}
