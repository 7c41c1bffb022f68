//! The statements of the stores.

use serde::Deserialize;
use textisur_shared::{
    catalog::{ProductList, ProductQuery, Rating},
    ids::{StoreId, UserId},
    search::MatchText,
    stores::{StoreCard, StoreList},
    time::UtcMillis,
};

use crate::{
    app::{App, Place},
    catalog,
    error::AppError,
    platform::d1::{Query, Rows, Statement},
};

/// A statement of stores: the columns of a card, then the file of `sql/` that says which stores.
macro_rules! stores {
    ($name:literal: $file:literal) => {
        Statement { name: $name, sql: concat!(include_str!("sql/card.sql"), include_str!(concat!("sql/", $file))) }
    };
}

pub const LIST: Statement = stores!("stores.list": "list.sql");
pub const LIST_OF_CITY: Statement = stores!("stores.list_of_city": "list_of_city.sql");
pub const SEARCH: Statement = stores!("stores.search": "search.sql");
pub const STORE_BY_SLUG: Statement = stores!("stores.store_by_slug": "store_by_slug.sql");
pub const STORE_OF_PRODUCT: Statement = stores!("stores.store_of_product": "store_of_product.sql");
pub const NEAR: Statement = stores!("stores.near": "near.sql");
pub const COUNT: Statement =
    Statement { name: "stores.count", sql: "SELECT COUNT(*) AS stores FROM stores WHERE status = 'active'" };
pub const COUNT_OF_CITY: Statement = Statement {
    name: "stores.count_of_city",
    sql: "SELECT COUNT(*) AS stores FROM stores s JOIN cities c ON c.id = s.city_id WHERE s.status = 'active' AND c.slug = ?1",
};
pub const COUNT_SEARCH: Statement = Statement {
    name: "stores.count_search",
    sql: "SELECT COUNT(*) AS stores FROM stores_fts f JOIN stores s ON s.id = f.rowid JOIN cities c ON c.id = s.city_id \
          WHERE stores_fts MATCH ?1 AND s.status = 'active' AND (?2 = '' OR c.slug = ?2)",
};
pub const SLUGS: Statement =
    Statement { name: "stores.slugs", sql: "SELECT slug FROM stores WHERE status = 'active' ORDER BY id LIMIT ?1" };
pub const CITIES: Statement = Statement {
    name: "stores.cities",
    sql: "SELECT c.slug, c.name, coalesce(t.products, 0) AS products FROM cities c \
          LEFT JOIN terms t ON t.kind = 'city' AND t.value = c.slug ORDER BY c.id",
};

/// Stores that this person alone owns leave the market, with what leads to the person.
pub const CLOSE_PRODUCTS: Statement =
    Statement { name: "stores.close_products", sql: include_str!("sql/close_products.sql") };
pub const CLOSE_TERM: Statement = Statement { name: "stores.close_term", sql: include_str!("sql/close_term.sql") };
pub const CLOSE: Statement = Statement { name: "stores.close", sql: include_str!("sql/close.sql") };

pub const SET_STORY: Statement = Statement {
    name: "stores.set_story",
    sql: "UPDATE stores SET story = ?2, updated_at = ?3 WHERE id = ?1 RETURNING id",
};

/// Half the width of the band in which a visitor's neighbours are looked for: some 110 km.
const BAND_DEGREES: f64 = 1.0;
const NEAR_SHOWN: u32 = 6;

#[derive(Deserialize)]
struct StoreRow {
    id: StoreId,
    owner_user_id: UserId,
    slug: String,
    name: String,
    tagline: String,
    story: String,
    city: String,
    city_slug: String,
    address: String,
    phone: String,
    email: String,
    logo: String,
    banner: String,
    latitude: f64,
    longitude: f64,
    /// JSON.
    hours: String,
    has_delivery: u8,
    has_pickup: u8,
    rating_sum: i64,
    rating_count: i64,
    products: i64,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<StoreRow> for StoreCard {
    type Error = serde_json::Error;

    fn try_from(row: StoreRow) -> Result<Self, Self::Error> {
        Ok(Self {
            id: row.id,
            owner: row.owner_user_id,
            slug: row.slug,
            name: row.name,
            tagline: row.tagline,
            story: row.story,
            city: row.city,
            city_slug: row.city_slug,
            address: row.address,
            phone: row.phone,
            email: row.email,
            logo: row.logo,
            banner: row.banner,
            latitude: row.latitude,
            longitude: row.longitude,
            hours: serde_json::from_str(&row.hours)?,
            has_delivery: row.has_delivery == 1,
            has_pickup: row.has_pickup == 1,
            rating: Rating { sum: row.rating_sum, count: row.rating_count },
            products: row.products,
            created_at: UtcMillis(row.created_at),
            updated_at: UtcMillis(row.updated_at),
        })
    }
}

pub fn read_cards(rows: &mut Rows) -> Result<Vec<StoreCard>, AppError> {
    Ok(rows.next::<StoreRow>()?.into_iter().map(StoreCard::try_from).collect::<Result<_, _>>()?)
}

/// A town that stores are in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct City {
    pub slug: String,
    pub name: String,
    pub products: i64,
}

/// For the batch that erases an account, after the account and before its memberships.
pub fn closing(owner: UserId, now: UtcMillis) -> [Query; 3] {
    [
        CLOSE_PRODUCTS.with([owner.into(), now.into()]),
        CLOSE_TERM.with([owner.into()]),
        CLOSE.with([owner.into(), now.into()]),
    ]
}

/// Every town, for whoever opens a store.
pub async fn towns(app: &App) -> Result<Vec<City>, AppError> {
    Ok(app.db()?.batch([CITIES.with([])]).await?.next()?)
}

/// How the directory was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryQuery {
    pub text: Option<MatchText>,
    pub city: Option<String>,
    pub page: u32,
    pub limit: u32,
}

/// A page of the directory and the towns it can be narrowed to: one round trip.
pub async fn directory(app: &App, query: &DirectoryQuery) -> Result<(StoreList, Vec<City>), AppError> {
    #[derive(Deserialize)]
    struct Count {
        stores: i64,
    }
    let (rows, skipped) = (query.limit, (query.page - 1) * query.limit);
    let city = query.city.as_deref().unwrap_or_default();
    let (page, count) = match (&query.text, city) {
        (Some(text), city) => (
            SEARCH.with([text.expression().into(), city.into(), rows.into(), skipped.into()]),
            COUNT_SEARCH.with([text.expression().into(), city.into()]),
        ),
        (None, "") => (LIST.with([rows.into(), skipped.into()]), COUNT.with([])),
        (None, city) => {
            (LIST_OF_CITY.with([city.into(), rows.into(), skipped.into()]), COUNT_OF_CITY.with([city.into()]))
        }
    };
    let mut rows = app.db()?.batch([page, count, CITIES.with([])]).await?;
    let stores = read_cards(&mut rows)?;
    let total = rows.next::<Count>()?.pop().map_or(0, |count| count.stores);
    Ok((StoreList { stores, total, page: query.page, limit: query.limit }, rows.next()?))
}

/// A store and a page of its products: one round trip. `None` where there is no such store open.
pub async fn storefront(app: &App, query: &ProductQuery) -> Result<Option<(StoreCard, ProductList)>, AppError> {
    let slug = query.store.as_deref().unwrap_or_default();
    let [page, count] = catalog::queries::list_queries(query);
    let mut rows = app.db()?.batch([STORE_BY_SLUG.with([slug.into()]), page, count]).await?;
    let store = read_cards(&mut rows)?.pop();
    let products = catalog::queries::read_list_of(query, &mut rows)?;
    Ok(store.map(|store| {
        // A store that never listed anything has no term yet.
        let none = || ProductList {
            products: Vec::new(),
            total: textisur_shared::catalog::Total { count: 0, at_least: false },
            next: None,
        };
        (store, products.unwrap_or_else(none))
    }))
}

/// Stores near a place, and some that are shown where none are.
#[derive(Debug)]
pub struct Near {
    pub stores: Vec<StoreCard>,
    pub near: bool,
}

/// For a caller that asks for something else in the same round trip.
pub fn near_queries(place: Option<Place>) -> [Query; 2] {
    // Without a place, look where no store can be.
    let (latitude, longitude) = place.map_or((-90.0, 0.0), Place::degrees);
    [
        NEAR.with([latitude.into(), longitude.into(), BAND_DEGREES.into(), NEAR_SHOWN.into()]),
        LIST.with([NEAR_SHOWN.into(), 0_u32.into()]),
    ]
}

/// What [`near_queries`] brought.
pub fn read_near(rows: &mut Rows) -> Result<Near, AppError> {
    let (near, featured) = (read_cards(rows)?, read_cards(rows)?);
    Ok(if near.is_empty() { Near { stores: featured, near: false } } else { Near { stores: near, near: true } })
}

/// Slugs of the open stores, for search engines.
pub async fn slugs(app: &App, most: u32) -> Result<Vec<String>, AppError> {
    #[derive(Deserialize)]
    struct Row {
        slug: String,
    }
    let found: Vec<Row> = app.db()?.batch([SLUGS.with([most.into()])]).await?.next()?;
    Ok(found.into_iter().map(|row| row.slug).collect())
}
