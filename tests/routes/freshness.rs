//! A change is seen: at once by who reloads, and after that by everyone, with no restart.

use textisur_tests::{EmptyMarket, Seller, encoded, unique};

#[test]
fn a_new_name_is_seen_at_once() {
    let market = EmptyMarket::open_alone();
    let product = market.catalogue().any_product();
    let id = product["id"].as_u64().expect("an id");
    let store = product["store"]["slug"].as_str().expect("a slug");
    let (page, api) = (format!("/products/{id}"), format!("/api/products/{id}"));
    let of_store = format!("/stores/{store}");
    let pages = [page.as_str(), &of_store, "/products", "/", "/api/products"];
    for path in pages.into_iter().chain([api.as_str()]) {
        let _ = market.visitor().opens(path).is(200);
        assert_eq!(market.visitor().opens(path).is(200).cache(), "HIT", "{path}");
    }

    let word = format!("zafiro{}", unique());
    let name = format!("Tela {word} & <b>«ñandú»</b>");
    {
        let mut seller = market.seller();
        seller.renames(id, &name);
        Seller::seen_by(&market.visitor().reloading(), id, |page| page["name"] == *name);

        // The reload has told this place; nobody else needs one.
        let kept = market.visitor().opens(&api).is(200);
        assert_eq!(kept.json()["name"], *name);
        for path in pages {
            let answer = market.visitor().opens(path).is(200);
            assert!(answer.text().contains(&word), "{path} shows the old name");
            assert!(
                !answer.is_html() || !answer.text().contains(&format!("{word} & <b>")),
                "{path}: a name is text, not HTML"
            );
        }
        let found = market.visitor().opens(&format!("/api/products?q={}", encoded(&word))).is(200).json();
        assert_eq!(found["total"], 1, "search knows the new name");
    }
    for path in pages {
        assert!(!market.visitor().opens(path).is(200).text().contains(&word), "{path} keeps what was undone");
    }
}

#[test]
fn a_new_price_moves_the_product_in_every_order() {
    let market = EmptyMarket::open_alone();
    let product = market.catalogue().any_product();
    let id = product["id"].as_u64().expect("an id");
    let mut seller = market.seller();
    for (centavos, price, sort) in [(1, "0.01", "price_asc"), (999_999_900, "9999999.00", "price_desc")] {
        seller.reprices(id, centavos);
        Seller::seen_by(&market.visitor().reloading(), id, |page| page["price"] == price);
        let first = market.visitor().opens(&format!("/api/products?sort={sort}")).is(200).json()["products"][0].clone();
        assert_eq!((&first["id"], &first["price"]), (&product["id"], &price.into()), "{sort}");
    }
    let page = market.visitor().opens(&format!("/products/{id}")).is(200);
    assert!(page.text().contains("$9,999,999.00"), "the page shows the old price");
    let cheap = market.visitor().opens("/api/products?maxPrice=1").is(200).json();
    assert!(cheap["products"].as_array().is_some_and(|all| all.iter().all(|one| one["id"] != product["id"])));
}

#[test]
fn the_last_one_sold_is_gone_for_everyone() {
    let market = EmptyMarket::open_alone();
    let product = market.catalogue().product(|product| product["stock"].as_u64().is_some_and(|stock| stock > 10));
    let id = product["id"].as_u64().expect("an id");
    for path in [format!("/products/{id}"), format!("/en/products/{id}")] {
        assert!(!market.visitor().opens(&path).is(200).text().contains("schema.org/OutOfStock"), "{path}");
    }
    let mut seller = market.seller();
    seller.sells_out(id);
    let page = Seller::seen_by(&market.visitor().reloading(), id, |page| page["stock"] == 0);
    assert!(page["variants"].as_array().is_some_and(|all| all.iter().all(|variant| variant["stock"] == "0")));
    for path in [format!("/products/{id}"), format!("/en/products/{id}")] {
        assert!(
            market.visitor().opens(&path).is(200).text().contains("schema.org/OutOfStock"),
            "{path} still sells it"
        );
    }
}

#[test]
fn a_change_of_one_product_leaves_the_others_where_they_are() {
    let market = EmptyMarket::open_alone();
    let catalogue = market.catalogue();
    let changed = catalogue.any_product();
    let other = catalogue.product(|product| product["storeId"] != changed["storeId"]);
    let other = format!("/products/{}", other["id"]);
    let visitor = market.visitor().by_a_new_name();
    let _ = visitor.opens(&other).is(200);
    let id = changed["id"].as_u64().expect("an id");
    let mut seller = market.seller();
    seller.renames(id, "Otro nombre");
    Seller::seen_by(&market.visitor().reloading(), id, |page| page["name"] == "Otro nombre");
    assert_eq!(visitor.opens(&other).is(200).cache(), "HIT", "a change empties no more than it must");
}

#[test]
fn what_is_off_sale_is_not_shown() {
    let market = EmptyMarket::open_alone();
    let Some(id) = market.seller().product_off_sale() else { return };
    let _ = market.visitor().opens(&format!("/api/products/{id}")).is(404).problem();
    assert!(market.catalogue().products.iter().all(|product| product["id"] != id));
}
