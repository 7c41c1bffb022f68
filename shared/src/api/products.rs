use serde::Serialize;

use super::{StoreJson, image_url};
use crate::{
    catalog::{Crumb, ListPage, PriceTier, ProductCard, ProductDetail, ProductList, ProductQuery, Variant},
    ids::{ProductId, StoreId, VariantId},
    language::Localised,
    quantity::Unit,
};

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProductJson {
    pub id: ProductId,
    pub name: String,
    pub description: String,
    /// Pesos for one unit, as a decimal: `"199.00"`. The lowest of its variants.
    pub price: String,
    pub currency: &'static str,
    pub image_url: String,
    /// Complete units in stock, over all variants.
    pub stock: i64,
    /// The stock exactly, in units: `"120.75"`.
    pub stock_quantity: String,
    /// `Activo` or `Inactivo`.
    pub status: &'static str,
    /// The category's Spanish name.
    pub category: String,
    pub category_slug: String,
    pub sizes: Vec<String>,
    /// `#rrggbb`.
    pub colours: Vec<String>,
    pub hint: String,
    pub has_delivery: bool,
    /// Mean of the stars, to one decimal; 0 before the first review.
    pub rating: f64,
    pub rating_count: i64,
    pub unit: Unit,
    /// The least that is sold, in units: `"0.5"`.
    pub minimum: String,
    /// Quantities are multiples of this, in units: `"0.1"`.
    pub step: String,
    /// Whether a larger quantity costs less a unit.
    pub has_tiers: bool,
    pub store_id: StoreId,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601.
    pub updated_at: String,
    pub store: StoreOfProduct,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoreOfProduct {
    pub id: StoreId,
    pub slug: String,
    pub name: String,
    pub city: String,
}

impl From<ProductCard> for ProductJson {
    fn from(card: ProductCard) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "tenths of five stars")]
        let rating = card.rating.tenths().map_or(0.0, |tenths| tenths as f64 / 10.0);
        Self {
            id: card.id,
            price: card.price.to_decimal(),
            currency: card.price.currency().code(),
            image_url: image_url(&card.image),
            stock: card.stock.whole(),
            stock_quantity: card.stock.to_string(),
            status: if card.active { "Activo" } else { "Inactivo" },
            category: card.category.name.es,
            category_slug: card.category.slug,
            sizes: card.sizes,
            colours: card.colours,
            has_delivery: card.has_delivery,
            rating,
            rating_count: card.rating.count,
            unit: card.unit,
            minimum: card.minimum.to_string(),
            step: card.step.to_string(),
            has_tiers: card.has_tiers,
            store_id: card.store.id,
            created_at: card.created_at.to_iso(),
            updated_at: card.updated_at.to_iso(),
            store: StoreOfProduct {
                id: card.store.id,
                slug: card.store.slug,
                name: card.store.name,
                city: card.store.city,
            },
            name: card.name,
            description: card.description,
            hint: card.hint,
        }
    }
}

/// `GET /api/products`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProductListJson {
    pub products: Vec<ProductJson>,
    /// How many there are; where `totalIsAtLeast`, counting stopped there.
    pub total: i64,
    pub total_is_at_least: bool,
    pub total_pages: i64,
    pub current_page: u32,
    /// For `after=`: the next page however deep, in every sort but `relevance`. `null` at the end.
    pub next: Option<String>,
}

impl ProductListJson {
    pub fn new(list: ProductList, query: &ProductQuery) -> Self {
        let limit = i64::from(query.limit);
        Self {
            total: list.total.count,
            total_is_at_least: list.total.at_least,
            total_pages: (list.total.count + limit - 1) / limit,
            current_page: match query.page {
                ListPage::Number(page) => page,
                ListPage::After(_) => 1,
            },
            next: list.next.map(|cursor| cursor.to_string()),
            products: list.products.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TierJson {
    /// From this quantity on, in units.
    pub from: String,
    /// Pesos for one unit.
    pub price: String,
}

impl From<PriceTier> for TierJson {
    fn from(tier: PriceTier) -> Self {
        Self { from: tier.from.to_string(), price: tier.price.to_decimal() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColourJson {
    pub slug: String,
    pub name: Localised,
    /// `#rrggbb`.
    pub hex: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct VariantJson {
    pub id: VariantId,
    pub sku: String,
    pub size: Option<String>,
    pub colour: Option<ColourJson>,
    /// Pesos for one unit, below the first tier.
    pub price: String,
    /// In units.
    pub stock: String,
    pub image_url: String,
    pub tiers: Vec<TierJson>,
}

impl From<Variant> for VariantJson {
    fn from(variant: Variant) -> Self {
        Self {
            id: variant.id,
            price: variant.price.to_decimal(),
            stock: variant.stock.to_string(),
            image_url: image_url(&variant.image),
            tiers: variant.tiers.into_iter().map(Into::into).collect(),
            sku: variant.sku,
            size: variant.size,
            colour: variant.colour.map(|colour| ColourJson { slug: colour.slug, name: colour.name, hex: colour.hex }),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImageJson {
    pub url: String,
    pub alt: Localised,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrumbJson {
    pub slug: String,
    pub name: Localised,
}

impl From<Crumb> for CrumbJson {
    fn from(crumb: Crumb) -> Self {
        Self { slug: crumb.slug, name: crumb.name }
    }
}

/// `GET /api/products/:id`: the list's members, and these.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProductPageJson {
    #[serde(flatten)]
    pub product: ProductJson,
    pub composition: String,
    /// Width of the cloth in millimetres.
    pub width_mm: Option<i64>,
    /// Grams a square metre.
    pub weight_gsm: Option<i64>,
    /// Length of one roll in millimetres.
    pub roll_mm: Option<i64>,
    pub variants: Vec<VariantJson>,
    pub images: Vec<ImageJson>,
    /// From the top of the tree to its category.
    pub crumbs: Vec<CrumbJson>,
    pub store_detail: StoreJson,
    pub related: Vec<ProductJson>,
}

impl From<ProductDetail> for ProductPageJson {
    fn from(detail: ProductDetail) -> Self {
        Self {
            product: detail.card.into(),
            composition: detail.composition,
            width_mm: detail.width_mm,
            weight_gsm: detail.weight_gsm,
            roll_mm: detail.roll_mm,
            variants: detail.variants.into_iter().map(Into::into).collect(),
            images: detail
                .images
                .into_iter()
                .map(|image| ImageJson { url: image_url(&image.key), alt: image.alt })
                .collect(),
            crumbs: detail.crumbs.into_iter().map(Into::into).collect(),
            store_detail: detail.store.into(),
            related: detail.related.into_iter().map(Into::into).collect(),
        }
    }
}
