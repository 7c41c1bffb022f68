use std::fmt::Write as _;

use crate::{
    app::App,
    catalog,
    error::AppError,
    middleware::page_cache::{self, Cached, ContentType, Policy, Rendered, Tag},
    stores,
};

/// The protocol allows 50,000 urls a file; each product has two.
const MOST_PRODUCTS: u32 = 20_000;
const MOST_STORES: u32 = 2_000;
const PROSE: [&str; 6] = ["/", "/products", "/stores", "/about", "/terms", "/privacy"];

/// Everything may be read; the API is for programs.
pub async fn robots(app: App) -> String {
    format!("User-agent: *\nAllow: /\nDisallow: /api/\nSitemap: {}/sitemap.xml\n", app.head().origin)
}

/// The newest products, the stores and the pages of prose, each in both languages.
#[worker::send]
pub async fn sitemap(app: App) -> Result<Cached, AppError> {
    let key = app.key("/sitemap.xml");
    page_cache::serve(&app, key, Policy::HOME, async move |app| {
        let origin = &app.head().origin;
        let stores = stores::queries::slugs(&app, MOST_STORES).await?;
        let products = catalog::queries::newest_ids(&app, MOST_PRODUCTS).await?;
        let paths = PROSE
            .iter()
            .map(|path| (*path).to_owned())
            .chain(stores.iter().map(|slug| format!("/stores/{slug}")))
            .chain(products.iter().map(|id| format!("/products/{id}")));
        let mut body = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for path in paths {
            let english = if path == "/" { "" } else { &path };
            // Writing to a String cannot fail.
            let _ = writeln!(body, "<url><loc>{origin}{path}</loc></url>\n<url><loc>{origin}/en{english}</loc></url>");
        }
        body.push_str("</urlset>\n");
        Ok(Rendered { content_type: ContentType::Xml, body, tags: vec![Tag::Catalog] })
    })
    .await
}
