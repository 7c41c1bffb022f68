//! What surrounds every request, in the order in which it happens: identity, cache, headers, log line.

pub mod access_log;
pub mod page_cache;
pub mod request_id;
pub mod security_headers;
