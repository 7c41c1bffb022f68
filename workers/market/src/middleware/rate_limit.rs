//! How often something may be tried. By network address through the platform's counters, which cost the database nothing; by
//! account in the database, which counts exactly and for all places together (`accounts/attempts.rs`).

use crate::{app::App, error::AppError, middleware::access_log, platform::settings};

/// What is counted by address: each a `[[ratelimits]]` of wrangler.toml, which says how much.
#[derive(Debug, Clone, Copy)]
pub enum Address {
    SignIn,
    Register,
    Mail,
    Upload,
    /// Everything that changes something.
    Write,
}

impl Address {
    const fn binding(self) -> &'static str {
        match self {
            Self::SignIn => "LIMIT_SIGN_IN",
            Self::Register => "LIMIT_REGISTER",
            Self::Mail => "LIMIT_MAIL",
            Self::Upload => "LIMIT_UPLOAD",
            Self::Write => "LIMIT_WRITE",
        }
    }
}

/// The period of every limit in wrangler.toml: after it the counter has surely moved on.
const PERIOD_S: i64 = 60;

/// # Errors
/// [`AppError::TooMany`]. A counter that does not answer lets through, and is logged: it must not take the market down.
pub async fn by_address(app: &App, what: Address) -> Result<(), AppError> {
    if !settings::limits(app.env()) {
        return Ok(());
    }
    let counted = match app.env().rate_limiter(what.binding()) {
        Ok(limiter) => limiter.limit(network(&app.caller().address)).await,
        Err(error) => Err(error),
    };
    match counted {
        Ok(outcome) if !outcome.success => Err(AppError::TooMany(PERIOD_S)),
        Ok(_) => Ok(()),
        Err(error) => {
            access_log::warn(app.id(), "a rate limiter does not answer", &error);
            Ok(())
        }
    }
}

/// An IPv6 customer has a whole /64: its addresses count as one.
fn network(address: &str) -> String {
    match address.parse::<std::net::Ipv6Addr>() {
        Ok(six) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_customer_is_one_however_many_addresses_it_has() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
