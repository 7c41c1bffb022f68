//! Queries that no form of ours sends. Each gets a clear answer: the page or list without what was not understood, or a refusal
//! that names the field; never a failure (the visitor refuses any 5xx), never what was sent in unescaped.

use textisur_tests::{Answer, Market, encoded};

use crate::known;

const FIELDS: [&str; 16] = [
    "q", "search", "category", "size", "colour", "city", "unit", "delivery", "minPrice", "maxPrice", "sort", "page",
    "after", "cursor", "limit", "unknown",
];

/// Already encoded.
fn values() -> Vec<String> {
    let plain = [
        "' OR 1=1 --",
        "'; DROP TABLE products; --",
        "\" UNION SELECT sql FROM sqlite_master --",
        "1) OR (1=1",
        "%_*?[]^",
        "\"><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{7*7}}${7*7}<%= 7*7 %>",
        "javascript:alert(1)",
        "../../../../etc/passwd",
        "NEAR(a b) AND NOT c:d*",
        "\r\nset-cookie: a=1",
        "-1",
        "0",
        "1e308",
        "NaN",
        "9007199254740993",
        "99999999999999999999",
        "漢字🧵",
        "\u{202e}\u{0}\u{feff}",
    ];
    let mut values: Vec<String> = plain.into_iter().map(encoded).collect();
    // What is no UTF-8, or no escape at all.
    values.extend(["%FF%FE", "%C3%28", "%", "%zz", "%u0041", "+", "&&&=&=", "a=b=c"].map(ToOwned::to_owned));
    values
}

fn check(target: &str, answer: &Answer) {
    assert!(matches!(answer.status, 200 | 400 | 404), "{target} answers {}", answer.status);
    assert!(!answer.has("set-cookie"), "{target}");
    if answer.header("content-type").contains("json") {
        let json = answer.json();
        if answer.status != 200 {
            answer.problem();
        }
        if answer.status == 400 {
            assert!(json["field"].is_string(), "{target} refuses without naming the field: {json}");
        }
    } else {
        assert!(answer.is_html(), "{target}: {}", answer.header("content-type"));
        let text = answer.text();
        for harm in ["<script>alert", "<img src=x"] {
            assert!(!text.contains(harm), "{target} sends back {harm}");
        }
    }
}

fn try_all(path: &str) {
    let market = Market::open();
    for value in values() {
        for field in FIELDS {
            let target = format!("{path}?{field}={value}");
            check(&target, &market.visitor().opens(&target));
        }
    }
}

#[test]
fn the_api_of_products_stands_it() {
    try_all("/api/products");
}

#[test]
fn the_page_of_products_stands_it() {
    try_all("/en/products");
}

#[test]
fn the_api_of_stores_stands_it() {
    try_all("/api/stores");
}

#[test]
fn the_page_of_stores_stands_it() {
    try_all("/stores");
}

#[test]
fn a_store_stands_it() {
    let slug = Market::open().catalogue().any_store()["slug"].as_str().unwrap_or_default().to_owned();
    try_all(&format!("/api/stores/{slug}"));
    try_all(&format!("/stores/{slug}"));
}

#[test]
fn the_door_stands_it() {
    let market = Market::open();
    for value in values() {
        for path in [
            "/login?next=",
            "/en/login/code?next=",
            "/reset-password?token=",
            "/en/verify-email?token=",
            "/confirm-email?token=",
            "/register?role=",
        ] {
            let target = format!("{path}{value}");
            let answer = market.visitor().opens(&target);
            assert!(matches!(answer.status, 200 | 303 | 410), "{target} answers {}", answer.status);
            let text = answer.text();
            for harm in ["<script>alert", "<img src=x"] {
                assert!(!text.contains(harm), "{target} sends back {harm}");
            }
            assert!(answer.set_cookies().iter().all(|line| line.starts_with("__Host-")), "{target}");
            assert!(!answer.header("location").contains("mal.example"), "{target}");
        }
    }
}

#[test]
fn cookies_that_we_never_set_are_stood_as_well() {
    let market = Market::open();
    let long = "a".repeat(6_000);
    for value in ["", "x", "\"", "'--", "../..", "%00", "é", "<script>", "=", "a=b=c", &long] {
        for name in ["__Host-csrf", "__Host-access", "__Host-refresh", "__Host-challenge", "__Host-signed-in", "x"] {
            let caller = market.visitor().with("cookie", format!("{name}={value}"));
            for (path, statuses) in
                [("/login", [200, 200]), ("/login/code", [200, 303]), ("/account", [303, 303]), ("/api/me", [401, 401])]
            {
                let answer = caller.opens(path);
                assert!(statuses.contains(&answer.status), "{path} with {name}={value}: {}", answer.status);
                assert!(!answer.text().contains("<script>\""), "{path} with {name}");
            }
        }
    }
}

#[test]
fn every_route_stands_ten_kilobytes_of_query() {
    let market = Market::open();
    let long = "a".repeat(10_240);
    let many = "q=a&".repeat(2_560);
    let escapes = "%27".repeat(3_413);
    let mut paths = known::everything(&market);
    paths.extend(["/api/openapi.json", "/nada", "/api/nada"].map(ToOwned::to_owned));
    for path in paths {
        for query in [
            long.clone(),
            format!("q={long}"),
            format!("search={long}"),
            format!("category={long}"),
            format!("city={long}"),
            format!("page={}", "9".repeat(10_240)),
            format!("after={long}"),
            format!("q={escapes}"),
            many.clone(),
        ] {
            let answer = market.visitor().opens(&format!("{path}?{query}"));
            assert!(matches!(answer.status, 200 | 400 | 404 | 414), "{path} answers {}", answer.status);
        }
    }
}

#[test]
fn a_search_longer_than_any_person_types_is_refused_by_name() {
    let market = Market::open();
    let long = "a".repeat(10_240);
    market.visitor().opens(&format!("/api/products?q={long}")).refuses("q");
    market.visitor().opens(&format!("/api/products?category={long}")).refuses("category");
    market.visitor().opens(&format!("/api/stores?search={long}")).refuses("search");
    market.visitor().opens(&format!("/api/stores?city={long}")).refuses("city");
    for path in ["/products?q=", "/en/products?q=", "/stores?search="] {
        let page = market.visitor().opens(&format!("{path}{long}")).is(400);
        assert!(page.is_html());
        assert!(page.bytes().len() < 20_000, "{path}: what was refused comes back");
    }
}

#[test]
fn sql_is_only_words_to_look_for() {
    let market = Market::open();
    let everything = market.visitor().opens("/api/products").is(200).json();
    for injection in ["zzqx' OR '1'='1", "zzqx\") OR 1=1 --", "zzqx*) OR (name:*"] {
        let found = market.visitor().opens(&format!("/api/products?q={}", encoded(injection))).is(200).json();
        assert_eq!(found["total"], 0, "{injection} finds something");
        let stores = market.visitor().opens(&format!("/api/stores?search={}", encoded(injection))).is(200).json();
        assert_eq!(stores["total"], 0, "{injection} finds a store");
    }
    assert_eq!(market.visitor().opens("/api/products").is(200).json()["total"], everything["total"]);
}

#[test]
fn html_in_a_search_comes_back_escaped() {
    let market = Market::open();
    let attack = "\"><script>alert(1)</script>";
    for path in ["/products?q=", "/en/products?q=", "/stores?search=", "/en/stores?search="] {
        let page = market.visitor().opens(&format!("{path}{}", encoded(attack))).is(200);
        let text = page.text();
        assert!(!text.contains("<script>alert"), "{path}");
        assert!(!text.contains(attack), "{path}");
        assert!(
            text.contains("&gt;&lt;script&gt;") || text.contains("&#62;&#60;script&#62;"),
            "{path}: it is gone, not escaped"
        );
    }
}
