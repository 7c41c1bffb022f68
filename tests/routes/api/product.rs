//! `GET /api/products/{id}`.

use serde_json::Value;
use textisur_tests::{Market, Shape, centavos, ids};

use super::products::is_a_product;

#[test]
fn old_clients_find_the_product_with_its_store() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.sample(40) {
        let product = catalogue.page_of(listed);
        is_a_product(&product);
        for (name, value) in listed.as_object().expect("members") {
            assert_eq!(&product[name], value, "{name} differs from the list's");
        }
        let store = &product["storeDetail"];
        super::stores::is_a_store(store);
        assert_eq!(store["id"], product["storeId"]);
    }
}

#[test]
fn variants_add_up_to_the_product() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.sample(40) {
        let product = catalogue.page_of(listed);
        let variants = product["variants"].as_array().expect("variants");
        assert!(!variants.is_empty(), "{} has nothing to choose", product["id"]);
        let lowest = variants.iter().map(|variant| centavos(&variant["price"])).min();
        assert_eq!(lowest, Some(centavos(&product["price"])), "{}: the price is the lowest", product["id"]);
        for variant in variants {
            Shape::check(
                &[("id", Shape::Id), ("sku", Shape::Text), ("imageUrl", Shape::Address), ("tiers", Shape::List)],
                variant,
            );
            let tiers = variant["tiers"].as_array().expect("tiers");
            let mut above = centavos(&variant["price"]);
            let mut from = 0.0;
            for tier in tiers {
                let at: f64 = tier["from"].as_str().and_then(|from| from.parse().ok()).expect("a quantity");
                assert!(at > from && centavos(&tier["price"]) < above, "{}: more costs less: {tiers:?}", product["id"]);
                (from, above) = (at, centavos(&tier["price"]));
            }
        }
        assert_eq!(product["hasTiers"], variants.iter().any(|variant| variant["tiers"] != Value::Array(Vec::new())));
    }
}

#[test]
fn crumbs_lead_from_the_top_to_its_category() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.sample(20) {
        let product = catalogue.page_of(listed);
        let crumbs = product["crumbs"].as_array().expect("crumbs");
        assert_eq!(crumbs.last().map(|crumb| &crumb["slug"]), Some(&product["categorySlug"]));
        let mut parent = Value::Null;
        for crumb in crumbs {
            let category =
                catalogue.categories.iter().find(|category| category["slug"] == crumb["slug"]).expect("a category");
            assert_eq!(category["parent"], parent, "{crumbs:?}");
            parent = crumb["slug"].clone();
        }
    }
}

#[test]
fn related_products_are_others() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.sample(20) {
        let product = catalogue.page_of(listed);
        let related = ids(&product["related"]);
        assert!(!related.contains(&product["id"].as_u64().expect("an id")), "{related:?}");
        product["related"].as_array().into_iter().flatten().for_each(is_a_product);
    }
}

#[test]
fn a_product_that_is_not_there_is_a_problem() {
    let market = Market::open();
    for id in [
        "0",
        "-1",
        "abc",
        "1.5",
        "1e3",
        "+1",
        "9007199254740992",
        "99999999999999999999",
        "999999999",
        "%27%20OR%201=1",
    ] {
        for language in ["es", "en"] {
            let answer = market.visitor().speaking(language).opens(&format!("/api/products/{id}")).is(404);
            let problem = answer.problem();
            assert!(problem["field"].is_null() || problem["field"] == "id", "{id}: {problem}");
            assert!(answer.header("content-language").starts_with(language), "{id}");
        }
    }
}
