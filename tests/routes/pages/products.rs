//! `/products`: the same list as the API's, and refusals in words.

use textisur_tests::{Market, ids};

/// The products that a page shows, in its order.
fn shown(text: &str, prefix: &str) -> Vec<u64> {
    let link = format!("<h3 class=\"card__name\"><a href=\"{prefix}/products/");
    text.split(&link).skip(1).filter_map(|rest| rest.split('"').next()).map(|id| id.parse().expect("an id")).collect()
}

#[test]
fn the_page_shows_what_the_api_lists() {
    let market = Market::open();
    let product = market.catalogue().any_product();
    let category = product["categorySlug"].as_str().unwrap_or_default();
    for query in [
        String::new(),
        "page=2".to_owned(),
        "sort=price_asc".to_owned(),
        "sort=price_desc&delivery=yes".to_owned(),
        "sort=popular&unit=metre".to_owned(),
        format!("category={category}"),
        "q=tela".to_owned(),
        "minPrice=100&maxPrice=200".to_owned(),
    ] {
        let listed = market.visitor().opens(&format!("/api/products?limit=24&{query}")).is(200).json();
        for prefix in ["", "/en"] {
            let page = market.visitor().opens(&format!("{prefix}/products?{query}")).is(200);
            assert_eq!(shown(&page.text(), prefix), ids(&listed["products"]), "{prefix}/products?{query}");
        }
    }
}

#[test]
fn a_refused_field_is_told_in_the_pages_language() {
    let market = Market::open();
    for query in [
        "page=0",
        "page=-1",
        "page=abc",
        "page=999999999",
        "sort=best",
        "unit=yard",
        "minPrice=abc",
        "minPrice=9&maxPrice=8",
        "category=no-such",
        "size=no-such",
        "colour=no-such",
        "city=no-such",
        "delivery=maybe",
        "after=x",
        "limit=0",
    ] {
        for (prefix, language, way_out) in [("", "es-MX", "href=\"/products\""), ("/en", "en", "href=\"/en/products\"")]
        {
            let page = market.visitor().opens(&format!("{prefix}/products?{query}")).is(400);
            assert_eq!(page.header("content-language"), language, "{query}");
            assert!(page.is_html(), "{query}");
            assert!(page.text().contains(way_out), "{prefix} {query}: no way out");
        }
    }
}

#[test]
fn the_form_shows_what_was_asked_for() {
    let market = Market::open();
    let page = market
        .visitor()
        .opens("/products?q=tela%20%26%20%22hilo%22&minPrice=5&maxPrice=900.50&unit=metre&sort=popular")
        .is(200);
    let text = page.text();
    assert!(
        text.contains("value=\"tela &#38; &#34;hilo&#34;\"") || text.contains("value=\"tela &amp; &quot;hilo&quot;\""),
        "words"
    );
    assert!(text.contains("name=\"minPrice\" inputmode=\"decimal\" value=\"5\""), "least price");
    assert!(text.contains("value=\"900.50\""), "greatest price");
    assert!(text.contains("name=\"unit\" value=\"metre\" checked"), "unit");
    assert!(text.contains("<option value=\"popular\" selected>"), "sort");
}

#[test]
fn a_page_past_the_end_leads_back_to_the_first() {
    let market = Market::open();
    let page = market.visitor().opens("/products?page=400").is(200);
    assert!(shown(&page.text(), "").is_empty());
    assert!(page.text().contains("href=\"/products\""));
    assert!(page.text().contains("noindex"));
}

#[test]
fn narrow_lists_are_kept_out_of_search_engines() {
    let market = Market::open();
    for (query, indexed) in
        [("", true), ("page=2", true), ("unit=metre", true), ("q=tela", false), ("sort=popular", false)]
    {
        let page = market.visitor().opens(&format!("/products?{query}")).is(200);
        assert_eq!(!page.text().contains("noindex"), indexed, "{query}");
    }
}
