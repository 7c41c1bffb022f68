//! `POST /api/auth/login`, as old clients call it, and `POST /api/auth/logout`.

use serde_json::{Value, json};
use textisur_tests::{Answer, Market, PASSWORD_OF_THE_DEMO, Person, Shape, sql, unique};

#[test]
fn who_types_the_right_password_is_in() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let answer = ana.tries_password(&ana.password).is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.set_cookies().is_empty(), "a program keeps its tokens itself");
    let came = answer.json();
    Shape::check(&[("message", Shape::Text), ("token", Shape::Text), ("refreshToken", Shape::Text)], &came);
    assert_eq!(came["expiresIn"], 900);
    assert_eq!(
        came["user"],
        json!({ "id": ana.id, "name": ana.name, "email": ana.email, "role": "comprador" }),
        "old clients read these"
    );
    let _ = Person::tries(&market.visitor(), &format!(" {} ", ana.email.to_uppercase()), &ana.password).is(200);
}

#[test]
fn the_demo_lets_its_operator_in() {
    let market = Market::open();
    let came = Person::tries(&market.visitor(), "operacion@textisur.example", PASSWORD_OF_THE_DEMO).is(200).json();
    assert_eq!(came["user"]["role"], "operador");
    let operator = Person::of(&came, &json!(PASSWORD_OF_THE_DEMO), market.visitor());
    let _ = operator.opens("/api/admin/audit").is(200);
    let owner = Person::tries(&market.visitor(), "taller01@textisur.example", PASSWORD_OF_THE_DEMO).is(200).json();
    let owner = Person::of(&owner, &json!(PASSWORD_OF_THE_DEMO), market.visitor());
    let (_, slug) = owner.store();
    let _ = owner.opens(&format!("/api/stores/{slug}/members")).is(200);
}

#[test]
fn a_password_is_right_to_the_last_letter() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for wrong in [
        ana.password.to_uppercase(),
        format!("{} ", ana.password),
        format!(" {}", ana.password),
        ana.password[1..].to_owned(),
        format!("{}\u{0}", ana.password),
        "' OR 1=1 --".to_owned(),
    ] {
        let _ = ana.tries_password(&wrong).fails(401, "wrong-credentials");
    }
    let _ = ana.tries_password(&ana.password).is(200);
}

#[test]
fn both_fields_are_asked_for() {
    let market = Market::open();
    let tries = |body: &Value| market.visitor().posts("/api/auth/login", body).refused_fields();
    assert_eq!(tries(&json!({})), ["email", "password"]);
    assert_eq!(tries(&json!({ "email": 1, "password": 2 })), ["email", "password"]);
    assert_eq!(tries(&json!({ "email": "nadie", "password": "" })), ["email", "password"]);
    assert_eq!(tries(&json!({ "email": "a@example.com", "password": "x".repeat(1_025) })), ["password"]);
}

/// What two answers may tell apart: all but the marks of the single request.
fn tells(answer: &Answer) -> (u16, Vec<(String, String)>, Value) {
    let own = ["x-request-id", "traceparent", "server-timing", "date"];
    let headers = answer.headers().into_iter().filter(|(name, _)| !own.contains(name));
    let mut body = answer.json();
    body["requestId"] = Value::Null;
    (answer.status, headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), body)
}

#[test]
fn whether_an_address_has_an_account_is_not_told() {
    let market = Market::open();
    let mut told = Vec::new();
    let cases: [(&str, &dyn Fn() -> Answer); 3] = [
        ("unknown", &|| {
            Person::tries(&market.visitor(), &format!("nadie-{}@example.com", unique()), "una clave cualquiera")
        }),
        ("wrong", &|| Person::buyer(&market).tries_password("una clave cualquiera")),
        ("not confirmed", &|| {
            let person = Person::buyer(&market);
            sql(&format!("UPDATE users SET status = 'pending' WHERE id = {}", person.id));
            person.tries_password(&person.password)
        }),
    ];
    for (what, ask) in cases {
        let (answer, line) = market.operator().watches(ask);
        let answer = answer.fails(401, "wrong-credentials");
        assert_eq!(line["d1_round_trips"], 2, "{what}: {line}");
        assert_eq!(answer.header("content-length"), answer.bytes().len().to_string(), "{what}");
        told.push((what, tells(&answer), line["d1_queries"].clone()));
    }
    let (_, first, queries) = &told[0];
    for (what, other, others) in &told[1..] {
        assert_eq!((other, others), (first, queries), "{what}");
    }
}

#[test]
fn signing_in_costs_two_round_trips() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (_, line) = market.operator().watches(|| ana.tries_password(&ana.password).is(200));
    assert_eq!(line["d1_round_trips"], 2, "{line}");
    assert!(!line.to_string().contains(&ana.email) && !line.to_string().contains(&ana.password), "{line}");
}

#[test]
fn who_signs_out_is_out_at_once() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let telephone = ana.on_another_device();
    assert!(ana.is_in());
    let answer = ana.sends("POST", "/api/auth/logout").is(204);
    assert!(answer.bytes().is_empty());
    let _ = ana.opens("/api/me").fails(401, "sign-in-needed");
    let _ = ana.refreshes().fails(401, "session-ended");
    assert!(telephone.is_in(), "signing out here ends what is elsewhere");
}

#[test]
fn a_refresh_token_is_enough_to_sign_out() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let _ = market.visitor().posts("/api/auth/logout", &json!({ "refreshToken": ana.refresh })).is(204);
    let _ = ana.opens("/api/me").fails(401, "sign-in-needed");
}

#[test]
fn who_holds_nothing_signs_out_as_well() {
    let market = Market::open();
    let _ = market.visitor().sends("POST", "/api/auth/logout").is(204);
    for token in ["", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let _ = market.visitor().posts("/api/auth/logout", &json!({ "refreshToken": token })).is(204);
    }
    let ana = Person::buyer(&market);
    let _ = ana.sends("POST", "/api/auth/logout").is(204);
    let _ = ana.sends("POST", "/api/auth/logout").is(204);
}
