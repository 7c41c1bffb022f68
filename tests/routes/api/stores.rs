//! `GET /api/stores`, `GET /api/stores/{slug}` and `GET /api/categories`.

use std::collections::BTreeSet;

use serde_json::Value;
use textisur_tests::{Market, Shape, encoded, ids, unaccented};

use super::products::is_a_product;

pub const STORE: [(&str, Shape); 14] = [
    ("id", Shape::Id),
    ("name", Shape::Text),
    ("slug", Shape::Text),
    ("description", Shape::Text),
    ("city", Shape::Text),
    ("address", Shape::Text),
    ("phone", Shape::Text),
    ("email", Shape::Text),
    ("logo", Shape::Address),
    ("latitude", Shape::Number),
    ("longitude", Shape::Number),
    ("userId", Shape::Id),
    ("createdAt", Shape::Moment),
    ("updatedAt", Shape::Moment),
];

pub fn is_a_store(store: &Value) {
    Shape::check(&STORE, store);
    let hours = store["hours"].as_array().expect("hours");
    assert_eq!(hours.len(), 7, "{store}");
    let near = |value: &Value, place: f64| value.as_f64().is_some_and(|degrees| (degrees - place).abs() < 1.0);
    assert!(near(&store["latitude"], 20.2) && near(&store["longitude"], -101.1), "{store}: not in southern Guanajuato");
}

#[test]
fn old_clients_find_every_member_they_read() {
    let market = Market::open();
    let list = market.visitor().opens("/api/stores").is(200).json();
    Shape::check(&[("stores", Shape::List), ("total", Shape::Count)], &list);
    assert_eq!(list["stores"].as_array().map(Vec::len), Some(12));
    let stores = &market.catalogue().stores;
    stores.iter().for_each(is_a_store);
    assert_eq!(list["total"], stores.len());
    let distinct: BTreeSet<&str> = stores.iter().filter_map(|store| store["slug"].as_str()).collect();
    assert_eq!(distinct.len(), stores.len(), "a store comes twice");
}

#[test]
fn stores_are_narrowed_to_a_town_by_its_name_or_slug() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for city in catalogue.cities() {
        let expected: Vec<&Value> = catalogue.stores.iter().filter(|store| store["citySlug"] == city).collect();
        let name = expected[0]["city"].as_str().expect("a name");
        for asked in [city, name, &name.to_uppercase(), &unaccented(name)] {
            let list = market.visitor().opens(&format!("/api/stores?limit=100&city={}", encoded(asked))).is(200).json();
            assert_eq!(list["total"], expected.len(), "{asked}");
            assert!(
                list["stores"].as_array().is_some_and(|all| all.iter().all(|store| store["citySlug"] == city)),
                "{asked}"
            );
        }
    }
}

#[test]
fn stores_are_found_by_a_word_of_their_name() {
    let market = Market::open();
    for store in market.catalogue().stores.iter().step_by(5) {
        let name = store["name"].as_str().expect("a name");
        let id = store["id"].as_u64().expect("an id");
        for typed in [name.to_owned(), unaccented(name)] {
            let list =
                market.visitor().opens(&format!("/api/stores?limit=100&search={}", encoded(&typed))).is(200).json();
            assert!(ids(&list["stores"]).contains(&id), "{typed} does not find itself");
        }
    }
    assert_eq!(market.visitor().opens("/api/stores?search=zzzzqqqq").is(200).json()["total"], 0);
}

#[test]
fn a_refusal_names_its_field() {
    let market = Market::open();
    for (query, field) in [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=abc", "page"),
        ("page=101", "page"),
        ("page=99999999999999999999", "page"),
        ("limit=0", "limit"),
        ("limit=abc", "limit"),
        ("city=atlantis", "city"),
        ("city=%F0%9F%8F%99", "city"),
    ] {
        market.visitor().opens(&format!("/api/stores?{query}")).refuses(field);
    }
    let greedy = market.visitor().opens("/api/stores?limit=100000").is(200).json();
    assert_eq!(greedy["stores"].as_array().map(Vec::len), Some(market.catalogue().stores.len().min(100)));
}

#[test]
fn a_store_has_its_products() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.stores.iter().step_by(6) {
        let slug = listed["slug"].as_str().expect("a slug");
        let of_store: Vec<u64> = catalogue
            .products
            .iter()
            .filter(|product| product["storeId"] == listed["id"])
            .filter_map(|product| product["id"].as_u64())
            .collect();
        let mut found = Vec::new();
        let mut target = format!("/api/stores/{slug}?limit=100");
        loop {
            let store = market.visitor().opens(&target).is(200).json();
            is_a_store(&store);
            let list = &store["catalogue"];
            list["products"].as_array().into_iter().flatten().for_each(is_a_product);
            assert_eq!(list["total"], of_store.len(), "{slug}");
            found.extend(ids(&list["products"]));
            match list["next"].as_str() {
                Some(next) => target = format!("/api/stores/{slug}?limit=100&after={next}"),
                None => break,
            }
        }
        assert_eq!(found, of_store, "{slug}");
        assert_eq!(listed["products"], of_store.len(), "{slug}: counted otherwise");
    }
}

#[test]
fn a_stores_products_are_put_in_order_but_not_narrowed() {
    let market = Market::open();
    let slug = market.catalogue().any_store()["slug"].as_str().expect("a slug");
    let total = |query: &str| {
        market.visitor().opens(&format!("/api/stores/{slug}?{query}")).is(200).json()["catalogue"]["total"].clone()
    };
    assert_eq!(total("sort=price_asc"), total("category=no-such&unit=yard&q=zzz"));
    for (query, field) in [("page=0", "page"), ("sort=best", "sort"), ("limit=-1", "limit"), ("after=x", "after")] {
        market.visitor().opens(&format!("/api/stores/{slug}?{query}")).refuses(field);
    }
}

#[test]
fn a_store_that_is_not_there_is_a_problem() {
    let market = Market::open();
    for slug in ["no-such-store", "0", "UPPER", "a%20b", "%27%20OR%201=1", "%F0%9F%A7%B5"] {
        market.visitor().opens(&format!("/api/stores/{slug}")).is(404).problem();
    }
}

#[test]
fn the_tree_of_categories_hangs_together() {
    let market = Market::open();
    let catalogue = market.catalogue();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for category in &catalogue.categories {
        Shape::check(
            &[("slug", Shape::Text), ("name", Shape::Object), ("imageUrl", Shape::Address), ("products", Shape::Count)],
            category,
        );
        Shape::check(&[("es", Shape::Text), ("en", Shape::Text)], &category["name"]);
        if let Some(parent) = category["parent"].as_str() {
            assert!(known.contains(parent), "{parent} does not come before {}", category["slug"]);
        }
        assert!(known.insert(category["slug"].as_str().expect("a slug")), "{} comes twice", category["slug"]);
    }
    let roots = catalogue.categories.iter().filter(|category| category["parent"].is_null());
    assert_eq!(
        roots.filter_map(|root| root["products"].as_u64()).sum::<u64>(),
        catalogue.products.len() as u64,
        "every product hangs below one root"
    );
}
