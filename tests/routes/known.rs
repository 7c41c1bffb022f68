//! The routes as a visitor knows them, with examples out of the catalogue in place of parameters.

use textisur_market::routes;
use textisur_tests::Market;

pub const LANGUAGES: [(&str, &str); 2] = [("", "es-MX"), ("/en", "en")];

/// Every page, without the language's prefix; the home page is `/`.
pub fn pages(market: &Market) -> Vec<String> {
    let catalogue = market.catalogue();
    let store = catalogue.any_store()["slug"].as_str().unwrap_or_default();
    let product = &catalogue.any_product()["id"];
    vec![
        "/".to_owned(),
        "/products".to_owned(),
        format!("/products/{product}"),
        "/stores".to_owned(),
        format!("/stores/{store}"),
        "/about".to_owned(),
        "/terms".to_owned(),
        "/privacy".to_owned(),
    ]
}

/// Every page in both languages: its path and its language.
pub fn pages_in_both(market: &Market) -> Vec<(String, &'static str)> {
    let pages = pages(market);
    LANGUAGES
        .into_iter()
        .flat_map(|(prefix, language)| {
            pages.iter().map(move |page| match (prefix, page.as_str()) {
                ("", page) => (page.to_owned(), language),
                (prefix, "/") => (prefix.to_owned(), language),
                (prefix, page) => (format!("{prefix}{page}"), language),
            })
        })
        .collect()
}

/// Every call of the API that the page cache keeps.
pub fn cached_calls(market: &Market) -> Vec<String> {
    let catalogue = market.catalogue();
    let store = catalogue.any_store()["slug"].as_str().unwrap_or_default();
    vec![
        "/api/products".to_owned(),
        format!("/api/products/{}", catalogue.any_product()["id"]),
        "/api/categories".to_owned(),
        "/api/stores".to_owned(),
        format!("/api/stores/{store}"),
    ]
}

/// An image of the catalogue.
pub fn image(market: &Market) -> String {
    market.catalogue().any_product()["imageUrl"].as_str().unwrap_or_default().to_owned()
}

/// All that the Worker answers to a GET with 200.
pub fn everything(market: &Market) -> Vec<String> {
    let mut all: Vec<String> = pages_in_both(market).into_iter().map(|(path, _)| path).collect();
    all.extend(cached_calls(market));
    all.extend(["/api/health", "/api/docs", "/sitemap.xml"].map(ToOwned::to_owned));
    all.push(image(market));
    all
}

/// Whether the market's list of routes has this method for this path.
pub fn is_listed(method: &str, path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &str| {
        let pattern: Vec<&str> = pattern.split('/').collect();
        let mut both = pattern.iter().zip(&parts);
        pattern.len() == parts.len() && both.all(|(one, other)| one == other || one.starts_with('{'))
    };
    routes().iter().any(|route| route.method == method && fits(&route.path))
}
