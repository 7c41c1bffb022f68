//! The home page: why to buy here, and the ways in.

use askama::Template;
use serde_json::json;
use textisur_shared::{
    catalog::{Category, ProductCard},
    stores::StoreCard,
};

use super::CardView;
use crate::{
    i18n::{Texts, texts},
    layout::{Frame, Page, Section, asset, image, link},
    stores::pages::StoreView,
};

pub struct Home {
    pub newest: Vec<ProductCard>,
    pub popular: Vec<ProductCard>,
    pub categories: Vec<Category>,
    pub stores: Vec<StoreCard>,
    /// The stores are near the visitor; else simply featured.
    pub near: bool,
}

struct Tile {
    href: String,
    image: String,
    name: String,
    count: String,
}

#[derive(Template)]
#[template(path = "catalog/home.html")]
struct HomePage {
    page: Frame,
    t: &'static Texts,
    hero: String,
    tiles: Vec<Tile>,
    newest: Vec<CardView>,
    newest_href: String,
    popular: Vec<CardView>,
    popular_href: String,
    metre_href: String,
    stores: Vec<StoreView>,
    stores_title: &'static str,
    stores_lead: &'static str,
}

pub fn home(page: &Page, home: &Home) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let products = |query: &str| link(page.language, &format!("/products?{query}"));
    let hero = asset("icons/hero.svg");
    let organisation = json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Organization", "@id": format!("{}/#org", page.origin), "name": "TextiSur", "url": page.origin,
                "logo": format!("{}/icon-512.png", page.origin), "description": t.nav.tagline,
                "areaServed": "MX",
            },
            {
                "@type": "WebSite", "name": "TextiSur", "url": page.origin, "inLanguage": page.language.tag(),
                "publisher": { "@id": format!("{}/#org", page.origin) },
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": format!("{}{}?q={{search_term_string}}", page.origin, link(page.language, "/products")),
                    "query-input": "required name=search_term_string",
                },
            },
        ],
    });
    HomePage {
        page: Frame::new(page, Section::Home, t.home.title.to_owned(), t.home.description.to_owned())
            .data(&organisation),
        t,
        hero,
        tiles: home
            .categories
            .iter()
            .filter(|category| category.parent.is_none())
            .map(|category| Tile {
                href: products(&format!("category={}", category.slug)),
                image: image(&category.image),
                name: category.name.get(page.language).to_owned(),
                count: (t.home.products)(category.products),
            })
            .collect(),
        newest: CardView::shelf(page, t, &home.newest),
        newest_href: link(page.language, "/products"),
        popular: CardView::shelf(page, t, &home.popular),
        popular_href: products("sort=popular"),
        metre_href: products("unit=metre"),
        stores: home.stores.iter().map(|store| StoreView::of(page, t, store)).collect(),
        stores_title: if home.near { t.home.near } else { t.home.featured },
        stores_lead: if home.near { t.home.near_lead } else { t.home.featured_lead },
    }
    .render()
}
