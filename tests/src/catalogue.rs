//! What is on sale, read once through the API: tests choose their examples from it, by what they need and never by name.

use std::{collections::BTreeSet, sync::OnceLock};

use serde_json::Value;

use crate::{Visitor, every_numbered_page, every_page_by_cursor};

pub struct Catalogue {
    /// Newest first.
    pub products: Vec<Value>,
    /// Parents before children.
    pub categories: Vec<Value>,
    pub stores: Vec<Value>,
}

impl Catalogue {
    pub(crate) fn of_the_market() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| {
            let visitor = Visitor::new();
            let categories = visitor.opens("/api/categories").is(200).json();
            let catalogue = Self {
                products: every_page_by_cursor(&visitor, "/api/products?limit=100"),
                categories: categories["categories"].as_array().expect("categories").clone(),
                stores: every_numbered_page(&visitor, "/api/stores?limit=100", "stores"),
            };
            assert!(!catalogue.products.is_empty(), "the market is empty: seed it (cargo xtask dev --seed demo)");
            catalogue
        })
    }

    /// The newest product of which this is true.
    pub fn product(&self, wanted: impl Fn(&Value) -> bool) -> &Value {
        self.products.iter().find(|product| wanted(product)).expect("no product of the seed is like that")
    }

    pub fn any_product(&self) -> &Value {
        self.product(|_| true)
    }

    pub fn any_store(&self) -> &Value {
        self.stores.first().expect("a store")
    }

    /// Every so many products, over the whole catalogue.
    pub fn sample(&self, count: usize) -> impl Iterator<Item = &Value> {
        self.products.iter().step_by((self.products.len() / count).max(1)).take(count)
    }

    /// The slugs of a category and of all below it.
    pub fn branch(&self, slug: &str) -> BTreeSet<&str> {
        let mut branch: BTreeSet<&str> = BTreeSet::new();
        for category in &self.categories {
            let own = category["slug"].as_str().unwrap_or_default();
            if own == slug || category["parent"].as_str().is_some_and(|parent| branch.contains(parent)) {
                branch.insert(own);
            }
        }
        branch
    }

    pub fn cities(&self) -> BTreeSet<&str> {
        self.stores.iter().filter_map(|store| store["citySlug"].as_str()).collect()
    }

    /// A product's own JSON.
    pub fn page_of(&self, product: &Value) -> Value {
        assert!(self.products.contains(product));
        Visitor::new().opens(&format!("/api/products/{}", product["id"])).is(200).json()
    }

    /// A word of a product's name that is long enough to search for.
    pub fn word_of(product: &Value) -> &str {
        let name = product["name"].as_str().unwrap_or_default();
        name.split(|letter: char| !letter.is_alphabetic()).find(|word| word.chars().count() >= 5).unwrap_or(name)
    }
}
