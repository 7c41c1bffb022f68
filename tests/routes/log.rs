//! One JSON line a request: route, status, cache and what the database was asked.

use serde_json::json;
use textisur_tests::{Answer, Market, Person};

#[test]
fn a_request_leaves_one_line_that_says_what_happened() {
    let market = Market::open();
    for (path, route, status, cache) in [
        ("/api/products?q=secreto", "/api/products", 200, "MISS"),
        ("/en/about", "/en/about", 200, "MISS"),
        ("/products?page=0", "/products", 400, "BYPASS"),
        ("/nada", "-", 404, "BYPASS"),
        ("/reset-password?token=secreto", "/reset-password", 410, "BYPASS"),
        ("/en/login?next=%2Fsecreto", "/en/login", 200, "BYPASS"),
    ] {
        let (answer, line) = market.operator().watches(|| market.visitor().by_a_new_name().opens(path).is(status));
        assert_eq!(
            (&line["route"], &line["status"], &line["cache"]),
            (&route.into(), &status.into(), &cache.into()),
            "{path}"
        );
        assert_eq!(line["method"], "GET");
        assert_eq!(line["trace_id"], answer.header("traceparent").split('-').nth(1).unwrap_or_default());
        for number in ["ms", "d1_queries", "d1_round_trips", "d1_ms"] {
            assert!(line[number].is_number(), "{path}: {number} in {line}");
        }
        assert!(!line.to_string().contains("secreto"), "the log keeps what was searched for: {line}");
    }
}

#[test]
fn a_list_costs_one_round_trip() {
    let market = Market::open();
    let catalogue = market.catalogue();
    let product = catalogue.any_product();
    let store = product["store"]["slug"].as_str().unwrap_or_default();
    let category = product["categorySlug"].as_str().unwrap_or_default();
    for path in [
        "/api/products".to_owned(),
        format!("/api/products?category={category}&minPrice=1&maxPrice=99999&sort=price_desc&delivery=yes"),
        "/api/products?q=tela".to_owned(),
        "/products".to_owned(),
        format!("/en/products?category={category}&sort=popular&page=2"),
        "/products?q=tela&sort=price_asc".to_owned(),
        format!("/products/{}", product["id"]),
        format!("/api/products/{}", product["id"]),
        "/api/categories".to_owned(),
        "/stores".to_owned(),
        "/api/stores?city=uriangato".to_owned(),
        format!("/stores/{store}?sort=price_asc"),
        "/".to_owned(),
    ] {
        let (_, line) = market.operator().watches(|| {
            // What has changed lately is asked for once in a while, by whoever comes then; a reload asks now.
            let _ = market.visitor().reloading().opens("/about");
            let answer = market.visitor().by_a_new_name().opens(&path).is(200);
            assert_eq!(answer.cache(), "MISS", "{path}");
            answer
        });
        assert_eq!(line["d1_round_trips"], 1, "{path}: {line}");
        let (_, line) = market.operator().watches(|| {
            let visitor = market.visitor().by_a_new_name();
            let _ = visitor.opens(&path).is(200);
            visitor.opens(&path).is(200)
        });
        assert_eq!(
            (&line["cache"], &line["d1_queries"]),
            (&"HIT".into(), &0.into()),
            "a kept answer asks nobody: {line}"
        );
    }
}

#[test]
fn a_line_names_nobody() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let form = json!({ "email": ana.email, "password": ana.password });
    let forgotten = json!({ "email": ana.email });
    let asks: [&dyn Fn() -> Answer; 4] = [
        &|| market.visitor().posts("/api/auth/login", &form).is(200),
        &|| market.visitor().posts("/api/auth/register", &Person::form("comprador")).is(201),
        &|| market.visitor().posts("/api/auth/forgot-password", &forgotten).is(202),
        &|| ana.opens("/api/me").is(200),
    ];
    let number = ana.name.rsplit(' ').next().expect("a number");
    for ask in asks {
        let (_, line) = market.operator().watches(ask);
        let line = line.to_string();
        for personal in [number, "Alma", "@example.com", "tela y hilo", &ana.token, &ana.refresh] {
            assert!(!line.contains(personal), "the log holds {personal}: {line}");
        }
    }
}
