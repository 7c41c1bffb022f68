//! The rules of the market, pure: no I/O, no clock, no randomness. What a Worker knows of the world is passed in, so every rule
//! here is tested natively and means the same in a page, in the API, in the seed and in a test.

pub mod accounts;
pub mod api;
pub mod catalog;
pub mod html;
pub mod ids;
pub mod input;
pub mod language;
pub mod money;
pub mod notifications;
pub mod quantity;
pub mod search;
pub mod stores;
pub mod time;
