//! Whether the market and everything that it is bound to answers.

pub mod routes;
