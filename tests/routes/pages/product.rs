//! `/products/{id}`: all that a buyer needs to know, readable without scripts.

use textisur_tests::{Market, centavos};

#[test]
fn a_product_page_says_what_the_api_says() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for listed in catalogue.sample(8) {
        let product = catalogue.page_of(listed);
        let page = market.visitor().opens(&format!("/products/{}", product["id"])).is(200);
        let text = page.text();
        for image in product["images"].as_array().into_iter().flatten() {
            assert!(text.contains(&format!("src=\"{}\"", image["url"].as_str().unwrap_or_default())), "{image}");
        }
        let store = product["store"]["slug"].as_str().unwrap_or_default();
        assert!(text.contains(&format!("href=\"/stores/{store}\"")), "no way to the store");
        for crumb in product["crumbs"].as_array().into_iter().flatten() {
            let slug = crumb["slug"].as_str().unwrap_or_default();
            assert!(text.contains(&format!("href=\"/products?category={slug}\"")), "no way back to {slug}");
        }
        let variants = product["variants"].as_array().expect("variants");
        if variants.len() > 1 {
            for variant in variants {
                let price = in_pesos(centavos(&variant["price"]));
                assert!(text.contains(&price), "{}: {price} is not to be read without scripts", product["id"]);
            }
        }
    }
}

fn in_pesos(centavos: i64) -> String {
    let whole = (centavos / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", centavos % 100)
}

#[test]
fn search_engines_are_told_price_and_stock() {
    let market = Market::open();
    let product = market.catalogue().any_product();
    let page = market.visitor().opens(&format!("/products/{}", product["id"])).is(200);
    let text = page.text();
    let data: Vec<serde_json::Value> = text
        .split("<script type=\"application/ld+json\">")
        .skip(1)
        .filter_map(|rest| rest.split("</script>").next())
        .map(|json| serde_json::from_str(json).expect("JSON"))
        .collect();
    let told = data.iter().find(|data| data["@type"] == "Product").expect("a Product");
    assert_eq!(told["name"], product["name"]);
    let offers = &told["offers"];
    let price = if offers["@type"] == "Offer" { &offers["price"] } else { &offers["lowPrice"] };
    assert_eq!(price, &product["price"]);
    assert_eq!(offers["priceCurrency"], "MXN");
    assert!(data.iter().any(|data| data["@type"] == "BreadcrumbList"), "no crumbs");
}

#[test]
fn a_product_that_is_not_there_is_not_found() {
    let market = Market::open();
    for id in
        ["0", "-1", "abc", "1.5", "1e3", "%20", "+1", "9007199254740992", "99999999999999999999", "999999999", "01x"]
    {
        for (prefix, language) in [("", "es-MX"), ("/en", "en")] {
            let page = market.visitor().opens(&format!("{prefix}/products/{id}")).is(404);
            assert!(page.is_html() && page.header("content-language") == language, "{prefix} {id}");
        }
    }
}
