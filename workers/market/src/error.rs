//! What can go wrong with a request. The domain's errors know no HTTP; here each gets its status, and `app.rs` its words: a page
//! for a reader, RFC 9457 problem details for a program. A 5xx logs its whole cause and shows a request id.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use textisur_shared::input::FieldError;

use crate::platform::d1::DatabaseError;

#[derive(Debug, Clone, thiserror::Error)]
pub enum AppError {
    #[error("not found")]
    NotFound,
    #[error("method not allowed")]
    MethodNotAllowed,
    #[error("{} is refused: {:?}", .0.field, .0.problem)]
    Refused(FieldError),
    /// Everything that is our fault, with its cause.
    #[error("{0}")]
    Internal(String),
}

impl AppError {
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<FieldError> for AppError {
    fn from(error: FieldError) -> Self {
        Self::Refused(error)
    }
}

impl From<DatabaseError> for AppError {
    fn from(error: DatabaseError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<worker::Error> for AppError {
    fn from(error: worker::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

/// The error itself travels out of the router; its words are put on where the caller's language is known.
impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(self);
        response
    }
}
