//! Tools that come as crates, each at one exact version, built once into the cache.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{Talk, system};
use crate::{process, project, step};

pub struct Tool {
    name: &'static str,
    version: &'static str,
    binary: &'static str,
    /// With the versions of its own lock file, unless one of them was withdrawn.
    locked: bool,
    takes: &'static str,
}

/// Must be the version of the `wasm-bindgen` crate in the workspace.
pub const WASM_BINDGEN: Tool =
    Tool { name: "wasm-bindgen-cli", version: "0.2.129", binary: "wasm-bindgen", locked: false, takes: "4 minutes" };

/// Must be the version of the `worker` crate in the workspace.
pub const WORKER_BUILD: Tool =
    Tool { name: "worker-build", version: "0.8.7", binary: "worker-build", locked: true, takes: "5 minutes" };

pub const CARGO_DENY: Tool =
    Tool { name: "cargo-deny", version: "0.20.2", binary: "cargo-deny", locked: true, takes: "3 minutes" };

impl Tool {
    fn root(&self) -> PathBuf {
        project::cache().join(format!("{}-{}", self.name, self.version))
    }

    pub fn binary(&self) -> PathBuf {
        self.root().join("bin").join(self.binary)
    }

    pub fn is_there(&self) -> bool {
        self.binary().is_file()
    }

    pub fn ensure(&self, talk: Talk) -> Result<()> {
        let what = format!("{} {}", self.name, self.version);
        if self.is_there() {
            if talk == Talk::Everything {
                step::already(&what);
            }
            return Ok(());
        }
        step::step(&format!("{what} (built once, about {})", self.takes), || {
            system::ensure_c_toolchain()?;
            let scratch = project::cache().join("build");
            let mut install = Command::new("cargo");
            install
                .current_dir(project::root())
                .args(["install", self.name, "--version", self.version, "--root"])
                .arg(self.root())
                .args(self.locked.then_some("--locked"))
                .env("CARGO_TARGET_DIR", &scratch);
            process::run(&mut install, &format!("install-{}", self.name)).context(
                "cargo could not build this tool. Check the network and the free disk space, then run this again.",
            )?;
            // Half a gigabyte that nothing reads again; a leftover is no reason to fail.
            let _ = fs::remove_dir_all(&scratch);
            Ok(())
        })
    }
}
