//! What search engines ask for.

pub mod routes;
