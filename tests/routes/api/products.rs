//! `GET /api/products`: the shape that old clients read, and refusals by field.

use serde_json::Value;
use textisur_tests::{Market, Shape};

pub const PRODUCT: [(&str, Shape); 16] = [
    ("id", Shape::Id),
    ("name", Shape::Text),
    ("description", Shape::Text),
    ("price", Shape::Decimal),
    ("imageUrl", Shape::Address),
    ("stock", Shape::Count),
    ("status", Shape::Text),
    ("category", Shape::Text),
    ("sizes", Shape::List),
    ("hint", Shape::AnyText),
    ("hasDelivery", Shape::Truth),
    ("rating", Shape::Number),
    ("storeId", Shape::Id),
    ("createdAt", Shape::Moment),
    ("updatedAt", Shape::Moment),
    ("store", Shape::Object),
];

pub fn is_a_product(product: &Value) {
    Shape::check(&PRODUCT, product);
    Shape::check(&[("name", Shape::Text), ("city", Shape::Text)], &product["store"]);
    assert!(product["status"] == "Activo" || product["status"] == "Inactivo", "{product}");
    assert!(product["sizes"].as_array().is_some_and(|sizes| sizes.iter().all(Value::is_string)), "{product}");
    assert!(product["rating"].as_f64().is_some_and(|stars| (0.0..=5.0).contains(&stars)), "{product}");
}

#[test]
fn old_clients_find_every_member_they_read() {
    let market = Market::open();
    let list = market.visitor().opens("/api/products").is(200).json();
    Shape::check(
        &[
            ("products", Shape::List),
            ("total", Shape::Count),
            ("totalPages", Shape::Count),
            ("currentPage", Shape::Count),
        ],
        &list,
    );
    let products = list["products"].as_array().expect("products");
    assert_eq!(products.len(), 12, "old clients page by twelve");
    assert_eq!(list["currentPage"], 1);
    assert_eq!(list["totalPages"].as_u64(), list["total"].as_u64().map(|total| total.div_ceil(12)));
    market.catalogue().products.iter().for_each(is_a_product);
}

#[test]
fn everything_on_sale_is_active_and_in_a_category_that_exists() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for product in &catalogue.products {
        assert_eq!(product["status"], "Activo", "{product}");
        let category = catalogue.categories.iter().find(|category| category["slug"] == product["categorySlug"]);
        assert_eq!(category.expect("a category")["name"]["es"], product["category"]);
        assert!(catalogue.stores.iter().any(|store| store["id"] == product["storeId"]), "{product}");
    }
}

#[test]
fn a_refusal_names_its_field_in_both_languages() {
    let market = Market::open();
    for (query, field) in [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=abc", "page"),
        ("page=1.5", "page"),
        ("page=4294967295", "page"),
        ("page=99999999999999999999", "page"),
        ("page=835", "page"),
        ("limit=100&page=101", "page"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=abc", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("minPrice=abc", "minPrice"),
        ("minPrice=-5", "minPrice"),
        ("minPrice=1.234", "minPrice"),
        ("maxPrice=99999999999", "maxPrice"),
        ("maxPrice=1e5", "maxPrice"),
        ("minPrice=200&maxPrice=100", "maxPrice"),
        ("sort=best", "sort"),
        ("sort=PRICE_ASC", "sort"),
        ("unit=yard", "unit"),
        ("unit=metro", "unit"),
        ("category=no-such-category", "category"),
        ("category=%F0%9F%91%95", "category"),
        ("size=no-such-size", "size"),
        ("colour=no-such-colour", "colour"),
        ("city=atlantis", "city"),
        ("delivery=maybe", "delivery"),
        ("after=1", "after"),
        ("after=x-y", "after"),
        ("after=-1--1", "after"),
        ("cursor=9007199254740992-1", "after"),
        ("q=tela&after=0-5", "after"),
    ] {
        let target = format!("/api/products?{query}");
        let told: Vec<Value> = [("es-MX,es;q=0.9", "es-MX"), ("en-US,en;q=0.9", "en")]
            .map(|(speaks, told)| {
                let answer = market.visitor().speaking(speaks).opens(&target);
                answer.refuses(field);
                assert_eq!(answer.header("content-language"), told, "{query}");
                answer.problem()["detail"].clone()
            })
            .into();
        assert_ne!(told[0], told[1], "{query} is told in one language only");
    }
}

#[test]
fn who_names_no_language_is_told_in_spanish() {
    let market = Market::open();
    assert_eq!(market.visitor().opens("/api/products?page=0").header("content-language"), "es-MX");
    for speaks in ["*", "fr", "xx-invalid;q=x", ""] {
        let answer = market.visitor().speaking(speaks).opens("/api/products?page=0");
        assert_eq!(answer.header("content-language"), "es-MX", "{speaks}");
    }
}

#[test]
fn a_greedy_limit_is_capped() {
    let market = Market::open();
    for limit in ["101", "100000", "4294967295"] {
        let list = market.visitor().opens(&format!("/api/products?limit={limit}")).is(200).json();
        assert_eq!(
            list["products"].as_array().map(Vec::len),
            Some(market.catalogue().products.len().min(100)),
            "{limit}"
        );
    }
    let one = market.visitor().opens("/api/products?limit=1").is(200).json();
    assert_eq!(one["products"].as_array().map(Vec::len), Some(1));
}

#[test]
fn blank_and_unknown_fields_ask_for_nothing() {
    let market = Market::open();
    let all = market.visitor().opens("/api/products").is(200).json();
    for query in ["", "q=&category=&size=&minPrice=&maxPrice=&sort=&page=", "foo=bar&utm_source=x", "q=%20%20", "&&&"] {
        assert_eq!(market.visitor().opens(&format!("/api/products?{query}")).is(200).json(), all, "{query}");
    }
}

#[test]
fn a_problem_says_where_it_happened() {
    let market = Market::open();
    let problem = market.visitor().opens("/api/products?page=0").is(400).problem();
    assert_eq!(problem["instance"], "/api/products");
    let kind = problem["type"].as_str().unwrap_or_default();
    assert!(kind.starts_with("/api/docs#"), "{kind}");
}
