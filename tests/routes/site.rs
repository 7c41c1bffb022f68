//! What machines look for at fixed addresses.

use std::collections::BTreeSet;

use textisur_tests::Market;

#[test]
fn the_map_of_the_site_names_every_page_absolutely() {
    let market = Market::open();
    let answer = market.visitor().opens("/sitemap.xml").is(200);
    assert!(answer.header("content-type").starts_with("application/xml"), "{}", answer.header("content-type"));
    let text = answer.text();
    let document = roxmltree::Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
    let urls: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("loc")).filter_map(|node| node.text()).collect();
    let distinct: BTreeSet<&str> = urls.iter().copied().collect();
    assert_eq!(urls.len(), distinct.len(), "an address stands twice");
    assert!(urls.len() <= 50_000, "{} addresses", urls.len());
    let origin = market.origin();
    assert!(urls.iter().all(|url| url.starts_with(origin)), "an address is not absolute");
    let catalogue = market.catalogue();
    for prefix in ["", "/en"] {
        for product in &catalogue.products {
            let url = format!("{origin}{prefix}/products/{}", product["id"]);
            assert!(distinct.contains(url.as_str()), "{url} is missing");
        }
        for store in &catalogue.stores {
            let url = format!("{origin}{prefix}/stores/{}", store["slug"].as_str().unwrap_or_default());
            assert!(distinct.contains(url.as_str()), "{url} is missing");
        }
    }
    for url in urls.iter().step_by((urls.len() / 40).max(1)) {
        let _ = market.visitor().opens(url.trim_start_matches(origin)).is(200);
    }
}

#[test]
fn robots_are_told_what_to_read() {
    let market = Market::open();
    let answer = market.visitor().opens("/robots.txt").is(200);
    assert!(answer.header("content-type").starts_with("text/plain"), "{}", answer.header("content-type"));
    let text = answer.text().to_lowercase();
    assert!(text.contains("user-agent: *"), "{text}");
    assert!(!text.lines().any(|line| line.trim() == "disallow: /"), "everything is forbidden");
    for line in text.lines().filter_map(|line| line.strip_prefix("sitemap:")) {
        assert!(line.trim().starts_with("http"), "the address of a map is absolute: {line}");
    }
}

#[test]
fn the_manifest_names_icons_that_are_there() {
    let market = Market::open();
    let answer = market.visitor().opens("/manifest.webmanifest").is(200);
    let manifest = answer.json();
    for member in ["name", "short_name", "start_url", "display", "theme_color", "background_color"] {
        assert!(manifest[member].is_string(), "no {member}");
    }
    let icons = manifest["icons"].as_array().expect("icons");
    assert!(!icons.is_empty());
    for icon in icons {
        let answer = market.visitor().opens(icon["src"].as_str().expect("src")).is(200);
        assert_eq!(answer.header("content-type"), icon["type"].as_str().unwrap_or_default(), "{icon}");
    }
    let sizes: Vec<&str> = icons.iter().filter_map(|icon| icon["sizes"].as_str()).collect();
    for needed in ["192x192", "512x512"] {
        assert!(sizes.iter().any(|size| size.contains(needed)), "no icon of {needed}: {sizes:?}");
    }
}

#[test]
fn the_icons_that_pages_name_are_there() {
    let market = Market::open();
    for (path, kind) in [
        ("/favicon.ico", "image/"),
        ("/favicon.svg", "image/svg+xml"),
        ("/apple-touch-icon.png", "image/png"),
        ("/icon-512.png", "image/png"),
    ] {
        let answer = market.visitor().opens(path).is(200);
        assert!(answer.header("content-type").starts_with(kind), "{path}: {}", answer.header("content-type"));
    }
}

#[test]
fn assets_are_kept_for_ever_under_the_address_of_their_version() {
    let market = Market::open();
    let product = &market.catalogue().any_product()["id"];
    for path in ["/".to_owned(), "/products".to_owned(), format!("/products/{product}"), "/stores".to_owned()] {
        let page = market.visitor().opens(&path).is(200);
        let text = page.text();
        let assets: BTreeSet<&str> = text.split('"').filter(|part| part.starts_with("/assets/")).collect();
        assert!(assets.iter().any(|asset| asset.contains("/css/")), "{path}: no style");
        assert!(assets.iter().any(|asset| asset.contains("/js/")), "{path}: no script");
        for asset in assets {
            let answer = market.visitor().opens(asset).is(200);
            assert!(
                answer.header("cache-control").contains("immutable"),
                "{asset}: {}",
                answer.header("cache-control")
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{asset}");
        }
    }
}
