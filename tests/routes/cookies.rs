//! Cookies and the tokens of forms: what a browser keeps for us, and what it cannot be made to send.

use serde_json::json;
use textisur_tests::{Answer, Market, Person, Tab};

const OF_A_SESSION: [&str; 3] = ["__Host-access", "__Host-refresh", "__Host-signed-in"];
/// Read by scripts, and holds nothing.
const OPEN: &str = "__Host-signed-in";

fn signs_in(tab: &mut Tab, person: &Person) -> Answer {
    tab.fills("/login", "/login", &[("email", &person.email), ("password", &person.password)])
}

fn is_a_good_cookie(line: &str) {
    let mut parts = line.split("; ");
    let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a pair");
    let rules: Vec<&str> = parts.collect();
    assert!(name.starts_with("__Host-"), "{line}");
    for rule in ["Secure", "Path=/", "SameSite=Lax"] {
        assert!(rules.contains(&rule), "no {rule}: {line}");
    }
    assert!(!line.to_lowercase().contains("domain="), "{line}");
    assert_eq!(rules.contains(&"HttpOnly"), name != OPEN, "{line}");
    if name == OPEN {
        assert!(matches!(value, "1" | ""), "a script reads {value}");
    }
}

#[test]
fn every_cookie_is_for_this_host_and_no_script() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let opened = tab.opens("/login").is(200);
    let entered = signs_in(&mut tab, &ana).is(303);
    let refreshed = tab.calls("POST", "/api/auth/refresh", None).is(200);
    let left = tab.calls("POST", "/api/auth/logout", None).is(204);
    let by_script = Tab::open(&market).calls(
        "POST",
        "/api/auth/login",
        Some(&json!({ "email": ana.email, "password": ana.password })),
    );
    let mut seen = 0;
    for answer in [&opened, &entered, &refreshed, &left, &by_script] {
        for line in answer.set_cookies() {
            is_a_good_cookie(line);
            seen += 1;
        }
    }
    assert!(seen >= 4 * 4, "only {seen} cookies");
}

#[test]
fn a_browser_that_signs_in_keeps_its_session() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let entered = signs_in(&mut tab, &ana).is(303);
    assert!(entered.header("location").starts_with('/'), "{}", entered.header("location"));
    for name in OF_A_SESSION {
        assert!(tab.cookie(name).is_some(), "{name}");
    }
    assert_eq!(tab.calls("GET", "/api/me", None).is(200).json()["id"], ana.id);
    assert!(!entered.text().contains(tab.cookie("__Host-refresh").expect("a token")), "a page shows a token");
}

#[test]
fn a_browser_that_signs_out_keeps_nothing() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ = signs_in(&mut tab, &ana).is(303);
    let before = tab.asking();
    let _ = tab.calls("POST", "/api/auth/logout", None).is(204);
    for name in OF_A_SESSION {
        assert_eq!(tab.cookie(name), None, "{name}");
    }
    let _ = tab.calls("GET", "/api/me", None).fails(401, "sign-in-needed");
    let _ = before.opens("/api/me").fails(401, "sign-in-needed");
}

#[test]
fn what_is_public_sets_no_cookie_even_for_who_is_in() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ = signs_in(&mut tab, &ana).is(303);
    for path in ["/", "/products", "/stores", "/api/products"] {
        let page = tab.opens(path).is(200);
        assert!(page.set_cookies().is_empty(), "{path}");
        assert!(!page.text().contains(&ana.name), "{path}: a page that is kept for everyone names someone");
        assert_eq!(page.header("etag"), market.visitor().opens(path).header("etag"), "{path}");
    }
}

#[test]
fn a_form_needs_the_token_of_its_browser() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let fields = [("email", ana.email.as_str()), ("password", ana.password.as_str())];
    let mut other = Tab::open(&market);
    let foreign = csrf(&other.opens("/login").is(200));
    let mut tab = Tab::open(&market);
    let own = csrf(&tab.opens("/login").is(200));
    assert_ne!(own, foreign);
    for (what, token) in [
        ("none", None),
        ("empty", Some(String::new())),
        ("another browser's", Some(foreign)),
        ("changed", Some(format!("{}A", &own[..own.len() - 1]).replace(&own, "x"))),
        ("the cookie itself", tab.cookie("__Host-csrf").map(ToOwned::to_owned)),
    ] {
        let mut all = fields.to_vec();
        if let Some(token) = &token {
            all.push(("csrf", token));
        }
        let refused = tab.sends_form("/login", &all);
        assert_eq!(refused.status, 403, "{what}: {}", refused.shown());
        assert!(refused.is_html());
        assert_eq!(tab.cookie("__Host-access"), None, "{what}");
    }
    let mut without_a_cookie = Tab::open(&market);
    let mut all = fields.to_vec();
    all.push(("csrf", &own));
    assert_eq!(without_a_cookie.sends_form("/login", &all).status, 403, "a token without its cookie");
    assert_eq!(tab.sends_form("/login", &all).status, 303, "the own token");
}

#[test]
fn a_form_of_another_site_is_refused_with_the_right_token() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let own = csrf(&tab.opens("/login").is(200));
    let all = [("email", ana.email.as_str()), ("password", ana.password.as_str()), ("csrf", own.as_str())];
    for (site, origin) in
        [("cross-site", "https://mal.example"), ("same-site", "https://otra.example"), ("cross-site", "null")]
    {
        let refused = tab.sends_form_from(site, origin, "/login", &all);
        assert_eq!(refused.status, 403, "{site} {origin}");
        assert_eq!(tab.cookie("__Host-access"), None);
    }
}

#[test]
fn no_form_outlives_a_change_of_who_is_in() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let mut tab = Tab::open(&market);
    let before = csrf(&tab.opens("/login").is(200));
    let cookie = tab.cookie("__Host-csrf").map(ToOwned::to_owned);
    let _ = signs_in(&mut tab, &ana).is(303);
    assert_ne!(tab.cookie("__Host-csrf").map(ToOwned::to_owned), cookie, "signing in keeps the cookie of forms");
    let fields = [("email", eva.email.as_str()), ("password", eva.password.as_str()), ("csrf", before.as_str())];
    assert_eq!(tab.sends_form("/login", &fields).status, 403, "a form from before signing in");
    let during = tab.cookie("__Host-csrf").map(ToOwned::to_owned);
    let _ = tab.calls("POST", "/api/auth/logout", None).is(204);
    assert_ne!(tab.cookie("__Host-csrf").map(ToOwned::to_owned), during, "signing out keeps it");
}

#[test]
fn a_session_of_before_is_not_carried_into_another() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let mut tab = Tab::open(&market);
    let _ = signs_in(&mut tab, &ana).is(303);
    let anas = tab.cookie("__Host-refresh").map(ToOwned::to_owned);
    let came = tab.calls("POST", "/api/auth/login", Some(&json!({ "email": eva.email, "password": eva.password })));
    let _ = came.is(200);
    assert_ne!(tab.cookie("__Host-refresh").map(ToOwned::to_owned), anas, "a session is fixed from before");
    assert_eq!(tab.calls("GET", "/api/me", None).is(200).json()["id"], eva.id);
}

#[test]
fn a_foreign_cookie_is_nobodys() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for cookie in [
        format!("access={}", ana.token),
        format!("__Secure-access={}", ana.token),
        format!("__Host-access ={}", ana.token),
        "__Host-signed-in=1".to_owned(),
        "__Host-access=; __Host-refresh=".to_owned(),
        "__Host-access".to_owned(),
        ";;;=;".to_owned(),
    ] {
        let answer = market.visitor().with("cookie", cookie.clone()).opens("/api/me");
        assert_eq!(answer.status, 401, "{cookie}");
    }
    let _ = market.visitor().with("cookie", format!("a=b; __Host-access={}; c", ana.token)).opens("/api/me").is(200);
}

fn csrf(page: &Answer) -> String {
    let text = page.text();
    let token = text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    token.unwrap_or_else(|| panic!("no form with a token: {text}")).to_owned()
}
