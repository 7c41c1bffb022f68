//! The compiler of the Workers. Normally it is rustup's with the wasm target added; where rustup cannot download it,
//! Debian's compiler with a standard library built here. The way taken is remembered, so that nobody waits twice for a
//! network that is not there; `TEXTISUR_TOOLCHAIN=rustup|debian` takes the other one.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use super::{Talk, debian};
use crate::{
    process,
    project::{self, WASM_TARGET},
    step::{self, say},
};

const WHAT: &str = "wasm toolchain";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Rustup,
    Debian,
}

impl Way {
    const fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian => "debian",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Rustup, Self::Debian].into_iter().find(|way| way.name() == text.trim())
    }
}

/// The compiler to build the Workers with.
pub struct WasmToolchain {
    way: Way,
    /// What `rustc` says it is; another one means another build.
    pub version: String,
}

impl WasmToolchain {
    /// Makes `command`, and the cargo and rustc that it starts, use this toolchain.
    pub fn apply(&self, command: &mut Command) {
        command.current_dir(project::root());
        // What the cargo that started us says about itself must not reach the one that builds the Workers.
        for name in ["CARGO", "RUSTC", "RUSTDOC", "CARGO_MANIFEST_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"] {
            command.env_remove(name);
        }
        if self.way == Way::Debian {
            let path = env::var_os("PATH").unwrap_or_default();
            let dirs = std::iter::once(PathBuf::from(debian::BIN)).chain(env::split_paths(&path));
            if let Ok(path) = env::join_paths(dirs) {
                command.env("PATH", path);
            }
            command.env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
        }
    }
}

pub fn ensure(talk: Talk) -> Result<WasmToolchain> {
    let found = find()?;
    if let Some(toolchain) = found {
        if talk == Talk::Everything {
            step::already(&format!("{WHAT} ({}, {})", toolchain.way.name(), toolchain.version));
        }
        return Ok(toolchain);
    }
    let way = choose()?;
    remember(way)?;
    find()?.with_context(|| format!("the {WHAT} was installed by way of {}, but is not found", way.name()))
}

/// The toolchain that is ready, by the way that was forced, remembered, or comes first.
fn find() -> Result<Option<WasmToolchain>> {
    let ready = |way: Way| match way {
        Way::Rustup => current(),
        Way::Debian => debian::ready(),
    };
    let with = |way: Way| ready(way).map(|version| WasmToolchain { way, version });
    Ok(match forced()?.or_else(remembered) {
        Some(way) => with(way),
        None => with(Way::Rustup),
    })
}

/// Installs one, and says which.
fn choose() -> Result<Way> {
    let forced = forced()?;
    if forced != Some(Way::Debian) {
        let added = step::step(&format!("{WHAT} (rustup target add {WASM_TARGET})"), add_target);
        match added {
            Ok(()) => return Ok(Way::Rustup),
            Err(error) if forced == Some(Way::Rustup) || process::interrupted() => return Err(error),
            Err(error) => say(&format!("  rustup could not add it: {}", first_line(&error))),
        }
    }
    if debian::ready().is_none() {
        debian::install().with_context(|| {
            format!("no way to a compiler for {WASM_TARGET}. Where rustup can download, `rustup target add {WASM_TARGET}` is all it takes.")
        })?;
    }
    Ok(Way::Debian)
}

fn first_line(error: &anyhow::Error) -> String {
    let failure = error.chain().find_map(|cause| cause.downcast_ref::<process::Failure>());
    let last_word = failure.and_then(|failure| failure.excerpt.lines().rev().find(|line| line.contains("error")));
    last_word
        .map_or_else(|| error.to_string().lines().next().unwrap_or_default().to_owned(), |line| line.trim().to_owned())
}

fn add_target() -> Result<()> {
    if process::ask(Command::new("rustup").arg("--version")).is_none() {
        bail!("this machine has no rustup");
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(project::root()).args(["target", "add", WASM_TARGET]);
    process::run_at_most(&mut rustup, "rustup-target", Duration::from_mins(3))
}

/// The compiler on the path, if it has the target.
fn current() -> Option<String> {
    let rustc = |arg: &[&str]| process::ask(Command::new("rustc").current_dir(project::root()).args(arg));
    let sysroot = rustc(&["--print", "sysroot"])?;
    has_std(Path::new(&sysroot)).then(|| rustc(&["--version"]))?
}

/// Is the standard library of the target in this sysroot?
pub fn has_std(sysroot: &Path) -> bool {
    let lib = sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib");
    fs::read_dir(lib).is_ok_and(|files| {
        files.flatten().any(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            name.starts_with("libstd-") && Path::new(&name).extension().is_some_and(|ext| ext == "rlib")
        })
    })
}

fn forced() -> Result<Option<Way>> {
    let Some(name) = env::var("TEXTISUR_TOOLCHAIN").ok().filter(|name| !name.is_empty()) else { return Ok(None) };
    Way::parse(&name).map(Some).with_context(|| format!("TEXTISUR_TOOLCHAIN is `{name}`; it can be rustup or debian"))
}

fn memory() -> PathBuf {
    project::cache().join("wasm-toolchain")
}

fn remembered() -> Option<Way> {
    Way::parse(&fs::read_to_string(memory()).ok()?)
}

fn remember(way: Way) -> Result<()> {
    fs::create_dir_all(project::cache())?;
    fs::write(memory(), way.name()).context("cannot write to the cache folder")
}
