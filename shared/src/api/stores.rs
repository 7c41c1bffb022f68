use serde::Serialize;

use super::{ProductListJson, image_url};
use crate::{
    ids::{StoreId, UserId},
    stores::{Hours, StoreCard, StoreList},
};

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct StoreJson {
    pub id: StoreId,
    pub name: String,
    pub slug: String,
    pub tagline: String,
    pub description: String,
    pub city: String,
    pub city_slug: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Address of the image.
    pub logo: String,
    pub banner: String,
    pub latitude: f64,
    pub longitude: f64,
    /// Monday first; `null` on a day that it stays closed. `America/Mexico_City`.
    pub hours: Hours,
    pub has_delivery: bool,
    pub has_pickup: bool,
    /// Mean of the stars, to one decimal; 0 before the first review.
    pub rating: f64,
    pub rating_count: i64,
    /// Active products.
    pub products: i64,
    pub user_id: UserId,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601.
    pub updated_at: String,
}

impl From<StoreCard> for StoreJson {
    fn from(store: StoreCard) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "tenths of five stars")]
        let rating = store.rating.tenths().map_or(0.0, |tenths| tenths as f64 / 10.0);
        Self {
            id: store.id,
            logo: image_url(&store.logo),
            banner: image_url(&store.banner),
            latitude: store.latitude,
            longitude: store.longitude,
            has_delivery: store.has_delivery,
            has_pickup: store.has_pickup,
            rating,
            rating_count: store.rating.count,
            products: store.products,
            user_id: store.owner,
            created_at: store.created_at.to_iso(),
            updated_at: store.updated_at.to_iso(),
            name: store.name,
            slug: store.slug,
            tagline: store.tagline,
            description: store.story,
            city: store.city,
            city_slug: store.city_slug,
            address: store.address,
            phone: store.phone,
            email: store.email,
            hours: store.hours,
        }
    }
}

/// `GET /api/stores`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct StoreListJson {
    pub stores: Vec<StoreJson>,
    pub total: i64,
    pub total_pages: i64,
    pub current_page: u32,
}

impl From<StoreList> for StoreListJson {
    fn from(list: StoreList) -> Self {
        let limit = i64::from(list.limit);
        Self {
            total: list.total,
            total_pages: (list.total + limit - 1) / limit,
            current_page: list.page,
            stores: list.stores.into_iter().map(Into::into).collect(),
        }
    }
}

/// `GET /api/stores/:slug`: the store and a page of its products.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct StorePageJson {
    #[serde(flatten)]
    pub store: StoreJson,
    pub catalogue: ProductListJson,
}
