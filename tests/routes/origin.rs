//! Whose pages may talk to us: what another site makes a browser send, and what a script of another origin may read.

use serde_json::json;
use textisur_tests::{Market, Person, Tab, Visitor};

const EVIL: &str = "https://mal.example";

/// What browsers say of a request that another site caused.
fn from_elsewhere(visitor: &Visitor) -> Vec<(&'static str, Visitor)> {
    let with = |pairs: &[(&'static str, &str)]| {
        pairs.iter().fold(visitor.clone(), |visitor, (name, value)| visitor.with(name, *value))
    };
    vec![
        ("another site", with(&[("origin", EVIL), ("sec-fetch-site", "cross-site")])),
        ("another site, by an old browser", with(&[("origin", EVIL)])),
        ("another site without an origin", with(&[("sec-fetch-site", "cross-site")])),
        ("a sister site", with(&[("origin", "https://otra.textisur.example"), ("sec-fetch-site", "same-site")])),
        ("a page without an origin", with(&[("origin", "null")])),
        ("our name at another port", with(&[("origin", "http://127.0.0.1:1")])),
        ("our name in another's", with(&[("origin", &format!("{}.mal.example", visitor.origin()))])),
        ("a lie beside the truth", with(&[("origin", &visitor.origin()), ("sec-fetch-site", "cross-site")])),
    ]
}

#[test]
fn another_site_makes_nobody_sign_in_or_out() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for (what, visitor) in from_elsewhere(&market.visitor()) {
        for path in [
            "/api/auth/login",
            "/api/auth/register",
            "/api/auth/refresh",
            "/api/auth/logout",
            "/api/auth/forgot-password",
            "/api/auth/reset-password",
            "/api/auth/second-factor",
            "/api/auth/verify-email",
            "/api/auth/confirm-email",
            "/api/invitations",
        ] {
            let answer = visitor.posts(path, &json!({ "email": ana.email, "password": ana.password }));
            let answer = answer.fails(403, "foreign-origin");
            assert!(answer.set_cookies().is_empty(), "{path} from {what}");
        }
        let page = visitor.sends("POST", "/login").is(403);
        assert!(page.is_html() && page.set_cookies().is_empty(), "a page from {what}");
    }
}

#[test]
fn another_site_changes_nothing_with_a_browsers_cookies() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    for (what, visitor) in from_elsewhere(&tab.asking()) {
        for (method, path) in [
            ("PATCH", "/api/me"),
            ("DELETE", "/api/me"),
            ("DELETE", "/api/me/sessions"),
            ("POST", "/api/me/password"),
            ("POST", "/api/me/second-factor"),
            ("PUT", "/api/me/second-factor"),
            ("POST", "/api/auth/logout"),
        ] {
            let body = json!({ "name": "Otra", "password": ana.password });
            let answer = visitor.hands(method, path, &body);
            assert_eq!((answer.status, answer.kind().as_str()), (403, "foreign-origin"), "{method} {path} from {what}");
        }
    }
    assert_eq!(tab.calls("GET", "/api/me", None).is(200).json()["name"], ana.name);
}

#[test]
fn our_own_pages_and_programs_write() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let visitor = market.visitor();
    let ours = visitor.origin();
    for (what, caller) in [
        ("a page of ours", visitor.clone().with("origin", &ours).with("sec-fetch-site", "same-origin")),
        ("a page of ours, by an old browser", visitor.clone().with("origin", &ours)),
        ("typed by a person", visitor.clone().with("sec-fetch-site", "none")),
        ("a program", visitor.clone()),
    ] {
        let answer = Person::tries(&caller, &ana.email, &ana.password);
        assert_eq!(answer.status, 200, "{what}: {}", answer.shown());
    }
}

#[test]
fn a_link_from_elsewhere_is_followed() {
    let market = Market::open();
    for (what, visitor) in from_elsewhere(&market.visitor()) {
        for path in ["/", "/login", "/api/products"] {
            assert_eq!(visitor.opens(path).status, 200, "{path} from {what}");
        }
        assert_eq!(visitor.peeks("/").status, 200, "HEAD from {what}");
    }
}

#[test]
fn a_token_proves_that_no_browser_sent_it_by_itself() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for (what, caller) in from_elsewhere(&ana.caller()) {
        let answer = caller.hands("PATCH", "/api/me", &json!({ "language": "es" }));
        assert_eq!(answer.status, 200, "from {what}: {}", answer.shown());
    }
}

#[test]
fn a_token_beside_cookies_is_judged_alone() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    let both = tab.asking().with("authorization", format!("Bearer {}", eva.token));
    assert_eq!(both.opens("/api/me").is(200).json()["id"], eva.id);
    let forged = tab.asking().with("origin", EVIL).with("authorization", "Bearer nonsense");
    let _ = forged.hands("PATCH", "/api/me", &json!({ "name": "Otra" })).fails(401, "sign-in-needed");
    let _ = forged.hands("DELETE", "/api/me", &json!({ "password": ana.password })).fails(401, "sign-in-needed");
    assert_eq!(ana.me()["name"], ana.name);
}

#[test]
fn what_a_form_can_send_is_no_json() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let body = json!({ "email": ana.email, "password": ana.password }).to_string();
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain; charset=application/json",
        "application/jsonp",
        "",
    ] {
        for path in ["/api/auth/login", "/api/auth/register", "/api/auth/forgot-password"] {
            let answer = market.visitor().sends_body("POST", path, content_type, body.clone().into_bytes());
            assert_eq!((answer.status, answer.kind().as_str()), (415, "wrong-media-type"), "{path} {content_type}");
        }
        let answer = ana.caller().sends_body("PATCH", "/api/me", content_type, b"{\"name\":\"Otra\"}".to_vec());
        assert_eq!(answer.status, 415, "{content_type}");
    }
    for content_type in ["application/json; charset=utf-8", "Application/JSON", " application/json ;x=y"] {
        let answer = market.visitor().sends_body("POST", "/api/auth/login", content_type, body.clone().into_bytes());
        assert_eq!(answer.status, 200, "{content_type}: {}", answer.shown());
    }
}

#[test]
fn a_preflight_of_a_stranger_is_answered_with_nothing() {
    let market = Market::open();
    for path in ["/api/auth/login", "/api/me", "/api/products", "/api/nada"] {
        let asking = market.visitor().with("origin", EVIL).with("access-control-request-method", "POST");
        let asking = asking.with("access-control-request-headers", "authorization, content-type");
        let answer = asking.sends("OPTIONS", path).is(204);
        for header in ["origin", "methods", "headers", "credentials"] {
            let header = format!("access-control-allow-{header}");
            assert!(!answer.has(&header), "{path}: {header}: {}", answer.header(&header));
        }
    }
}

#[test]
fn a_stranger_reads_what_is_public_and_nothing_else() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for path in ["/api/products", "/api/stores", "/api/categories"] {
        let answer = market.visitor().with("origin", EVIL).opens(path).is(200);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert!(!answer.has("access-control-allow-credentials"), "{path}");
    }
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    for (caller, bears_a_token) in [(ana.caller(), true), (tab.asking(), false)] {
        for path in ["/api/me", "/api/me/sessions", "/api/me/export", "/api/admin/audit"] {
            let answer = caller.clone().with("origin", EVIL).opens(path);
            // A browser shows `*` to no page that sent cookies along, as long as nothing allows credentials.
            let allowed = answer.header("access-control-allow-origin");
            assert!(allowed.is_empty() || (allowed == "*" && !bears_a_token), "{path}: {allowed}");
            assert!(!answer.has("access-control-allow-credentials"), "{path}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
    let written = ana.caller().with("origin", EVIL).hands("PATCH", "/api/me", &json!({ "language": "es" })).is(200);
    assert!(!written.has("access-control-allow-origin"), "a stranger reads what a write answers");
    for path in ["/", "/login"] {
        assert!(!market.visitor().with("origin", EVIL).opens(path).has("access-control-allow-origin"), "{path}");
    }
}
