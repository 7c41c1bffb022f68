//! The market Worker: dispatch only. What a request goes through is in `app.rs`, the list of routes in `router.rs`.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    reason = "a panic kills every request in flight in the isolate"
)]

mod about;
mod accounts;
mod api_docs;
mod app;
mod audit;
mod catalog;
mod error;
mod health;
mod i18n;
mod images;
mod jobs;
mod layout;
mod middleware;
#[cfg(feature = "openapi")]
mod openapi;
mod platform;
mod problem;
mod router;
mod seo;
#[cfg(test)]
mod sql_check;
mod stores;

#[cfg(feature = "openapi")]
pub use openapi::document as openapi;
pub use router::{May, Route, table as routes};
use wasm_bindgen::prelude::*;
use worker::{Context, Env, event};

#[event(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// A response, or the promise of one. `#[event(fetch)]` would answer with a promise each time, which for what is in memory
/// costs more than the answer itself.
#[wasm_bindgen]
pub fn fetch(request: web_sys::Request, env: Env, context: worker::worker_sys::Context) -> JsValue {
    app::serve(request, env, Context::new(context))
}
