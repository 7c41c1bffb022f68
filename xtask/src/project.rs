//! Where things are: the checkout, the cache outside it, and the versions of every tool that is not in a lock file.

use std::path::{Path, PathBuf};

/// The Cloudflare target of both Workers.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The root of this checkout. Everything runs from here: wrangler resolves `[build] command` against its own folder.
pub fn root() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or(manifest.clone(), Path::to_path_buf)
}

/// Tools that are built once and serve every checkout of this user.
pub fn cache() -> PathBuf {
    let from_env = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    from_env("TEXTISUR_CACHE")
        .or_else(|| from_env("XDG_CACHE_HOME").map(|dir| dir.join("textisur")))
        .or_else(|| from_env("HOME").map(|dir| dir.join(".cache/textisur")))
        .unwrap_or_else(|| root().join("target/cache"))
}

/// Build products and logs of this checkout.
pub fn target() -> PathBuf {
    root().join("target")
}

/// The folder of commands that npm installed; it holds the Node that wrangler needs.
pub fn npm_bin() -> PathBuf {
    root().join("node_modules/.bin")
}

/// `path` as the user would write it, from the root of the checkout.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
