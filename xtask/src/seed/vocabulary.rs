//! The words and figures of the market, as they are written in `d1-migrations/seed/`: compiled in, so that a seed needs no file.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, de::DeserializeOwned};

pub struct Vocabulary {
    pub cities: Vec<City>,
    pub categories: Vec<Category>,
    pub colours: Colours,
    pub sizes: Sizes,
    pub stores: Vec<Store>,
    pub cloths: BTreeMap<String, Cloth>,
    pub patterns: BTreeMap<String, Bilingual>,
    pub closings: BTreeMap<String, Vec<String>>,
    /// What makers call their models.
    pub models: Vec<String>,
    pub kinds: Vec<Kind>,
}

#[derive(Deserialize)]
pub struct City {
    pub slug: String,
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub streets: Vec<String>,
    pub districts: Vec<String>,
}

#[derive(Deserialize)]
pub struct Category {
    pub slug: String,
    pub es: String,
    pub en: String,
    #[serde(default)]
    pub leaves: Vec<Category>,
}

#[derive(Deserialize)]
pub struct Colours {
    pub colours: Vec<Colour>,
    pub palettes: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
pub struct Colour {
    pub slug: String,
    pub es: String,
    pub en: String,
    pub hex: String,
}

#[derive(Deserialize)]
pub struct Sizes {
    pub sizes: Vec<Size>,
    /// Sizes that belong together, each with its price in per cent of the smallest.
    pub groups: BTreeMap<String, Vec<(String, i64)>>,
}

#[derive(Deserialize)]
pub struct Size {
    pub slug: String,
    pub label: String,
}

#[derive(Deserialize)]
pub struct Store {
    pub name: String,
    pub city: String,
    /// Slugs of categories, top or leaf.
    pub sells: Vec<String>,
    pub inks: [String; 3],
    pub weight: u64,
    pub tagline: String,
    pub story: String,
}

/// What something is made of, and what is true of everything made of it.
#[derive(Deserialize)]
pub struct Cloth {
    pub es: String,
    /// Words of a name that promise this cloth.
    #[serde(default)]
    pub says: Vec<String>,
    /// The patterns that are this cloth's own look.
    #[serde(default)]
    pub looks: Vec<String>,
    pub facts: Vec<String>,
    pub care: Vec<String>,
}

#[derive(Deserialize)]
pub struct Bilingual {
    pub es: String,
    pub en: String,
}

/// A kind of product. Each design is its words, its pattern, and what it adds to the drawing: they are written together, so
/// that a name never promises what the picture does not show, nor two things that exclude each other.
#[derive(Deserialize)]
pub struct Kind {
    pub key: String,
    pub leaf: String,
    pub en: String,
    pub names: Vec<String>,
    #[serde(rename = "for")]
    pub audience: String,
    pub draw: String,
    pub cloths: Vec<String>,
    pub palette: String,
    pub sizes: Option<String>,
    /// Lowest and highest price of the smallest size, in pesos.
    pub price: (i64, i64),
    pub sale: Sale,
    pub weight: u64,
    /// Lengths of a roll in metres.
    #[serde(default)]
    pub roll: Vec<i64>,
    /// Widths in millimetres.
    #[serde(default)]
    pub width: Vec<i64>,
    #[serde(default)]
    pub gsm: Vec<i64>,
    pub designs: Vec<(String, String, String)>,
    pub lines: Vec<String>,
    pub hints: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sale {
    Piece,
    HalfDozen,
    Dozen,
    /// Small things by the dozen, cheaper by the gross.
    Dozens,
    /// The cheapest things, in packets of 144.
    Gross,
    #[serde(rename = "metre-1")]
    MetreByCentimetre,
    #[serde(rename = "metre-10")]
    MetreByTen,
    #[serde(rename = "metre-50")]
    MetreByHalf,
    Kilo,
    KiloHalf,
    KiloFine,
    Roll,
}

impl Vocabulary {
    pub fn load() -> Result<Self> {
        macro_rules! read {
            ($name:literal) => {
                read($name, include_str!(concat!("../../../d1-migrations/seed/", $name)))?
            };
        }
        let kinds: [Vec<Kind>; 8] = [
            read!("kinds/dama.json"),
            read!("kinds/caballero.json"),
            read!("kinds/ninos.json"),
            read!("kinds/telas.json"),
            read!("kinds/hilos.json"),
            read!("kinds/blancos.json"),
            read!("kinds/uniformes.json"),
            read!("kinds/artesania.json"),
        ];
        Ok(Self {
            cities: read!("cities.json"),
            categories: read!("categories.json"),
            colours: read!("colours.json"),
            sizes: read!("sizes.json"),
            stores: read!("stores.json"),
            cloths: read!("cloths.json"),
            patterns: read!("patterns.json"),
            closings: read!("closings.json"),
            models: read!("models.json"),
            kinds: kinds.into_iter().flatten().collect(),
        })
    }

    pub fn colour(&self, slug: &str) -> Result<usize> {
        self.colours.colours.iter().position(|colour| colour.slug == slug).with_context(|| format!("no colour {slug}"))
    }

    pub fn palette(&self, kind: &Kind) -> Result<Vec<usize>> {
        let slugs = self
            .colours
            .palettes
            .get(&kind.palette)
            .with_context(|| format!("{}: no palette {}", kind.key, kind.palette))?;
        slugs.iter().map(|slug| self.colour(slug)).collect()
    }

    /// The sizes of a kind as (index, price in per cent); one without a size when it has none.
    pub fn sizes(&self, kind: &Kind) -> Result<Vec<(Option<usize>, i64)>> {
        let Some(group) = &kind.sizes else { return Ok(vec![(None, 100)]) };
        let group = self.sizes.groups.get(group).with_context(|| format!("{}: no sizes {group}", kind.key))?;
        group
            .iter()
            .map(|(slug, percent)| {
                let at = self.sizes.sizes.iter().position(|size| size.slug == *slug);
                Ok((Some(at.with_context(|| format!("no size {slug}"))?), *percent))
            })
            .collect()
    }

    /// Every category with its id and its parent's: tops first, so that a parent exists before its leaves.
    pub fn category_rows(&self) -> Vec<(i64, Option<i64>, i64, &Category)> {
        let tops = self.categories.iter().zip(1..).map(|(top, id)| (id, None, id, top));
        let mut next = 100;
        let mut leaves = Vec::new();
        for (top, parent) in self.categories.iter().zip(1..) {
            for (leaf, position) in top.leaves.iter().zip(1..) {
                leaves.push((next, Some(parent), position, leaf));
                next += 1;
            }
        }
        tops.chain(leaves).collect()
    }
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).with_context(|| format!("d1-migrations/seed/{name}"))
}
