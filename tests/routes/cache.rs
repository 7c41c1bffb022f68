//! The page cache as a visitor sees it: made once, served many times, one entry for equal questions, nothing sent twice.

use textisur_tests::{Market, encoded};

use crate::known;

#[test]
fn what_is_asked_for_twice_is_made_once() {
    let market = Market::open();
    let visitor = market.visitor().by_a_new_name();
    let mut paths: Vec<String> = known::pages_in_both(&market).into_iter().map(|(path, _)| path).collect();
    paths.extend(known::cached_calls(&market));
    paths.push("/sitemap.xml".to_owned());
    for path in paths {
        let made = visitor.opens(&path).is(200);
        let kept = visitor.opens(&path).is(200);
        assert_eq!((made.cache(), made.tier()), ("MISS", "d1"), "{path}");
        assert_eq!((kept.cache(), kept.tier()), ("HIT", "memory"), "{path}");
        assert_eq!(made.header("etag"), kept.header("etag"), "{path}");
        assert_eq!(made.bytes().len(), kept.bytes().len(), "{path}: a nonce has the length of its placeholder");
        assert_eq!(visitor.peeks(&path).is(200).cache(), "HIT", "HEAD {path}");
    }
}

#[test]
fn an_unchanged_answer_is_not_sent_again() {
    let market = Market::open();
    let mut paths: Vec<String> = known::pages_in_both(&market).into_iter().map(|(path, _)| path).collect();
    paths.extend(known::cached_calls(&market));
    for path in paths {
        let etag = market.visitor().opens(&path).is(200).header("etag").to_owned();
        assert!(etag.starts_with("W/\"") || etag.starts_with('"'), "{path}: {etag}");
        let asks = |tag: &str| market.visitor().with("if-none-match", tag).opens(&path);
        for same in [etag.clone(), etag.trim_start_matches("W/").to_owned(), format!("\"x\", {etag}"), "*".to_owned()] {
            let answer = asks(&same).is(304);
            assert!(answer.bytes().is_empty(), "{path}");
            assert_eq!(answer.header("etag"), etag, "{path}");
        }
        for other in ["\"0000000000000000\"", "nonsense", ""] {
            let _ = asks(other).is(200);
        }
        let head = market.visitor().with("if-none-match", etag).peeks(&path).is(304);
        assert!(head.bytes().is_empty(), "HEAD {path}");
    }
}

#[test]
fn a_crowd_at_a_cold_page_has_it_made_once() {
    let market = Market::open();
    for path in ["/api/products?limit=24&sort=popular", "/products", "/en", "/stores", "/api/stores"] {
        let answers = market.visitor().by_a_new_name().crowd(40, path);
        let made = answers.iter().filter(|answer| answer.cache() == "MISS").count();
        assert!(answers.iter().all(|answer| answer.status == 200), "{path}");
        assert_eq!(made, 1, "{path}: made {made} times for 40 visitors");
        assert!(answers.iter().all(|answer| answer.header("etag") == answers[0].header("etag")), "{path}");
    }
}

#[test]
fn a_crowd_at_a_refused_question_is_refused_one_by_one() {
    let market = Market::open();
    let answers = market.visitor().by_a_new_name().crowd(40, "/api/products?category=no-such-category");
    for answer in &answers {
        answer.refuses("category");
    }
}

#[test]
fn equal_questions_share_one_entry() {
    let market = Market::open();
    let catalogue = market.catalogue();
    let category = catalogue.any_product()["categorySlug"].as_str().unwrap_or_default();
    let visitor = market.visitor().by_a_new_name();
    for path in ["/api/products", "/products", "/en/products"] {
        let first = visitor.opens(&format!("{path}?category={category}&minPrice=10&sort=price_asc")).is(200);
        assert_eq!(first.cache(), "MISS", "{path}");
        for same in [
            format!("sort=price_asc&minPrice=10.00&category={category}"),
            format!("utm_source=x&category={category}&fbclid=y&minPrice=%2010&sort=price_asc&page=1"),
            format!("category={}&minPrice=$10&maxPrice=&city=&sort=price_asc", category.to_uppercase()),
            format!("q=&category={category}&category={category}&minPrice=10&sort=price_asc&delivery=no"),
        ] {
            let answer = visitor.opens(&format!("{path}?{same}")).is(200);
            assert_eq!(answer.cache(), "HIT", "{path}?{same}");
            assert_eq!(answer.header("etag"), first.header("etag"), "{path}?{same}");
        }
        let other = visitor.opens(&format!("{path}?category={category}&minPrice=11&sort=price_asc")).is(200);
        assert_eq!(other.cache(), "MISS", "{path}");
    }
    let stores = visitor.opens("/api/stores?search=a&city=uriangato").is(200);
    assert_eq!(stores.cache(), "MISS");
    assert_eq!(visitor.opens("/api/stores?utm=1&city=Uriangato&q=a&page=1&limit=12").is(200).cache(), "HIT");
}

#[test]
fn a_query_that_a_page_does_not_read_makes_no_second_entry() {
    let market = Market::open();
    let visitor = market.visitor().by_a_new_name();
    let product = &market.catalogue().any_product()["id"];
    for path in ["/".to_owned(), "/about".to_owned(), format!("/products/{product}"), "/api/categories".to_owned()] {
        assert_eq!(visitor.opens(&path).is(200).cache(), "MISS", "{path}");
        assert_eq!(visitor.opens(&format!("{path}?utm_campaign=1&x=2")).is(200).cache(), "HIT", "{path}");
    }
}

#[test]
fn languages_and_searches_do_not_mix() {
    let market = Market::open();
    let visitor = market.visitor().by_a_new_name();
    let spanish = visitor.opens("/products").is(200);
    let english = visitor.opens("/en/products").is(200);
    assert_ne!(spanish.header("etag"), english.header("etag"));
    let word = unmixed_word(&market);
    let found = visitor.opens(&format!("/api/products?q={}", encoded(&word))).is(200);
    assert_ne!(found.header("etag"), visitor.opens("/api/products").is(200).header("etag"), "{word}");
}

/// A word that not every product has.
fn unmixed_word(market: &Market) -> String {
    textisur_tests::Catalogue::word_of(market.catalogue().any_product()).to_owned()
}

#[test]
fn browsers_ask_each_time_and_errors_are_never_kept() {
    let market = Market::open();
    for path in known::cached_calls(&market).into_iter().chain(["/".to_owned(), "/products".to_owned()]) {
        let control = market.visitor().opens(&path).is(200).header("cache-control").to_owned();
        assert!(control.contains("max-age=0") && control.contains("must-revalidate"), "{path}: {control}");
        assert!(!control.contains("private"), "{path}: {control}");
    }
    for path in ["/nada", "/api/nada", "/products?page=0", "/api/products?page=0", "/api/health"] {
        assert_eq!(market.visitor().opens(path).header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn what_another_place_made_is_served_out_of_kv_and_renewed_once_stale() {
    let market = Market::open();
    let operator = market.operator();
    let path = "/api/categories";
    let elsewhere = market.visitor().by_a_new_name();
    let origin = elsewhere.origin();
    let _ = elsewhere.opens(path).is(200);
    // It is sent to KV after the answer.
    let key = (0..200).find_map(|_| operator.kept_elsewhere(&format!("/{origin}{path}")).pop());
    let key = &key.expect("a public list is kept in KV for other places");
    let kept = operator.takes_from_kv(key);
    let (about, body) = kept.split_at(kept.iter().position(|byte| *byte == b'\n').expect("one line about it"));
    let mut about: serde_json::Value = serde_json::from_slice(about).expect("JSON");

    // The same entry at a name nobody has asked for, as if another place had made it: fresh, then past its fresh time.
    let half_an_hour_ago = about["made_at"].as_i64().expect("made_at") - 30 * 60 * 1_000;
    for (made_at, expected) in [(about["made_at"].as_i64(), "HIT"), (Some(half_an_hour_ago), "STALE")] {
        let visitor = market.visitor().by_a_new_name();
        about["made_at"] = made_at.into();
        let entry = [about.to_string().as_bytes(), body].concat();
        operator.puts_into_kv(&key.replace(&origin, &visitor.origin()), entry);
        let first = visitor.opens(path).is(200);
        assert_eq!((first.cache(), first.tier()), (expected, "kv"));
        assert_eq!(first.bytes(), &body[1..], "what was kept is what is served");
        // A stale one is made anew off the path of whoever got it; everyone after that gets the new one.
        let renewed = (0..200).map(|_| visitor.opens(path).is(200)).find(|answer| answer.cache() == "HIT");
        assert_eq!(renewed.expect("a stale entry is renewed").tier(), "memory");
    }
}
