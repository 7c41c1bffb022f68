//! What the variant picker starts with, and the data with which its island goes on. Amounts stay integers on both sides.

use serde::Serialize;
use textisur_shared::{
    catalog::{PriceTier, ProductDetail, Variant},
    language::Language,
    money::Money,
    quantity::Quantity,
};

use super::amount;
use crate::i18n::{Texts, capitalised};

pub struct Pick {
    /// Its place among the sizes or the colours; what the radio sends.
    pub value: usize,
    pub name: String,
    pub hex: Option<String>,
    pub checked: bool,
}

pub struct TierRow {
    pub range: String,
    pub price: String,
    pub saving: Option<String>,
    pub current: bool,
}

pub struct VariantRow {
    pub name: String,
    pub price: String,
    pub stock: String,
}

pub struct Stock {
    pub class: &'static str,
    pub text: String,
}

/// Distinct sizes and colours in the order of the variants.
pub struct Axes<'a> {
    pub sizes: Vec<&'a str>,
    pub colours: Vec<&'a textisur_shared::catalog::Colour>,
}

impl<'a> Axes<'a> {
    pub fn of(product: &'a ProductDetail) -> Self {
        let mut axes = Self { sizes: Vec::new(), colours: Vec::new() };
        for variant in &product.variants {
            if let Some(size) = variant.size.as_deref().filter(|size| !axes.sizes.contains(size)) {
                axes.sizes.push(size);
            }
            if let Some(colour) = variant.colour.as_ref().filter(|colour| !axes.colours.contains(colour)) {
                axes.colours.push(colour);
            }
        }
        axes
    }

    fn size(&self, variant: &Variant) -> Option<usize> {
        let size = variant.size.as_deref()?;
        self.sizes.iter().position(|known| *known == size)
    }

    fn colour(&self, variant: &Variant) -> Option<usize> {
        let colour = variant.colour.as_ref()?;
        self.colours.iter().position(|known| *known == colour)
    }

    pub fn size_picks(&self, chosen: Option<&Variant>) -> Vec<Pick> {
        let chosen = chosen.and_then(|variant| self.size(variant));
        self.sizes
            .iter()
            .enumerate()
            .map(|(value, size)| Pick { value, name: (*size).to_owned(), hex: None, checked: chosen == Some(value) })
            .collect()
    }

    pub fn colour_picks(&self, language: Language, chosen: Option<&Variant>) -> Vec<Pick> {
        let chosen = chosen.and_then(|variant| self.colour(variant));
        self.colours
            .iter()
            .enumerate()
            .map(|(value, colour)| Pick {
                value,
                name: capitalised(colour.name.get(language)),
                hex: Some(colour.hex.clone()),
                checked: chosen == Some(value),
            })
            .collect()
    }
}

/// The cheapest that can be bought now: its price is the one the lists show. The first where nothing can be bought.
pub fn opening_variant(product: &ProductDetail) -> Option<&Variant> {
    let least = product.card.minimum.steps();
    product
        .variants
        .iter()
        .filter(|variant| variant.stock.steps() >= least)
        .min_by_key(|variant| variant.price.minor())
        .or_else(|| product.variants.first())
}

pub fn tier_rows(t: &'static Texts, minimum: Quantity, variant: &Variant) -> Vec<TierRow> {
    let base = variant.price;
    let mut steps = vec![(minimum, base)];
    for PriceTier { from, price } in &variant.tiers {
        // A tier at or below the minimum leaves no room for the base price.
        if from.steps() <= minimum.steps() {
            steps.clear();
            steps.push((minimum, *price));
        } else {
            steps.push((*from, *price));
        }
    }
    if steps.len() < 2 {
        return Vec::new();
    }
    steps
        .iter()
        .enumerate()
        .map(|(index, (from, price))| TierRow {
            range: match steps.get(index + 1) {
                Some((to, _)) => (t.product.tier_between)(&from.to_string(), &amount(t, *to)),
                None => (t.product.tier_from)(&amount(t, *from)),
            },
            price: price.to_string(),
            saving: saving(base, *price).map(t.product.saving),
            current: index == 0,
        })
        .collect()
}

/// Whole percent below the base price, rounded down so that it never promises too much.
fn saving(base: Money, price: Money) -> Option<i64> {
    let percent = (base.minor() - price.minor()) * 100 / base.minor().max(1);
    (percent > 0).then_some(percent)
}

pub fn stock(t: &'static Texts, minimum: Quantity, stock: Quantity) -> Stock {
    let few = 5 * minimum.steps();
    if stock.steps() < minimum.steps() {
        Stock { class: "is-out", text: t.product.out_of_stock.to_owned() }
    } else if stock.steps() < few {
        Stock { class: "is-low", text: (t.product.low_stock)(&amount(t, stock)) }
    } else {
        Stock { class: "is-in", text: (t.product.in_stock)(&amount(t, stock)) }
    }
}

pub fn variant_rows(language: Language, t: &'static Texts, product: &ProductDetail) -> Vec<VariantRow> {
    product
        .variants
        .iter()
        .map(|variant| VariantRow {
            name: variant_name(language, variant).unwrap_or_else(|| variant.sku.clone()),
            price: variant.price.to_string(),
            stock: if variant.stock.steps() < product.card.minimum.steps() {
                t.card.sold_out.to_owned()
            } else {
                amount(t, variant.stock)
            },
        })
        .collect()
}

/// `Azul marino, CH`.
pub fn variant_name(language: Language, variant: &Variant) -> Option<String> {
    let parts: Vec<&str> = variant
        .colour
        .as_ref()
        .map(|colour| colour.name.get(language))
        .into_iter()
        .chain(variant.size.as_deref())
        .collect();
    (!parts.is_empty()).then(|| capitalised(&parts.join(", ")))
}

/// Read by `assets/js/product.ts`; the names are short because a uniform has a hundred variants.
#[derive(Serialize)]
pub struct IslandData {
    scale: i64,
    minimum: i64,
    step: i64,
    unit: UnitWords,
    words: Words,
    variants: Vec<VariantData>,
    /// What is asked for on `WhatsApp`.
    name: String,
}

#[derive(Serialize)]
struct UnitWords {
    one: &'static str,
    many: &'static str,
}

/// Sentences with `{…}` where the island writes.
#[derive(Serialize)]
struct Words {
    between: String,
    above: String,
    saving: String,
    stock: String,
    low: String,
    out: &'static str,
    gone: &'static str,
    short: String,
    rule: String,
    ask: String,
    copied: &'static str,
}

#[derive(Serialize)]
struct VariantData {
    /// Places of size and colour; null where there is none.
    s: Option<usize>,
    c: Option<usize>,
    /// Price in centavos, stock in steps.
    p: i64,
    n: i64,
    /// Key of its picture.
    i: String,
    /// From how many steps on which price.
    t: Vec<(i64, i64)>,
}

impl IslandData {
    pub fn of(t: &'static Texts, product: &ProductDetail, axes: &Axes) -> Self {
        let card = &product.card;
        let unit = t.unit(card.unit);
        let counted = card.unit.scale() == 1;
        let p = &t.product;
        Self {
            scale: card.unit.scale(),
            minimum: card.minimum.steps(),
            step: card.step.steps(),
            unit: UnitWords {
                one: if counted { unit.one } else { unit.short },
                many: if counted { unit.many } else { unit.short },
            },
            words: Words {
                between: (p.tier_between)("{from}", "{to}"),
                above: (p.tier_from)("{from}"),
                // The function wants a number: this one is replaced.
                saving: (p.saving)(0).replace('0', "{percent}"),
                stock: (p.in_stock)("{amount}"),
                low: (p.low_stock)("{amount}"),
                out: p.out_of_stock,
                gone: p.gone_pair,
                short: (p.not_enough)("{amount}"),
                rule: rule(t, product),
                ask: (p.ask_text)("{what}"),
                copied: p.copied,
            },
            variants: product
                .variants
                .iter()
                .map(|variant| VariantData {
                    s: axes.size(variant),
                    c: axes.colour(variant),
                    p: variant.price.minor(),
                    n: variant.stock.steps(),
                    i: variant.image.clone(),
                    t: variant.tiers.iter().map(|tier| (tier.from.steps(), tier.price.minor())).collect(),
                })
                .collect(),
            name: card.name.clone(),
        }
    }
}

/// What a quantity must be; empty where one piece at a time needs no explaining.
pub fn rule(t: &'static Texts, product: &ProductDetail) -> String {
    let card = &product.card;
    let (minimum, step) = (card.minimum.steps(), card.step.steps());
    match (minimum, step) {
        (1, 1) => String::new(),
        (_, 1) => (t.product.rule_minimum)(&amount(t, card.minimum)),
        _ => (t.product.rule)(&amount(t, card.minimum), &amount(t, card.step)),
    }
}
