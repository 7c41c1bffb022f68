//! What must be on the machine before anything else can run. Each command asks for it first; what is already there
//! costs milliseconds, what is missing is installed with a word on what and how long.

mod chromium;
mod debian;
mod npm;
mod schemathesis;
mod system;
mod toolchain;
mod tools;

use std::process::Command;

use anyhow::Result;

pub use toolchain::WasmToolchain;
pub use tools::CARGO_DENY;

use crate::project;

/// Who wants to hear about steps that had nothing to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    Everything,
    OnlyWork,
}

/// A machine that can build and serve the Workers.
pub struct Ready {
    pub toolchain: WasmToolchain,
}

pub fn ready(talk: Talk) -> Result<Ready> {
    npm::ensure(talk)?;
    let toolchain = toolchain::ensure(talk)?;
    tools::WASM_BINDGEN.ensure(talk)?;
    tools::WORKER_BUILD.ensure(talk)?;
    Ok(Ready { toolchain })
}

/// Only what the Node tools need.
pub fn node_ready(talk: Talk) -> Result<()> {
    npm::ensure(talk)
}

/// The browser of the journeys; its path.
pub fn browser(talk: Talk) -> Result<std::path::PathBuf> {
    chromium::ensure(talk)
}

/// What the API is fuzzed with; its path.
pub fn schemathesis(talk: Talk) -> Result<std::path::PathBuf> {
    schemathesis::ensure(talk)
}

impl Ready {
    /// `worker-build` with everything it would otherwise download.
    pub fn worker_build(&self) -> Command {
        let mut command = Command::new(tools::WORKER_BUILD.binary());
        self.toolchain.apply(&mut command);
        command
            .env("RUST_BACKTRACE", "0")
            .env("WASM_BINDGEN_BIN", tools::WASM_BINDGEN.binary())
            .env("WASM_OPT_BIN", project::npm_bin().join("wasm-opt"))
            .env("ESBUILD_BIN", project::npm_bin().join("esbuild"))
            .env("CARGO_TARGET_DIR", project::target().join("wasm"));
        command
    }
}

/// A command of `node_modules/.bin`, run by the Node that is installed there.
pub fn node_tool(name: &str) -> Command {
    let mut command = Command::new(project::npm_bin().join(name));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(project::npm_bin()).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(dirs) {
        command.env("PATH", path);
    }
    // Nothing calls home: no telemetry, no error reports, no look for updates.
    command
        .current_dir(project::root())
        .env("WRANGLER_SEND_METRICS", "false")
        .env("WRANGLER_SEND_ERROR_REPORTS", "false")
        .env("WRANGLER_HIDE_BANNER", "true")
        .env("WRANGLER_NO_SKILLS_UPDATE_PROMPTS", "true")
        .env("WRANGLER_LOG_PATH", project::target().join("xtask/wrangler-logs"))
        .env("DO_NOT_TRACK", "1")
        .env("NO_UPDATE_NOTIFIER", "1");
    command
}
