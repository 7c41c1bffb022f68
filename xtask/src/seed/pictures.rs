//! Draws each picture once, however many products show it, and names its file after its content.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::{
    draw,
    product::{Picture, View},
    rng,
    vocabulary::{Store, Vocabulary},
};

pub struct Pictures<'a> {
    words: &'a Vocabulary,
    directory: PathBuf,
    /// By what is on it. Two that come out the same, as close-ups of one cloth do, still share one file.
    drawn: HashMap<Picture, String>,
    files: HashSet<String>,
    bytes: usize,
}

impl<'a> Pictures<'a> {
    pub fn new(words: &'a Vocabulary, directory: &Path) -> Self {
        Self { words, directory: directory.to_owned(), drawn: HashMap::new(), files: HashSet::new(), bytes: 0 }
    }

    pub fn files(&self) -> usize {
        self.files.len()
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }

    pub fn product(&mut self, picture: Picture) -> Result<String> {
        if let Some(key) = self.drawn.get(&picture) {
            return Ok(key.clone());
        }
        let svg = draw_product(self.words, picture)?;
        let key = self.keep(&svg)?;
        self.drawn.insert(picture, key.clone());
        Ok(key)
    }

    /// A category shows its first kind, smaller, in a design that tells more than plain cloth.
    pub fn category(&mut self, slug: &str, leaf: &str) -> Result<String> {
        let kind =
            self.words.kinds.iter().find(|kind| kind.leaf == leaf).with_context(|| format!("nothing in {leaf}"))?;
        let (_, pattern, extra) = kind
            .designs
            .iter()
            .find(|(_, look, _)| look != "plain")
            .or(kind.designs.first())
            .with_context(|| format!("{}: no design", kind.key))?;
        let palette = self.words.palette(kind)?;
        let turn = usize::try_from(rng::hash(slug) % 5).unwrap_or(0);
        let colour = palette.get(turn % palette.len().max(1)).context("an empty palette")?;
        let hex = &self.words.colours.colours.get(*colour).context("no such colour")?.hex;
        let svg = draw::category(&format!("{} {extra}", kind.draw), pattern, hex, rng::hash(slug))?;
        self.keep(&svg)
    }

    pub fn logo(&mut self, store: &Store) -> Result<String> {
        let svg = draw::logo(&store.name, &store.inks)?;
        self.keep(&svg)
    }

    pub fn banner(&mut self, store: &Store) -> Result<String> {
        let svg = draw::banner(&store.name, &store.inks)?;
        self.keep(&svg)
    }

    fn keep(&mut self, svg: &str) -> Result<String> {
        let digest = Sha256::digest(svg.as_bytes());
        let mut key = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        key.push_str(".svg");
        if self.files.insert(key.clone()) {
            self.bytes += svg.len();
            let path = self.directory.join(&key);
            std::fs::write(&path, svg).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(key)
    }
}

fn draw_product(words: &Vocabulary, picture: Picture) -> Result<String> {
    let kind = words.kinds.get(picture.kind).context("no such kind")?;
    let (_, pattern, extra) = kind.designs.get(picture.design).context("no such design")?;
    let hex = &words.colours.colours.get(picture.colour).context("no such colour")?.hex;
    match picture.view {
        // The kind stays out of a close-up's seed: the same cloth gives the same bytes.
        View::Cloth => draw::cloth(pattern, hex),
        View::Whole => {
            let seed = rng::hash(&format!("{}/{}/{}", kind.key, picture.design, picture.colour));
            draw::product(&format!("{} {extra}", kind.draw), pattern, hex, seed).with_context(|| kind.key.clone())
        }
    }
}
