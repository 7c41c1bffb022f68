//! Search finds what a person means: without accents, in another number or gender, from the start of a word.

use serde_json::Value;
use textisur_tests::{Catalogue, Market, encoded, ids, unaccented};

fn search(market: &Market, words: &str) -> Value {
    market.visitor().opens(&format!("/api/products?limit=100&q={}", encoded(words))).is(200).json()
}

#[test]
fn a_product_is_found_by_its_name() {
    let market = Market::open();
    for product in market.catalogue().sample(25) {
        let name = product["name"].as_str().expect("a name");
        let found = search(&market, name);
        assert!(
            ids(&found["products"]).contains(&product["id"].as_u64().expect("an id")),
            "{name} does not find itself"
        );
    }
}

#[test]
fn accents_and_capitals_do_not_matter() {
    let market = Market::open();
    let accented = market.catalogue().products.iter().filter(|product| {
        let word = Catalogue::word_of(product);
        unaccented(word) != word.to_lowercase()
    });
    let mut tried = 0;
    for product in accented.take(10) {
        let word = Catalogue::word_of(product);
        let expected = search(&market, word);
        assert!(expected["total"].as_u64().is_some_and(|total| total > 0), "{word}");
        for typed in [unaccented(word), word.to_uppercase(), unaccented(word).to_uppercase()] {
            assert_eq!(search(&market, &typed)["products"], expected["products"], "{typed} for {word}");
        }
        tried += 1;
    }
    assert!(tried > 0, "no name of the seed has an accent");
}

#[test]
fn number_and_gender_do_not_matter() {
    let market = Market::open();
    let shirts = search(&market, "camisas rojas");
    assert!(shirts["total"].as_u64().is_some_and(|total| total > 0), "nobody sells red shirts");
    for same in ["camisa roja", "CAMISA ROJAS", "rojas camisas"] {
        assert_eq!(search(&market, same)["total"], shirts["total"], "{same}");
    }
    for (one, many) in [("pantalón", "pantalones"), ("suéter", "sueteres"), ("tela", "telas"), ("hilo", "hilos")] {
        let (one, many) = (search(&market, one), search(&market, many));
        assert!(one["total"].as_u64().is_some_and(|total| total > 0));
        assert_eq!(one["total"], many["total"]);
    }
}

#[test]
fn the_start_of_a_word_is_enough() {
    let market = Market::open();
    for product in market.catalogue().sample(10) {
        let word = Catalogue::word_of(product);
        let start: String = word.chars().take(4).collect();
        let (whole, part) = (search(&market, word), search(&market, &start));
        assert!(part["total"].as_u64() >= whole["total"].as_u64(), "{start} finds less than {word}");
    }
}

#[test]
fn every_word_counts() {
    let market = Market::open();
    let product = market.catalogue().any_product();
    let word = Catalogue::word_of(product);
    let found = search(&market, &format!("{word} zzzzqqqq"));
    assert_eq!((&found["total"], &found["totalPages"]), (&0.into(), &0.into()));
    assert_eq!(found["products"], Value::Array(Vec::new()));
}

#[test]
fn a_search_is_narrowed_like_any_list() {
    let market = Market::open();
    let list = market.visitor().opens("/api/products?q=tela&unit=metre&limit=100&sort=price_asc").is(200).json();
    let products = list["products"].as_array().expect("products");
    assert!(!products.is_empty());
    assert!(products.iter().all(|product| product["unit"] == "metre"));
    let all = ids(&search(&market, "tela")["products"]).len();
    assert!(products.len() <= all || all == 100);
}

#[test]
fn old_clients_say_search() {
    let market = Market::open();
    assert_eq!(
        market.visitor().opens("/api/products?search=tela").is(200).json(),
        market.visitor().opens("/api/products?q=tela").is(200).json()
    );
}

#[test]
fn only_signs_ask_for_nothing() {
    let market = Market::open();
    let all = market.visitor().opens("/api/products").is(200).json();
    for signs in ["***", "\"", "--", "()", "%", "¿?"] {
        assert_eq!(
            market.visitor().opens(&format!("/api/products?q={}", encoded(signs))).is(200).json()["total"],
            all["total"]
        );
    }
}
