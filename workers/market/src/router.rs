//! The one list of routes. Spanish pages at `/…`, English ones at `/en/…`, the API under `/api`.

use std::convert::Infallible;

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{Request, StatusCode, header};
use tower_service::Service;

use crate::{about, api_docs, app::App, catalog, error::AppError, health, images, seo, stores};

fn pages() -> Router {
    Router::new()
        .route("/products", get(catalog::routes::list_page))
        .route("/products/{id}", get(catalog::routes::product_page))
        .route("/stores", get(stores::routes::directory_page))
        .route("/stores/{slug}", get(stores::routes::store_page))
        .route("/about", get(about::routes::about))
        .route("/terms", get(about::routes::terms))
        .route("/privacy", get(about::routes::privacy))
}

fn api() -> Router {
    Router::new()
        .route("/products", get(catalog::routes::list))
        .route("/products/{id}", get(catalog::routes::product))
        .route("/categories", get(catalog::routes::categories))
        .route("/stores", get(stores::routes::list))
        .route("/stores/{slug}", get(stores::routes::store))
        .route("/health", get(health::routes::health))
        .route("/docs", get(api_docs::routes::reader))
}

fn router() -> Router {
    let home = || get(catalog::routes::home_page);
    Router::new()
        .route("/", home())
        .route("/en", home())
        // The old client's address of the home page.
        .route("/home", get(async || moved("/")))
        .merge(pages())
        .nest("/en", pages())
        .nest("/api", api())
        .route("/images/{key}", get(images::routes::image))
        .route("/robots.txt", get(seo::routes::robots))
        .route("/sitemap.xml", get(seo::routes::sitemap))
        .fallback(nothing_here)
        .method_not_allowed_fallback(async || AppError::MethodNotAllowed)
}

/// An address with a slash too many leads to the one without; anything else is not found.
async fn nothing_here(app: App) -> Response {
    let path = app.head().path();
    let bare = path.trim_end_matches('/');
    if bare.len() == path.len() || bare.is_empty() || bare.starts_with("//") {
        return AppError::NotFound.into_response();
    }
    match app.head().query() {
        "" => moved(bare),
        query => moved(&format!("{bare}?{query}")),
    }
}

/// 301, which old clients know better than 308; all of these are read, none is posted to.
fn moved(to: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
}

thread_local! {
    /// Built once an isolate: building it anew costs more than any request (490 µs of CPU against 329).
    static ROUTER: Router = router();
}

pub async fn answer(request: Request<Body>) -> Response {
    let answered: Result<Response, Infallible> = ROUTER.with(Clone::clone).call(request).await;
    match answered {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
