//! Access tokens: JWTs signed with Ed25519, so that whoever has our public keys can verify one and nobody else can make one.

use chrono::{DateTime, Duration, Utc};
use jwt_compact::{AlgorithmExt, Header, TimeOptions, UntrustedToken, ValidationError, alg::Ed25519};
use serde::{Deserialize, Serialize};

use super::{KeyRing, Role};
use crate::{ids::UserId, time::UtcMillis};

/// Seconds that an access token is good for.
pub const ACCESS_TTL_S: i64 = 900;

/// Seconds between the password and the second factor.
pub const CHALLENGE_TTL_S: i64 = 300;

/// Seconds that the clocks of two machines may differ by.
const LEEWAY_S: i64 = 30;

/// The most bytes of a token; ours have about 350.
const LONGEST_TOKEN: usize = 2048;

/// What a token lets its holder do. One for the second factor is no access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Access,
    /// The password was right; the code of the second factor is still owed.
    SecondFactor,
}

impl Purpose {
    const fn audience(self) -> &'static str {
        match self {
            Self::Access => "textisur",
            Self::SecondFactor => "textisur/second-factor",
        }
    }

    const fn ttl_s(self) -> i64 {
        match self {
            Self::Access => ACCESS_TTL_S,
            Self::SecondFactor => CHALLENGE_TTL_S,
        }
    }
}

/// Who holds a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    pub user: UserId,
    /// The session's UUID.
    pub session: String,
    pub role: Role,
    pub purpose: Purpose,
}

/// Our part of a token's claims; `iat` and `exp` stand beside it.
#[derive(Serialize, Deserialize)]
struct Wire {
    aud: String,
    role: String,
    sid: String,
    sub: String,
}

/// Why a token was not accepted, or not made. Nothing in it is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("the token is longer than 2048 bytes")]
    TooLong,
    #[error("the token is no JWT of ours")]
    Malformed,
    #[error("the token's key is unknown")]
    UnknownKey,
    #[error("the token's algorithm is not EdDSA")]
    OtherAlgorithm,
    #[error("the token's signature is wrong")]
    WrongSignature,
    #[error("the token is for another purpose")]
    OtherPurpose,
    #[error("the token has expired")]
    Expired,
    #[error("the token is from the future")]
    FromTheFuture,
    #[error("the token could not be written")]
    NotWritten,
}

impl KeyRing {
    /// A token that is good from now on, for [`ACCESS_TTL_S`] or [`CHALLENGE_TTL_S`].
    ///
    /// # Errors
    /// [`TokenError::NotWritten`] where no calendar holds the moment.
    pub fn sign(&self, claims: &Claims, now: UtcMillis) -> Result<String, TokenError> {
        let mut written = jwt_compact::Claims::new(Wire {
            aud: claims.purpose.audience().to_owned(),
            role: claims.role.word().to_owned(),
            sid: claims.session.clone(),
            sub: claims.user.to_string(),
        });
        let issued = moment(now).ok_or(TokenError::NotWritten)?;
        written.issued_at = Some(issued);
        written.expiration = issued.checked_add_signed(Duration::seconds(claims.purpose.ttl_s()));
        let header = Header::empty().with_key_id(self.current().id.clone()).with_token_type("JWT");
        Ed25519.token(&header, &written, &self.current().signing).map_err(|_| TokenError::NotWritten)
    }

    /// Who holds the token. Clocks may differ by 30 seconds.
    ///
    /// # Errors
    /// Whatever is wrong with it first, in the order of [`TokenError`].
    pub fn verify(&self, token: &str, purpose: Purpose, now: UtcMillis) -> Result<Claims, TokenError> {
        if token.len() > LONGEST_TOKEN {
            return Err(TokenError::TooLong);
        }
        let untrusted = UntrustedToken::new(token).map_err(|_| TokenError::Malformed)?;
        let key = untrusted.header().key_id.as_deref().and_then(|id| self.find(id));
        let verifying = &key.ok_or(TokenError::UnknownKey)?.verifying;
        let trusted = Ed25519.validator::<Wire>(verifying).validate(&untrusted).map_err(|error| match error {
            ValidationError::AlgorithmMismatch { .. } => TokenError::OtherAlgorithm,
            ValidationError::MalformedClaims(_) => TokenError::Malformed,
            _ => TokenError::WrongSignature,
        })?;
        let (_, claims) = trusted.into_parts();
        if claims.custom.aud != purpose.audience() {
            return Err(TokenError::OtherPurpose);
        }
        let (now, leeway) = (moment(now).ok_or(TokenError::Expired)?, Duration::seconds(LEEWAY_S));
        claims.validate_expiration(&TimeOptions::new(leeway, || now)).map_err(|_| TokenError::Expired)?;
        let issued = claims.issued_at.ok_or(TokenError::Malformed)?;
        if issued.signed_duration_since(now) > leeway {
            return Err(TokenError::FromTheFuture);
        }
        Ok(Claims {
            user: claims.custom.sub.parse().map_err(|_| TokenError::Malformed)?,
            role: Role::from_word(&claims.custom.role).ok_or(TokenError::Malformed)?,
            session: claims.custom.sid,
            purpose,
        })
    }
}

/// The second that a moment falls in: tokens know no finer.
fn moment(at: UtcMillis) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.0.div_euclid(1000), 0)
}

#[cfg(test)]
mod tests;
