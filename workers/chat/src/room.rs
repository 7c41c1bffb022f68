//! A conversation. It answers whether it is alive, its SQLite storage included.

use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

#[durable_object]
pub struct ChatRoom {
    state: State,
}

impl DurableObject for ChatRoom {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match request.path().as_str() {
            "/health" => {
                self.state.storage().sql().exec("SELECT 1", None)?;
                Response::ok("ok")
            }
            _ => Response::error("Not found", 404),
        }
    }
}
