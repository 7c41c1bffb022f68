//! One JSON line a request. No address, no query text, nothing of a person.

use serde::Serialize;

use super::request_id::RequestId;
use crate::platform::d1::Meter;

#[derive(Serialize)]
struct Line<'a> {
    level: &'a str,
    message: &'a str,
    request_id: &'a str,
    trace_id: &'a str,
    method: &'a str,
    /// The route's pattern, not the path: `/products/{id}`.
    route: &'a str,
    status: u16,
    ms: i64,
    cache: &'a str,
    d1_queries: u32,
    d1_round_trips: u32,
    d1_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

pub struct Request<'a> {
    pub id: &'a RequestId,
    pub method: &'a str,
    pub route: &'a str,
    pub status: u16,
    pub ms: i64,
    pub cache: &'a str,
    pub error: Option<&'a str>,
}

/// JSON without a line break.
pub fn line(request: &Request, meter: &Meter) -> String {
    let line = Line {
        level: match request.status {
            500.. => "error",
            400.. => "warn",
            _ => "info",
        },
        message: "request",
        request_id: &request.id.id,
        trace_id: request.id.trace(),
        method: request.method,
        route: request.route,
        status: request.status,
        ms: request.ms,
        cache: request.cache,
        d1_queries: meter.queries.get(),
        d1_round_trips: meter.round_trips.get(),
        d1_ms: meter.millis.get(),
        error: request.error,
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// Something went wrong beside a request's answer (a cache tier that does not answer); the request itself is fine.
pub fn warn(id: &RequestId, message: &str, error: &dyn std::fmt::Display) {
    let line = serde_json::json!({
        "level": "warn", "message": message, "request_id": id.id, "trace_id": id.trace(), "error": error.to_string(),
    });
    worker::console_warn!("{line}");
}
