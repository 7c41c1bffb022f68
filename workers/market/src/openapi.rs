//! The OpenAPI document, from the annotations beside the handlers. Built natively, committed as `assets/openapi.json`.

use utoipa::OpenApi;

use crate::{catalog, health, problem::Problem, stores};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "TextiSur",
        description = "The public API of the textile market of southern Guanajuato. Prices are decimals in pesos, quantities decimals in \
                       the product's unit, moments ISO 8601. Errors are RFC 9457 problem details in the language of `Accept-Language`.",
        license(name = "MIT OR Apache-2.0"),
    ),
    paths(
        catalog::routes::list,
        catalog::routes::product,
        catalog::routes::categories,
        stores::routes::list,
        stores::routes::store,
        health::routes::health,
    ),
    components(schemas(Problem))
)]
struct Document;

/// As pretty JSON.
pub fn document() -> String {
    Document::openapi().to_pretty_json().unwrap_or_default()
}
