//! `/stores` and `/stores/{slug}`.

use textisur_tests::{Market, encoded};

#[test]
fn the_directory_pages_through_every_store() {
    let market = Market::open();
    let stores = &market.catalogue().stores;
    let mut seen = 0;
    for page in 1..=stores.len().div_ceil(24) {
        let text = market.visitor().opens(&format!("/stores?page={page}")).is(200).text().into_owned();
        seen += stores
            .iter()
            .filter(|store| text.contains(&format!("href=\"/stores/{}\"", store["slug"].as_str().unwrap_or_default())))
            .count();
    }
    assert_eq!(seen, stores.len());
}

#[test]
fn the_directory_keeps_to_a_town() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for city in catalogue.cities() {
        let page = market.visitor().opens(&format!("/stores?city={city}")).is(200);
        for store in &catalogue.stores {
            let link = format!("<h3><a href=\"/stores/{}\"", store["slug"].as_str().unwrap_or_default());
            assert!(store["citySlug"] == city || !page.text().contains(&link), "{link} is not in {city}");
        }
    }
    let page = market.visitor().opens("/en/stores?city=atlantis").is(400);
    assert_eq!(page.header("content-language"), "en");
}

#[test]
fn a_store_page_says_where_and_when() {
    let market = Market::open();
    for store in market.catalogue().stores.iter().step_by(7) {
        let slug = store["slug"].as_str().unwrap_or_default();
        let page = market.visitor().opens(&format!("/stores/{slug}")).is(200);
        assert_eq!(page.element("h1"), store["name"].as_str().unwrap_or_default());
        let text = page.text();
        let phone: String = store["phone"].as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        assert!(phone.is_empty() || text.replace(' ', "").contains(&phone), "{slug}: no phone");
        for day in store["hours"].as_array().into_iter().flatten().filter(|day| day.is_array()) {
            assert!(text.contains(day[0].as_str().unwrap_or("?")), "{slug}: opens at {}", day[0]);
        }
    }
}

#[test]
fn a_store_that_is_not_there_is_not_found() {
    let market = Market::open();
    let slug = market.catalogue().any_store()["slug"].as_str().unwrap_or_default().to_uppercase();
    for slug in ["no-such-store", "0", &slug, &encoded("' OR 1=1"), "%00"] {
        for prefix in ["", "/en"] {
            assert!(market.visitor().opens(&format!("{prefix}/stores/{slug}")).is(404).is_html(), "{prefix} {slug}");
        }
    }
}

#[test]
fn a_store_page_refuses_a_wrong_page_or_order() {
    let market = Market::open();
    let slug = market.catalogue().any_store()["slug"].as_str().unwrap_or_default();
    for query in ["page=0", "page=abc", "sort=best", "after=x", "limit=0"] {
        let page = market.visitor().opens(&format!("/en/stores/{slug}?{query}")).is(400);
        assert!(page.is_html() && page.header("content-language") == "en", "{query}");
    }
}
