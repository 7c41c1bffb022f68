//! `POST /api/auth/refresh`: each token is good for one next one; a spent one that comes back ends the session.

use std::{
    collections::BTreeSet,
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use textisur_tests::{Answer, Mailbox, Market, Person, Shape, Tab, one, sql};

/// Makes what this person did last with a refresh token a thing of 20 seconds ago.
fn lets_time_pass(person: &Person) {
    sql(&format!("UPDATE sessions SET rotated_at = rotated_at - 20000 WHERE user_id = {}", person.id));
}

fn why_it_ended(person: &Person) -> Value {
    one(&format!("SELECT end_reason FROM sessions WHERE user_id = {}", person.id))
}

/// Neither of these tokens opens anything any more.
fn is_out(person: &Person) {
    let _ = person.opens("/api/me").fails(401, "sign-in-needed");
    let _ = person.refreshes().fails(401, "session-ended");
}

#[test]
fn each_token_leads_to_the_next() {
    let market = Market::open();
    let mut ana = Person::buyer(&market);
    let mut seen = BTreeSet::from([ana.refresh.clone()]);
    for _ in 0..4 {
        let answer = ana.refreshes().is(200);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.set_cookies().is_empty(), "what came in the body goes in the body");
        let tokens = answer.json();
        Shape::check(&[("token", Shape::Text), ("refreshToken", Shape::Text)], &tokens);
        assert_eq!(tokens["expiresIn"], 900);
        ana = ana.with_tokens(&tokens);
        assert!(seen.insert(ana.refresh.clone()), "a token came twice");
        assert!(ana.is_in());
    }
    let sessions = ana.opens("/api/me/sessions").is(200).json();
    assert_eq!(sessions["sessions"].as_array().map(Vec::len), Some(1), "a refresh opens no second session");
}

#[test]
fn the_database_knows_no_token() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let tokens = ana.refreshes().is(200).json();
    let row = sql(&format!("SELECT * FROM sessions WHERE user_id = {}", ana.id));
    let spent = sql(&format!(
        "SELECT t.* FROM spent_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = {}",
        ana.id
    ));
    assert_eq!(spent.len(), 1);
    let stored = json!([row, spent]).to_string();
    for token in [&json!(ana.refresh), &tokens["refreshToken"], &tokens["token"], &json!(ana.token)] {
        assert!(!stored.contains(token.as_str().expect("a token")), "{stored}");
    }
}

#[test]
fn what_is_no_token_leads_nowhere() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let visitor = market.visitor();
    for nonsense in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &ana.token, &ana.refresh[1..]] {
        let _ = Person::refreshes_with(&visitor, nonsense).fails(401, "session-ended");
    }
    let _ = visitor.posts("/api/auth/refresh", &json!({})).fails(401, "session-ended");
    let _ = visitor.sends("POST", "/api/auth/refresh").fails(401, "session-ended");
    assert_eq!(visitor.posts("/api/auth/refresh", &json!({ "refreshToken": 7 })).refused_fields(), ["refreshToken"]);
    assert!(ana.is_in());
}

#[test]
fn a_spent_token_ends_the_session_and_its_person_is_told() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let elsewhere = ana.on_another_device();
    let stolen = ana.clone();
    let ana = ana.with_tokens(&ana.refreshes().is(200).json());
    assert!(ana.is_in());
    lets_time_pass(&ana);

    let _ = stolen.refreshes().fails(401, "session-ended");
    is_out(&ana);
    is_out(&stolen);
    let _ = ana.refreshes().fails(401, "session-ended");
    assert!(elsewhere.is_in(), "another session is not of this family");
    let ended = format!("SELECT end_reason FROM sessions WHERE user_id = {} AND ended_at IS NOT NULL", ana.id);
    assert_eq!(one(&ended), "token_reused");

    let mail = Mailbox::of(&ana.email).waits_for("tells of it", |mail| mail.text.contains("/account/sessions"));
    assert!(!mail.text.contains(&ana.refresh) && !mail.text.contains(&stolen.refresh));
    elsewhere.is_told("token_reused");
}

#[test]
fn the_newest_token_dies_with_the_family() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let second = ana.with_tokens(&ana.refreshes().is(200).json());
    let third = second.with_tokens(&second.refreshes().is(200).json());
    lets_time_pass(&ana);
    let _ = second.refreshes().fails(401, "session-ended");
    is_out(&third);
    assert_eq!(why_it_ended(&ana), "token_reused");
}

#[test]
fn two_tabs_that_refresh_at_once_stay_in() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let first = ana.refreshes().is(200).json();
    let second = ana.refreshes().is(200).json();
    assert_eq!(first["refreshToken"], second["refreshToken"], "the family has branched");
    for tokens in [&first, &second] {
        assert!(ana.with_tokens(tokens).is_in());
    }
    let next = ana.with_tokens(&second).refreshes().is(200).json();
    assert_ne!(next["refreshToken"], second["refreshToken"]);
    assert_eq!(why_it_ended(&ana), Value::Null);
}

#[test]
fn a_token_of_two_generations_ago_is_stolen_even_at_once() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let second = ana.with_tokens(&ana.refreshes().is(200).json());
    let third = second.with_tokens(&second.refreshes().is(200).json());
    let _ = ana.refreshes().fails(401, "session-ended");
    is_out(&third);
    is_out(&second);
    assert_eq!(why_it_ended(&ana), "token_reused");
}

#[test]
fn a_token_that_was_spent_before_the_session_ended_stays_quiet() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let second = ana.with_tokens(&ana.refreshes().is(200).json());
    let _ = second.sends("POST", "/api/auth/logout").is(204);
    lets_time_pass(&ana);
    let _ = ana.refreshes().fails(401, "session-ended");
    assert_eq!(why_it_ended(&ana), "signed_out", "what has ended does not end again");
}

#[test]
fn a_token_is_good_for_a_week_from_its_last_use() {
    const WEEK_MS: i64 = 7 * 86_400_000;
    let market = Market::open();
    let ana = Person::buyer(&market);
    let life = |person: &Person| {
        let row = format!("SELECT expires_at - rotated_at FROM sessions WHERE user_id = {}", person.id);
        one(&row).as_i64().expect("a duration")
    };
    assert_eq!(life(&ana), WEEK_MS);
    sql(&format!("UPDATE sessions SET expires_at = expires_at - {WEEK_MS} + 60000 WHERE user_id = {}", ana.id));
    let ana = ana.with_tokens(&ana.refreshes().is(200).json());
    assert_eq!(life(&ana), WEEK_MS, "each use starts anew");
    sql(&format!("UPDATE sessions SET expires_at = rotated_at - 1 WHERE user_id = {}", ana.id));
    is_out(&ana);
}

#[test]
fn a_thousand_at_once_carry_on_one_lineage() {
    const WAVES: usize = 10;
    const AT_ONCE: usize = 100;
    let market = Market::open();
    let ana = Person::buyer(&market);
    let done = AtomicBool::new(false);
    let answers: Vec<Answer> = thread::scope(|scope| {
        let _over = Over(&done);
        // A busy machine needs longer than the grace; the grace waits for it.
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                sql(&format!(
                    "UPDATE sessions SET rotated_at = rotated_at + 3600000 \
                     WHERE user_id = {} AND successor IS NOT NULL AND rotated_at < created_at + 3600000",
                    ana.id
                ));
                thread::sleep(Duration::from_millis(200));
            }
        });
        (0..WAVES).flat_map(|_| crowd(&ana, AT_ONCE)).collect()
    });
    assert_eq!(answers.len(), WAVES * AT_ONCE);
    let mut successors = BTreeSet::new();
    for answer in &answers {
        assert_eq!(answer.status, 200, "{}", answer.shown());
        successors.insert(answer.json()["refreshToken"].to_string());
    }
    assert_eq!(successors.len(), 1, "the family has {} branches", successors.len());
    let spent = format!(
        "SELECT count(*) FROM spent_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = {}",
        ana.id
    );
    assert_eq!(one(&spent), 1, "the token was rotated more than once");
    assert_eq!(one(&format!("SELECT count(*) FROM sessions WHERE user_id = {}", ana.id)), 1);

    let heir = ana.with_tokens(&answers[0].json());
    assert!(heir.is_in());
    let next = heir.with_tokens(&heir.refreshes().is(200).json());
    assert!(next.is_in());
    let _ = ana.refreshes().fails(401, "session-ended");
    is_out(&next);
}

/// Says so when it goes, also when its test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// As many devices bring one token at the same moment.
fn crowd(person: &Person, count: usize) -> Vec<Answer> {
    let ready = Barrier::new(count);
    thread::scope(|scope| {
        let asking: Vec<_> = (0..count)
            .map(|_| {
                scope.spawn(|| {
                    ready.wait();
                    person.refreshes()
                })
            })
            .collect();
        asking.into_iter().map(|one| one.join().expect("one of the crowd")).collect()
    })
}

#[test]
fn a_page_refreshes_by_its_cookie() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    let before = tab.cookie("__Host-refresh").expect("a refresh cookie").to_owned();
    let tokens = tab.calls("POST", "/api/auth/refresh", None).is(200).json();
    let after = tab.cookie("__Host-refresh").expect("a refresh cookie");
    assert_ne!(before, after);
    assert_eq!(tokens["refreshToken"], after);
    let _ = tab.calls("GET", "/api/me", None).is(200);
}

#[test]
fn a_browser_whose_token_ran_out_gets_a_new_one_on_the_way() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    let before = tab.cookie("__Host-refresh").expect("a refresh cookie").to_owned();
    tab.has("__Host-access", "expired");
    let answer = tab.calls("GET", "/api/me", None).is(200);
    assert_eq!(answer.json()["id"], ana.id);
    assert_ne!(tab.cookie("__Host-refresh"), Some(before.as_str()));
    let _ = tab.calls("GET", "/api/me", None).is(200);
}

#[test]
fn a_browser_whose_session_ended_forgets_it() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut tab = Tab::open(&market);
    let _ =
        tab.calls("POST", "/api/auth/login", Some(&json!({ "email": ana.email, "password": ana.password }))).is(200);
    let _ = ana.sends("DELETE", "/api/me/sessions").is(204);
    let _ = tab.calls("POST", "/api/auth/refresh", None).fails(401, "session-ended");
    for name in ["__Host-access", "__Host-refresh", "__Host-signed-in"] {
        assert_eq!(tab.cookie(name), None, "{name}");
    }
}
