//! One's own account and the team of one's store, at `/account/…`. All of it without a script.

use serde_json::json;
use textisur_tests::{Answer, Authenticator, Mailbox, Market, Person, Tab, multipart, photo, unique};

const PAGES: [&str; 6] = [
    "/account",
    "/account/profile",
    "/account/password",
    "/account/sessions",
    "/account/second-factor",
    "/account/data",
];

fn tab_of(market: &Market, person: &Person) -> Tab {
    let mut tab = Tab::open(market);
    let _ = tab.fills("/login", "/login", &[("email", &person.email), ("password", &person.password)]).is(303);
    tab
}

fn leads_to(answer: &Answer, path: &str) {
    assert_eq!(answer.status, 303, "{}", answer.shown());
    let to = answer.header("location");
    assert_eq!(to.split('?').next().unwrap_or_default(), path, "{to}");
}

#[test]
fn an_account_is_shown_to_its_person_in_both_languages() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    for prefix in ["", "/en"] {
        for path in PAGES {
            let target = format!("{prefix}{path}");
            let page = tab.opens(&target).is(200);
            assert_eq!(page.header("cache-control"), "no-store", "{target}");
            assert_eq!(page.cache(), "BYPASS", "{target}");
            assert!(page.header("content-security-policy").contains("default-src 'none'"), "{target}");
            assert!(page.text().contains(&format!("nonce=\"{}\"", page.nonce())), "{target}");
            let door = market.visitor().opens(&target).is(303).header("location").to_owned();
            assert!(door.starts_with(&format!("{prefix}/login?next=")), "{target}: {door}");
        }
    }
    let home = tab.opens("/account").is(200);
    assert!(home.text().contains(&ana.email));
}

#[test]
fn a_name_is_text_on_every_page() {
    let market = Market::open();
    let mut form = Person::form("vendedor");
    form["name"] = json!("Ana \"O'Brien\" & Cía {{7*7}}");
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let ana = Person::of(&came, &form["password"], market.visitor());
    let (_, slug) = ana.store();
    let mut tab = tab_of(&market, &ana);
    for path in PAGES.into_iter().map(ToOwned::to_owned).chain([format!("/account/stores/{slug}/team")]) {
        let page = tab.opens(&path).is(200);
        assert!(!page.text().contains("Ana \"O'Brien\" & C"), "{path} does not escape");
    }
}

#[test]
fn a_profile_is_changed_by_a_form() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    let page = "/account/profile";
    leads_to(&tab.fills(page, page, &[("name", "Ana María"), ("language", "en")]), "/account/profile");
    let me = ana.me();
    assert_eq!((&me["name"], &me["language"]), (&json!("Ana María"), &json!("en")));
    let again = tab.fills(page, page, &[("name", "A"), ("language", "es")]).is(400);
    assert!(again.text().contains("aria-invalid=\"true\""));
    assert_eq!(ana.me()["name"], "Ana María");
}

#[test]
fn a_photo_goes_up_by_a_form_with_its_token() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    let page = tab.opens("/account/profile").is(200);
    let token = page
        .text()
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(ToOwned::to_owned);
    let token = token.expect("a token");
    let (content_type, file) = multipart("file", "yo.jpg", "image/jpeg", &photo(200, 200, unique()));
    let ours = |body: Vec<u8>| {
        let caller = tab.asking().with("sec-fetch-site", "same-origin");
        caller.sends_body("POST", "/account/avatar", &content_type, body)
    };
    let _ = ours(file.clone()).is(403);
    assert!(ana.me()["avatar"].is_null(), "a photo without the token of its form");
    let boundary = content_type.split("boundary=").nth(1).expect("a boundary").to_owned();
    let mut with_token =
        format!("--{boundary}\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n").into_bytes();
    with_token.extend(file);
    leads_to(&ours(with_token), "/account/profile");
    assert!(ana.me()["avatar"].is_string());
    leads_to(&tab.fills("/account/profile", "/account/avatar/remove", &[]), "/account/profile");
    assert!(ana.me()["avatar"].is_null());
}

#[test]
fn a_password_is_changed_by_a_form() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let telephone = ana.on_another_device();
    let mut tab = tab_of(&market, &ana);
    let page = "/account/password";
    let wrong = tab.fills(page, page, &[("currentPassword", "no es esta"), ("password", "otra clave larga")]).is(400);
    assert!(!wrong.text().contains("otra clave larga") && !wrong.text().contains("no es esta"), "it comes back");
    let done = tab.fills(page, page, &[("currentPassword", &ana.password), ("password", "otra clave larga")]);
    assert_eq!(done.status, 303, "{}", done.shown());
    assert!(!telephone.is_in());
    let _ = tab.opens("/account").is(200);
    let _ = ana.tries_password("otra clave larga").is(200);
}

#[test]
fn an_address_is_changed_by_a_form_and_a_mail() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    let new = format!("cuenta-{}@example.com", unique());
    let fields = [("email", new.as_str()), ("password", &ana.password)];
    assert_eq!(tab.fills("/account/profile", "/account/email", &fields).status, 303);
    Mailbox::of(&new).link("/confirm-email");
    let wrong = [("email", new.as_str()), ("password", "no es esta")];
    let _ = tab.fills("/account/profile", "/account/email", &wrong).is(400);
}

#[test]
fn sessions_are_ended_by_forms() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (one, two) = (ana.on_another_device(), ana.on_another_device());
    let mut tab = tab_of(&market, &ana);
    let list = one.opens("/api/me/sessions").is(200).json();
    let ones = list["sessions"].as_array().expect("sessions").iter().find(|one| one["current"] == true).expect("one");
    let action = format!("/account/sessions/{}/end", ones["id"].as_str().expect("an id"));
    leads_to(&tab.fills("/account/sessions", &action, &[]), "/account/sessions");
    assert!(!one.is_in() && two.is_in());
    leads_to(&tab.fills("/account/sessions", "/account/sessions/end-others", &[]), "/account/sessions");
    assert!(!two.is_in() && !ana.is_in());
    let _ = tab.opens("/account/sessions").is(200);
    leads_to(&tab.fills("/account/sessions", "/account/sessions/end-all", &[]), "/login");
    let _ = tab.opens("/account").is(303);
}

#[test]
fn a_second_factor_is_set_up_by_forms() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    leads_to(&tab.opens("/account/second-factor/setup"), "/account/second-factor");
    let page = "/account/second-factor";
    leads_to(&tab.fills(page, page, &[]), "/account/second-factor/setup");
    let setup = tab.opens("/account/second-factor/setup").is(200);
    let text = setup.text();
    let secret =
        text.split("class=\"secret\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)).expect("a secret");
    let mut telephone = Authenticator::of(&secret.replace(' ', ""));
    let confirm = "/account/second-factor/confirm";
    let again = tab.fills_on(&setup, confirm, &[("code", &telephone.wrong_code())]).is(400);
    let codes = tab.fills_on(&again, confirm, &[("code", &telephone.code())]).is(200);
    assert_eq!(codes.header("cache-control"), "no-store");
    assert!(codes.text().matches("<li>").count() >= 10, "no codes: {}", codes.text());
    assert_eq!(ana.me()["secondFactor"], true);
    let end = "/account/second-factor/end";
    let _ = tab.fills(page, end, &[("password", "no es esta")]).is(400);
    leads_to(&tab.fills(page, end, &[("password", &ana.password)]), page);
    assert_eq!(ana.me()["secondFactor"], false);
}

#[test]
fn a_person_takes_their_data_along_as_a_file() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    let file = tab.opens("/account/export").is(200);
    assert!(file.header("content-disposition").starts_with("attachment; filename="));
    assert_eq!(file.header("cache-control"), "no-store");
    assert_eq!(file.json()["account"]["email"], ana.email);
}

#[test]
fn an_account_is_closed_by_a_form_that_asks_twice() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = tab_of(&market, &ana);
    let (page, action) = ("/account/data", "/account/close");
    let _ = tab.fills(page, action, &[("password", &ana.password)]).is(400);
    let _ = tab.fills(page, action, &[("password", "no es esta"), ("understood", "yes")]).is(400);
    assert!(ana.is_in());
    leads_to(&tab.fills(page, action, &[("password", &ana.password), ("understood", "yes")]), "/account/closed");
    let _ = tab.opens("/account/closed").is(200);
    assert_eq!(ana.column("status"), "erased");
    assert_eq!(tab.cookie("__Host-access"), None);
}

#[test]
fn a_team_is_kept_by_its_owner() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let helper = Person::staff(&market, &owner);
    let team = format!("/account/stores/{slug}/team");
    let mut tab = tab_of(&market, &owner);
    let form = Person::form("comprador");
    let invited = form["email"].as_str().expect("an address");
    leads_to(&tab.fills(&team, &team, &[("email", invited)]), &team);
    Mailbox::of(invited).link("/invitations");
    let _ = tab.fills(&team, &team, &[("email", "nadie")]).is(400);

    let seen = tab_of(&market, &helper).opens(&team).is(200);
    assert!(!seen.text().contains(&owner.email), "staff sees addresses");
    assert!(!seen.text().contains(&format!("action=\"{team}\"")), "staff is offered a form that is refused");
    leads_to(&tab.fills(&team, &format!("{team}/{}/remove", helper.id), &[]), &team);
    let mut gone = tab_of(&market, &helper);
    let _ = gone.opens(&team).is(404);
    let _ = tab_of(&market, &Person::seller(&market)).opens(&team).is(404);
}

#[test]
fn old_addresses_of_an_account_lead_to_it() {
    let market = Market::open();
    let mut tab = tab_of(&market, &Person::buyer(&market));
    for path in ["/profile", "/profile/edit"] {
        let moved = tab.opens(path);
        assert!(matches!(moved.status, 301 | 303), "{path}: {}", moved.status);
        assert_eq!(moved.header("location"), "/account", "{path}");
    }
}

#[test]
fn the_log_is_shown_to_the_operator() {
    let market = Market::open();
    let operator = Person::operator(&market);
    let mut tab = tab_of(&market, &operator);
    let page = tab.opens("/admin/audit").is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let ana = Person::buyer(&market);
    let seen = tab.opens(&format!("/en/admin/audit?actor={}", ana.id)).is(200);
    assert!(seen.text().contains("account.registered"), "{}", seen.text());
    let refused = tab_of(&market, &ana).opens("/admin/audit").is(403);
    assert!(refused.is_html());
    let nasty = tab.opens("/admin/audit?subject=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!nasty.text().contains("<script>alert"));
}
