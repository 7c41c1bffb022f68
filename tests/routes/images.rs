//! `/images/{key}`: named by content, kept for ever, never anything that runs.

use std::collections::BTreeSet;

use serde_json::Value;
use textisur_tests::Market;

use crate::known;

#[test]
fn an_image_is_kept_for_ever_and_runs_nothing() {
    let market = Market::open();
    let image = market.visitor().opens(&known::image(&market)).is(200);
    assert_eq!(image.header("content-type"), "image/svg+xml");
    let control = image.header("cache-control");
    assert!(control.contains("immutable") && control.contains("max-age=31536000"), "{control}");
    let policy = image.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert_eq!(image.header("x-content-type-options"), "nosniff");
}

#[test]
fn every_image_of_the_catalogue_is_there_and_is_a_drawing() {
    let market = Market::open();
    let catalogue = market.catalogue();
    let mut addresses: BTreeSet<String> = BTreeSet::new();
    let mut add = |value: &Value| {
        addresses.insert(value.as_str().unwrap_or_default().to_owned());
    };
    catalogue.sample(60).for_each(|product| add(&product["imageUrl"]));
    catalogue.categories.iter().for_each(|category| add(&category["imageUrl"]));
    catalogue.stores.iter().for_each(|store| ["logo", "banner"].iter().for_each(|name| add(&store[name])));
    for product in catalogue.sample(10) {
        let page = catalogue.page_of(product);
        page["images"].as_array().into_iter().flatten().for_each(|image| add(&image["url"]));
        page["variants"].as_array().into_iter().flatten().for_each(|variant| add(&variant["imageUrl"]));
    }
    for address in addresses {
        let image = market.visitor().opens(&address).is(200);
        let text = image.text();
        assert!(text.contains("<svg") && text.trim_end().ends_with("</svg>"), "{address} is no drawing");
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{address}: {error}"));
        for harm in ["<script", "onload=", "javascript:", "<foreignObject", "http://", "https://"] {
            let known = text.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
            assert!(!known.contains(harm), "{address} has {harm}");
        }
        assert!(image.bytes().len() < 60_000, "{address} has {} bytes", image.bytes().len());
    }
}

#[test]
fn an_image_that_is_not_there_is_not_found() {
    let market = Market::open();
    let long = format!("/images/{}.svg", "a".repeat(500));
    for path in [
        "/images/none.svg",
        "/images/0000000000000000.svg",
        "/images/A.SVG",
        "/images/a b.svg",
        "/images/..%2f..%2fx",
        &long,
    ] {
        let path = path.replace(' ', "%20");
        let answer = market.visitor().opens(&path).is(404);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn an_image_is_the_same_on_the_second_visit() {
    let market = Market::open();
    let visitor = market.visitor();
    let path = known::image(&market);
    let (first, second) = (visitor.opens(&path).is(200), visitor.opens(&path).is(200));
    assert_eq!(first.bytes(), second.bytes());
    for name in ["content-type", "cache-control", "content-security-policy"] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }
}
