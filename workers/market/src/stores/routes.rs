use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use textisur_shared::{
    api::{ProductListJson, StoreListJson, StorePageJson},
    catalog::{Facet, FacetKind, MAX_LIMIT, ProductQuery, slugify},
    html::{LONGEST_RICH_TEXT, clean},
    input::{FieldError, Problem},
    language::Localised,
    search::MatchText,
};

use super::{
    pages,
    queries::{self, City, DirectoryQuery},
};
use crate::{
    accounts::Owner,
    app::{App, JsonFields, Segment},
    audit, catalog,
    error::AppError,
    middleware::page_cache::{self, Cached, Policy, Rendered, Tag},
};

/// Stores on one page of the directory.
const PAGE_LIMIT: u32 = 24;
/// Old clients page by this many.
const API_LIMIT: u32 = 12;
/// The directory is not read deeper than this.
const DEEPEST_PAGE: u32 = 100;
const LONGEST_TEXT: usize = 200;

#[worker::send]
pub async fn directory_page(app: App) -> Result<Cached, AppError> {
    let query = parse(&app, PAGE_LIMIT)?;
    let canonical = canonical(&query, PAGE_LIMIT);
    let key = app.key(&format!("{}?{canonical}", app.head().path()));
    page_cache::serve(&app, key, Policy::STORE.spread_if(query.text.is_none()), async move |app| {
        let (list, cities) = found(&app, &query).await?;
        let cities: Vec<Facet> = cities.into_iter().map(facet).collect();
        let view = pages::Directory {
            list: &list,
            cities: &cities,
            city: query.city.as_deref(),
            search: query.text.as_ref().map(MatchText::typed),
        };
        Ok(Rendered::html(pages::directory(&app.page(&canonical), &view)?, vec![Tag::Catalog]))
    })
    .await
}

#[worker::send]
pub async fn store_page(app: App, Segment(slug): Segment) -> Result<Cached, AppError> {
    let query = products_of(&app, slug, catalog::pages::PAGE_LIMIT)?;
    let canonical = query.canonical(catalog::pages::PAGE_LIMIT);
    let key = app.key(&format!("{}?{canonical}", app.head().path()));
    page_cache::serve(&app, key, Policy::STORE, async move |app| {
        let (store, products) = queries::storefront(&app, &query).await?.ok_or(AppError::NotFound)?;
        let view = pages::Storefront { store: &store, products: &products, query: &query };
        Ok(Rendered::html(pages::storefront(&app.page(&canonical), &view)?, vec![Tag::Store(store.id)]))
    })
    .await
}

/// A page of the open stores.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/stores", tag = "stores", params(
    ("search" = Option<String>, Query, description = "Words of a name; `q` means the same"),
    ("city" = Option<String>, Query, description = "A town's slug or name"),
    ("page" = Option<u32>, Query, description = "From 1 to 100"),
    ("limit" = Option<u32>, Query, description = "12 unless told, 100 at most"),
), responses(
    (status = 200, description = "The page", body = StoreListJson),
    (status = 304, description = "Not changed since the `ETag` that `If-None-Match` names"),
    (status = 400, description = "A field is refused; `field` names it", body = crate::problem::Problem, content_type = "application/problem+json"),
)))]
#[worker::send]
pub async fn list(app: App) -> Result<Cached, AppError> {
    let query = parse(&app, API_LIMIT)?;
    let key = app.key(&format!("/api/stores?{}", canonical(&query, API_LIMIT)));
    page_cache::serve(&app, key, Policy::STORE.spread_if(query.text.is_none()), async move |app| {
        let (list, _) = found(&app, &query).await?;
        Rendered::json(&StoreListJson::from(list), vec![Tag::Catalog])
    })
    .await
}

/// A store and a page of its products.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/stores/{slug}", tag = "stores", params(
    ("slug" = String, Path, description = "The store's name in urls"),
    ("sort" = Option<String>, Query, description = "`newest`, `price_asc`, `price_desc` or `popular`"),
    ("page" = Option<u32>, Query, description = "From 1"),
    ("after" = Option<String>, Query, description = "`catalogue.next` of the page before, in place of `page`"),
    ("limit" = Option<u32>, Query, description = "12 unless told, 100 at most"),
), responses(
    (status = 200, description = "The store", body = StorePageJson),
    (status = 304, description = "Not changed since the `ETag` that `If-None-Match` names"),
    (status = 400, description = "A field is refused; `field` names it", body = crate::problem::Problem, content_type = "application/problem+json"),
    (status = 404, description = "No such store open", body = crate::problem::Problem, content_type = "application/problem+json"),
)))]
#[worker::send]
pub async fn store(app: App, Segment(slug): Segment) -> Result<Cached, AppError> {
    let query = products_of(&app, slug, API_LIMIT)?;
    let key = app.key(&format!("{}?{}", app.head().path(), query.canonical(API_LIMIT)));
    page_cache::serve(&app, key, Policy::STORE, async move |app| {
        let (store, products) = queries::storefront(&app, &query).await?.ok_or(AppError::NotFound)?;
        let tags = vec![Tag::Store(store.id)];
        Rendered::json(&StorePageJson { store: store.into(), catalogue: ProductListJson::new(products, &query) }, tags)
    })
    .await
}

/// What its owner tells of a store: rich text of `b i em strong a p br`, everything else is text.
#[cfg_attr(feature = "openapi", utoipa::path(patch, path = "/api/stores/{slug}", tag = "stores",
    params(("slug" = String, Path, description = "The store's name in urls")),
    request_body = textisur_shared::api::StoreStoryBody,
    responses(
        (status = 204, description = "The story is told so from now on"),
        (status = 404, description = "No such store of yours", body = crate::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
))]
#[worker::send]
pub async fn change(app: App, Owner(owner): Owner, JsonFields(fields): JsonFields) -> Result<Response, AppError> {
    let mut reader = fields.reader();
    let story = reader.required("story", |html| match html.chars().count() {
        ..=LONGEST_RICH_TEXT => Ok(clean(html)),
        _ => Err(Problem::TooLong),
    });
    let story = story.ok_or_else(|| reader.refused())?;
    let store = owner.store.store;
    app.db()?
        .batch([
            queries::SET_STORY.with([store.into(), story.into(), app.started().into()]),
            audit::line(&app, Some(owner.account.id), audit::Action::StoreChanged, audit::Subject::Store(store)),
        ])
        .await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// The directory, if the town that it is narrowed to exists.
async fn found(app: &App, query: &DirectoryQuery) -> Result<(textisur_shared::stores::StoreList, Vec<City>), AppError> {
    let (list, cities) = queries::directory(app, query).await?;
    match &query.city {
        Some(city) if cities.iter().all(|known| known.slug != *city) => {
            Err(FieldError { field: "city", problem: Problem::UnknownValue }.into())
        }
        _ => Ok((list, cities)),
    }
}

fn parse(app: &App, limit: u32) -> Result<DirectoryQuery, FieldError> {
    let mut query = DirectoryQuery { text: None, city: None, page: 1, limit };
    for (name, value) in app.query_pairs() {
        let value = value.trim();
        let refuse = |field, problem| Err(FieldError { field, problem });
        match name.as_str() {
            _ if value.is_empty() => {}
            "q" | "search" if value.len() > LONGEST_TEXT => return refuse("search", Problem::TooLong),
            "city" if value.len() > LONGEST_TEXT => return refuse("city", Problem::TooLong),
            "q" | "search" => query.text = MatchText::parse(value),
            "city" => match slugify(value) {
                slug if slug.is_empty() => return refuse("city", Problem::UnknownValue),
                slug => query.city = Some(slug),
            },
            "page" => match value.parse() {
                Ok(page @ 1..=DEEPEST_PAGE) => query.page = page,
                Ok(page) if page > DEEPEST_PAGE => return refuse("page", Problem::PageTooDeep),
                _ => return refuse("page", Problem::NotAPage),
            },
            "limit" => match value.parse::<u32>() {
                Ok(limit) if limit >= 1 => query.limit = limit.min(MAX_LIMIT),
                _ => return refuse("limit", Problem::NotALimit),
            },
            _ => {}
        }
    }
    Ok(query)
}

fn canonical(query: &DirectoryQuery, default_limit: u32) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    if let Some(text) = &query.text {
        out.append_pair("search", text.typed());
    }
    if let Some(city) = &query.city {
        out.append_pair("city", city);
    }
    if query.limit != default_limit {
        out.append_pair("limit", &query.limit.to_string());
    }
    if query.page != 1 {
        out.append_pair("page", &query.page.to_string());
    }
    out.finish()
}

/// What a store's own page may ask of its products: order and page, nothing that narrows.
fn products_of(app: &App, slug: String, limit: u32) -> Result<ProductQuery, AppError> {
    if slugify(&slug) != slug {
        return Err(AppError::NotFound);
    }
    let pairs = app.query_pairs();
    let allowed =
        pairs.iter().filter(|(name, _)| matches!(name.as_str(), "sort" | "page" | "after" | "cursor" | "limit"));
    let query = ProductQuery::parse(allowed.map(|(name, value)| (name.as_str(), value.as_str())), limit)?;
    Ok(ProductQuery { store: Some(slug), ..query })
}

fn facet(city: City) -> Facet {
    Facet {
        kind: FacetKind::City,
        name: Localised { es: city.name.clone(), en: city.name },
        value: city.slug,
        parent: None,
        hex: None,
        products: city.products,
    }
}
