//! `/api/me/sessions`: where one is signed in, and ending it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use textisur_tests::{Market, Person, Shape, one, sql};

fn sessions(person: &Person) -> Vec<Value> {
    let list = person.opens("/api/me/sessions").is(200).json();
    list["sessions"].as_array().unwrap_or_else(|| panic!("no sessions: {list}")).clone()
}

fn id(session: &Value) -> &str {
    session["id"].as_str().expect("an id")
}

/// The one by which this person asks.
fn own(person: &Person) -> Value {
    sessions(person).into_iter().find(|session| session["current"] == true).expect("the current session")
}

#[test]
fn a_person_sees_where_they_are_signed_in() {
    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
    let market = Market::open();
    let ana = Person::buyer(&market);
    for agent in [FIREFOX, ANDROID] {
        let _ = Person::tries(&market.visitor().with("user-agent", agent), &ana.email, &ana.password).is(200);
    }
    let all = sessions(&ana);
    assert_eq!(all.len(), 3);
    for session in &all {
        Shape::check(
            &[
                ("id", Shape::Text),
                ("browser", Shape::Text),
                ("system", Shape::Text),
                ("current", Shape::Truth),
                ("createdAt", Shape::Moment),
                ("usedAt", Shape::Moment),
                ("expiresAt", Shape::Moment),
            ],
            session,
        );
    }
    let devices: Vec<(&str, &str)> = all
        .iter()
        .map(|session| {
            (session["browser"].as_str().unwrap_or_default(), session["system"].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(devices[..2], [("Chrome", "Android"), ("Firefox", "Linux")], "newest first");
    let ids: BTreeSet<&str> = all.iter().map(id).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(all.iter().filter(|session| session["current"] == true).count(), 1);
    assert_eq!(all[2]["current"], true);
    let stored = sql(&format!("SELECT * FROM sessions WHERE user_id = {}", ana.id));
    assert!(!json!(stored).to_string().contains("Mozilla"), "a device is stored finer than its person sees it");
}

#[test]
fn one_session_ends_and_the_others_go_on() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (telephone, tablet) = (ana.on_another_device(), ana.on_another_device());
    let lost = own(&telephone);
    let _ = ana.sends("DELETE", &format!("/api/me/sessions/{}", id(&lost))).is(204);
    let _ = telephone.opens("/api/me").fails(401, "sign-in-needed");
    let _ = telephone.refreshes().fails(401, "session-ended");
    assert!(ana.is_in() && tablet.is_in());
    assert!(sessions(&ana).iter().all(|session| id(session) != id(&lost)));
    assert_eq!(one(&format!("SELECT end_reason FROM sessions WHERE id = '{}'", id(&lost))), "ended_elsewhere");
    let _ = ana.sends("DELETE", &format!("/api/me/sessions/{}", id(&lost))).fails(404, "not-found");
}

#[test]
fn ending_the_own_session_is_signing_out() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let here = own(&ana);
    let _ = ana.sends("DELETE", &format!("/api/me/sessions/{}", id(&here))).is(204);
    assert!(!ana.is_in());
    assert_eq!(one(&format!("SELECT end_reason FROM sessions WHERE id = '{}'", id(&here))), "signed_out");
}

#[test]
fn all_sessions_end_at_once() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let telephone = ana.on_another_device();
    let eva = Person::buyer(&market);
    let _ = ana.sends("DELETE", "/api/me/sessions").is(204);
    for device in [&ana, &telephone] {
        let _ = device.opens("/api/me").fails(401, "sign-in-needed");
        let _ = device.refreshes().fails(401, "session-ended");
    }
    assert!(eva.is_in(), "another's session");
    let again = ana.on_another_device();
    assert_eq!(sessions(&again).len(), 1);
}

#[test]
fn anothers_session_is_none_at_all() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let evas = own(&eva);
    let _ = ana.sends("DELETE", &format!("/api/me/sessions/{}", id(&evas))).fails(404, "not-found");
    for nonsense in ["1", "x", "0193b0f4-0000-7000-8000-000000000000", "%00", "'%20OR%201=1%20--"] {
        let _ = ana.sends("DELETE", &format!("/api/me/sessions/{nonsense}")).fails(404, "not-found");
    }
    assert!(ana.is_in() && eva.is_in());
}

#[test]
fn a_session_id_alone_opens_nothing() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let here = own(&ana);
    for token in [id(&here).to_owned(), here.to_string()] {
        assert_eq!(market.visitor().with("authorization", format!("Bearer {token}")).opens("/api/me").status, 401);
        let _ = Person::refreshes_with(&market.visitor(), &token).fails(401, "session-ended");
    }
}
