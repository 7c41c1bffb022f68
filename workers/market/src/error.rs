//! What can go wrong with a request. The domain's errors know no HTTP; here each gets its status, and `app/answer.rs` its words: a
//! page for a reader, RFC 9457 problem details for a program. A 5xx logs its whole cause and shows a request id.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use textisur_shared::input::{FieldError, Problem, Refused};

use crate::platform::d1::DatabaseError;

#[derive(Debug, Clone, thiserror::Error)]
pub enum AppError {
    #[error("not found")]
    NotFound,
    #[error("method not allowed")]
    MethodNotAllowed,
    #[error("refused: {:?}", .0.0)]
    Refused(Refused),
    /// Nobody is signed in, or no longer.
    #[error("nobody is signed in")]
    SignInNeeded,
    /// Unknown address, wrong password, account not yet confirmed: one answer, so that it tells nothing.
    #[error("wrong address or password")]
    WrongCredentials,
    /// The password was right; what is asked for next goes with this challenge.
    #[error("a second factor is needed")]
    SecondFactorNeeded(String),
    /// A refresh token that is unknown, expired, or was spent.
    #[error("the session has ended")]
    SessionEnded,
    #[error("not allowed")]
    Forbidden,
    /// A form or call that another site made the browser send.
    #[error("the request comes from elsewhere")]
    ForeignOrigin,
    /// A form whose token does not belong to this browser: opened long ago, or forged.
    #[error("the form is stale")]
    StaleForm,
    #[error("the address has an account")]
    AddressTaken,
    /// A mailed link that is unknown, used or expired.
    #[error("the link is no longer valid")]
    LinkSpent,
    /// With the seconds until the next try is heard.
    #[error("too many tries")]
    TooMany(i64),
    #[error("the body is too large")]
    BodyTooLarge,
    #[error("the body is of the wrong type")]
    WrongMediaType,
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
            Self::SignInNeeded | Self::WrongCredentials | Self::SecondFactorNeeded(_) | Self::SessionEnded => {
                StatusCode::UNAUTHORIZED
            }
            Self::Forbidden | Self::ForeignOrigin | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::AddressTaken => StatusCode::CONFLICT,
            Self::LinkSpent => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub fn refused(field: &'static str, problem: Problem) -> Self {
        Self::Refused(Refused::one(field, problem))
    }
}

impl From<FieldError> for AppError {
    fn from(error: FieldError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Refused> for AppError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
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
