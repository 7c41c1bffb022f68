//! The door: `/login`, `/register`, `/forgot-password`, and what mailed links lead to. All of it without a script.

use serde_json::json;
use textisur_tests::{Answer, Authenticator, Mailbox, Market, Person, Tab, encoded, one, quoted, unique};

use crate::known::LANGUAGES;

const DOOR: [&str; 6] =
    ["/login", "/register", "/register/sent", "/forgot-password", "/forgot-password/sent", "/confirm-email/done"];

fn signs_in(tab: &mut Tab, person: &Person) -> Answer {
    tab.fills("/login", "/login", &[("email", &person.email), ("password", &person.password)])
}

fn is_in(tab: &mut Tab) -> bool {
    tab.calls("GET", "/api/me", None).status == 200
}

fn registers(tab: &mut Tab, email: &str, password: &str) -> Answer {
    tab.fills(
        "/register",
        "/register",
        &[("name", "Alma"), ("email", email), ("password", password), ("role", "buyer")],
    )
}

fn an_address() -> String {
    format!("puerta-{}@example.com", unique())
}

#[test]
fn the_door_is_there_in_both_languages_and_for_one_browser_alone() {
    let market = Market::open();
    for (prefix, language) in LANGUAGES {
        for path in DOOR {
            let page = market.visitor().opens(&format!("{prefix}{path}")).is(200);
            assert!(page.is_html(), "{prefix}{path}");
            assert_eq!(page.header("cache-control"), "no-store", "{prefix}{path}");
            assert_eq!(page.cache(), "BYPASS", "{prefix}{path}");
            assert!(page.text().contains(&format!("<html lang=\"{language}\"")), "{prefix}{path}");
            assert!(!page.element("h1").is_empty(), "{prefix}{path}");
        }
    }
}

#[test]
fn no_search_engine_keeps_the_door() {
    let market = Market::open();
    let robots = market.visitor().opens("/robots.txt").is(200).text().into_owned();
    let sitemap = market.visitor().opens("/sitemap.xml").is(200).text().into_owned();
    for path in ["/login", "/register", "/account", "/reset-password"] {
        let page = market.visitor().opens(path);
        let kept_out = page.text().contains("noindex")
            || page.header("x-robots-tag").contains("noindex")
            || robots.contains(&format!("Disallow: {path}"))
            || page.status == 303;
        assert!(kept_out, "{path}");
        assert!(!sitemap.contains(&format!("{path}<")), "{path}");
    }
}

#[test]
fn a_reader_signs_in_and_out_without_a_script() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    assert_eq!(signs_in(&mut tab, &ana).is(303).header("location"), "/account");
    assert!(is_in(&mut tab));
    assert_eq!(tab.opens("/login").is(303).header("location"), "/account", "who is in needs no door");
    let left = tab.fills("/logout", "/logout", &[]).is(303);
    assert!(left.header("location").starts_with("/login"), "{}", left.header("location"));
    assert!(!is_in(&mut tab));
    assert!(tab.opens("/account").is(303).header("location").starts_with("/login?next="));
}

#[test]
fn a_wrong_password_is_told_above_the_form_and_not_sent_back() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for (email, password) in [(ana.email.clone(), "no es esta clave"), (an_address(), "no es esta clave")] {
        let mut tab = Tab::open(&market);
        let again = tab.fills("/login", "/login", &[("email", &email), ("password", password)]).is(400);
        assert!(again.is_html());
        assert!(again.text().contains(&format!("value=\"{email}\"")), "the address is typed once more");
        assert!(!again.text().contains(password), "the password comes back");
        assert!(again.text().contains("role=\"alert\""), "{}", again.text());
        let came = tab.fills_on(&again, "/login", &[("email", &ana.email), ("password", &ana.password)]);
        assert_eq!(came.status, 303, "the form that was shown again works: {}", came.shown());
    }
}

#[test]
fn what_is_typed_comes_back_escaped() {
    let market = Market::open();
    let nasty = "\"><script>alert(1)</script>";
    for path in ["/login", "/register", "/forgot-password"] {
        let again =
            Tab::open(&market).fills(path, path, &[("email", nasty), ("name", nasty), ("password", nasty)]).is(400);
        assert!(!again.text().contains("<script>alert"), "{path}");
        assert!(again.text().contains("aria-invalid=\"true\""), "{path} does not mark the field");
    }
}

#[test]
fn the_way_in_leads_back_to_where_one_was_going() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let door = tab.opens("/en/account/sessions").is(303).header("location").to_owned();
    assert_eq!(door, format!("/en/login?next={}", encoded("/en/account/sessions")));
    let came = tab.fills(&door, "/en/login", &[("email", &ana.email), ("password", &ana.password)]).is(303);
    assert_eq!(came.header("location"), "/en/account/sessions");
    let _ = tab.opens("/en/account/sessions").is(200);
}

#[test]
fn the_way_in_leads_to_no_other_site() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for next in [
        "https://mal.example/",
        "//mal.example/",
        "/\\mal.example/",
        "\\\\mal.example",
        "/\t/mal.example",
        "javascript:alert(1)",
        "/%0d%0aset-cookie:x=1",
        "/account\r\nset-cookie: x=1",
        "/login",
        "http:mal.example",
    ] {
        let door = format!("/login?next={}", encoded(next));
        let mut tab = Tab::open(&market);
        let came = tab.fills(&door, "/login", &[("email", &ana.email), ("password", &ana.password)]).is(303);
        let to = came.header("location").to_owned();
        let ours = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.starts_with("/login");
        assert!(ours, "{next:?} leads to {to}");
        assert!(!came.set_cookies().iter().any(|line| line.starts_with("x=")), "{next:?}");
        let in_already = tab.opens(&door).is(303).header("location").to_owned();
        assert!(in_already.starts_with('/') && !in_already.starts_with("//"), "{next:?} leads to {in_already}");
    }
}

#[test]
fn a_code_is_asked_for_on_a_page_of_its_own() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let secret = ana.sends("POST", "/api/me/second-factor").is(200).json()["secret"].clone();
    let mut telephone = Authenticator::of(secret.as_str().expect("a secret"));
    let _ = ana.hands("PUT", "/api/me/second-factor", &json!({ "code": telephone.code() })).is(200);

    let mut tab = Tab::open(&market);
    assert!(tab.opens("/login/code").is(303).header("location").starts_with("/login?expired"));
    let door = format!("/login?next={}", encoded("/account/sessions"));
    let half = tab.fills(&door, "/login", &[("email", &ana.email), ("password", &ana.password)]).is(303);
    let code_page = half.header("location").to_owned();
    assert!(code_page.starts_with("/login/code?next="), "{code_page}");
    assert!(tab.cookie("__Host-challenge").is_some() && tab.cookie("__Host-access").is_none());
    assert!(!is_in(&mut tab), "in without the code");
    let again = tab.fills(&code_page, "/login/code", &[("code", &telephone.wrong_code())]).is(400);
    assert!(again.is_html() && !is_in(&mut tab));
    let came = tab.fills_on(&again, "/login/code", &[("code", &telephone.code())]).is(303);
    assert_eq!(came.header("location"), "/account/sessions");
    assert!(is_in(&mut tab));
    assert_eq!(tab.cookie("__Host-challenge"), None);
}

#[test]
fn a_page_tells_nobody_who_has_an_account() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut anas = Mailbox::of(&ana.email);
    anas.token("/verify-email");
    let before = ana.column("password_hash");
    let fresh = an_address();
    let known = registers(&mut Tab::open(&market), &ana.email, "la clave de otra").is(303);
    let unknown = registers(&mut Tab::open(&market), &fresh, "la clave de otra").is(303);
    assert_eq!(known.header("location"), unknown.header("location"));
    let names = |answer: &Answer| answer.headers().into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&known), names(&unknown));
    assert!(known.set_cookies().iter().all(|line| !line.contains("refresh")), "who registers on a page is not in yet");
    Mailbox::of(&fresh).link("/verify-email");
    let news = anas.waits_for("tells of the try", |mail| mail.text.contains("/login") && mail.text.contains("/forgot"));
    assert!(!news.text.contains("token="), "{}", news.text);
    assert_eq!(ana.column("password_hash"), before);
    let _ = ana.tries_password(&ana.password).is(200);
    for (email, sent) in [(&ana.email, true), (&fresh, true), (&an_address(), false)] {
        let answer = Tab::open(&market).fills("/forgot-password", "/forgot-password", &[("email", email)]).is(303);
        assert_eq!(answer.header("location"), "/forgot-password/sent", "{email} {sent}");
    }
}

#[test]
fn registering_on_a_page_costs_the_same_whoever_has_the_address() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let known =
        market.operator().watches(|| registers(&mut Tab::open(&market), &ana.email, "la clave de otra").is(303));
    let unknown =
        market.operator().watches(|| registers(&mut Tab::open(&market), &an_address(), "una clave mía").is(303));
    assert_eq!(known.1["d1_round_trips"], unknown.1["d1_round_trips"], "{} {}", known.1, unknown.1);
    assert_eq!(known.1["d1_queries"], unknown.1["d1_queries"]);
}

#[test]
fn a_seller_opens_a_store_on_the_page_and_confirms_it_by_mail() {
    let market = Market::open();
    let (email, store) = (an_address(), format!("Telares {}", unique()));
    let mut tab = Tab::open(&market);
    let fields = [
        ("name", "Alma Zavala"),
        ("email", email.as_str()),
        ("password", "una clave larga"),
        ("role", "seller"),
        ("storeName", &store),
        ("city", "yuriria"),
    ];
    let _ = tab.fills("/register", "/register", &fields).is(303);
    let stores = format!("SELECT count(*) FROM stores WHERE name = {}", quoted(&store));
    assert_eq!(one(&stores), 0, "a store of someone who is not confirmed");
    let link = Mailbox::of(&email).link("/verify-email");
    // On another device than the one that registered.
    let mut telephone = Tab::open(&market);
    let again = telephone.fills(&link, "/verify-email", &[("password", "no es esta")]).is(400);
    assert!(again.is_html() && !is_in(&mut telephone));
    let came = telephone.fills_on(&again, "/verify-email", &[("password", "una clave larga")]).is(303);
    assert!(came.header("location").starts_with("/account"), "{}", came.header("location"));
    let me = telephone.calls("GET", "/api/me", None).is(200).json();
    assert_eq!((&me["emailVerified"], &me["stores"][0]["name"]), (&json!(true), &json!(store)));
    assert_eq!((&me["stores"][0]["status"], &me["stores"][0]["role"]), (&json!("pending"), &json!("owner")));
    let town = one(&format!(
        "SELECT c.slug FROM stores s JOIN cities c ON c.id = s.city_id WHERE s.name = {}",
        quoted(&store)
    ));
    assert_eq!(town, "yuriria");
    let _ = Tab::open(&market).opens(&link).is(410);
}

#[test]
fn a_forgotten_password_is_set_anew_without_a_script() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ = tab.fills("/en/forgot-password", "/en/forgot-password", &[("email", &ana.email)]).is(303);
    let link = Mailbox::of(&ana.email).link("/reset-password");
    let page = tab.opens(&link).is(200);
    assert_eq!(page.header("referrer-policy"), "no-referrer", "a link on the page tells the token");
    let action = link.split('?').next().unwrap_or_default().to_owned();
    let again = tab.fills_on(&page, &action, &[("password", "corta")]).is(400);
    let done = tab.fills_on(&again, &action, &[("password", "una clave nueva")]).is(303);
    assert!(done.header("location").contains("/login?changed"), "{}", done.header("location"));
    assert!(!is_in(&mut tab), "who has the link may not have the second factor");
    let _ = ana.tries_password("una clave nueva").is(200);
    for spent in
        [link.as_str(), "/reset-password?token=x", "/reset-password", "/verify-email", "/confirm-email?token=y"]
    {
        let gone = tab.opens(spent).is(410);
        assert!(gone.is_html() && !gone.text().contains("<form class=\"form\""), "{spent}");
    }
}

#[test]
fn an_address_is_confirmed_by_a_button() {
    let market = Market::open();
    let (ana, new) = (Person::buyer(&market), an_address());
    let _ = ana.posts("/api/me/email", &json!({ "email": new, "password": ana.password })).is(202);
    let link = Mailbox::of(&new).link("/confirm-email");
    let mut tab = Tab::open(&market);
    let _ = tab.opens(&link).is(200);
    assert_eq!(ana.me()["email"], ana.email, "opening the link changed it");
    let action = link.split('?').next().unwrap_or_default().to_owned();
    let done = tab.fills(&link, &action, &[]).is(303);
    assert!(done.header("location").ends_with("/confirm-email/done"));
    assert_eq!(ana.me()["email"], new);
}

#[test]
fn an_invitation_waits_until_one_is_in() {
    let market = Market::open();
    let (owner, helper) = (Person::seller(&market), Person::buyer(&market));
    let (_, slug) = owner.store();
    let _ = owner.posts(&format!("/api/stores/{slug}/members"), &json!({ "email": helper.email })).is(202);
    let link = Mailbox::of(&helper.email).link("/invitations");
    let mut tab = Tab::open(&market);
    let door = tab.opens(&link).is(303).header("location").to_owned();
    let came = tab.fills(&door, "/login", &[("email", &helper.email), ("password", &helper.password)]).is(303);
    assert_eq!(came.header("location"), link);
    let joined = tab.fills(&link, "/invitations", &[]).is(303);
    assert!(joined.header("location").starts_with("/account"));
    assert_eq!(helper.me()["stores"][0]["slug"], slug);
}

#[test]
fn a_locked_account_is_told_so_on_the_page() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for _ in 0..10 {
        let _ = ana.tries_password("no es esta");
    }
    let mut tab = Tab::open(&market);
    let stopped = tab.fills("/login", "/login", &[("email", &ana.email), ("password", &ana.password)]).is(429);
    assert!(stopped.is_html());
    assert!(stopped.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
}
