//! The only wrappers of what the platform binds: everything else speaks Rust.

pub mod body;
pub mod clock;
pub mod d1;
pub mod edge;
pub mod edge_cache;
pub mod entropy;
pub mod inbox;
pub mod kv;
pub mod mail;
pub mod r2;
pub mod secrets;
pub mod settings;
