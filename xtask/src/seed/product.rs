//! One product: which kind, design and colours, its variants and prices, and the words that sell it.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::{
    Size, offer,
    rng::Rng,
    vocabulary::{Kind, Sale, Vocabulary},
    wording,
};

/// A picture is named by what is on it, so that products that look the same share one file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Picture {
    pub kind: usize,
    pub design: usize,
    pub colour: usize,
    pub view: View,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    Whole,
    Cloth,
}

pub struct Product {
    pub kind: usize,
    pub name: String,
    pub description: String,
    pub hint: String,
    pub unit: &'static str,
    pub minimum: i64,
    pub step: i64,
    pub composition: String,
    pub width_mm: Option<i64>,
    pub weight_gsm: Option<i64>,
    pub roll_mm: Option<i64>,
    pub active: bool,
    pub variants: Vec<Variant>,
    /// The picture, then what it shows in Spanish and in English.
    pub pictures: Vec<(Picture, String, String)>,
    pub rating: (i64, i64),
}

pub struct Variant {
    pub size: Option<usize>,
    pub colour: usize,
    pub sku: String,
    pub price: i64,
    pub stock: i64,
    pub tiers: Vec<(i64, i64)>,
}

/// The products of one kind, one after the other. They walk through every pair of design and first colour before they
/// repeat one, so that two products beside each other in a list never share a picture without need.
pub struct Line {
    kind: usize,
    palette: Vec<usize>,
    sizes: Vec<(Option<usize>, i64)>,
    pairs: Vec<(usize, usize)>,
    made: usize,
}

impl Line {
    pub fn new(words: &Vocabulary, at: usize) -> Result<Self> {
        let kind = words.kinds.get(at).context("no such kind")?;
        let palette = words.palette(kind)?;
        let mut pairs: Vec<_> =
            (0..kind.designs.len()).flat_map(|design| palette.iter().map(move |colour| (design, *colour))).collect();
        Rng::named(&kind.key).shuffle(&mut pairs);
        Ok(Self { kind: at, palette, sizes: words.sizes(kind)?, pairs, made: 0 })
    }

    pub fn next(&mut self, words: &Vocabulary, id: i64, size: Size, names: &mut BTreeSet<String>) -> Result<Product> {
        let kind = words.kinds.get(self.kind).context("no such kind")?;
        let mut rng = Rng::numbered(&kind.key, u64::try_from(id)?);
        let round = self.made;
        self.made += 1;
        let (design, first) = *self.pairs.get(round % self.pairs.len().max(1)).context("a kind without designs")?;
        let (phrase, look, _) = kind.designs.get(design).context("no such design")?;
        let pattern = words.patterns.get(look).with_context(|| format!("no pattern {look}"))?;
        let name = wording::name(words, kind, phrase, round, names);
        let any = rng.pick(&kind.cloths).context("a kind without cloth")?;
        let cloth_key = wording::cloth_of(words, kind, &name, look).unwrap_or(any);
        let cloth = words.cloths.get(cloth_key).with_context(|| format!("no cloth {cloth_key}"))?;

        let colours = self.colours(first, size, &mut rng);
        let terms = offer::terms(kind.sale, &mut rng);
        let roll = rng.pick(&kind.roll).copied();
        let mut variants = self.variants(words, kind, &colours, &terms, size, id, &mut rng)?;
        // A longer roll costs as much more as it is longer.
        if let (Some(metres), Some(shortest)) = (roll, kind.roll.iter().min()) {
            for variant in &mut variants {
                variant.price = offer::natural(variant.price * metres / (*shortest).max(1));
                variant.tiers = offer::tiers(variant.price, terms.tiers);
            }
        }
        if rng.chance(3) {
            for variant in &mut variants {
                variant.stock = 0;
            }
        }

        let colour_of = |at: usize| words.colours.colours.get(at).context("no such colour");
        let mut pictures = Vec::with_capacity(colours.len() + 1);
        for colour in &colours {
            let shade = colour_of(*colour)?;
            pictures.push((
                Picture { kind: self.kind, design, colour: *colour, view: View::Whole },
                format!("{name}, color {}", shade.es),
                wording::capital(&format!("{}, {}, in {}", kind.en, pattern.en, shade.en)),
            ));
        }
        if wording::has_cloth(kind) {
            let shade = colour_of(first)?;
            pictures.push((
                Picture { kind: self.kind, design, colour: first, view: View::Cloth },
                format!("Acercamiento: {} en color {}", pattern.es, shade.es),
                format!("Close-up: {} in {}", pattern.en, shade.en),
            ));
        }
        let ratings = if rng.chance(82) { 1 + rng.range(0, 9) * rng.range(0, 9) } else { 0 };
        let stars = (0..ratings).map(|_| [5, 5, 5, 5, 4, 4, 5, 3, 4, 2].get(rng.index(10)).copied().unwrap_or(5)).sum();
        Ok(Product {
            kind: self.kind,
            description: wording::description(words, kind, cloth, &mut rng),
            hint: rng.pick(&kind.hints).cloned().unwrap_or_default(),
            name,
            unit: terms.unit,
            minimum: terms.minimum,
            step: terms.step,
            composition: cloth.es.clone(),
            width_mm: rng.pick(&kind.width).copied(),
            weight_gsm: rng.pick(&kind.gsm).copied(),
            roll_mm: roll.map(|metres| metres * 1_000),
            active: !rng.chance(3),
            variants,
            pictures,
            rating: (stars, ratings),
        })
    }

    /// The first colour of the pair, then some of the others.
    fn colours(&self, first: usize, size: Size, rng: &mut Rng) -> Vec<usize> {
        let mut others: Vec<_> = self.palette.iter().copied().filter(|colour| *colour != first).collect();
        rng.shuffle(&mut others);
        let (low, high) = match (size, self.sizes.len()) {
            (Size::Demo, 1) => (2, 6),
            (Size::Demo, _) => (1, 4),
            (Size::Large, 1) => (2, 4),
            (Size::Large, _) => (1, 2),
        };
        let count = usize::try_from(rng.range(low, high)).unwrap_or(1);
        std::iter::once(first).chain(others.into_iter().take(count.saturating_sub(1))).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one caller; a struct for it would only rename the arguments")]
    fn variants(
        &self,
        words: &Vocabulary,
        kind: &Kind,
        colours: &[usize],
        terms: &offer::Terms,
        size: Size,
        id: i64,
        rng: &mut Rng,
    ) -> Result<Vec<Variant>> {
        let base = offer::price(kind.price, rng);
        // A run of neighbouring sizes, as a maker cuts them; few enough that size times colour stays within a dozen.
        let most = match size {
            Size::Demo => 12,
            Size::Large => 4,
        };
        let room = (most / colours.len().max(1)).max(1).min(self.sizes.len());
        let least = 3.min(room);
        let run = least + rng.index(room - least + 1);
        let start = rng.index(self.sizes.len() - run + 1);
        let mut rows = Vec::with_capacity(run * colours.len());
        for colour in colours {
            let shade = words.colours.colours.get(*colour).context("no such colour")?;
            for (at, percent) in self.sizes.iter().skip(start).take(run) {
                let price = if *percent == 100 { base } else { offer::natural(base * percent / 100).max(base) };
                let label =
                    at.and_then(|at| words.sizes.sizes.get(at)).map(|size| format!("-{}", size.slug.to_uppercase()));
                rows.push(Variant {
                    size: *at,
                    colour: *colour,
                    sku: format!("TS{id:05}-{}{}", shade.slug.to_uppercase(), label.unwrap_or_default()),
                    price,
                    stock: offer::stock(kind.sale, terms, rng),
                    tiers: if size == Size::Large && kind.sale == Sale::Piece && id % 3 != 0 {
                        offer::tiers(price, terms.tiers.get(1..2).unwrap_or_default())
                    } else {
                        offer::tiers(price, terms.tiers)
                    },
                });
            }
        }
        Ok(rows)
    }
}
