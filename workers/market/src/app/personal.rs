//! Answers for one person alone: kept by nobody.

use axum::{
    Json,
    response::{Html, IntoResponse, Response},
};
use http::{StatusCode, header};
use serde::Serialize;

use crate::middleware::security_headers::Kind;

/// A page of one person, with its status.
pub struct PersonalPage(pub StatusCode, pub String);

impl IntoResponse for PersonalPage {
    fn into_response(self) -> Response {
        let mut response = (self.0, [(header::CACHE_CONTROL, "no-store")], Html(self.1)).into_response();
        response.extensions_mut().insert(Kind::Page);
        response
    }
}

/// Data of one person, with its status.
pub struct PersonalJson<T>(pub StatusCode, pub T);

impl<T: Serialize> IntoResponse for PersonalJson<T> {
    fn into_response(self) -> Response {
        (self.0, [(header::CACHE_CONTROL, "no-store")], Json(self.1)).into_response()
    }
}

/// After a form did its work: on to a page, which a reload may ask for again.
pub fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store")]).into_response()
}
