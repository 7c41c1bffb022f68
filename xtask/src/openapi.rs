//! The API document is written by the types of the code, and committed, so that a change of the API shows in review.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{process, project, step::say, test::Outcome};

const DOCUMENT: &str = "assets/openapi.json";
const SOURCE: &str = "workers/market/src/bin/openapi.rs";

/// Writes `assets/openapi.json`.
pub fn write() -> Result<()> {
    let (document, _) = generate()?;
    fs::write(project::root().join(DOCUMENT), document)?;
    say(&format!("{DOCUMENT} written"));
    Ok(())
}

/// Is the committed document what the code says?
pub fn compare() -> Result<Outcome> {
    if !project::root().join(SOURCE).is_file() {
        return Ok(Outcome::Skipped(format!("there is no {SOURCE}")));
    }
    let (document, generated) = generate()?;
    let committed = fs::read(project::root().join(DOCUMENT)).unwrap_or_default();
    if committed != document {
        bail!(
            "{DOCUMENT} is not what the code says (compare with {}): run `cargo xtask openapi` and look at the change.",
            project::shown(&generated)
        );
    }
    Ok(Outcome::Passed)
}

fn generate() -> Result<(Vec<u8>, PathBuf)> {
    let run = || {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(project::root()).args([
            "run",
            "--quiet",
            "--package",
            "textisur-market",
            "--features",
            "openapi",
            "--bin",
            "openapi",
        ]);
        cargo
    };
    let mut build = run();
    process::run(&mut build, "openapi").context("the API document could not be written.")?;
    // Warnings of the compiler must not get into the document: the second run has none to give, and its own stream.
    let output = run().output()?;
    let generated = project::target().join("openapi.json");
    fs::write(&generated, &output.stdout)?;
    Ok((output.stdout, generated))
}
