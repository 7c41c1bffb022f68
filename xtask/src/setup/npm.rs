//! The Node tools (wrangler, esbuild, binaryen, Node itself) exactly as `package-lock.json` names them.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Talk;
use crate::{process, project, step};

const WHAT: &str = "npm packages";

pub fn ensure(talk: Talk) -> Result<()> {
    let root = project::root();
    if matches(&root.join("package-lock.json"), &root.join("node_modules/.package-lock.json")) {
        if talk == Talk::Everything {
            step::already(WHAT);
        }
        return Ok(());
    }
    if process::ask(Command::new("npm").arg("--version")).is_none() {
        bail!(
            "npm is missing. Install Node.js with npm (any version from 18 on; the one that wrangler needs comes with the packages) and run this again."
        );
    }
    step::step(&format!("{WHAT} (npm ci, about a minute)"), || {
        let mut npm = Command::new("npm");
        npm.current_dir(&root).args(["ci", "--no-audit", "--no-fund"]);
        process::run(&mut npm, "npm-ci").context(
            "npm could not install the packages. If package.json was changed, run `npm install` once; else check the network and run this again.",
        )
    })
}

/// npm keeps its own record of what it installed: the two must name the same versions. A package that is missing must
/// be one that npm may leave out, for another platform.
fn matches(wanted: &Path, installed: &Path) -> bool {
    let packages = |path| -> Option<Value> {
        let mut lock: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        Some(lock.get_mut("packages")?.take())
    };
    let (Some(wanted), Some(installed)) = (packages(wanted), packages(installed)) else { return false };
    let (Some(wanted), Some(installed)) = (wanted.as_object(), installed.as_object()) else { return false };
    let version = |package: &Value| package.get("version").cloned();
    let optional = |package: &Value| {
        ["optional", "devOptional"].iter().any(|flag| package.get(*flag).and_then(Value::as_bool).unwrap_or(false))
    };

    let nothing_else = installed.keys().all(|name| wanted.contains_key(name));
    nothing_else
        && wanted.iter().filter(|(name, _)| !name.is_empty()).all(|(name, package)| match installed.get(name) {
            Some(present) => version(present) == version(package),
            None => optional(package),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(wanted: &str, installed: &str) -> bool {
        let dir = std::env::temp_dir().join(format!(
            "textisur-npm-{}-{}",
            std::process::id(),
            wanted.len() * 1000 + installed.len()
        ));
        fs::create_dir_all(&dir).unwrap();
        let write = |name: &str, packages: &str| {
            let path = dir.join(name);
            fs::write(&path, format!(r#"{{"packages":{{{packages}}}}}"#)).unwrap();
            path
        };
        let result = matches(&write("wanted", wanted), &write("installed", installed));
        fs::remove_dir_all(&dir).unwrap();
        result
    }

    #[test]
    fn the_same_versions_match() {
        assert!(same(r#""":{},"a":{"version":"1"}"#, r#""a":{"version":"1"}"#));
    }

    #[test]
    fn another_version_does_not_match() {
        assert!(!same(r#""a":{"version":"2"}"#, r#""a":{"version":"1"}"#));
    }

    #[test]
    fn a_package_too_many_does_not_match() {
        assert!(!same(r#""a":{"version":"1"}"#, r#""a":{"version":"1"},"b":{"version":"1"}"#));
    }

    #[test]
    fn only_an_optional_package_may_be_missing() {
        assert!(same(r#""a":{"version":"1","optional":true}"#, ""));
        assert!(!same(r#""a":{"version":"1"}"#, ""));
    }
}
