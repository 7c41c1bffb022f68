//! What the API is fuzzed with: Python packages in an environment of their own in the cache, exactly as
//! `tests/fuzz/requirements.txt` names them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{Talk, system};
use crate::{assets, fingerprint::Fingerprint, process, project, step};

const WHAT: &str = "schemathesis";
const REQUIREMENTS: &str = "tests/fuzz/requirements.txt";
/// On the path, and Debian's, which may stand behind another one there.
const PYTHONS: [&str; 2] = ["python3", "/usr/bin/python3"];
const NEEDS: &str = "the fuzzing of the API needs Python 3.11 or newer with its module `venv`";
/// Whether it is new enough, and whole: Debian leaves `venv` out of the plain interpreter.
const PROBE: &str = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)";

/// The command, once it is there.
pub fn ensure(talk: Talk) -> Result<PathBuf> {
    let requirements = project::root().join(REQUIREMENTS);
    let hash = Fingerprint::default().path(&requirements, &|_| false)?.hex(12);
    let home = project::cache().join(format!("{WHAT}-{hash}"));
    let (command, stamp) = (home.join("bin").join(WHAT), home.join(".complete"));
    if stamp.is_file() && answers(&home.join("bin/python"), "") {
        if talk == Talk::Everything {
            step::already(WHAT);
        }
        return Ok(command);
    }
    let python = python()?;
    step::step(&format!("{WHAT} (Python packages, about half a minute)"), || {
        assets::remove(&home)?;
        process::run(Command::new(python).args(["-m", "venv"]).arg(&home), "fuzz-venv")
            .context("Python cannot make an environment of its own.")?;
        let mut pip = Command::new(home.join("bin/python"));
        pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"])
            // What is named and nothing else, as it was built and tested by its authors.
            .args(["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r"])
            .arg(&requirements);
        process::run(&mut pip, "fuzz-pip")
            .context("the Python packages cannot be installed. Check the network, then run this again.")?;
        Ok(fs::write(&stamp, "")?)
    })?;
    Ok(command)
}

fn python() -> Result<&'static Path> {
    let usable = || PYTHONS.map(Path::new).into_iter().find(|python| answers(python, PROBE));
    if let Some(python) = usable() {
        return Ok(python);
    }
    step::step("python (Debian's package)", || {
        system::install(&["python3", "python3-venv"], "apt-python").context(NEEDS)
    })?;
    usable().context(NEEDS)
}

fn answers(python: &Path, code: &str) -> bool {
    process::ask(Command::new(python).args(["-c", code])).is_some()
}
