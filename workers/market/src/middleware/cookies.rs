//! Every cookie that we set. All are `__Host-`: sent over HTTPS alone (and on this machine), to this host alone, set by nobody else.

use textisur_shared::accounts::CHALLENGE_TTL_S;

/// The access token.
pub const ACCESS: &str = "__Host-access";
/// The refresh token.
pub const REFRESH: &str = "__Host-refresh";
/// What the tokens of forms are made from.
pub const CSRF: &str = "__Host-csrf";
/// What a sign-in waits with for the code of the second factor.
pub const CHALLENGE: &str = "__Host-challenge";
/// Says to scripts, and to nobody else, that it is worth asking who is signed in. Holds nothing.
const SIGNED_IN: &str = "__Host-signed-in";

const WEEK_S: i64 = 7 * 86_400;

fn line(name: &str, value: &str, life_s: i64, hidden: bool) -> String {
    let http_only = if hidden { "; HttpOnly" } else { "" };
    format!("{name}={value}; Path=/; Secure{http_only}; SameSite=Lax; Max-Age={life_s}")
}

pub fn csrf(value: &str) -> String {
    line(CSRF, value, WEEK_S, true)
}

/// The cookies of a session. That of the access token lives as long as the session: an expired token says whose it was.
pub fn session(access: &str, refresh: &str) -> [String; 3] {
    [line(ACCESS, access, WEEK_S, true), line(REFRESH, refresh, WEEK_S, true), line(SIGNED_IN, "1", WEEK_S, false)]
}

pub fn challenge(value: &str) -> String {
    line(CHALLENGE, value, CHALLENGE_TTL_S, true)
}

pub fn forget_challenge() -> String {
    line(CHALLENGE, "", 0, true)
}

pub fn forget_session() -> [String; 3] {
    [line(ACCESS, "", 0, true), line(REFRESH, "", 0, true), line(SIGNED_IN, "", 0, false)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_cookie_is_for_this_host_and_no_script() {
        let secret = [challenge("a.b.c"), forget_challenge(), csrf("c")];
        let sessions = session("a.b.c", "r").into_iter().chain(forget_session());
        for cookie in secret.into_iter().chain(sessions.filter(|line| !line.contains("signed-in"))) {
            assert!(
                cookie.starts_with("__Host-") && cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Lax"),
                "{cookie}"
            );
        }
    }
}
