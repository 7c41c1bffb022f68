//! The way without rustup's download hosts: Debian's compiler, and a standard library for wasm built with it. It lives
//! beside rustup's and is used for nothing but the Workers.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{system, toolchain};
use crate::{
    process,
    project::{self, WASM_TARGET},
    step,
};

/// Where Debian's compiler is.
pub const BIN: &str = "/usr/bin";
const SYSROOT: &str = "/usr";
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

fn rustc() -> Command {
    let mut command = Command::new(Path::new(BIN).join("rustc"));
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
    command
}

/// The version, if the compiler is there with a standard library that it built itself.
pub fn ready() -> Option<String> {
    if !toolchain::has_std(Path::new(SYSROOT)) {
        return None;
    }
    let version = process::ask(rustc().arg("--version"))?;
    (fs::read_to_string(stamp()).is_ok_and(|built_with| built_with == version) || accepts_std(&version))
        .then_some(version)
}

/// Which compiler the library was last seen to work with: an upgrade of the package asks for a new one.
fn stamp() -> PathBuf {
    project::cache().join("debian-std")
}

fn accepts_std(version: &str) -> bool {
    let probe = project::cache().join("probe.rs");
    let written = fs::create_dir_all(project::cache()).and_then(|()| fs::write(&probe, "pub fn works() {}\n"));
    let mut compile = rustc();
    compile
        .args(["--target", WASM_TARGET, "--crate-type", "lib", "--emit", "metadata", "-o"])
        .arg(project::cache().join("probe.rmeta"));
    let works = written.is_ok() && process::ask(compile.arg(&probe)).is_some();
    works && fs::write(stamp(), version).is_ok()
}

pub fn install() -> Result<()> {
    let has_packages = Path::new(BIN).join("cargo").is_file() && Path::new(SYSROOT).join("lib/rustlib/src").is_dir();
    if !has_packages {
        step::step("wasm toolchain: Debian's Rust packages (about 2 minutes)", || {
            system::install(&PACKAGES, "apt-rust")
        })?;
    }
    step::step("wasm toolchain: standard library for wasm (about a minute)", build_std)
}

/// Cargo's build-std from an empty crate. Without bitcode in it link-time optimisation would fail.
fn build_std() -> Result<()> {
    let seed = project::cache().join("std-seed");
    fs::create_dir_all(seed.join("src"))?;
    fs::write(seed.join("src/lib.rs"), "")?;
    fs::write(
        seed.join("Cargo.toml"),
        "[package]\nname = \"std-seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    let mut cargo = Command::new(Path::new(BIN).join("cargo"));
    cargo
        .current_dir(&seed)
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,panic_unwind,proc_macro", "--target", WASM_TARGET])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC", Path::new(BIN).join("rustc"))
        .env("CARGO_TARGET_DIR", seed.join("target"));
    for name in ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "CARGO", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    process::run(&mut cargo, "build-std")
        .context("the standard library did not build. Check the network, then run this again.")?;

    let deps = seed.join("target").join(WASM_TARGET).join("release/deps");
    let lib = Path::new(SYSROOT).join("lib/rustlib").join(WASM_TARGET).join("lib");
    let libraries: Vec<PathBuf> = fs::read_dir(&deps)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rlib"))
        .filter(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().contains("std_seed")))
        .collect();
    let by_hand = || format!("the library must be copied as root from {} to {}", deps.display(), lib.display());
    // An older compiler's library must not stay beside the new one.
    process::run(system::as_root("rm").arg("-rf").arg(&lib), "install-std").with_context(by_hand)?;
    process::run(system::as_root("mkdir").arg("-p").arg(&lib), "install-std").with_context(by_hand)?;
    process::run(system::as_root("cp").args(&libraries).arg(&lib), "install-std").with_context(by_hand)?;
    fs::remove_dir_all(&seed)?;
    Ok(())
}
