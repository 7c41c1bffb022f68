//! What surrounds every request, identity, cache, limits, cookies, headers, log line.

pub mod access_log;
pub mod cookies;
pub mod csrf;
pub mod origin;
pub mod page_cache;
pub mod rate_limit;
pub mod request_id;
pub mod security_headers;
