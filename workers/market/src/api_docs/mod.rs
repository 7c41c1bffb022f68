//! The page that reads the OpenAPI document (an asset, written natively) to people.

pub mod routes;
