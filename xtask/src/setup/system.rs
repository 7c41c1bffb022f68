//! Debian's packages, where this user may install them.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// `program` as root, without ever asking for a password.
pub fn as_root(program: &str) -> Command {
    if rustix::process::geteuid().is_root() {
        Command::new(program)
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", program]);
        sudo
    }
}

/// Installs packages; the error says what to type where we may not.
pub fn install(packages: &[&str], log: &str) -> Result<()> {
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {}", packages.join(" "));
    if process::ask(Command::new("apt-get").arg("--version")).is_none() {
        bail!("this machine has no apt-get. Install by its own means what Debian calls: {}", packages.join(" "));
    }
    if process::ask(as_root("true").arg("--help")).is_none() {
        bail!("this needs root. Run as root: {by_hand}");
    }
    let apt = |args: &[&str]| {
        let mut command = as_root("apt-get");
        // Another apt may be running: wait for its lock rather than fail.
        command.args(["-o", "DPkg::Lock::Timeout=300"]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command, log).with_context(|| format!("apt-get failed. Try by hand, as root: {by_hand}"))
    };
    apt(&["update"])?;
    let mut args = vec!["install", "-y", "--no-install-recommends"];
    args.extend(packages);
    apt(&args)
}

/// The C compiler and OpenSSL's headers, which the cargo tools are built with.
pub fn ensure_c_toolchain() -> Result<()> {
    let has = |program: &str, args: &[&str]| process::ask(Command::new(program).args(args)).is_some();
    if has("cc", &["--version"]) && (cfg!(not(target_os = "linux")) || has("pkg-config", &["--exists", "openssl"])) {
        return Ok(());
    }
    install(&["gcc", "libc6-dev", "pkg-config", "libssl-dev"], "apt-c-toolchain")
}
