//! The routes of accounts: what programs call, and what people see. Both call the same services.

pub mod auth;
pub mod me;
pub mod pages;
pub mod stores;
