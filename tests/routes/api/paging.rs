//! Paging: no gap, nothing twice, in every order, to the end.

use std::collections::BTreeSet;

use serde_json::Value;
use textisur_tests::{Market, centavos, encoded, every_numbered_page, every_page_by_cursor, ids};

const SORTS: [&str; 4] = ["newest", "price_asc", "price_desc", "popular"];

fn is_sorted(sort: &str, products: &[Value]) {
    let id = |product: &Value| product["id"].as_i64().expect("an id");
    for pair in products.windows(2) {
        let (one, next) = (&pair[0], &pair[1]);
        let (price, next_price) = (centavos(&one["price"]), centavos(&next["price"]));
        match sort {
            "newest" => assert!(id(one) > id(next), "{} before {}", one["id"], next["id"]),
            "price_asc" => assert!(price <= next_price, "{} before {}", one["price"], next["price"]),
            "price_desc" => assert!(price >= next_price, "{} before {}", one["price"], next["price"]),
            _ => {}
        }
    }
}

fn are_distinct(products: &[Value], what: &str) {
    let all: Vec<u64> = products.iter().filter_map(|product| product["id"].as_u64()).collect();
    let different: BTreeSet<u64> = all.iter().copied().collect();
    assert_eq!(all.len(), different.len(), "{what}: something comes twice");
}

#[test]
fn a_cursor_goes_through_the_whole_market_in_every_order() {
    let market = Market::open();
    for sort in SORTS {
        let products = every_page_by_cursor(&market.visitor(), &format!("/api/products?limit=100&sort={sort}"));
        is_sorted(sort, &products);
        are_distinct(&products, sort);
        assert_eq!(products.len(), market.catalogue().products.len(), "{sort}: something is left out");
    }
}

#[test]
fn small_steps_see_the_same_as_large_ones() {
    let market = Market::open();
    let category = market.catalogue().any_product()["categorySlug"].as_str().unwrap_or_default();
    for sort in SORTS {
        let address = |limit: u32| format!("/api/products?category={category}&sort={sort}&limit={limit}");
        let by_seven = every_page_by_cursor(&market.visitor(), &address(7));
        let by_hundred = every_page_by_cursor(&market.visitor(), &address(100));
        assert_eq!(by_seven, by_hundred, "{sort}");
        is_sorted(sort, &by_seven);
    }
}

#[test]
fn numbered_pages_and_cursors_agree() {
    let market = Market::open();
    for sort in SORTS {
        let by_cursor =
            every_page_by_cursor(&market.visitor(), &format!("/api/products?unit=roll&sort={sort}&limit=20"));
        let numbered = every_numbered_page(
            &market.visitor(),
            &format!("/api/products?unit=roll&sort={sort}&limit=20"),
            "products",
        );
        assert_eq!(by_cursor, numbered, "{sort}");
    }
}

#[test]
fn old_clients_page_to_the_last_page() {
    let market = Market::open();
    let products = every_numbered_page(&market.visitor(), "/api/products?limit=100", "products");
    are_distinct(&products, "numbered");
    assert_eq!(products.len(), market.catalogue().products.len());
}

#[test]
fn a_search_pages_through_by_number_in_every_order() {
    let market = Market::open();
    for word in ["tela", "algodón"] {
        for sort in ["relevance", "newest", "price_asc", "price_desc", "popular"] {
            let address = format!("/api/products?q={}&sort={sort}&limit=50", encoded(word));
            let products = every_numbered_page(&market.visitor(), &address, "products");
            let list = market.visitor().opens(&address).is(200).json();
            are_distinct(&products, &address);
            is_sorted(sort, &products);
            if list["totalIsAtLeast"] == false {
                assert_eq!(list["total"], products.len(), "{address}");
            }
        }
    }
}

#[test]
fn the_popular_come_in_one_order_however_asked() {
    let market = Market::open();
    let whole = every_page_by_cursor(&market.visitor(), "/api/products?limit=100&sort=popular");
    let place = |id: u64| whole.iter().position(|product| product["id"] == id);
    let metres = market.visitor().opens("/api/products?limit=100&sort=popular&unit=metre").is(200).json();
    let places: Vec<_> = ids(&metres["products"]).into_iter().map(place).collect();
    assert!(places.is_sorted(), "by the metre they come in another order");
}

#[test]
fn past_the_end_there_is_nothing_and_no_next() {
    let market = Market::open();
    let list = market.visitor().opens("/api/products?limit=12&page=800").is(200).json();
    assert_eq!((&list["products"], &list["next"]), (&Value::Array(Vec::new()), &Value::Null));
    assert_eq!(list["currentPage"], 800);
    let list = market.visitor().opens("/api/products?after=0-1").is(200).json();
    assert_eq!(list["next"], Value::Null);
    let _ = market.visitor().opens("/api/products?sort=price_asc&after=9007199254740991-9007199254740991").is(200);
}
