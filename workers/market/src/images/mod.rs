//! Images of stores, products and categories, out of R2.

pub mod routes;
