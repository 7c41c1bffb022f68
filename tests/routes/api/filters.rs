//! Filters filter: everything in an answer is what was asked for, and as many as the total says.

use std::collections::BTreeSet;

use serde_json::Value;
use textisur_tests::{Market, centavos, every_page_by_cursor};

/// All products of a narrowed list, of which the total agrees with paging through.
fn narrowed(market: &Market, query: &str) -> Vec<Value> {
    let target = format!("/api/products?limit=100&{query}");
    let products = every_page_by_cursor(&market.visitor(), &target);
    let list = market.visitor().opens(&target).is(200).json();
    if list["totalIsAtLeast"] == true {
        assert!(list["total"].as_u64().is_some_and(|total| total <= products.len() as u64), "{query}");
    } else {
        assert_eq!(list["total"], products.len(), "{query}: the total is not what paging through finds");
    }
    products
}

/// The ids of the catalogue's products of which this is true.
fn expected(market: &Market, wanted: impl Fn(&Value) -> bool) -> BTreeSet<u64> {
    market
        .catalogue()
        .products
        .iter()
        .filter(|product| wanted(product))
        .filter_map(|product| product["id"].as_u64())
        .collect()
}

fn found(products: &[Value]) -> BTreeSet<u64> {
    products.iter().filter_map(|product| product["id"].as_u64()).collect()
}

#[test]
fn a_category_holds_its_own_and_what_is_below() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for category in &catalogue.categories {
        let slug = category["slug"].as_str().expect("a slug");
        let branch = catalogue.branch(slug);
        let products = narrowed(&market, &format!("category={slug}"));
        assert_eq!(
            found(&products),
            expected(&market, |product| product["categorySlug"].as_str().is_some_and(|own| branch.contains(own))),
            "{slug}"
        );
        assert_eq!(category["products"], products.len(), "{slug}: the tree counts otherwise");
    }
}

#[test]
fn a_unit_keeps_to_itself() {
    let market = Market::open();
    for unit in ["piece", "metre", "kilogram", "roll"] {
        let products = narrowed(&market, &format!("unit={unit}"));
        assert!(!products.is_empty(), "the seed sells nothing by the {unit}");
        assert_eq!(found(&products), expected(&market, |product| product["unit"] == unit), "{unit}");
    }
}

#[test]
fn a_town_keeps_to_its_stores() {
    let market = Market::open();
    let catalogue = market.catalogue();
    assert!(catalogue.cities().len() >= 3, "{:?}", catalogue.cities());
    for city in catalogue.cities() {
        let of_city: BTreeSet<u64> = catalogue
            .stores
            .iter()
            .filter(|store| store["citySlug"] == city)
            .filter_map(|store| store["id"].as_u64())
            .collect();
        assert_eq!(
            found(&narrowed(&market, &format!("city={city}"))),
            expected(&market, |product| product["storeId"].as_u64().is_some_and(|store| of_city.contains(&store))),
            "{city}"
        );
    }
}

#[test]
fn a_size_is_one_that_the_product_has() {
    let market = Market::open();
    let sizes: BTreeSet<&str> = market
        .catalogue()
        .products
        .iter()
        .flat_map(|product| product["sizes"].as_array().into_iter().flatten().filter_map(Value::as_str))
        .filter(|size| size.chars().all(|letter| letter.is_ascii_alphanumeric()))
        .collect();
    assert!(sizes.len() >= 4, "{sizes:?}");
    for size in sizes {
        let has = |product: &Value| product["sizes"].as_array().is_some_and(|all| all.iter().any(|one| one == size));
        assert_eq!(
            found(&narrowed(&market, &format!("size={}", size.to_lowercase()))),
            expected(&market, has),
            "{size}"
        );
    }
}

#[test]
fn a_colour_is_one_that_the_product_has() {
    let market = Market::open();
    let catalogue = market.catalogue();
    let mut tried = BTreeSet::new();
    for product in catalogue.sample(12) {
        for variant in catalogue.page_of(product)["variants"].as_array().expect("variants") {
            let colour = &variant["colour"];
            let Some(slug) = colour["slug"].as_str().filter(|slug| tried.insert((*slug).to_owned())) else { continue };
            let has = |product: &Value| product["colours"].as_array().is_some_and(|all| all.contains(&colour["hex"]));
            assert_eq!(found(&narrowed(&market, &format!("colour={slug}"))), expected(&market, has), "{slug}");
        }
    }
    assert!(tried.len() >= 5, "{tried:?}");
}

#[test]
fn delivery_is_what_the_store_brings() {
    let market = Market::open();
    let products = narrowed(&market, "delivery=yes");
    assert_eq!(found(&products), expected(&market, |product| product["hasDelivery"] == true));
    assert_eq!(narrowed(&market, "delivery=no").len(), market.catalogue().products.len(), "no means either");
}

#[test]
fn a_price_range_includes_its_ends() {
    let market = Market::open();
    let mut prices: Vec<i64> = market.catalogue().products.iter().map(|product| centavos(&product["price"])).collect();
    prices.sort_unstable();
    let (low, high) = (prices[prices.len() / 4], prices[prices.len() / 2]);
    let decimal = |centavos: i64| format!("{}.{:02}", centavos / 100, centavos % 100);
    let within =
        |least: i64, most: i64| expected(&market, move |product| (least..=most).contains(&centavos(&product["price"])));
    for sort in ["newest", "price_asc", "price_desc", "popular"] {
        let query = format!("minPrice={}&maxPrice={}&sort={sort}", decimal(low), decimal(high));
        assert_eq!(found(&narrowed(&market, &query)), within(low, high), "{sort}");
    }
    assert_eq!(found(&narrowed(&market, &format!("maxPrice={}", decimal(low)))), within(0, low));
    assert_eq!(found(&narrowed(&market, &format!("minPrice={}", decimal(high)))), within(high, i64::MAX));
    assert_eq!(found(&narrowed(&market, &format!("minPrice={0}&maxPrice={0}", decimal(low)))), within(low, low));
}

#[test]
fn filters_narrow_together() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for product in catalogue.sample(10) {
        let store = catalogue.stores.iter().find(|store| store["id"] == product["storeId"]).expect("a store");
        let city = store["citySlug"].as_str().expect("a town");
        let (category, unit) = (&product["categorySlug"], &product["unit"]);
        let most = centavos(&product["price"]);
        let query = format!(
            "category={}&unit={}&city={city}&maxPrice={}&sort=price_desc",
            category.as_str().unwrap_or_default(),
            unit.as_str().unwrap_or_default(),
            product["price"].as_str().unwrap_or_default(),
        );
        let wanted = |other: &Value| {
            let town =
                catalogue.stores.iter().find(|store| store["id"] == other["storeId"]).map(|store| &store["citySlug"]);
            other["categorySlug"] == *category
                && other["unit"] == *unit
                && town.is_some_and(|town| town == city)
                && centavos(&other["price"]) <= most
        };
        let products = narrowed(&market, &query);
        assert_eq!(found(&products), expected(&market, wanted), "{query}");
        assert!(found(&products).contains(&product["id"].as_u64().expect("an id")), "{query}");
    }
}
