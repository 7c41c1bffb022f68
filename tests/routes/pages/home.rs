//! `/`: what is new, the categories, stores, and a way to search.

use textisur_tests::Market;

#[test]
fn home_leads_to_categories_products_and_stores() {
    let market = Market::open();
    let catalogue = market.catalogue();
    for (path, prefix) in [("/", ""), ("/en", "/en")] {
        let page = market.visitor().opens(path).is(200);
        let text = page.text();
        assert!(
            text.contains(&format!("href=\"{prefix}/products/{}\"", catalogue.any_product()["id"])),
            "{path}: not what is new"
        );
        for root in catalogue.categories.iter().filter(|category| category["parent"].is_null()) {
            let slug = root["slug"].as_str().unwrap_or_default();
            assert!(text.contains(&format!("href=\"{prefix}/products?category={slug}\"")), "{path}: no way to {slug}");
        }
        assert!(text.contains(&format!("href=\"{prefix}/stores/")), "{path}: no store");
        assert!(text.contains(&format!("<form class=\"search\" action=\"{prefix}/products\"")), "{path}: no search");
    }
}

#[test]
fn every_link_of_the_home_page_leads_somewhere() {
    let market = Market::open();
    for path in ["/", "/en"] {
        let page = market.visitor().opens(path).is(200);
        let text = page.text();
        let links: std::collections::BTreeSet<&str> = text
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|href| href.starts_with('/'))
            .filter_map(|href| href.split('#').next())
            .collect();
        assert!(links.len() > 20, "{path} has {} links", links.len());
        for link in links {
            let there = market.visitor().opens(&link.replace("&amp;", "&").replace("&#38;", "&"));
            // What is somebody's own leads by the door.
            let own = link.ends_with("/account") && there.header("location").contains("/login?next=");
            assert!(there.status == 200 || own, "{link} answers {}", there.status);
        }
    }
}
