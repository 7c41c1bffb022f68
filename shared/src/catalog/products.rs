//! The read models of the catalogue: what pages and API show.

use super::Cursor;
use crate::{
    ids::{ProductId, StoreId, VariantId},
    language::Localised,
    money::Money,
    quantity::{Quantity, Unit},
    stores::StoreCard,
    time::UtcMillis,
};

/// Stars as they were given: a sum and a count, so that no rounding is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rating {
    pub sum: i64,
    pub count: i64,
}

impl Rating {
    /// Tenths of a star, rounded: 47 for 4.7; `None` before the first review.
    pub fn tenths(self) -> Option<i64> {
        (self.count > 0).then(|| (self.sum * 10 + self.count / 2) / self.count)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreRef {
    pub id: StoreId,
    pub slug: String,
    pub name: String,
    pub city: String,
}

/// A step of the way from the catalogue's root to a product's category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub slug: String,
    pub name: Localised,
}

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCard {
    pub id: ProductId,
    pub name: String,
    pub description: String,
    pub hint: String,
    /// The lowest price of its variants, for one unit.
    pub price: Money,
    pub unit: Unit,
    pub minimum: Quantity,
    pub step: Quantity,
    /// Key of the main image under `/images/`.
    pub image: String,
    pub stock: Quantity,
    pub active: bool,
    pub category: Crumb,
    /// In the order people say them: CH, M, G.
    pub sizes: Vec<String>,
    /// As `#rrggbb`, in the palette's order.
    pub colours: Vec<String>,
    pub has_delivery: bool,
    pub rating: Rating,
    pub store: StoreRef,
    pub created_at: UtcMillis,
    pub updated_at: UtcMillis,
    /// What the list is sorted by beside price and id.
    pub popularity: i64,
    /// Whether a larger quantity costs less.
    pub has_tiers: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceTier {
    pub from: Quantity,
    pub price: Money,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    pub id: VariantId,
    pub sku: String,
    pub size: Option<String>,
    pub colour: Option<Colour>,
    pub price: Money,
    pub stock: Quantity,
    pub image: String,
    /// Rising quantities, falling prices; the variant's own price holds below the first.
    pub tiers: Vec<PriceTier>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour {
    pub slug: String,
    pub name: Localised,
    pub hex: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub key: String,
    pub alt: Localised,
}

/// A product's own page.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductDetail {
    pub card: ProductCard,
    pub composition: String,
    /// Width of the cloth in millimetres.
    pub width_mm: Option<i64>,
    /// Weight in grams a square metre.
    pub weight_gsm: Option<i64>,
    /// Length of one roll in millimetres.
    pub roll_mm: Option<i64>,
    pub variants: Vec<Variant>,
    pub images: Vec<Image>,
    /// From the root to its own category.
    pub crumbs: Vec<Crumb>,
    pub store: StoreCard,
    pub related: Vec<ProductCard>,
}

/// A category with its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub slug: String,
    pub parent: Option<String>,
    pub name: Localised,
    pub image: String,
    /// Active products in it and below.
    pub products: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetKind {
    Category,
    Size,
    Colour,
    Unit,
    City,
    Delivery,
}

/// One value that a list can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub kind: FacetKind,
    pub value: String,
    pub name: Localised,
    /// The parent's slug, for a category below another.
    pub parent: Option<String>,
    /// `#rrggbb`, for a colour.
    pub hex: Option<String>,
    /// Active products that answer to it, in the whole catalogue.
    pub products: i64,
}

/// All that a list can be narrowed to, each kind in its own order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets(pub Vec<Facet>);

impl Facets {
    pub fn of(&self, kind: FacetKind) -> impl Iterator<Item = &Facet> {
        self.0.iter().filter(move |facet| facet.kind == kind)
    }

    pub fn find(&self, kind: FacetKind, value: &str) -> Option<&Facet> {
        self.of(kind).find(|facet| facet.value == value)
    }
}

/// How many products a list has in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub count: i64,
    /// Counting stopped here: there are at least this many.
    pub at_least: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductList {
    pub products: Vec<ProductCard>,
    pub total: Total,
    /// Where the next page begins; `None` at the end, and where relevance sorts.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::Rating;

    #[test]
    fn stars_are_rounded_to_tenths() {
        assert_eq!(Rating::default().tenths(), None);
        assert_eq!(Rating { sum: 14, count: 3 }.tenths(), Some(47));
        assert_eq!(Rating { sum: 5, count: 1 }.tenths(), Some(50));
    }
}
