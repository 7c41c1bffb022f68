use textisur_shared::{
    api::{CategoryList, ProductListJson, ProductPageJson},
    catalog::{ListPage, ProductQuery},
    ids::ProductId,
};

use super::{pages, queries};
use crate::{
    app::{App, Segment},
    error::AppError,
    middleware::page_cache::{self, Cached, Policy, Rendered, Tag},
};

/// Old clients page by this many.
const API_LIMIT: u32 = 12;
/// In each row of the home page.
const HOME_SHOWN: u32 = 12;

#[worker::send]
pub async fn home_page(app: App) -> Result<Cached, AppError> {
    let place = app.place().map(|place| format!("#{place}")).unwrap_or_default();
    let key = app.key(&format!("{}{place}", app.head().path()));
    page_cache::serve(&app, key, Policy::HOME, async move |app| {
        let (newest, popular, categories, near) = queries::home(&app, HOME_SHOWN).await?;
        let home = pages::Home { newest, popular, categories, stores: near.stores, near: near.near };
        Ok(Rendered::html(pages::home(&app.page(""), &home)?, vec![Tag::Catalog]))
    })
    .await
}

#[worker::send]
pub async fn list_page(app: App) -> Result<Cached, AppError> {
    let query = parse(&app, pages::PAGE_LIMIT)?;
    let canonical = query.canonical(pages::PAGE_LIMIT);
    let key = app.key(&format!("{}?{canonical}", app.head().path()));
    page_cache::serve(&app, key, list_policy(&query), async move |app| {
        let (list, facets) = queries::list_with_facets(&app, &query).await?;
        let view = pages::List { query: &query, list: &list, facets: &facets };
        Ok(Rendered::html(pages::list(&app.page(&canonical), &view)?, vec![Tag::Catalog]))
    })
    .await
}

#[worker::send]
pub async fn product_page(app: App, Segment(id): Segment) -> Result<Cached, AppError> {
    let id = parse_id(&id)?;
    let key = app.key(app.head().path());
    page_cache::serve(&app, key, Policy::PRODUCT, async move |app| {
        let product = queries::product(&app, id).await?.ok_or(AppError::NotFound)?;
        let tags = vec![Tag::Product(id), Tag::Store(product.store.id)];
        Ok(Rendered::html(pages::product(&app.page(""), &product)?, tags))
    })
    .await
}

/// A page of the products on sale, narrowed and sorted.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/products", tag = "catalogue", params(
    ("q" = Option<String>, Query, description = "Words to look for; `search` means the same"),
    ("category" = Option<String>, Query, description = "A category's slug; what is below it is included"),
    ("size" = Option<String>, Query, description = "A size's slug"),
    ("colour" = Option<String>, Query, description = "A colour's slug"),
    ("unit" = Option<String>, Query, description = "`piece`, `metre`, `kilogram` or `roll`"),
    ("city" = Option<String>, Query, description = "A town's slug"),
    ("delivery" = Option<String>, Query, description = "`yes` for what is delivered"),
    ("minPrice" = Option<String>, Query, description = "Pesos, at most two decimals"),
    ("maxPrice" = Option<String>, Query, description = "Pesos, at most two decimals"),
    ("sort" = Option<String>, Query, description = "`newest`, `price_asc`, `price_desc`, `popular` or, with words, `relevance`"),
    ("page" = Option<u32>, Query, description = "From 1; page times limit ends at 10,000"),
    ("after" = Option<String>, Query, description = "`next` of the page before, in place of `page`; `cursor` means the same"),
    ("limit" = Option<u32>, Query, description = "12 unless told, 100 at most"),
), responses(
    (status = 200, description = "The page", body = ProductListJson),
    (status = 304, description = "Not changed since the `ETag` that `If-None-Match` names"),
    (status = 400, description = "A field is refused; `field` names it", body = crate::problem::Problem, content_type = "application/problem+json"),
)))]
#[worker::send]
pub async fn list(app: App) -> Result<Cached, AppError> {
    let query = parse(&app, API_LIMIT)?;
    let key = app.key(&format!("/api/products?{}", query.canonical(API_LIMIT)));
    page_cache::serve(&app, key, list_policy(&query), async move |app| {
        let list = queries::list(&app, &query).await?;
        Rendered::json(&ProductListJson::new(list, &query), vec![Tag::Catalog])
    })
    .await
}

/// One product on sale.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/products/{id}", tag = "catalogue", params(
    ("id" = i64, Path, description = "The product"),
), responses(
    (status = 200, description = "The product", body = ProductPageJson),
    (status = 304, description = "Not changed since the `ETag` that `If-None-Match` names"),
    (status = 404, description = "No such product on sale", body = crate::problem::Problem, content_type = "application/problem+json"),
)))]
#[worker::send]
pub async fn product(app: App, Segment(id): Segment) -> Result<Cached, AppError> {
    let id = parse_id(&id)?;
    let key = app.key(app.head().path());
    page_cache::serve(&app, key, Policy::PRODUCT, async move |app| {
        let product = queries::product(&app, id).await?.ok_or(AppError::NotFound)?;
        let tags = vec![Tag::Product(id), Tag::Store(product.store.id)];
        Rendered::json(&ProductPageJson::from(product), tags)
    })
    .await
}

/// The tree of categories.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/categories", tag = "catalogue", responses(
    (status = 200, description = "The tree, parents before their children", body = CategoryList),
    (status = 304, description = "Not changed since the `ETag` that `If-None-Match` names"),
)))]
#[worker::send]
pub async fn categories(app: App) -> Result<Cached, AppError> {
    let key = app.key("/api/categories");
    page_cache::serve(&app, key, Policy::STORE, async move |app| {
        let categories = queries::categories(&app).await?.into_iter().map(Into::into).collect();
        Rendered::json(&CategoryList { categories }, vec![Tag::Catalog])
    })
    .await
}

fn parse(app: &App, limit: u32) -> Result<ProductQuery, AppError> {
    let pairs = app.query_pairs();
    Ok(ProductQuery::parse(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), limit)?)
}

fn parse_id(id: &str) -> Result<ProductId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// What one visitor typed or how deep one reader pages is nothing that other places wait for.
fn list_policy(query: &ProductQuery) -> Policy {
    let common = query.text.is_none()
        && query.min_price.is_none()
        && query.max_price.is_none()
        && matches!(query.page, ListPage::Number(1..=3));
    Policy::LIST.spread_if(common)
}
