//! The audit log, `GET /api/admin/audit`: every sensitive act, read by the operator alone, changed by nobody.

use serde_json::{Value, json};
use textisur_tests::{Authenticator, Mailbox, Market, Person, Shape, one, sql, try_sql};

fn acts(operator: &Person, query: &str) -> Vec<Value> {
    let list = operator.opens(&format!("/api/admin/audit?{query}")).is(200).json();
    list["acts"].as_array().unwrap_or_else(|| panic!("no acts: {list}")).clone()
}

fn names(acts: &[Value]) -> Vec<&str> {
    acts.iter().map(|act| act["action"].as_str().expect("an action")).collect()
}

#[test]
fn what_a_person_does_to_their_account_is_written_down() {
    let market = Market::open();
    let operator = Person::operator(&market);
    let ana = Person::buyer(&market);
    let token = Mailbox::of(&ana.email).token("/verify-email");
    let confirmed = json!({ "token": token, "password": ana.password });
    let _ = market.visitor().posts("/api/auth/verify-email", &confirmed).is(200);
    let _ = ana.hands("PATCH", "/api/me", &json!({ "name": "Ana María" })).is(200);
    let secret = ana.sends("POST", "/api/me/second-factor").is(200).json()["secret"].clone();
    let mut telephone = Authenticator::of(secret.as_str().expect("a secret"));
    let _ = ana.hands("PUT", "/api/me/second-factor", &json!({ "code": telephone.code() })).is(200);
    let challenge = ana.tries_password(&ana.password).is(401).json()["challenge"].clone();
    let enters = |code: String| {
        market.visitor().posts("/api/auth/second-factor", &json!({ "challenge": challenge, "code": code }))
    };
    let _ = enters(telephone.wrong_code()).is(400);
    let _ = enters(telephone.code()).is(200);
    let _ = ana.hands("DELETE", "/api/me/second-factor", &json!({ "password": ana.password })).is(204);
    let _ = ana.opens("/api/me/export").is(200);
    let change = json!({ "currentPassword": ana.password, "password": "otra clave larga" });
    let _ = ana.posts("/api/me/password", &change).is(204);
    let _ = ana.tries_password("no es esta").is(401);
    let _ = ana.visitor().posts("/api/auth/forgot-password", &json!({ "email": ana.email })).is(202);
    let _ = ana.sends("POST", "/api/auth/logout").is(204);

    let own = acts(&operator, &format!("actor={}", ana.id));
    for act in &own {
        Shape::check(
            &[
                ("id", Shape::Id),
                ("at", Shape::Moment),
                ("actor", Shape::Id),
                ("action", Shape::Text),
                ("subject", Shape::Text),
                ("requestId", Shape::Text),
            ],
            act,
        );
        assert_eq!(act["actor"], ana.id, "{act}");
    }
    assert_eq!(
        names(&own),
        [
            "session.signed_out",
            "password.changed",
            "account.exported",
            "second_factor.off",
            "session.opened",
            "second_factor.on",
            "account.profile_changed",
            "account.email_verified",
            "account.registered",
        ]
    );
    let about = acts(&operator, &format!("subject=user:{}", ana.id));
    for act in ["session.refused", "second_factor.refused", "password.reset_asked"] {
        let line = about.iter().find(|line| line["action"] == act).unwrap_or_else(|| panic!("no {act}"));
        assert_eq!(line["actor"], Value::Null, "nobody was signed in: {line}");
    }
    let log = json!([own, about]).to_string();
    for secret in [ana.email.as_str(), &ana.name, "Ana María", "otra clave larga", &ana.password] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
}

#[test]
fn what_is_done_in_a_store_is_written_down() {
    let market = Market::open();
    let operator = Person::operator(&market);
    let (owner, helper) = (Person::seller(&market), Person::buyer(&market));
    let (store, slug) = owner.store();
    let path = format!("/api/stores/{slug}/members");
    let _ = owner.posts(&path, &json!({ "email": helper.email })).is(202);
    let token = Mailbox::of(&helper.email).token("/invitations");
    let _ = helper.posts("/api/invitations", &json!({ "token": token })).is(200);
    let _ = owner.sends("DELETE", &format!("{path}/{}", helper.id)).is(204);
    let about = acts(&operator, &format!("subject=store:{store}"));
    assert_eq!(names(&about), ["store.member_removed", "store.member_joined", "store.member_invited"]);
    assert_eq!(
        about.iter().map(|act| act["actor"].clone()).collect::<Vec<_>>(),
        [json!(owner.id), json!(helper.id), json!(owner.id)]
    );
}

#[test]
fn the_line_names_the_request() {
    let market = Market::open();
    let operator = Person::operator(&market);
    let ana = Person::buyer(&market);
    let answer = ana.hands("PATCH", "/api/me", &json!({ "language": "en" })).is(200);
    let newest = &acts(&operator, &format!("actor={}", ana.id))[0];
    assert_eq!(newest["requestId"], answer.header("x-request-id"));
}

#[test]
fn only_the_operator_reads_it() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let staff = Person::staff(&market, &owner);
    let _ = market.visitor().opens("/api/admin/audit").fails(401, "sign-in-needed");
    for person in [&owner, &staff, &Person::buyer(&market)] {
        let _ = person.opens("/api/admin/audit").fails(403, "forbidden");
        let _ = person.opens(&format!("/api/admin/audit?actor={}", person.id)).fails(403, "forbidden");
    }
    let operator = Person::operator(&market);
    let _ = acts(&operator, "");
    assert_eq!(names(&acts(&operator, &format!("actor={}", operator.id)))[0], "audit.read", "reading is an act too");
}

#[test]
fn it_is_read_page_by_page_and_by_what_was_done() {
    let market = Market::open();
    let operator = Person::operator(&market);
    // One line for each reading: more than a page holds.
    for _ in 0..105 {
        let _ = operator.caller().elsewhere().opens("/api/admin/audit?action=no.such.act").is(200);
    }
    let first = operator.opens(&format!("/api/admin/audit?actor={}", operator.id)).is(200).json();
    assert_eq!(first["acts"].as_array().map(Vec::len), Some(100));
    let next = first["next"].as_i64().expect("where it goes on");
    let second = acts(&operator, &format!("actor={}&before={next}", operator.id));
    assert!(!second.is_empty());
    let numbers = |acts: &[Value]| acts.iter().map(|act| act["id"].as_i64().expect("a number")).collect::<Vec<_>>();
    let all = [numbers(first["acts"].as_array().expect("acts")), numbers(&second)].concat();
    assert!(all.windows(2).all(|pair| pair[0] > pair[1]), "newest first, none twice: {all:?}");
    assert_eq!(names(&second).last(), Some(&"account.registered"));
    let read = acts(&operator, "action=audit.read");
    assert!(!read.is_empty() && read.iter().all(|act| act["action"] == "audit.read"));
    assert!(acts(&operator, "action=no.such.act").is_empty());
    for (query, field) in [("actor=x", "actor"), ("actor=0", "actor"), ("before=x", "before")] {
        assert_eq!(operator.opens(&format!("/api/admin/audit?{query}")).refused_fields(), [field], "{query}");
    }
    let long = "a".repeat(200);
    assert_eq!(operator.opens(&format!("/api/admin/audit?subject={long}")).refused_fields(), ["subject"]);
    assert_eq!(acts(&operator, "subject=user:1'%20OR%201=1%20--").len(), 0);
}

#[test]
fn nobody_changes_what_is_written() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let line = one(&format!("SELECT max(id) FROM audit_log WHERE actor = {}", ana.id));
    for statement in [
        format!("UPDATE audit_log SET action = 'x' WHERE id = {line}"),
        format!("UPDATE audit_log SET actor = NULL WHERE id = {line}"),
        format!("DELETE FROM audit_log WHERE id = {line}"),
        "DELETE FROM audit_log".to_owned(),
        format!(
            "INSERT OR REPLACE INTO audit_log (id, at, actor, action, subject, request_id) VALUES ({line}, 0, 1, 'x', '-', '')"
        ),
    ] {
        let before = sql(&format!("SELECT * FROM audit_log WHERE id = {line}"));
        let refused = try_sql(&statement);
        assert_eq!(sql(&format!("SELECT * FROM audit_log WHERE id = {line}")), before, "{statement}");
        if !statement.starts_with("INSERT") {
            assert!(refused.is_err_and(|words| words.contains("AUDIT_LOG_IS_APPEND_ONLY")), "{statement}");
        }
    }
}
