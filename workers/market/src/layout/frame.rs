//! The view behind `base.html`: everything outside `<main>`.

use askama::{Template, filters::HtmlSafe};
use serde_json::{Value, json};

use super::{NONCE, Page, ScriptJson, asset, link, with_query};
use crate::i18n::{Texts, texts};
use textisur_shared::{language::Language, quantity::Unit};

/// Which entry of the header is the current one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Products,
    Stores,
    About,
    None,
}

/// An entry of the header's second line.
pub struct Aisle {
    pub href: String,
    pub name: &'static str,
    pub current: bool,
    pub pushed: bool,
}

/// The way from the home page to here; the last step has no address.
#[derive(Default)]
pub struct Crumbs(pub Vec<(String, Option<String>)>);

/// Everything above the content of a page. A template of its own, not a part that each page inherits: the code is there once.
#[derive(Template)]
#[template(path = "layout/head.html")]
pub struct Head<'a> {
    page: &'a Frame,
}

/// Everything below it.
#[derive(Template)]
#[template(path = "layout/tail.html")]
pub struct Tail<'a> {
    page: &'a Frame,
}

impl HtmlSafe for Head<'_> {}
impl HtmlSafe for Tail<'_> {}

pub struct Frame {
    pub t: &'static Texts,
    pub lang: &'static str,
    pub nonce: &'static str,
    pub title: String,
    pub description: String,
    /// Absolute; `None` for pages that search engines must not keep.
    pub canonical: Option<String>,
    pub spanish: String,
    pub english: String,
    pub og_locale: &'static str,
    pub og_type: &'static str,
    pub og_image: String,
    /// The same page in the other language.
    pub other_href: String,
    pub other_lang: &'static str,
    pub home_href: String,
    pub products_href: String,
    pub stores_href: String,
    pub about_href: String,
    pub terms_href: String,
    pub privacy_href: String,
    /// Leads on to the door where nobody is signed in.
    pub account_href: String,
    pub aisles: Vec<Aisle>,
    /// What the search box shows.
    pub searched: String,
    pub css: String,
    pub font: String,
    pub app_js: String,
    /// Islands of this page alone.
    pub island: Option<String>,
    pub data: Vec<ScriptJson>,
    pub crumbs: Vec<(String, Option<String>)>,
    /// The address holds a secret, which no other site may be told.
    pub secret: bool,
    /// Image to fetch early: what the page shows largest.
    pub preload: Option<String>,
    language: Language,
    origin: String,
}

impl Frame {
    pub fn new(page: &Page, section: Section, title: String, description: String) -> Self {
        let t = texts(page.language);
        let to = |path: &str| link(page.language, path);
        let absolute = |language| format!("{}{}", page.origin, with_query(&link(language, page.path), page.query));
        let other = match page.language {
            Language::Spanish => Language::English,
            Language::English => Language::Spanish,
        };
        Self {
            t,
            lang: page.language.tag(),
            nonce: NONCE,
            title,
            description,
            canonical: Some(absolute(page.language)),
            spanish: absolute(Language::Spanish),
            english: absolute(Language::English),
            og_locale: match page.language {
                Language::Spanish => "es_MX",
                Language::English => "en_US",
            },
            og_type: "website",
            og_image: format!("{}/icon-512.png", page.origin),
            other_href: with_query(&link(other, page.path), page.query),
            other_lang: other.tag(),
            home_href: to("/"),
            products_href: to("/products"),
            stores_href: to("/stores"),
            about_href: to("/about"),
            terms_href: to("/terms"),
            privacy_href: to("/privacy"),
            account_href: to("/account"),
            aisles: aisles(page, section, t),
            searched: String::new(),
            css: asset("css/app.css"),
            font: asset("fonts/bricolage.woff2"),
            app_js: asset("js/app.js"),
            island: None,
            data: Vec::new(),
            crumbs: Vec::new(),
            secret: false,
            preload: None,
            language: page.language,
            origin: page.origin.to_owned(),
        }
    }

    pub fn head(&self) -> Head<'_> {
        Head { page: self }
    }

    pub fn tail(&self) -> Tail<'_> {
        Tail { page: self }
    }

    /// For pages that search engines should not keep: errors, and lists narrowed so far that they are nobody's destination.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.canonical = None;
        self
    }

    /// For a page whose address holds a secret.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Another page in the same language.
    pub fn to(&self, path: &str) -> String {
        link(self.language, path)
    }

    #[must_use]
    pub fn searched(mut self, text: &str) -> Self {
        text.clone_into(&mut self.searched);
        self
    }

    #[must_use]
    pub fn island(mut self, name: &str) -> Self {
        self.island = Some(asset(&format!("js/{name}.js")));
        self
    }

    #[must_use]
    pub fn preload(mut self, href: String) -> Self {
        self.preload = Some(href);
        self
    }

    #[must_use]
    pub fn product_image(mut self, href: &str) -> Self {
        self.og_type = "product";
        self.og_image = format!("{}{href}", self.origin);
        self
    }

    #[must_use]
    pub fn data(mut self, value: &Value) -> Self {
        self.data.push(ScriptJson::of(value));
        self
    }

    /// Shows the way here, and tells it to search engines.
    #[must_use]
    pub fn crumbs(mut self, crumbs: Crumbs) -> Self {
        let home = (self.t.nav.home.to_owned(), Some(link(self.language, "/")));
        self.crumbs = std::iter::once(home).chain(crumbs.0).collect();
        let steps: Vec<Value> = self
            .crumbs
            .iter()
            .enumerate()
            .map(|(index, (name, href))| match href {
                Some(href) => json!({
                    "@type": "ListItem", "position": index + 1, "name": name, "item": format!("{}{href}", self.origin),
                }),
                None => json!({ "@type": "ListItem", "position": index + 1, "name": name }),
            })
            .collect();
        let list = json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps });
        self.data(&list)
    }
}

/// Ways to buy rather than categories: the categories are data and change, these are what the market is made of.
fn aisles(page: &Page, section: Section, t: &'static Texts) -> Vec<Aisle> {
    let entry = |path: &str, query: &str, name: &'static str| Aisle {
        href: with_query(&link(page.language, path), query),
        name,
        current: page.path == path && page.query == query,
        pushed: false,
    };
    let by = |unit: Unit| entry("/products", &format!("unit={}", unit.code()), t.unit(unit).by);
    vec![
        entry("/products", "", t.nav.all_products),
        Aisle {
            href: format!("{}#pasillos", link(page.language, "/")),
            current: false,
            ..entry("/", "", t.nav.categories)
        },
        by(Unit::Metre),
        by(Unit::Roll),
        by(Unit::Kilogram),
        by(Unit::Piece),
        entry("/products", "delivery=yes", t.nav.with_delivery),
        Aisle { pushed: true, current: section == Section::Stores, ..entry("/stores", "", t.nav.stores) },
        Aisle { current: section == Section::About, ..entry("/about", "", t.nav.about) },
    ]
}
