//! Whose pages may talk to us: cross-origin reads (CORS), and cross-site requests that a browser was made to send (CSRF).
//!
//! Anyone's page may read what is read without a token. What carries one is answered to the origins of `CORS_ORIGINS`. What changes
//! something is refused when a browser says that another site sent it (the rule of Go's `CrossOriginProtection`: `Sec-Fetch-Site`,
//! else `Origin`; who sends neither is no browser, and has no cookies that it did not put there itself).

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

use crate::{
    app::App,
    error::AppError,
    platform::{edge::HeaderLines, settings},
};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE");
const HEADERS: HeaderValue = HeaderValue::from_static(
    "authorization, content-type, accept-language, idempotency-key, if-match, if-none-match, traceparent",
);
/// What a script of another origin may see of an answer.
const EXPOSED: &str = "etag, retry-after, x-request-id";

/// The answer to a browser that asks whether it may ask.
pub fn preflight(app: &App) -> Option<Response> {
    if app.head().method != "OPTIONS" || !app.is_api() || app.caller().wanted_method.is_empty() {
        return None;
    }
    let mut response = (StatusCode::NO_CONTENT, Body::empty()).into_response();
    if settings::allows_origin(app.env(), &app.caller().origin) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    }
    Some(response)
}

/// Who may read this answer: anyone what was read without a token. A browser hands such an answer to no page that sent cookies along,
/// so nothing personal leaves by it. With a token, or after a write, the listed origins.
pub fn push(headers: &mut HeaderLines, app: &App, cached: bool) {
    if !app.is_api() {
        return;
    }
    if cached || (app.reads() && app.caller().bearer().is_none()) {
        headers.push_lines("access-control-allow-origin\n*\n");
        headers.push("access-control-expose-headers", EXPOSED);
        return;
    }
    headers.push("vary", "origin");
    let origin = &app.caller().origin;
    if settings::allows_origin(app.env(), origin) {
        headers.push("access-control-allow-origin", origin);
        headers.push("access-control-expose-headers", EXPOSED);
    }
}

/// # Errors
/// [`AppError::ForeignOrigin`] for what another site made a browser send.
pub fn refuse_foreign(app: &App) -> Result<(), AppError> {
    let caller = app.caller();
    // A token is never sent by a browser on its own.
    if caller.bearer().is_some() || is_ours(&caller.fetch_site, &caller.origin, &app.head().origin) {
        return Ok(());
    }
    if app.is_api() && settings::allows_origin(app.env(), &caller.origin) {
        Ok(())
    } else {
        Err(AppError::ForeignOrigin)
    }
}

fn is_ours(fetch_site: &str, origin: &str, ours: &str) -> bool {
    match (fetch_site, origin) {
        ("same-origin" | "none", _) | ("", "") => true,
        ("", origin) => origin == ours,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn a_browser_says_where_a_request_comes_from() {
        const OURS: &str = "https://textisur.mx";
        for (site, origin) in [("same-origin", OURS), ("none", ""), ("", OURS), ("", "")] {
            assert!(is_ours(site, origin, OURS), "{site} {origin}");
        }
        for (site, origin) in [
            ("cross-site", "https://evil.example"),
            ("same-site", "https://other.textisur.mx"),
            ("cross-site", OURS),
            ("", "https://evil.example"),
            ("", "null"),
            ("", "http://textisur.mx"),
            ("", "https://textisur.mx.evil.example"),
        ] {
            assert!(!is_ours(site, origin, OURS), "{site} {origin}");
        }
    }
}
