//! Methods: what is asked for by one that a route does not take.

use textisur_tests::Market;

use crate::known;

#[test]
fn head_answers_like_get_without_a_body() {
    let market = Market::open();
    let visitor = market.visitor();
    for path in known::everything(&market) {
        let get = visitor.opens(&path).is(200);
        let head = visitor.peeks(&path).is(200);
        assert!(head.bytes().is_empty(), "{path} sends a body");
        for name in ["content-type", "etag", "cache-control", "content-language", "x-content-type-options"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
    for path in ["/nada", "/api/nada", "/products?page=0", "/api/products?page=0"] {
        let head = visitor.peeks(path);
        assert_eq!(head.status, visitor.opens(path).status, "{path}");
        assert!(head.bytes().is_empty(), "{path} sends a body");
    }
}

#[test]
fn what_is_only_read_is_not_written_to() {
    let market = Market::open();
    for method in ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"] {
        for path in known::everything(&market) {
            if known::is_listed(method, &path) {
                continue;
            }
            let answer = market.visitor().sends(method, &path).is(405);
            if path.starts_with("/api") {
                answer.problem();
            } else {
                assert!(answer.is_html(), "{method} {path}");
            }
        }
    }
}

#[test]
fn a_refused_method_names_the_ones_that_are_taken() {
    let market = Market::open();
    for path in ["/products", "/api/products", "/api/health", "/sitemap.xml"] {
        let answer = market.visitor().sends("POST", path).is(405);
        let allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
        assert!(
            allowed.contains(&"GET") && allowed.contains(&"HEAD"),
            "{path}: Allow is {allowed:?} (RFC 9110, 15.5.6)"
        );
    }
}

#[test]
fn what_is_only_written_to_is_not_read() {
    let market = Market::open();
    for path in ["/api/auth/login", "/api/auth/register", "/api/auth/logout", "/api/me/password", "/api/invitations"] {
        let answer = market.visitor().opens(path).fails(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), "POST", "{path}");
    }
}

#[test]
fn a_refused_method_speaks_the_callers_language() {
    let market = Market::open();
    assert_eq!(market.visitor().sends("POST", "/en/products").is(405).header("content-language"), "en");
    assert_eq!(market.visitor().sends("POST", "/products").is(405).header("content-language"), "es-MX");
    let titles = ["es", "en"].map(|language| {
        market.visitor().speaking(language).sends("POST", "/api/products").is(405).problem()["title"].clone()
    });
    assert_ne!(titles[0], titles[1]);
}
