//! The browser of the journeys: the one that is there, else Debian's.

use std::{env, path::PathBuf};

use anyhow::{Context, Result, bail};

use super::{Talk, system};
use crate::step;

const WHAT: &str = "chromium";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// `$CHROME`, else the first browser on the path.
pub fn find() -> Option<PathBuf> {
    if let Some(chosen) = env::var_os("CHROME").filter(|value| !value.is_empty()) {
        return Some(chosen.into());
    }
    let path = env::var_os("PATH")?;
    NAMES.iter().find_map(|name| env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file()))
}

pub fn ensure(talk: Talk) -> Result<PathBuf> {
    if let Some(chrome) = find() {
        if !chrome.is_file() {
            bail!("CHROME names {}, which is not there", chrome.display());
        }
        if talk == Talk::Everything {
            step::already(WHAT);
        }
        return Ok(chrome);
    }
    step::step(&format!("{WHAT} (Debian's package, about a minute)"), || {
        system::install(&["chromium"], "apt-chromium")
            .context("the browser tests need Chrome or Chromium: install one, or name it in CHROME.")
    })?;
    find().context("chromium was installed, but is not on the path")
}
