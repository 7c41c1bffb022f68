//! Makers' stores as everyone sees them. Owns the tables `stores` and `cities`.

pub mod pages;
pub mod queries;
pub mod routes;
