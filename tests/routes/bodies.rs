//! Bodies that are sent: bounded, of the right type, refused by field, in the caller's language.

use serde_json::{Value, json};
use textisur_tests::{Answer, Market, Person};

const LOGIN: &str = "/api/auth/login";

fn sends(market: &Market, body: impl Into<Vec<u8>>) -> Answer {
    market.visitor().sends_body("POST", LOGIN, "application/json", body.into())
}

#[test]
fn a_body_has_a_greatest_size() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let of_size = |bytes: usize| {
        let start = format!("{{\"email\":\"{}\",\"password\":\"{}\",\"x\":\"", ana.email, ana.password);
        format!("{start}{}\"}}", "a".repeat(bytes - start.len() - 2))
    };
    let _ = sends(&market, of_size(64 * 1024)).is(200);
    for bytes in [64 * 1024 + 1, 100 * 1024, 2 * 1024 * 1024] {
        let _ = sends(&market, of_size(bytes)).fails(413, "too-large");
    }
    let _ = ana.caller().sends_body("PATCH", "/api/me", "application/json", of_size(65 * 1024).into_bytes()).is(413);
    let form = format!("email={}", "a".repeat(65 * 1024)).into_bytes();
    let page = market.visitor().sends_body("POST", "/login", "application/x-www-form-urlencoded", form).is(413);
    assert!(page.is_html());
}

#[test]
fn a_body_is_nested_only_so_deep() {
    let market = Market::open();
    for depth in [17, 1_000, 30_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let body = format!("{{\"email\":{}1{}}}", open.repeat(depth - 1), close.repeat(depth - 1));
            if body.len() <= 64 * 1024 {
                assert_eq!(sends(&market, body.clone()).refused_fields(), ["body"], "{depth}");
            }
        }
        let unclosed = "[".repeat(depth);
        assert_eq!(sends(&market, unclosed).refused_fields(), ["body"], "{depth}");
    }
}

#[test]
fn a_body_is_an_object_of_json() {
    let market = Market::open();
    let bodies: [&[u8]; 12] = [
        b"",
        b" ",
        b"null",
        b"[]",
        b"\"text\"",
        b"7",
        b"{",
        b"{\"email\":}",
        b"{'email':'a'}",
        b"{\"email\":\"\\ud800\"}",
        b"{\"email\":\"\xff\xfe\"}",
        b"{\"email\":\"a@example.com\"} trailing",
    ];
    for body in bodies {
        let answer = sends(&market, body);
        assert_eq!(answer.refused_fields(), ["body"], "{:?}", String::from_utf8_lossy(body));
    }
}

#[test]
fn a_wrong_type_names_its_field() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for wrong in [json!(7), json!(true), json!([]), json!({}), json!(["a@example.com"]), json!(1.5e300)] {
        assert_eq!(
            market.visitor().posts(LOGIN, &json!({ "email": wrong, "password": wrong })).refused_fields(),
            ["email", "password"]
        );
        assert_eq!(ana.hands("PATCH", "/api/me", &json!({ "name": wrong })).refused_fields(), ["name"]);
        assert_eq!(ana.posts("/api/me/email", &json!({ "email": wrong, "password": "x" })).refused_fields(), ["email"]);
        assert_eq!(ana.posts("/api/invitations", &json!({ "token": wrong })).refused_fields(), ["token"]);
    }
}

#[test]
fn text_that_no_one_types_is_text() {
    let market = Market::open();
    for nasty in
        ["' OR 1=1 --", "\u{0}", "\u{202e}", "{{7*7}}", "<script>alert(1)</script>", "\r\nset-cookie: a=1", "🧵"]
    {
        let body = json!({ "email": format!("{nasty}@example.com"), "password": nasty });
        let answer = market.visitor().posts(LOGIN, &body);
        assert!(matches!(answer.status, 400 | 401), "{nasty:?}: {}", answer.shown());
        assert!(!answer.has("set-cookie"), "{nasty:?}");
        assert!(!answer.text().contains("<script>"), "{nasty:?} comes back");
    }
}

#[test]
fn a_refusal_speaks_the_callers_language() {
    let market = Market::open();
    let told: Vec<Value> = ["es-MX", "en-US,en;q=0.9"]
        .into_iter()
        .map(|language| {
            let answer = market.visitor().speaking(language).posts("/api/auth/register", &json!({}));
            assert_eq!(answer.refused_fields().len(), 4);
            assert_eq!(answer.header("content-language"), if language.starts_with("en") { "en" } else { "es-MX" });
            answer.problem()
        })
        .collect();
    assert_eq!(told[0]["type"], told[1]["type"], "programs read the type");
    assert_ne!(told[0]["title"], told[1]["title"]);
    let errors = |told: &Value| told["errors"].as_array().expect("errors").clone();
    for (spanish, english) in errors(&told[0]).iter().zip(&errors(&told[1])) {
        assert_eq!(spanish["field"], english["field"]);
        assert_ne!(spanish["detail"], english["detail"], "{spanish}");
    }
    let unknown = market.visitor().speaking("fr").posts("/api/auth/register", &json!({}));
    assert_eq!(unknown.problem()["title"], told[0]["title"], "Spanish for everyone else");
}

#[test]
fn every_kind_of_problem_is_complete() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let visitor = market.visitor();
    let unknown = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for (answer, status, kind) in [
        (visitor.posts(LOGIN, &json!({})), 400, "refused"),
        (visitor.opens("/api/me"), 401, "sign-in-needed"),
        (Person::tries(&visitor, &ana.email, "no es esta"), 401, "wrong-credentials"),
        (Person::refreshes_with(&visitor, unknown), 401, "session-ended"),
        (ana.opens("/api/admin/audit"), 403, "forbidden"),
        (visitor.clone().with("origin", "https://mal.example").posts(LOGIN, &json!({})), 403, "foreign-origin"),
        (visitor.opens("/api/nada"), 404, "not-found"),
        (visitor.opens(LOGIN), 405, "method-not-allowed"),
        (visitor.posts("/api/auth/register", &taken(&ana)), 409, "address-taken"),
        (visitor.posts("/api/auth/confirm-email", &json!({ "token": unknown })), 410, "link-spent"),
        (visitor.posts(LOGIN, &json!({ "x": "a".repeat(70_000) })), 413, "too-large"),
        (visitor.sends("POST", LOGIN), 415, "wrong-media-type"),
    ] {
        let answer = answer.fails(status, kind);
        let problem = answer.problem();
        assert_eq!(problem["instance"].as_str().map(|path| path.starts_with("/api/")), Some(true), "{problem}");
        assert_eq!((&problem["error"], &problem["message"]), (&problem["detail"], &problem["detail"]), "old clients");
        assert_eq!(answer.header("www-authenticate") == "Bearer", status == 401, "{problem}");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
        if status == 405 {
            assert!(answer.header("allow").contains("POST"), "{}", answer.header("allow"));
        }
    }
}

fn taken(person: &Person) -> Value {
    let mut form = Person::form("comprador");
    form["email"] = json!(person.email);
    form
}
