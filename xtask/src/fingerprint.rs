//! What a build was made of, as one hash: the same inputs need no second build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    pub fn text(mut self, text: &str) -> Self {
        self.part(text.as_bytes());
        self
    }

    /// A file, or every file below a folder except what `skip` names. What does not exist counts as absent.
    pub fn path(mut self, path: &Path, skip: &dyn Fn(&Path) -> bool) -> Result<Self> {
        for file in files(path, skip)? {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(path).unwrap_or(&file);
            self.part(name.to_string_lossy().as_bytes());
            self.part(&content);
        }
        Ok(self)
    }

    /// Length first, so that no two lists of parts look alike.
    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    pub fn hex(self, digits: usize) -> String {
        let all = self.0.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        all.chars().take(digits).collect()
    }
}

/// Every file at or below `path`, in a fixed order.
pub fn files(path: &Path, skip: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(path) = open.pop() {
        if skip(&path) {
            continue;
        }
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))? {
                open.push(entry?.path());
            }
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = Fingerprint::default().text("ab").text("c").hex(64);
        let other = Fingerprint::default().text("a").text("bc").hex(64);
        assert_ne!(one, other);
    }
}
