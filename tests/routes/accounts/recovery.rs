//! What goes by mail: `/api/auth/forgot-password`, `reset-password`, `verify-email`, `confirm-email`, `POST /api/me/email`.

use serde_json::{Value, json};
use textisur_tests::{Answer, Authenticator, Mailbox, Market, Person, Tab, one, quoted, sql, unique};

const NEW: &str = "una clave nueva";

fn forgets(market: &Market, email: &str) -> Answer {
    market.visitor().posts("/api/auth/forgot-password", &json!({ "email": email }))
}

fn resets(market: &Market, token: &str, password: &str) -> Answer {
    market.visitor().posts("/api/auth/reset-password", &json!({ "token": token, "password": password }))
}

/// The token of the link that this person is mailed who forgot the password.
fn reset_token(market: &Market, person: &Person) -> String {
    let _ = forgets(market, &person.email).is(202);
    Mailbox::of(&person.email).token("/reset-password")
}

/// Asks for another address, and gives the token that is mailed there.
fn asks_for_address(person: &Person, email: &str) -> String {
    let _ = person.posts("/api/me/email", &json!({ "email": email, "password": person.password })).is(202);
    Mailbox::of(email).token("/confirm-email")
}

fn an_address() -> String {
    format!("otra-{}@example.com", unique())
}

#[test]
fn a_forgotten_password_is_asked_for_by_anyone_and_answered_alike() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let nobody = an_address();
    let unknown = forgets(&market, &nobody).is(202);
    let known = forgets(&market, &ana.email).is(202);
    assert_eq!(unknown.json(), known.json());
    let named = |answer: &Answer| {
        let own = ["x-request-id", "traceparent", "server-timing", "date"];
        let headers = answer.headers().into_iter().filter(|(name, _)| !own.contains(name));
        headers.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>()
    };
    assert_eq!(named(&unknown), named(&known));
    Mailbox::of(&ana.email).token("/reset-password");
    assert_eq!(Mailbox::of(&nobody).letters().len(), 0, "a mail to an address that has no account");
    assert_eq!(forgets(&market, "nadie").refused_fields(), ["email"]);
    assert_eq!(market.visitor().posts("/api/auth/forgot-password", &json!({})).refused_fields(), ["email"]);
}

#[test]
fn a_forgotten_password_costs_the_same_for_known_and_unknown() {
    let market = Market::open();
    let (_, unknown) = market.operator().watches(|| forgets(&market, &an_address()).is(202));
    let (_, known) = market.operator().watches(|| forgets(&market, &Person::buyer(&market).email).is(202));
    assert_eq!(unknown["d1_round_trips"], known["d1_round_trips"], "{unknown} {known}");
}

#[test]
fn the_link_sets_a_password_once_and_ends_every_session() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let telephone = ana.on_another_device();
    let mut mailbox = Mailbox::of(&ana.email);
    let token = reset_token(&market, &ana);
    let _ = ana.tries_password(&ana.password).is(200);
    let answer = resets(&market, &token, NEW).is(200);
    assert!(answer.json()["token"].is_null(), "who has the link may not have the second factor");
    for device in [&ana, &telephone] {
        let _ = device.opens("/api/me").fails(401, "sign-in-needed");
        let _ = device.refreshes().fails(401, "session-ended");
    }
    let _ = ana.tries_password(&ana.password).fails(401, "wrong-credentials");
    let came = ana.tries_password(NEW).is(200).json();
    let ana = ana.with_password(NEW).with_tokens(&came);
    assert_eq!(ana.me()["emailVerified"], true, "who got the link has the address");
    let _ = resets(&market, &token, "y una tercera clave").fails(410, "link-spent");
    let _ = ana.tries_password(NEW).is(200);
    mailbox.waits_for("tells of the new password", |mail| mail.text.contains("/forgot-password"));
    ana.is_told("password_changed");
}

#[test]
fn a_link_expires() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let token = reset_token(&market, &ana);
    let life = format!(
        "SELECT expires_at - created_at FROM one_time_links WHERE user_id = {} AND kind = 'reset_password'",
        ana.id
    );
    assert_eq!(one(&life), 3_600_000);
    sql(&format!("UPDATE one_time_links SET expires_at = created_at - 1 WHERE user_id = {}", ana.id));
    let _ = resets(&market, &token, NEW).fails(410, "link-spent");
    let _ = ana.tries_password(&ana.password).is(200);
}

#[test]
fn a_link_of_one_kind_does_nothing_else() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let verify = Mailbox::of(&ana.email).token("/verify-email");
    let reset = reset_token(&market, &ana);
    let _ = resets(&market, &verify, NEW).fails(410, "link-spent");
    let body = json!({ "token": reset, "password": ana.password });
    let _ = market.visitor().posts("/api/auth/verify-email", &body).fails(410, "link-spent");
    let _ = market.visitor().posts("/api/auth/confirm-email", &json!({ "token": reset })).fails(410, "link-spent");
    let _ = ana.posts("/api/invitations", &json!({ "token": reset })).fails(410, "link-spent");
    let _ = resets(&market, &reset, NEW).is(200);
}

#[test]
fn the_newest_link_makes_the_others_worthless() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut mailbox = Mailbox::of(&ana.email);
    let _ = forgets(&market, &ana.email).is(202);
    let first = mailbox.token("/reset-password");
    let _ = forgets(&market, &ana.email).is(202);
    let second = mailbox.token("/reset-password");
    assert_ne!(first, second);
    let _ = resets(&market, &second, NEW).is(200);
    let _ = resets(&market, &first, "la clave del ladrón").fails(410, "link-spent");
    let _ = ana.tries_password(NEW).is(200);
}

#[test]
fn what_is_no_link_is_refused_by_name() {
    let market = Market::open();
    let unknown = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let _ = resets(&market, unknown, NEW).fails(410, "link-spent");
    for broken in ["x", &unknown[1..], "' OR 1=1 --"] {
        assert_eq!(resets(&market, broken, NEW).refused_fields(), ["token"], "{broken}");
    }
    let empty = json!({});
    for (path, fields) in [
        ("/api/auth/reset-password", vec!["token", "password"]),
        ("/api/auth/verify-email", vec!["token", "password"]),
        ("/api/auth/confirm-email", vec!["token"]),
    ] {
        assert_eq!(market.visitor().posts(path, &empty).refused_fields(), fields, "{path}");
    }
}

#[test]
fn opening_a_link_uses_nothing_up() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let _ = forgets(&market, &ana.email).is(202);
    let link = Mailbox::of(&ana.email).link("/reset-password");
    // Scanners of mail open every link.
    for _ in 0..2 {
        let _ = Tab::open(&market).opens(&link).is(200);
        let _ = market.visitor().peeks(&link).is(200);
    }
    let token = link.split_once("token=").expect("a token").1;
    let _ = resets(&market, token, NEW).is(200);
}

#[test]
fn two_who_use_one_link_at_once_do_not_both_set_a_password() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let token = reset_token(&market, &ana);
    let passwords: Vec<String> = (0..6).map(|number| format!("la clave número {number}")).collect();
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let racing: Vec<_> =
            passwords.iter().map(|password| scope.spawn(|| resets(&market, &token, password).status)).collect();
        racing.into_iter().map(|one| one.join().expect("a racer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    let winner = answers.iter().position(|status| *status == 200).expect("a winner");
    let _ = ana.tries_password(&passwords[winner]).is(200);
}

#[test]
fn a_new_password_takes_every_open_link_with_it() {
    let market = Market::open();
    for by_mail in [true, false] {
        let ana = Person::buyer(&market);
        // Somebody who should not be in has a link to an address of their own, and waits.
        let thief = an_address();
        let kept = asks_for_address(&ana, &thief);
        if by_mail {
            let _ = resets(&market, &reset_token(&market, &ana), NEW).is(200);
        } else {
            let change = json!({ "currentPassword": ana.password, "password": NEW });
            let _ = ana.posts("/api/me/password", &change).is(204);
        }
        let answer = market.visitor().posts("/api/auth/confirm-email", &json!({ "token": kept }));
        assert_eq!(answer.status, 410, "by mail: {by_mail}: the account now belongs to who was thrown out");
        assert_eq!(ana.column("email"), ana.email);
    }
}

#[test]
fn who_never_proved_the_address_leaves_nothing_behind() {
    let market = Market::open();
    // Registered by someone who has not this address, and locked with a telephone.
    let attacker = Person::buyer(&market);
    let secret = attacker.sends("POST", "/api/me/second-factor").is(200).json()["secret"].clone();
    let code = Authenticator::of(secret.as_str().expect("a secret")).code();
    let _ = attacker.hands("PUT", "/api/me/second-factor", &json!({ "code": code })).is(200);
    // Its owner comes, and has the mail.
    let _ = resets(&market, &reset_token(&market, &attacker), NEW).is(200);
    let _ = attacker.opens("/api/me").fails(401, "sign-in-needed");
    let owner = attacker.tries_password(NEW);
    assert_eq!(owner.status, 200, "the owner is kept out by a telephone that is another's: {}", owner.shown());
}

#[test]
fn a_proven_second_factor_outlives_a_new_password() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    sql(&format!("UPDATE users SET email_verified_at = 1 WHERE id = {}", ana.id));
    let secret = ana.sends("POST", "/api/me/second-factor").is(200).json()["secret"].clone();
    let code = Authenticator::of(secret.as_str().expect("a secret")).code();
    let _ = ana.hands("PUT", "/api/me/second-factor", &json!({ "code": code })).is(200);
    let _ = resets(&market, &reset_token(&market, &ana), NEW).is(200);
    let _ = ana.tries_password(NEW).fails(401, "second-factor-needed");
}

#[test]
fn whoever_registered_first_gets_nothing_that_is_anothers() {
    let market = Market::open();
    let email = an_address();
    let mut mailbox = Mailbox::of(&email);
    let registers = |name: &str, password: &str| {
        let fields = [("name", name), ("email", &email), ("password", password), ("role", "comprador")];
        Tab::open(&market).fills("/register", "/register", &fields)
    };
    // On the page nobody is told anything; the mail goes to whose address it is.
    let answer = registers("Quien ataca", "la clave de quien ataca");
    assert!(matches!(answer.status, 200 | 202 | 303), "{}", answer.status);
    let of_attacker = mailbox.token("/verify-email");
    let answer = registers("La dueña", "la clave de la dueña");
    assert!(matches!(answer.status, 200 | 202 | 303), "{}", answer.status);
    let of_owner = mailbox.token("/verify-email");

    let status = format!("SELECT status FROM users WHERE email_key = {}", quoted(&email));
    let confirm = |token: &str, password: &str| {
        market.visitor().posts("/api/auth/verify-email", &json!({ "token": token, "password": password }))
    };
    for password in ["la clave de quien ataca", "la clave de la dueña"] {
        let _ = Person::tries(&market.visitor(), &email, password).fails(401, "wrong-credentials");
    }
    for token in [&of_attacker, &of_owner] {
        let refused = confirm(token, "la clave de quien ataca");
        assert!(matches!(refused.status, 400 | 410), "the attacker's password opens it: {}", refused.shown());
        assert_eq!(one(&status), "pending");
    }
    let came = confirm(&of_owner, "la clave de la dueña").is(200).json();
    assert_eq!(came["user"]["name"], "La dueña");
    assert_eq!(one(&status), "active");
    let _ = Person::tries(&market.visitor(), &email, "la clave de quien ataca").fails(401, "wrong-credentials");
    let _ = Person::tries(&market.visitor(), &email, "la clave de la dueña").is(200);
}

#[test]
fn an_address_moves_by_the_link_that_the_new_one_got() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let mut old = Mailbox::of(&ana.email);
    let new = an_address();
    let token = asks_for_address(&ana, &new);
    assert_eq!(ana.me()["email"], ana.email, "the old one stays until the link is used");
    let _ = Person::tries(&market.visitor(), &new, &ana.password).fails(401, "wrong-credentials");
    let confirm = || market.visitor().posts("/api/auth/confirm-email", &json!({ "token": token }));
    let _ = confirm().is(200);
    let me = ana.me();
    assert_eq!((&me["email"], &me["emailVerified"]), (&json!(new), &json!(true)));
    let _ = Person::tries(&market.visitor(), &new, &ana.password).is(200);
    let _ = Person::tries(&market.visitor(), &ana.email, &ana.password).fails(401, "wrong-credentials");
    let _ = confirm().fails(410, "link-spent");
    let told = old.waits_for("tells the old address", |mail| mail.text.contains("@example.com"));
    assert!(!told.text.contains(&new), "the old address is told the new one in full");
    ana.is_told("email_changed");
    let mut form = Person::form("comprador");
    form["email"] = json!(ana.email);
    let _ = market.visitor().posts("/api/auth/register", &form).is(201);
}

#[test]
fn a_change_of_address_needs_the_password() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let asks = |body: &Value| ana.posts("/api/me/email", body).refused_fields();
    assert_eq!(asks(&json!({ "email": an_address(), "password": "no es esta" })), ["password"]);
    assert_eq!(asks(&json!({ "email": an_address() })), ["password"]);
    assert_eq!(asks(&json!({ "email": "nadie", "password": ana.password })), ["email"]);
}

#[test]
fn an_address_that_is_taken_gets_no_mail_and_is_not_told_of() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let mut evas = Mailbox::of(&eva.email);
    evas.token("/verify-email");
    let asks = |email: &str| ana.posts("/api/me/email", &json!({ "email": email, "password": ana.password })).is(202);
    let free = an_address();
    assert_eq!(asks(&eva.email).json(), asks(&free).json());
    Mailbox::of(&free).token("/confirm-email");
    assert_eq!(evas.letters().len(), 1, "a mail to someone whom it does not concern");
}

#[test]
fn an_address_that_was_taken_meanwhile_stays_with_who_has_it() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let wanted = an_address();
    let token = asks_for_address(&ana, &wanted);
    let mut form = Person::form("comprador");
    form["email"] = json!(wanted);
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let _ = market.visitor().posts("/api/auth/confirm-email", &json!({ "token": token })).fails(410, "link-spent");
    assert_eq!(ana.me()["email"], ana.email);
    assert_eq!(Person::of(&came, &form["password"], market.visitor()).me()["email"], wanted);
}

#[test]
fn a_mail_speaks_the_language_of_its_person_and_leads_there() {
    let market = Market::open();
    for (language, prefix) in [("es", "/verify-email"), ("en", "/en/verify-email")] {
        let form = Person::form("comprador");
        let _ = market.visitor().speaking(language).posts("/api/auth/register", &form).is(201);
        let link = Mailbox::of(form["email"].as_str().expect("an address")).link("/verify-email");
        assert!(link.starts_with(prefix), "{language}: {link}");
    }
}

#[test]
fn a_name_cannot_write_into_a_mail() {
    let market = Market::open();
    let mut form = Person::form("comprador");
    form["name"] = json!("Ana & \"Eva\" http://mal.example/");
    let _ = market.visitor().posts("/api/auth/register", &form).is(201);
    let mail = Mailbox::of(form["email"].as_str().expect("an address")).waits_for("is the first", |_| true);
    assert!(!mail.html.contains("& \"Eva\""), "a name is text, not HTML: {}", mail.html);
    assert!(!mail.html.contains("href=\"http://mal.example"), "{}", mail.html);
    assert!(!mail.subject.contains('\n') && !mail.subject.contains('\r'));
}
