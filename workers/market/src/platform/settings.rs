//! The variables of wrangler.toml, each with what holds where it is not set.

use worker::Env;

fn variable(env: &Env, name: &str) -> Option<String> {
    env.var(name).ok().map(|value| value.to_string())
}

pub fn is_development(env: &Env) -> bool {
    variable(env, "ENVIRONMENT").as_deref() == Some("development")
}

/// Limits can be switched off for development alone.
pub fn limits(env: &Env) -> bool {
    !(is_development(env) && variable(env, "RATE_LIMITS").as_deref() == Some("off"))
}

/// Whether pages on this origin may call the API with a token.
pub fn allows_origin(env: &Env, origin: &str) -> bool {
    !origin.is_empty()
        && variable(env, "CORS_ORIGINS").is_some_and(|list| list.split(',').any(|known| known.trim() == origin))
}

/// `https://…` for links in mails; where it is not set, the address that was asked for, which Cloudflare routes to nobody else.
pub fn public_origin(env: &Env) -> Option<String> {
    variable(env, "PUBLIC_ORIGIN")
        .map(|origin| origin.trim_end_matches('/').to_owned())
        .filter(|origin| !origin.is_empty())
}

/// So many in so many milliseconds, written `10/900` (the time in seconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    pub most: i64,
    pub window_ms: i64,
}

impl Allowance {
    pub fn of(env: &Env, name: &str, otherwise: Self) -> Self {
        variable(env, name).and_then(|text| Self::parse(&text)).unwrap_or(otherwise)
    }

    pub const fn new(most: i64, window_s: i64) -> Self {
        Self { most, window_ms: window_s * 1_000 }
    }

    fn parse(text: &str) -> Option<Self> {
        let (most, seconds) = text.split_once('/')?;
        let (most, seconds) = (most.trim().parse().ok()?, seconds.trim().parse::<i64>().ok()?);
        (most > 0 && (1..=86_400).contains(&seconds)).then(|| Self::new(most, seconds))
    }
}

/// How many of a hundred accounts still have the hash that they moved in with.
pub fn moved_accounts_percent(env: &Env) -> u8 {
    variable(env, "MOVED_ACCOUNTS_PERCENT").and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// For how long after a rotation the token before it still leads to its successor.
pub fn refresh_grace_ms(env: &Env) -> i64 {
    const GRACE_S: i64 = 10;
    let seconds = variable(env, "REFRESH_GRACE_S").and_then(|text| text.parse::<i64>().ok());
    seconds.filter(|seconds| (0..=60).contains(seconds)).unwrap_or(GRACE_S) * 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_is_a_count_and_seconds() {
        assert_eq!(Allowance::parse("10/900"), Some(Allowance::new(10, 900)));
        for wrong in ["", "10", "0/9", "-1/9", "10/0", "10/x", "10/100000"] {
            assert_eq!(Allowance::parse(wrong), None, "{wrong}");
        }
    }
}
