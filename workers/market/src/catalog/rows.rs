//! From the columns of this feature's statements to the read models of `shared`.

use serde::Deserialize;
use textisur_shared::{
    catalog::{Category, Colour, Crumb, Facet, FacetKind, Image, PriceTier, ProductCard, Rating, StoreRef, Variant},
    ids::{ProductId, StoreId, VariantId},
    language::Localised,
    money::Money,
    quantity::{Quantity, Unit},
    time::UtcMillis,
};

#[derive(Deserialize)]
pub struct CardRow {
    id: ProductId,
    name: String,
    description: String,
    hint: String,
    price_minor: i64,
    unit: Unit,
    minimum: i64,
    step: i64,
    image: String,
    has_delivery: u8,
    status: String,
    popularity: i64,
    rating_sum: i64,
    rating_count: i64,
    created_at: i64,
    updated_at: i64,
    category_slug: String,
    category_es: String,
    category_en: String,
    store_id: StoreId,
    store_slug: String,
    store_name: String,
    store_city: String,
    stock: i64,
    /// JSON arrays, as SQLite has no lists.
    sizes: String,
    colours: String,
    has_tiers: u8,
}

impl TryFrom<CardRow> for ProductCard {
    type Error = serde_json::Error;

    fn try_from(row: CardRow) -> Result<Self, Self::Error> {
        let quantity = |steps| Quantity::of(steps, row.unit);
        Ok(Self {
            id: row.id,
            price: Money::mxn(row.price_minor),
            unit: row.unit,
            minimum: quantity(row.minimum),
            step: quantity(row.step),
            stock: quantity(row.stock),
            sizes: serde_json::from_str(&row.sizes)?,
            colours: serde_json::from_str(&row.colours)?,
            name: row.name,
            description: row.description,
            hint: row.hint,
            image: row.image,
            active: row.status == "active",
            category: Crumb { slug: row.category_slug, name: Localised { es: row.category_es, en: row.category_en } },
            has_delivery: row.has_delivery == 1,
            rating: Rating { sum: row.rating_sum, count: row.rating_count },
            store: StoreRef { id: row.store_id, slug: row.store_slug, name: row.store_name, city: row.store_city },
            created_at: UtcMillis(row.created_at),
            updated_at: UtcMillis(row.updated_at),
            popularity: row.popularity,
            has_tiers: row.has_tiers == 1,
        })
    }
}

/// What a product's own page adds to its card.
#[derive(Deserialize)]
pub struct FactsRow {
    pub composition: String,
    pub width_mm: Option<i64>,
    pub weight_gsm: Option<i64>,
    pub roll_mm: Option<i64>,
}

#[derive(Deserialize)]
pub struct VariantRow {
    id: VariantId,
    sku: String,
    price_minor: i64,
    stock: i64,
    image: String,
    size: Option<String>,
    colour_slug: Option<String>,
    colour_es: Option<String>,
    colour_en: Option<String>,
    colour_hex: Option<String>,
    tiers: String,
}

impl VariantRow {
    pub fn of_unit(self, unit: Unit) -> Result<Variant, serde_json::Error> {
        let tiers: Vec<(i64, i64)> = serde_json::from_str(&self.tiers)?;
        let colour = match (self.colour_slug, self.colour_es, self.colour_en, self.colour_hex) {
            (Some(slug), Some(es), Some(en), Some(hex)) => Some(Colour { slug, name: Localised { es, en }, hex }),
            _ => None,
        };
        Ok(Variant {
            id: self.id,
            sku: self.sku,
            size: self.size,
            colour,
            price: Money::mxn(self.price_minor),
            stock: Quantity::of(self.stock, unit),
            image: self.image,
            tiers: tiers
                .into_iter()
                .map(|(from, price)| PriceTier { from: Quantity::of(from, unit), price: Money::mxn(price) })
                .collect(),
        })
    }
}

#[derive(Deserialize)]
pub struct ImageRow {
    image: String,
    alt_es: String,
    alt_en: String,
}

impl From<ImageRow> for Image {
    fn from(row: ImageRow) -> Self {
        Self { key: row.image, alt: Localised { es: row.alt_es, en: row.alt_en } }
    }
}

#[derive(Deserialize)]
pub struct CrumbRow {
    slug: String,
    es: String,
    en: String,
}

impl From<CrumbRow> for Crumb {
    fn from(row: CrumbRow) -> Self {
        Self { slug: row.slug, name: Localised { es: row.es, en: row.en } }
    }
}

#[derive(Deserialize)]
pub struct CategoryRow {
    slug: String,
    parent: Option<String>,
    es: String,
    en: String,
    image: String,
    products: i64,
}

impl From<CategoryRow> for Category {
    fn from(row: CategoryRow) -> Self {
        Self {
            slug: row.slug,
            parent: row.parent,
            name: Localised { es: row.es, en: row.en },
            image: row.image,
            products: row.products,
        }
    }
}

#[derive(Deserialize)]
pub struct FacetRow {
    kind: String,
    value: String,
    products: i64,
    es: String,
    en: String,
    parent: Option<String>,
    hex: Option<String>,
}

impl FacetRow {
    /// `None` for a kind that narrows nothing on a page.
    pub fn into_facet(self) -> Option<Facet> {
        let kind = match self.kind.as_str() {
            "category" => FacetKind::Category,
            "size" => FacetKind::Size,
            "colour" => FacetKind::Colour,
            "unit" => FacetKind::Unit,
            "city" => FacetKind::City,
            "delivery" => FacetKind::Delivery,
            _ => return None,
        };
        Some(Facet {
            kind,
            value: self.value,
            name: Localised { es: self.es, en: self.en },
            parent: self.parent,
            hex: self.hex,
            products: self.products,
        })
    }
}

#[derive(Deserialize)]
pub struct CountRow {
    pub products: i64,
    pub terms_known: usize,
}
