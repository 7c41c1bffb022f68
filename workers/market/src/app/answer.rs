//! From what a handler returned to the response: words for an error, headers for everything.

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use http::header;
use http_body_util::BodyExt;
use textisur_shared::{language::Language, time::UtcMillis};
use worker::send::SendWrapper;

use super::App;
use crate::{
    error::AppError,
    layout,
    middleware::{
        access_log, origin,
        page_cache::{Cached, ContentType, State},
        security_headers::{self, Kind, NONCE_LETTERS},
    },
    platform::{edge::HeaderLines, entropy},
    problem::Problem,
};

/// What there is to send.
pub enum Answer {
    Cached(Cached),
    /// A body that streams past wasm.
    Through(worker::Response),
    /// With the methods that are allowed, where another was used.
    Failed(AppError, Option<String>),
    Whole {
        status: u16,
        headers: HeaderLines,
        body: Bytes,
        kind: Kind,
    },
}

/// A response whose body never enters wasm (an image from R2).
pub struct Through(pub worker::Response);

impl IntoResponse for Through {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        response
            .extensions_mut()
            .insert(Carried(SendWrapper::new(std::rc::Rc::new(std::cell::Cell::new(Some(self.0))))));
        response
    }
}

impl IntoResponse for Cached {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(SendWrapper::new(self));
        response
    }
}

/// Extensions must be `Clone`; the one response is taken out once.
#[derive(Clone)]
struct Carried(SendWrapper<std::rc::Rc<std::cell::Cell<Option<worker::Response>>>>);

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (mut parts, body) = response.into_parts();
        if let Some(cached) = parts.extensions.remove::<SendWrapper<Cached>>() {
            return Self::Cached(cached.0);
        }
        if let Some(through) = parts.extensions.remove::<Carried>().and_then(|carried| carried.0.take()) {
            return Self::Through(through);
        }
        if let Some(error) = parts.extensions.remove::<AppError>() {
            let allowed = parts.headers.get(header::ALLOW).and_then(|methods| methods.to_str().ok());
            return Self::Failed(error, allowed.map(str::to_owned));
        }
        let body = match body.collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) => return Self::Failed(AppError::Internal(error.to_string()), None),
        };
        let mut headers = HeaderLines::default();
        for (name, value) in &parts.headers {
            if let Ok(value) = value.to_str() {
                headers.push(name.as_str(), value);
            }
        }
        let kind = parts.extensions.remove::<Kind>().unwrap_or(Kind::Data);
        Self::Whole { status: parts.status.as_u16(), headers, body, kind }
    }

    /// The response, at `now`, and its line in the log.
    pub fn finish(self, app: &App, now: UtcMillis) -> worker::Result<web_sys::Response> {
        let mut headers = HeaderLines::default();
        let nonce = entropy::token(NONCE_LETTERS).ok_or("no randomness")?;
        let secure = app.head().origin.starts_with("https:");
        let shown = app.head().method != "HEAD";
        headers.push("x-request-id", &app.id().id);
        headers.push("traceparent", &app.id().traceparent);
        let cache = match &self {
            Self::Cached(cached) => cached.state,
            _ => State::Bypass,
        }
        .name();
        headers.push("x-cache", cache);
        origin::push(&mut headers, app, matches!(self, Self::Cached(_)));
        for cookie in app.0.cookies.take() {
            headers.push("set-cookie", &cookie);
        }
        let ms = now.0 - app.started().0;
        match self {
            Self::Cached(cached) => send_cached(app, &cached, headers, ms, &nonce, secure, shown),
            Self::Through(through) => {
                security_headers::push(&mut headers, Kind::Image, &nonce, secure);
                let log = app.log_line(through.status_code(), cache, ms, None);
                headers.answer_through(&log, through)
            }
            Self::Failed(error, allowed) => {
                let status = error.status().as_u16();
                if let Some(methods) = allowed {
                    headers.push("allow", &methods);
                }
                headers.push("cache-control", "no-store");
                if let AppError::TooMany(seconds) = error {
                    headers.push("retry-after", &seconds.max(1).to_string());
                }
                if let (AppError::SignInNeeded, false) = (&error, app.is_api()) {
                    return send_to_sign_in(app, headers, &nonce, secure, ms);
                }
                if status == 401 {
                    headers.push("www-authenticate", "Bearer");
                }
                let (kind, body) = words(app, &error, &mut headers);
                security_headers::push(&mut headers, kind, &nonce, secure);
                let body = body.replace(layout::NONCE, &nonce);
                timing(app, &mut headers, "error", ms);
                let log = app.log_line(status, cache, ms, Some(&error.to_string()));
                headers.answer(status, &log, shown.then_some(body.as_bytes()))
            }
            Self::Whole { status, headers: own, body, kind } => {
                security_headers::push(&mut headers, kind, &nonce, secure);
                // After ours, so that an answer may be stricter: of two lines for one header the last holds.
                headers.extend(&own);
                timing(app, &mut headers, "none", ms);
                let body = if matches!(kind, Kind::Documentation | Kind::Page) {
                    Bytes::from(String::from_utf8_lossy(&body).replace(layout::NONCE, &nonce))
                } else {
                    body
                };
                let empty = !shown || matches!(status, 204 | 301 | 302 | 303 | 304 | 307 | 308);
                headers.answer(status, &app.log_line(status, cache, ms, None), (!empty).then_some(&body))
            }
        }
    }
}

/// A page that is for someone signed in: the way there goes by the door, and comes back.
fn send_to_sign_in(
    app: &App,
    mut headers: HeaderLines,
    nonce: &str,
    secure: bool,
    ms: i64,
) -> worker::Result<web_sys::Response> {
    let page = app.page("");
    let mut to = layout::link(page.language, "/login");
    if app.reads() {
        let next: String = form_urlencoded::byte_serialize(app.head().target.as_bytes()).collect();
        to = format!("{to}?next={next}");
    }
    headers.push("location", &to);
    security_headers::push(&mut headers, Kind::Page, nonce, secure);
    timing(app, &mut headers, "none", ms);
    headers.answer(303, &app.log_line(303, State::Bypass.name(), ms, None), None)
}

fn send_cached(
    app: &App,
    cached: &Cached,
    mut headers: HeaderLines,
    ms: i64,
    nonce: &str,
    secure: bool,
    shown: bool,
) -> worker::Result<web_sys::Response> {
    let entry = &cached.entry;
    app.note_route(entry.route());
    let log = |status| app.log_line(status, cached.state.name(), ms, None);
    headers.push("etag", entry.etag());
    // A reader asks each time, and mostly hears 304: what it shows is never older than what we would send.
    headers.push("cache-control", "public, max-age=0, must-revalidate");
    timing(app, &mut headers, cached.tier.name(), ms);
    if matches(&app.head().if_none_match, entry.etag()) {
        security_headers::push_common(&mut headers, secure);
        return headers.answer(304, &log(304), None);
    }
    headers.push("content-type", entry.content_type().header());
    let kind = match entry.content_type() {
        ContentType::Html => {
            headers.push("content-language", Language::of_path(app.head().path()).0.tag());
            Kind::Page
        }
        ContentType::Json | ContentType::Xml => Kind::Data,
    };
    security_headers::push(&mut headers, kind, nonce, secure);
    let log = log(200);
    match entry.plain_body() {
        _ if !shown => headers.answer(200, &log, None),
        Some(body) => headers.answer(200, &log, Some(body)),
        None => headers.answer(200, &log, Some(&entry.body(nonce))),
    }
}

/// Whether an `If-None-Match` names the tag; weakly, as RFC 9110 section 13.1.2 asks.
fn matches(if_none_match: &str, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if_none_match.split(',').any(|tag| tag.trim() == "*" || (!tag.trim().is_empty() && bare(tag) == bare(etag)))
}

fn timing(app: &App, headers: &mut HeaderLines, tier: &str, ms: i64) {
    let d1 = app.meter().millis.get();
    headers.push("server-timing", &format!("cache;desc={tier}, d1;dur={d1:.2}, total;dur={ms}"));
}

/// An error in the words of who asked.
fn words(app: &App, error: &AppError, headers: &mut HeaderLines) -> (Kind, String) {
    let page = app.page("");
    if app.is_api() {
        let language = app.language();
        headers.push("content-type", "application/problem+json");
        headers.push("content-language", language.tag());
        return (Kind::Data, Problem::new(error, language, page.path, &app.id().id).to_json());
    }
    let rendered = match error {
        AppError::NotFound => layout::errors::not_found(&page),
        AppError::MethodNotAllowed => layout::errors::method_not_allowed(&page),
        AppError::Refused(refused) => layout::errors::bad_request(&page, refused),
        AppError::Internal(_) => layout::errors::server_error(&page, &app.id().id),
        other => layout::errors::failed(&page, other),
    };
    if let Ok(html) = rendered {
        headers.push("content-type", ContentType::Html.header());
        headers.push("content-language", page.language.tag());
        (Kind::Page, html)
    } else {
        headers.push("content-type", "text/plain; charset=utf-8");
        (Kind::Data, format!("Error. {}", app.id().id))
    }
}

impl App {
    fn log_line(&self, status: u16, cache: &str, ms: i64, error: Option<&str>) -> String {
        let request = access_log::Request {
            id: self.id(),
            method: &self.head().method,
            route: &self.route(),
            status,
            ms,
            cache,
            error,
        };
        access_log::line(&request, self.meter())
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_tag_matches_weakly_and_in_a_list() {
        let etag = "W/\"a1\"";
        assert!(matches("\"a1\"", etag) && matches("W/\"b\", W/\"a1\"", etag) && matches("*", etag));
        assert!(!matches("", etag) && !matches("\"a2\"", etag) && !matches(",", etag));
    }
}
