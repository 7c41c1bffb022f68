//! The chat Worker: Durable Objects, one a conversation and one Inbox a person, apart from the market so that a catalogue deploy
//! drops no conversation.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    reason = "a panic kills every request in flight in the isolate"
)]

mod inbox;
mod room;

use worker::{Context, Env, Request, Response, Result, event};

#[event(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Nobody calls this Worker from outside; the market reaches its objects through its binding.
#[event(fetch)]
async fn fetch(_request: Request, _env: Env, _context: Context) -> Result<Response> {
    Response::error("Not found", 404)
}
