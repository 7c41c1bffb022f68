//! The only wrappers of what the platform binds: everything else speaks Rust.

pub mod clock;
pub mod d1;
pub mod edge;
pub mod edge_cache;
pub mod entropy;
pub mod kv;
pub mod r2;
