//! What the market says of itself.

pub mod pages;
pub mod routes;
