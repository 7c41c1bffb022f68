//! Addresses: each page has one a language, old ones lead on, and what is not there says so.

use textisur_tests::{Market, encoded};

use crate::known;

const UNKNOWN: [&str; 16] = [
    "/nada",
    "/en/nada",
    "/en/en",
    "/en/home/x",
    "/products/1/more",
    "/stores/a/b",
    "/assets/none/css/app.css",
    "/images",
    "/.env",
    "/.git/config",
    "/wp-login.php",
    "/index.html",
    "/API/products",
    "/Products",
    "/sitemap.xml.gz",
    "/cdn-cgi2",
];

#[test]
fn every_page_answers_in_its_language() {
    let market = Market::open();
    for (path, language) in known::pages_in_both(&market) {
        let page = market.visitor().opens(&path).is(200);
        assert!(page.is_html(), "{path}");
        assert_eq!(page.header("content-language"), language, "{path}");
        let text = page.text();
        assert!(text.starts_with("<!doctype html>"), "{path}");
        assert!(text.contains(&format!("<html lang=\"{language}\">")), "{path} is not marked {language}");
        assert_eq!(text.matches("<h1").count(), 1, "{path} has one heading");
        assert!(!page.element("title").is_empty(), "{path} has no title");
        assert!(text.trim_end().ends_with("</html>"), "{path} is cut off");
    }
}

#[test]
fn the_language_is_the_paths_and_not_the_browsers() {
    let market = Market::open();
    let english = market.visitor().speaking("en-GB,en");
    assert_eq!(english.opens("/about").is(200).header("content-language"), "es-MX");
    assert_eq!(english.opens("/en/about").is(200).header("content-language"), "en");
}

#[test]
fn every_page_names_itself_in_both_languages() {
    let market = Market::open();
    let origin = market.origin();
    for path in known::pages(&market) {
        let english = if path == "/" { "/en".to_owned() } else { format!("/en{path}") };
        for asked in [&path, &english] {
            let page = market.visitor().opens(asked).is(200);
            let text = page.text();
            for (name, expected) in [
                ("canonical", format!("<link rel=\"canonical\" href=\"{origin}{asked}\">")),
                ("Spanish", format!("hreflang=\"es-MX\" href=\"{origin}{path}\"")),
                ("English", format!("hreflang=\"en\" href=\"{origin}{english}\"")),
            ] {
                assert!(text.contains(&expected), "{asked} does not name its {name} address: {expected}");
            }
        }
    }
}

#[test]
fn a_slash_too_many_leads_to_the_address_without() {
    let market = Market::open();
    let visitor = market.visitor();
    for path in known::everything(&market).iter().filter(|path| path.len() > 1) {
        let answer = visitor.opens(&format!("{path}/"));
        assert!(matches!(answer.status, 301 | 308), "{path}/ answers {}", answer.status);
        assert_eq!(answer.header("location"), path);
    }
    let answer = visitor.opens("/products//?sort=popular&page=2");
    assert_eq!(answer.header("location"), "/products?sort=popular&page=2");
}

#[test]
fn the_old_home_leads_home() {
    let answer = Market::open().visitor().opens("/home");
    assert!(matches!(answer.status, 301 | 308), "{}", answer.status);
    assert_eq!(answer.header("location"), "/");
}

#[test]
fn no_redirect_leaves_the_market() {
    let market = Market::open();
    for path in
        ["//evil.example/", "///evil.example//", "/%2F%2Fevil.example/", "/%5C%5Cevil.example/", "/x//evil.example/"]
    {
        let answer = market.visitor().opens(path);
        let to = answer.header("location");
        assert!(
            to.is_empty() || (to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\")),
            "{path}: {to}"
        );
    }
}

#[test]
fn what_is_not_there_is_a_page_with_a_way_back() {
    let market = Market::open();
    for path in UNKNOWN {
        let page = market.visitor().opens(path).is(404);
        let (language, home) = if path.starts_with("/en/") { ("en", "/en") } else { ("es-MX", "/") };
        assert!(page.is_html(), "{path}");
        assert_eq!(page.header("content-language"), language, "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        let text = page.text();
        assert!(text.contains(&format!("<html lang=\"{language}\">")), "{path}");
        assert!(text.contains(&format!("href=\"{home}\"")), "{path}: no way home");
        assert!(text.contains("noindex"), "{path}: a search engine would keep it");
    }
}

#[test]
fn what_the_api_does_not_have_is_a_problem_in_the_callers_language() {
    let market = Market::open();
    for path in ["/api", "/api/nada", "/api/products/1/more", "/api/Products", "/api/../api/x", "/api/stores/a/b"] {
        for (language, title) in [("es", "No existe lo que pides"), ("en", "There is no such thing")] {
            let answer = market.visitor().speaking(language).opens(path).is(404);
            assert_eq!(answer.problem()["title"], title, "{path}");
            assert!(answer.header("content-language").starts_with(language), "{path}");
        }
    }
}

#[test]
fn strange_letters_in_a_path_are_not_found() {
    let market = Market::open();
    let long = "x".repeat(10_000);
    let segments = ["%00", "%FF", "%C3%28", "%2e%2e%2f", "%0d%0aset-cookie:a=1", "%F0%9F%91%95", "%3Cb%3E", "'", &long];
    for place in ["/products/", "/en/products/", "/stores/", "/images/", "/", "/en/"] {
        for segment in segments {
            let answer = market.visitor().opens(&format!("{place}{segment}"));
            assert!(matches!(answer.status, 400 | 404), "{place}{segment} answers {}", answer.status);
            assert!(answer.is_html(), "{place}{segment} answers {}: {}", answer.header("content-type"), answer.shown());
            assert!(!answer.has("set-cookie"), "{place}{segment}");
        }
    }
    for place in ["/api/products/", "/api/stores/", "/api/"] {
        for segment in segments {
            let answer = market.visitor().opens(&format!("{place}{segment}"));
            assert!(matches!(answer.status, 400 | 404), "{place}{segment} answers {}", answer.status);
            answer.problem();
        }
    }
}

#[test]
fn a_path_comes_back_escaped() {
    let market = Market::open();
    for prefix in ["/", "/en/", "/products/", "/stores/"] {
        let page = market.visitor().opens(&format!("{prefix}{}", encoded("\"><script>alert(1)</script>"))).is(404);
        assert!(!page.text().contains("<script>alert"), "{prefix}");
        let raw = market.visitor().opens(&format!("{prefix}\"onload=alert(1)")).is(404);
        assert!(!raw.text().contains("\"onload="), "{prefix}");
    }
}
