//! A product as a swatch on the counter.

use textisur_shared::{
    catalog::{ProductCard, Rating},
    quantity::Quantity,
};

use crate::{
    i18n::Texts,
    layout::{Page, image, link},
};

/// A grid's first row is seen at once, so it must not wait for the scroll.
const EAGER: usize = 4;

pub struct CardView {
    pub href: String,
    pub image: String,
    pub eager: bool,
    /// Only one image of a page should jump the queue.
    pub first: bool,
    pub name: String,
    pub maker: String,
    pub price: String,
    pub unit: &'static str,
    pub minimum: Option<String>,
    pub flags: Vec<Flag>,
    pub stars: Option<Stars>,
}

pub struct Flag {
    pub class: &'static str,
    pub text: &'static str,
}

pub struct Stars {
    pub short: String,
    pub label: String,
}

impl Stars {
    pub fn of(t: &'static Texts, rating: Rating) -> Option<Self> {
        let tenths = rating.tenths()?;
        let short = format!("{}.{}", tenths / 10, tenths % 10);
        let label = (t.card.stars)(&short, rating.count);
        Some(Self { short, label })
    }
}

impl CardView {
    pub fn of(page: &Page, t: &'static Texts, card: &ProductCard) -> Self {
        let sold_out = card.stock.steps() < card.minimum.steps();
        let flags = [
            (sold_out, Flag { class: "label--warn", text: t.card.sold_out }),
            (card.has_tiers, Flag { class: "label--mustard", text: t.card.volume_price }),
            (card.has_delivery, Flag { class: "", text: t.card.delivery }),
        ];
        Self {
            href: link(page.language, &format!("/products/{}", card.id)),
            image: image(&card.image),
            eager: false,
            first: false,
            name: card.name.clone(),
            maker: format!("{}\u{a0}· {}", card.store.name, card.store.city),
            price: card.price.to_string(),
            unit: t.unit(card.unit).short,
            minimum: (card.minimum.steps() > card.unit.scale()).then(|| (t.card.minimum)(&amount(t, card.minimum))),
            flags: flags.into_iter().filter_map(|(shown, flag)| shown.then_some(flag)).collect(),
            stars: Stars::of(t, card.rating),
        }
    }

    /// A grid below the fold: every image waits until it is near.
    pub fn shelf(page: &Page, t: &'static Texts, cards: &[ProductCard]) -> Vec<Self> {
        cards.iter().map(|card| Self::of(page, t, card)).collect()
    }

    /// A grid that opens the page.
    pub fn opening_shelf(page: &Page, t: &'static Texts, cards: &[ProductCard]) -> Vec<Self> {
        let mut shelf = Self::shelf(page, t, cards);
        for (index, card) in shelf.iter_mut().take(EAGER).enumerate() {
            card.eager = true;
            card.first = index == 0;
        }
        shelf
    }
}

/// A quantity with its unit as people say it: `2.35 m`, `1 pieza`, `12 piezas`. The space does not break.
pub fn amount(t: &'static Texts, quantity: Quantity) -> String {
    let unit = t.unit(quantity.unit());
    let word = match (quantity.unit().scale(), quantity.steps()) {
        (1, 1) => unit.one,
        (1, _) => unit.many,
        _ => unit.short,
    };
    format!("{quantity}\u{a0}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::texts;
    use textisur_shared::{language::Language, quantity::Unit};

    #[test]
    fn amounts_agree_with_their_number() {
        let t = texts(Language::Spanish);
        assert_eq!(amount(t, Quantity::of(2_350, Unit::Metre)), "2.35\u{a0}m");
        assert_eq!(amount(t, Quantity::of(1, Unit::Piece)), "1\u{a0}pieza");
        assert_eq!(amount(t, Quantity::of(3, Unit::Roll)), "3\u{a0}rollos");
        assert_eq!(amount(t, Quantity::of(500, Unit::Kilogram)), "0.5\u{a0}kg");
    }
}
