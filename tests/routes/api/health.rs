//! `GET /api/health`.

use textisur_tests::{Market, Shape};

#[test]
fn the_market_is_well_and_says_what_it_looked_at() {
    let market = Market::open();
    let answer = market.visitor().opens("/api/health").is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let health = answer.json();
    Shape::check(
        &[("status", Shape::Text), ("timestamp", Shape::Moment), ("version", Shape::Text), ("checks", Shape::List)],
        &health,
    );
    assert_eq!(health["status"], "ok");
    let checks = health["checks"].as_array().expect("checks");
    for name in ["database", "cache", "images", "chat"] {
        assert!(
            checks.iter().any(|check| check["name"] == name && check["ok"] == true),
            "{name} is not well: {health}"
        );
    }
}
