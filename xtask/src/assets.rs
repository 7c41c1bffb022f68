//! The static site that is served beside the market Worker. `assets/` becomes `target/site/`: everything under
//! `assets/VERSION/`, where VERSION is a hash of all sources, so that each file may be cached for ever; and the few files
//! whose names are fixed (robots.txt, the service worker …) at the root.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    fingerprint::{self, Fingerprint},
    process, project,
    setup::node_tool,
};

/// This file is part of its own product: another recipe is another version.
const RECIPE: &str = include_str!("assets.rs");

const STYLES: &str = "css/app.css";
const DOCUMENT: &str = "openapi.json";
const DOCS_VIEWER: &str = "node_modules/@scalar/api-reference/dist/browser/standalone.js";

const HEADERS: &str = "\
/*
  Cache-Control: public, max-age=3600
  X-Content-Type-Options: nosniff
  Cross-Origin-Resource-Policy: same-origin
/assets/*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
";

/// Where the built site is.
pub fn site() -> PathBuf {
    project::target().join("site")
}

fn source() -> PathBuf {
    project::root().join("assets")
}

/// Twelve hex digits that change with any asset.
pub fn version() -> Result<String> {
    let document = source().join(DOCUMENT);
    let all = Fingerprint::default()
        .text(RECIPE)
        .path(&source(), &|path| path == document)?
        .path(&project::root().join("package-lock.json"), &|_| false)?;
    Ok(all.hex(12))
}

/// Builds the site unless it is there, and answers its version.
pub fn build() -> Result<String> {
    let version = version()?;
    let versioned = site().join("assets").join(&version);
    if !versioned.join(".complete").is_file() {
        let staging = project::target().join("site-staging");
        remove(&staging)?;
        fs::create_dir_all(&staging)?;
        bundle(&staging)?;
        copy_rest(&staging)?;
        fs::write(staging.join(".complete"), "")?;
        fs::create_dir_all(site().join("assets"))?;
        remove(&versioned)?;
        fs::rename(&staging, &versioned).context("cannot put the assets in place")?;
    }
    place_roots()?;
    drop_other_versions(&version)?;
    Ok(version)
}

/// Styles and islands through esbuild. Fonts and pictures keep their names: they are copied beside.
fn bundle(out: &Path) -> Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(source().join("js"))
        .map(|files| files.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    entries.retain(|path| is(path, "ts") && !path.to_string_lossy().ends_with(".d.ts"));
    entries.sort();
    entries.extend(Some(source().join(STYLES)).filter(|styles| styles.is_file()));
    if entries.is_empty() {
        return Ok(());
    }
    let mut esbuild = node_tool("esbuild");
    esbuild
        .args(&entries)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--splitting", "--legal-comments=none"])
        .args(["--chunk-names=js/chunk-[hash]", "--log-level=warning", "--color=false"])
        .args(["woff2", "svg", "png", "jpg", "webp", "avif"].map(|kind| format!("--external:*.{kind}")))
        .arg(format!("--outbase={}", source().display()))
        .arg(format!("--outdir={}", out.display()));
    process::run(&mut esbuild, "esbuild").context("the assets do not build: correct what esbuild names above.")
}

fn copy_rest(out: &Path) -> Result<()> {
    let left_out = |path: &Path| {
        path == source().join("css")
            || path == source().join("js")
            || path == source().join("root")
            || path == source().join(DOCUMENT)
    };
    for file in fingerprint::files(&source(), &left_out)? {
        let name = file.strip_prefix(source())?;
        if name != Path::new("_headers") {
            copy(&file, &out.join(name))?;
        }
    }
    let viewer = project::root().join(DOCS_VIEWER);
    if viewer.is_file() {
        copy(&viewer, &out.join("scalar.js"))?;
    }
    Ok(())
}

/// What has a fixed address. Written only where it differs: a running dev server watches this folder.
fn place_roots() -> Result<()> {
    let root = source().join("root");
    for file in fingerprint::files(&root, &|_| false)? {
        refresh(&site().join(file.strip_prefix(&root)?), &fs::read(&file)?)?;
    }
    let own = source().join("_headers");
    let headers = if own.is_file() { fs::read(own)? } else { HEADERS.into() };
    refresh(&site().join("_headers"), &headers)?;
    refresh(&site().join(".assetsignore"), b".complete\n.assetsignore\n")?;
    if let Ok(document) = fs::read(source().join(DOCUMENT)) {
        refresh(&site().join("api").join(DOCUMENT), &document)?;
    }
    Ok(())
}

fn drop_other_versions(version: &str) -> Result<()> {
    for entry in fs::read_dir(site().join("assets"))? {
        let entry = entry?;
        if entry.file_name() != version {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(dir) = to.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

fn refresh(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file or a folder; what is not there is fine.
pub fn remove(path: &Path) -> Result<()> {
    let result = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
