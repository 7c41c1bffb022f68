//! How often something may be tried: by network address and by account.
//!
//! The counters of addresses start anew with each minute of the clock, so a test that has just been stopped may be let through a
//! moment later: it then tries once more from the beginning.

use std::net::Ipv4Addr;

use serde_json::json;
use textisur_tests::{Answer, Market, Person, Visitor, quoted, sealer, sql, unique};

/// Tries until it is stopped; the counters let through no more than two minutes' worth of `most`.
fn until_stopped(most: usize, attempt: impl Fn() -> Answer) -> Answer {
    for _ in 0..=2 * most {
        let answer = attempt();
        if answer.status == 429 {
            return answer;
        }
    }
    panic!("{} tries from one address in a minute, and nothing stops them", 2 * most + 1);
}

/// That `also` is stopped as well, once `attempt` is.
fn stops_too(most: usize, attempt: impl Fn() -> Answer, also: impl Fn() -> Answer) {
    for _ in 0..3 {
        let _ = until_stopped(most, &attempt);
        if also().status == 429 {
            return;
        }
    }
    panic!("this address is stopped, and the other, which should count as the same, is not");
}

fn says_when(answer: &Answer, most_s: i64) {
    assert_eq!(answer.status, 429);
    assert_eq!(answer.kind(), "too-many");
    let seconds: i64 = answer.header("retry-after").parse().expect("seconds in Retry-After");
    assert!((1..=most_s).contains(&seconds), "{seconds}");
}

fn nobody() -> String {
    format!("nadie-{}@example.com", unique())
}

fn tries_to_sign_in(visitor: &Visitor) -> Answer {
    Person::tries(visitor, &nobody(), "una clave cualquiera")
}

fn an_ipv4() -> String {
    let number = u32::try_from(unique() % 0x00ff_ffff).expect("24 bits");
    Ipv4Addr::from_bits(0x0a00_0000 | number).to_string()
}

#[test]
fn one_address_signs_in_twenty_times_a_minute() {
    let market = Market::open();
    let visitor = market.visitor();
    let stopped = until_stopped(20, || tries_to_sign_in(&visitor));
    says_when(&stopped, 60);
    let _ = tries_to_sign_in(&market.visitor()).fails(401, "wrong-credentials");
    let ana = Person::buyer(&market);
    let _ = ana.tries_password(&ana.password).is(200);
}

#[test]
fn the_right_password_is_stopped_as_well() {
    let market = Market::open();
    let (visitor, ana) = (market.visitor(), Person::buyer(&market));
    stops_too(20, || tries_to_sign_in(&visitor), || Person::tries(&visitor, &ana.email, &ana.password));
}

#[test]
fn the_first_twenty_are_heard() {
    let market = Market::open();
    let visitor = market.visitor();
    for number in 0..20 {
        let answer = tries_to_sign_in(&visitor);
        assert_eq!(answer.status, 401, "number {number}: {}", answer.shown());
    }
}

#[test]
fn a_claimed_address_changes_nothing() {
    let market = Market::open();
    let visitor = market.visitor();
    for header in ["x-forwarded-for", "x-real-ip", "true-client-ip", "forwarded"] {
        let claimed = || visitor.clone().with(header, format!("for={}", an_ipv4()));
        stops_too(20, || tries_to_sign_in(&visitor), || tries_to_sign_in(&claimed()));
    }
}

#[test]
fn a_claimed_address_does_not_help_from_the_beginning_either() {
    let market = Market::open();
    let visitor = market.visitor();
    let _ = until_stopped(20, || tries_to_sign_in(&visitor.clone().with("x-forwarded-for", an_ipv4())));
}

#[test]
fn a_network_of_ipv6_counts_as_one() {
    let market = Market::open();
    let number = unique();
    let network = format!("2001:db8:{:x}:{:x}", 0xf000 | (number / 7_919) & 0xfff, number & 0xffff);
    let host = || format!("{network}:{:x}::{:x}", unique() & 0xffff, (unique() / 3) & 0xffff);
    let _ = until_stopped(20, || tries_to_sign_in(&market.visitor().at(host())));
    let neighbour = format!("2001:db8:{:x}:{:x}::1", 0xf000 | (number / 7_919) & 0xfff, (number & 0xffff) ^ 1);
    let _ = tries_to_sign_in(&market.visitor().at(neighbour)).fails(401, "wrong-credentials");
}

#[test]
fn addresses_of_ipv4_count_one_by_one() {
    let market = Market::open();
    let address = an_ipv4();
    let _ = until_stopped(20, || tries_to_sign_in(&market.visitor().at(&address)));
    let _ = tries_to_sign_in(&market.visitor().at(an_ipv4())).fails(401, "wrong-credentials");
}

#[test]
fn one_address_registers_ten_people_a_minute() {
    let market = Market::open();
    let (visitor, ana) = (market.visitor(), Person::buyer(&market));
    let mut taken = Person::form("comprador");
    taken["email"] = json!(ana.email);
    let stopped = until_stopped(10, || visitor.posts("/api/auth/register", &taken));
    says_when(&stopped, 60);
    let _ = market.visitor().posts("/api/auth/register", &Person::form("comprador")).is(201);
}

#[test]
fn one_address_asks_for_ten_mails_a_minute() {
    let market = Market::open();
    let visitor = market.visitor();
    let stopped = until_stopped(10, || visitor.posts("/api/auth/forgot-password", &json!({ "email": nobody() })));
    says_when(&stopped, 60);
    let _ = market.visitor().posts("/api/auth/forgot-password", &json!({ "email": nobody() })).is(202);
}

#[test]
fn one_address_writes_so_often_and_reads_on() {
    let market = Market::open();
    let visitor = market.visitor();
    let stopped = until_stopped(120, || visitor.sends("DELETE", "/api/me"));
    says_when(&stopped, 60);
    let _ = visitor.opens("/api/products").is(200);
    let _ = visitor.opens("/").is(200);
}

#[test]
fn a_stopped_page_says_so_in_its_own_words() {
    let market = Market::open();
    let visitor = market.visitor();
    let stopped = until_stopped(120, || visitor.sends("POST", "/en/products"));
    assert!(stopped.is_html(), "{}", stopped.shown());
    assert_eq!(stopped.header("content-language"), "en");
    assert!(!stopped.header("retry-after").is_empty());
}

#[test]
fn ten_wrong_passwords_lock_an_account_from_everywhere() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    for _ in 0..10 {
        let _ = ana.tries_password("no es esta").fails(401, "wrong-credentials");
    }
    says_when(&ana.tries_password("no es esta"), 900);
    says_when(&ana.tries_password(&ana.password), 900);
    says_when(&Person::tries(&market.visitor(), &ana.email.to_uppercase(), &ana.password), 900);
    assert!(ana.is_in(), "who is in stays in");
    let _ = ana.refreshes().is(200);
    let _ = eva.tries_password(&eva.password).is(200);
    // The proof that is asked for before something grave is a password like any other.
    let erasing = ana.hands("DELETE", "/api/me", &json!({ "password": ana.password }));
    says_when(&erasing, 900);

    lets_the_window_pass("sign_in", &ana.email);
    let _ = ana.tries_password(&ana.password).is(200);
}

/// The row that counts these tries.
fn counter(kind: &str, of: &str) -> String {
    let subject = sealer().tag("attempts", &format!("{kind} {of}"));
    format!("kind = '{kind}' AND subject = {}", quoted(&subject))
}

/// A quarter of an hour later.
fn lets_the_window_pass(kind: &str, of: &str) {
    let row = counter(kind, of);
    assert_eq!(sql(&format!("SELECT count FROM attempts WHERE {row}")).len(), 1, "nothing is counted for {of}");
    sql(&format!("UPDATE attempts SET started_at = started_at - 900000 WHERE {row}"));
}

#[test]
fn an_unknown_account_is_locked_like_a_known_one() {
    let market = Market::open();
    let email = nobody();
    for _ in 0..10 {
        let _ = Person::tries(&market.visitor(), &email, "no es esta").fails(401, "wrong-credentials");
    }
    says_when(&Person::tries(&market.visitor(), &email, "no es esta"), 900);
}

#[test]
fn a_right_password_starts_the_count_anew() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for _ in 0..3 {
        for _ in 0..9 {
            let _ = ana.tries_password("no es esta").fails(401, "wrong-credentials");
        }
        let _ = ana.tries_password(&ana.password).is(200);
    }
}

#[test]
fn who_tries_in_parallel_has_no_more_tries() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let racing: Vec<_> = (0..40).map(|_| scope.spawn(|| ana.tries_password("no es esta").status)).collect();
        racing.into_iter().map(|one| one.join().expect("a racer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 401).count(), 10, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 401 | 429)), "{answers:?}");
}

#[test]
fn a_new_password_by_mail_opens_a_locked_account() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for _ in 0..11 {
        let _ = ana.tries_password("no es esta");
    }
    let _ = market.visitor().posts("/api/auth/forgot-password", &json!({ "email": ana.email })).is(202);
    let token = textisur_tests::Mailbox::of(&ana.email).token("/reset-password");
    let body = json!({ "token": token, "password": "una clave nueva" });
    let _ = market.visitor().posts("/api/auth/reset-password", &body).is(200);
    let _ = ana.tries_password("una clave nueva").is(200);
}

#[test]
fn a_mailbox_is_not_flooded_and_nobody_is_told() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let forgets = |email: &str| market.visitor().posts("/api/auth/forgot-password", &json!({ "email": email }));
    let answers: Vec<_> = (0..6).map(|_| forgets(&ana.email).is(202).json()).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]), "the fourth is answered otherwise");
    // A later one to someone else says that all have gone out that will.
    let _ = forgets(&eva.email).is(202);
    textisur_tests::Mailbox::of(&eva.email).token("/reset-password");
    let letters = textisur_tests::Mailbox::of(&ana.email).letters();
    assert_eq!(letters.iter().filter(|mail| mail.text.contains("/reset-password?")).count(), 3);
}

#[test]
fn a_person_asks_for_three_links_an_hour() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    for _ in 0..3 {
        let _ = ana.caller().elsewhere().sends("POST", "/api/me/verification").is(202);
    }
    says_when(&ana.caller().elsewhere().sends("POST", "/api/me/verification"), 3_600);
}

#[test]
fn the_counter_holds_no_address() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let _ = ana.tries_password("no es esta");
    let rows = json!(sql("SELECT * FROM attempts")).to_string();
    let number = ana.name.rsplit(' ').next().expect("a number");
    assert!(!rows.contains(number));
    let counted = format!("SELECT count FROM attempts WHERE {}", counter("sign_in", &ana.email));
    assert_eq!(sql(&counted).len(), 1);
}
