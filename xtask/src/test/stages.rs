//! The stages of `cargo xtask test`, in the order in which they are likely to fail soonest.

use std::{fs, process::Command};

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::{
    fuzz,
    report::{Outcome, tests_in},
    suite::{Suite, state_dir},
};
use crate::{
    openapi, process, project,
    setup::{self, CARGO_DENY, Talk, node_tool},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    Fmt,
    Clippy,
    Deny,
    Native,
    Openapi,
    Types,
    Blackbox,
    Fuzz,
    Browser,
    Lighthouse,
}

impl Stage {
    pub const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::Deny,
        Self::Native,
        Self::Openapi,
        Self::Types,
        Self::Blackbox,
        Self::Fuzz,
        Self::Browser,
        Self::Lighthouse,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Deny => "deny",
            Self::Native => "native",
            Self::Openapi => "openapi",
            Self::Types => "types",
            Self::Blackbox => "blackbox",
            Self::Fuzz => "fuzz",
            Self::Browser => "browser",
            Self::Lighthouse => "lighthouse",
        }
    }

    pub const fn about(self) -> &'static str {
        match self {
            Self::Fmt => "the Rust code is formatted",
            Self::Clippy => "no lint in any crate, tests included",
            Self::Deny => "licences and sources of the dependencies",
            Self::Native => "rules, SQL and tools, without a Worker",
            Self::Openapi => "the committed API document is what the code says",
            Self::Types => "the islands type-check",
            Self::Blackbox => "every route of the running Workers",
            Self::Fuzz => "the API under random calls, by its own document",
            Self::Browser => "journeys in a real browser",
            Self::Lighthouse => "speed, accessibility, SEO",
        }
    }

    pub fn run(self, suite: &mut Suite) -> Result<Outcome> {
        match self {
            Self::Fmt => fmt(),
            Self::Clippy => clippy(),
            Self::Deny => deny(),
            Self::Native => native(),
            Self::Openapi => openapi::compare(),
            Self::Types => types(),
            Self::Blackbox => blackbox(suite),
            Self::Fuzz => fuzz::run(suite),
            Self::Browser => browser(suite),
            Self::Lighthouse => lighthouse(suite),
        }
    }
}

fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project::root());
    cargo
}

fn fmt() -> Result<Outcome> {
    process::run(cargo().args(["fmt", "--all", "--check"]), "fmt")
        .context("some code is not formatted: run `cargo fmt --all`.")?;
    Ok(Outcome::Passed)
}

fn clippy() -> Result<Outcome> {
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
    process::run(&mut clippy, "clippy").context("correct what clippy names, or silence it with a reason.")?;
    Ok(Outcome::Passed)
}

fn deny() -> Result<Outcome> {
    CARGO_DENY.ensure(Talk::OnlyWork)?;
    let mut deny = Command::new(CARGO_DENY.binary());
    deny.current_dir(project::root()).args(["check", "bans", "licenses", "sources"]);
    process::run(&mut deny, "deny")
        .context("a dependency breaks a rule of deny.toml: replace it, or change the rule with a reason.")?;
    Ok(Outcome::Passed)
}

fn native() -> Result<Outcome> {
    let mut test = cargo();
    test.args(["test", "--workspace", "--all-features", "--exclude", "textisur-tests"]);
    process::run(&mut test, "native").context("a native test fails. One crate alone: `cargo test -p NAME`.")?;
    Ok(Outcome::Counted(tests_in(&process::log_file("native")?)))
}

fn types() -> Result<Outcome> {
    if !project::root().join("assets/js/tsconfig.json").is_file() {
        return Ok(Outcome::Skipped("there is no assets/js/tsconfig.json".to_owned()));
    }
    setup::node_ready(Talk::OnlyWork)?;
    process::run(node_tool("tsc").args(["--noEmit", "-p", "assets/js"]), "types")
        .context("an island does not type-check.")?;
    Ok(Outcome::Passed)
}

fn blackbox(suite: &mut Suite) -> Result<Outcome> {
    let server = suite.server()?;
    let mut test = cargo();
    test.args(["test", "-p", "textisur-tests"]).env("TEXTISUR_URL", server.url()).env("TEXTISUR_STATE", state_dir());
    process::run(&mut test, "blackbox").with_context(|| format!("a black-box test fails.{}", server.log_tail()))?;
    Ok(Outcome::Counted(tests_in(&process::log_file("blackbox")?)))
}

fn browser(suite: &mut Suite) -> Result<Outcome> {
    let dir = project::root().join("tests/browser");
    let mut journeys: Vec<_> =
        fs::read_dir(&dir).map(|files| files.flatten().map(|file| file.path()).collect()).unwrap_or_default();
    journeys.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    journeys.sort();
    if journeys.is_empty() {
        return Ok(Outcome::Skipped("there is no tests/browser/*.test.mjs".to_owned()));
    }
    let chrome = setup::browser(Talk::OnlyWork)?;
    let server = suite.server()?;
    let mut node = node_tool("node");
    node.arg("--test")
        .args(journeys)
        .env("TEXTISUR_URL", server.url())
        .env("TEXTISUR_STATE", state_dir())
        .env("CHROME", chrome);
    process::run(&mut node, "browser").with_context(|| format!("a journey fails.{}", server.log_tail()))?;
    Ok(Outcome::Counted(tests_in(&process::log_file("browser")?)))
}

fn lighthouse(suite: &mut Suite) -> Result<Outcome> {
    const SCRIPT: &str = "tests/browser/lighthouse.mjs";
    if !project::root().join(SCRIPT).is_file() {
        return Ok(Outcome::Skipped(format!("there is no {SCRIPT}")));
    }
    let chrome = setup::browser(Talk::OnlyWork)?;
    let server = suite.server()?;
    let mut node = node_tool("node");
    node.arg(SCRIPT).env("TEXTISUR_URL", server.url()).env("CHROME", chrome);
    process::run(&mut node, "lighthouse").context("a page is below its bar.")?;
    Ok(Outcome::Passed)
}
