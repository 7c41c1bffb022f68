//! `POST /api/auth/register`, as old clients call it.

use serde_json::{Value, json};
use textisur_tests::{Mailbox, Market, Person, Shape, one, unique};

const TOKENS: [(&str, Shape); 4] =
    [("message", Shape::Text), ("token", Shape::Text), ("refreshToken", Shape::Text), ("user", Shape::Object)];

/// The form with one field as `value`.
fn with(form: &Value, field: &str, value: Value) -> Value {
    let mut changed = form.clone();
    changed[field] = value;
    changed
}

#[test]
fn a_buyer_registers_and_is_in() {
    let market = Market::open();
    let form = Person::form("comprador");
    let answer = market.visitor().posts("/api/auth/register", &form).is(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.set_cookies().is_empty(), "a program keeps its tokens itself");
    let came = answer.json();
    Shape::check(&TOKENS, &came);
    assert_eq!(came["expiresIn"], 900);
    let user = &came["user"];
    assert_eq!(
        (&user["name"], &user["email"], &user["role"]),
        (&form["name"], &form["email"], &json!("comprador")),
        "{came}"
    );
    let person = Person::of(&came, &form["password"], market.visitor());
    let me = person.me();
    assert_eq!(
        (&me["id"], &me["name"], &me["email"], &me["role"], &me["emailVerified"], &me["secondFactor"], &me["stores"]),
        (&user["id"], &form["name"], &form["email"], &json!("comprador"), &json!(false), &json!(false), &json!([]))
    );
    Shape::check(&[("createdAt", Shape::Moment), ("language", Shape::Text)], &me);
    let mail =
        Mailbox::of(&person.email).waits_for("confirms the address", |mail| mail.text.contains("/verify-email?"));
    assert_ne!((mail.subject.as_str(), mail.html.as_str()), ("", ""));
    assert!(mail.from.contains('@'), "{}", mail.from);
}

#[test]
fn the_english_words_for_a_role_are_understood_too() {
    let market = Market::open();
    for (word, role) in [("buyer", "comprador"), ("seller", "vendedor")] {
        let came = market.visitor().posts("/api/auth/register", &Person::form(word)).is(201).json();
        assert_eq!(came["user"]["role"], role, "{word}");
    }
}

#[test]
fn nobody_registers_as_the_operator() {
    let market = Market::open();
    for role in ["operador", "operator", "admin", "Comprador"] {
        let answer = market.visitor().posts("/api/auth/register", &Person::form(role));
        assert_eq!(answer.refused_fields(), ["role"], "{role}");
    }
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let market = Market::open();
    let refused = |form: &Value| market.visitor().posts("/api/auth/register", form).refused_fields();
    assert_eq!(refused(&json!({})), ["name", "email", "password", "role"]);
    assert_eq!(
        refused(&json!({ "name": 7, "email": ["a@example.com"], "password": {}, "role": true })),
        ["name", "email", "password", "role"]
    );
    let long = "ñ".repeat(51);
    assert_eq!(
        refused(&json!({ "name": long, "email": "ana@", "password": "corta", "role": "vendedor" })),
        ["name", "email", "password"]
    );
    let form = Person::form("comprador");
    for (field, wrong) in [
        ("name", json!("A")),
        ("name", json!("<script>alert(1)</script>")),
        ("name", json!("Ana\u{202e}avE")),
        ("name", Value::Null),
        ("email", json!("ana@localhost")),
        ("email", json!("Ana <ana@example.com>")),
        ("email", json!("ana@example.com\r\nBcc: eva@example.com")),
        ("password", json!("        ")),
        ("avatarUrl", json!("javascript:alert(1)")),
    ] {
        assert_eq!(refused(&with(&form, field, wrong.clone())), [field], "{wrong}");
    }
    let came =
        market.visitor().posts("/api/auth/register", &with(&form, "avatarUrl", json!("https://example.com/a.png")));
    let _ = came.is(201);
}

#[test]
fn an_address_has_one_account_whatever_its_case() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for email in [ana.email.clone(), ana.email.to_uppercase(), format!("  {} ", ana.email)] {
        let form = with(&Person::form("comprador"), "email", json!(email));
        let answer = market.visitor().posts("/api/auth/register", &form).fails(409, "address-taken");
        assert!(!answer.text().contains("token\""), "{email}: a token for another's account");
    }
    assert_eq!(ana.me()["name"], ana.name, "the second registration changed the first");
    let _ = ana.tries_password(&ana.password).is(200);
    let typed = format!("Mayúscula.{}@Example.COM", unique());
    let kept = format!("{}example.com", typed.trim_end_matches("Example.COM"));
    let form = with(&Person::form("comprador"), "email", json!(typed));
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    assert_eq!(came["user"]["email"], kept, "an address is kept as its owner writes it");
}

#[test]
fn two_who_register_one_address_at_once_do_not_both_get_it() {
    let market = Market::open();
    let form = Person::form("vendedor");
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let racing: Vec<_> =
            (0..8).map(|_| scope.spawn(|| market.visitor().posts("/api/auth/register", &form).status)).collect();
        racing.into_iter().map(|one| one.join().expect("a racer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 201 | 409)), "{answers:?}");
    let email = form["email"].as_str().expect("an address");
    assert_eq!(one(&format!("SELECT count(*) FROM users WHERE email_key = '{email}'")), 1);
    let stores = "SELECT count(*) FROM stores WHERE owner_user_id = (SELECT id FROM users WHERE email_key = ";
    assert_eq!(one(&format!("{stores}'{email}')")), 1);
}

#[test]
fn a_seller_has_a_store_that_nobody_sees_yet() {
    let market = Market::open();
    let seller = Person::seller(&market);
    let me = seller.me();
    let store = &me["stores"][0];
    assert_eq!(
        (&me["role"], &store["role"], &store["status"]),
        (&json!("vendedor"), &json!("owner"), &json!("pending"))
    );
    let (id, slug) = seller.store();
    assert_eq!(store["name"], format!("Taller de {}", seller.name));
    let fresh = market.visitor().by_a_new_name();
    let _ = fresh.opens(&format!("/api/stores/{slug}")).fails(404, "not-found");
    let _ = fresh.opens(&format!("/stores/{slug}")).is(404);
    let list = fresh.opens(&format!("/api/stores?limit=100&search={}", seller.name.replace(' ', "+"))).is(200).json();
    assert_eq!(list["total"], 0, "{list}");
    assert!(!fresh.opens("/sitemap.xml").is(200).text().contains(&slug));
    let members = seller.opens(&format!("/api/stores/{slug}/members")).is(200).json();
    assert_eq!((&members["members"][0]["id"], &members["members"][0]["role"]), (&json!(seller.id), &json!("owner")));
    assert_eq!(one(&format!("SELECT owner_user_id FROM stores WHERE id = {id}")), seller.id);
}

#[test]
fn a_seller_names_the_store_and_its_town() {
    let market = Market::open();
    let name = format!("Rebozos Ñandú {}", unique());
    let mut form = with(&Person::form("vendedor"), "storeName", json!(name));
    form["city"] = json!("Moroleón");
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let seller = Person::of(&came, &form["password"], market.visitor());
    assert_eq!(seller.me()["stores"][0]["name"], *name);
    let (id, slug) = seller.store();
    assert_eq!(slug, format!("rebozos-nandu-{}", name.rsplit(' ').next().unwrap_or_default()));
    let town = one(&format!("SELECT slug FROM cities WHERE id = (SELECT city_id FROM stores WHERE id = {id})"));
    assert_eq!(town, "moroleon");

    let mut again = Person::form("vendedor");
    again["storeName"] = json!(name);
    let came = market.visitor().posts("/api/auth/register", &again).is(201).json();
    let (_, other) = Person::of(&came, &again["password"], market.visitor()).store();
    assert_ne!(other, slug, "two stores have one address");

    let nowhere = with(&Person::form("vendedor"), "city", json!("atlantis"));
    assert_eq!(market.visitor().posts("/api/auth/register", &nowhere).refused_fields(), ["city"]);
    let _ = Person::tries(
        &market.visitor(),
        nowhere["email"].as_str().expect("an address"),
        nowhere["password"].as_str().expect("a password"),
    )
    .fails(401, "wrong-credentials");
}

#[test]
fn the_one_who_confirms_an_address_knows_the_password() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let token = Mailbox::of(&ana.email).token("/verify-email");
    let confirm = |password: &str| {
        market.visitor().posts("/api/auth/verify-email", &json!({ "token": token, "password": password }))
    };
    assert_eq!(confirm("no es la clave").refused_fields(), ["password"]);
    assert_eq!(ana.me()["emailVerified"], false);
    let came = confirm(&ana.password).is(200).json();
    assert_eq!(came["user"]["id"], ana.id);
    assert_eq!(ana.me()["emailVerified"], true);
    let _ = confirm(&ana.password).fails(410, "link-spent");
}

#[test]
fn a_link_of_confirmation_is_mailed_again_on_request() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut mailbox = Mailbox::of(&ana.email);
    let first = mailbox.token("/verify-email");
    let _ = ana.sends("POST", "/api/me/verification").is(202);
    let second = mailbox.token("/verify-email");
    assert_ne!(first, second);
    let body = json!({ "token": second, "password": ana.password });
    let _ = market.visitor().posts("/api/auth/verify-email", &body).is(200);
    let letters = mailbox.letters().len();
    let _ = ana.sends("POST", "/api/me/verification").is(202);
    assert_eq!(mailbox.letters().len(), letters, "what is confirmed needs no link");
}
