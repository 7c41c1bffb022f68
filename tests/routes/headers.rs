//! Headers that keep a browser on our side, on every kind of answer; the nonce; who a request is.

use std::collections::BTreeSet;

use textisur_tests::{Answer, Market, Person, Tab};

use crate::known;

const COMMON: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn has_the_common(answer: &Answer, what: &str) {
    for (name, value) in COMMON {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let permissions = answer.header("permissions-policy");
    assert!(permissions.contains("camera=()") && permissions.contains("microphone=()"), "{what}: {permissions}");
    assert!(
        answer.has("server-timing") || answer.header("content-type").starts_with("image/"),
        "{what}: no Server-Timing"
    );
    assert!(!answer.has("set-cookie"), "{what}: an anonymous answer sets a cookie");
}

fn is_a_strict_page(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    for rule in
        ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "object-src 'none'"]
    {
        assert!(policy.contains(rule), "{what}: no {rule} in {policy}");
    }
    assert!(!policy.contains("unsafe-"), "{what}: {policy}");
    let nonce = answer.nonce();
    assert!(nonce.len() >= 22, "{what}: the nonce {nonce:?} can be guessed");
    for tag in answer.text().split("<script").skip(1).filter_map(|rest| rest.split('>').next()) {
        let data = tag.contains("type=\"application/ld+json\"") || tag.contains("type=\"application/json\"");
        assert!(
            data || tag.contains(&format!("nonce=\"{nonce}\"")),
            "{what}: <script{tag}> has not this answer's nonce"
        );
    }
    for inline in [" style=\"", " onclick=", " onload=", " onerror=", "href=\"javascript:"] {
        assert!(!answer.text().contains(inline), "{what}: the policy forbids {inline}");
    }
}

#[test]
fn every_page_is_strict_when_it_is_made_and_when_it_is_kept() {
    let market = Market::open();
    let visitor = market.visitor().by_a_new_name();
    for (path, _) in known::pages_in_both(&market) {
        for cache in ["MISS", "HIT"] {
            let page = visitor.opens(&path).is(200);
            assert_eq!(page.cache(), cache, "{path}");
            has_the_common(&page, &path);
            is_a_strict_page(&page, &path);
        }
    }
}

#[test]
fn what_is_personal_is_as_strict() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let fields = [("email", ana.email.as_str()), ("password", ana.password.as_str())];
    let door = tab.opens("/login").is(200);
    let refused = tab.fills_on(&door, "/login", &[("email", ana.email.as_str()), ("password", "no es esta")]);
    let _ = tab.fills_on(&refused, "/login", &fields).is(303);
    let mut pages = vec![("/login", door), ("/login refused", refused)];
    for path in ["/register", "/en/forgot-password", "/reset-password?token=x", "/account/closed"] {
        pages.push((path, market.visitor().opens(path)));
    }
    for path in ["/account", "/account/profile", "/account/second-factor", "/en/account/sessions", "/account/data"] {
        pages.push((path, tab.opens(path).is(200)));
    }
    for (path, page) in &pages {
        is_a_strict_page(page, path);
        for (name, value) in COMMON.iter().filter(|(name, _)| *name != "referrer-policy") {
            assert_eq!(page.header(name), *value, "{path}: {name}");
        }
        // What the address of a mailed link holds is for nobody's log.
        let strictest = if path.contains("token=") { "no-referrer" } else { "strict-origin-when-cross-origin" };
        assert_eq!(page.header("referrer-policy"), strictest, "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn every_answer_has_a_nonce_of_its_own() {
    let market = Market::open();
    let mut seen = BTreeSet::new();
    for path in ["/", "/products", "/nada", "/products?page=0", "/api/docs"] {
        for _ in 0..5 {
            let page = market.visitor().opens(path);
            let nonce = page.nonce().to_owned();
            assert!(page.text().contains(&format!("nonce=\"{nonce}\"")), "{path}: header and body differ");
            assert!(seen.insert(nonce), "{path}: a nonce came twice");
        }
    }
}

#[test]
fn errors_are_as_strict() {
    let market = Market::open();
    for path in ["/nada", "/en/nada", "/products?page=0", "/en/stores?city=atlantis", "/products/0"] {
        let page = market.visitor().opens(path);
        has_the_common(&page, path);
        is_a_strict_page(&page, path);
    }
    let refused = market.visitor().sends("POST", "/products");
    has_the_common(&refused, "405");
    is_a_strict_page(&refused, "405");
}

#[test]
fn data_runs_nothing() {
    let market = Market::open();
    let mut paths = known::cached_calls(&market);
    paths.extend(["/api/health", "/api/nada", "/api/products?page=0", "/sitemap.xml"].map(ToOwned::to_owned));
    for path in paths {
        let answer = market.visitor().opens(&path);
        has_the_common(&answer, &path);
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'", "{path}");
    }
}

#[test]
fn a_confirmation_lets_the_policy_stand_that_came_with_the_body() {
    let market = Market::open();
    for path in ["/", "/en/products", "/about", "/api/products"] {
        let etag = market.visitor().opens(path).is(200).header("etag").to_owned();
        let same = market.visitor().with("if-none-match", etag).opens(path).is(304);
        assert!(same.bytes().is_empty(), "{path}");
        assert!(!same.has("content-security-policy"), "{path}: a new nonce for a body that has the old one");
        has_the_common(&same, path);
    }
}

#[test]
fn redirects_and_images_have_them_too() {
    let market = Market::open();
    has_the_common(&market.visitor().opens("/products/"), "a redirect");
    has_the_common(&market.visitor().opens(&known::image(&market)), "an image");
}

#[test]
fn every_request_has_an_id_of_its_own() {
    let market = Market::open();
    let mut seen = BTreeSet::new();
    let mut paths = known::everything(&market);
    paths.extend(["/nada", "/api/nada", "/products?page=0", "/home"].map(ToOwned::to_owned));
    for path in paths {
        let answer = market.visitor().opens(&path);
        assert!(answer.header("x-request-id").len() >= 16, "{path} has no request id");
        assert!(seen.insert(answer.header("x-request-id").to_owned()), "{path}: an id came twice");
    }
}

#[test]
fn a_trace_goes_on() {
    const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
    const SPAN: &str = "b7ad6b7169203331";
    let market = Market::open();
    for path in ["/about", "/api/products", "/nada", "/api/health"] {
        for flags in ["00", "01"] {
            let answer = market.visitor().with("traceparent", format!("00-{TRACE}-{SPAN}-{flags}")).opens(path);
            let parts: Vec<&str> = answer.header("traceparent").split('-').collect();
            assert_eq!(parts.len(), 4, "{path}");
            assert_eq!((parts[0], parts[1], parts[3]), ("00", TRACE, flags), "{path}");
            assert!(parts[2].len() == 16 && parts[2] != SPAN, "{path}: the span is not ours");
        }
    }
}

#[test]
fn a_broken_trace_is_replaced_by_a_new_one() {
    let market = Market::open();
    for broken in ["x", "00-0-0-0", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "00-ZZ", "<script>"] {
        let answer = market.visitor().with("traceparent", broken).opens("/about").is(200);
        let parts: Vec<&str> = answer.header("traceparent").split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [2, 32, 16, 2], "{broken}");
        assert!(!parts[1].bytes().all(|byte| byte == b'0'), "{broken}");
    }
}
