//! The second factor: `/api/me/second-factor`, `POST /api/auth/second-factor`.

use serde_json::{Value, json};
use textisur_tests::{Answer, Authenticator, Mailbox, Market, Person, one};

/// Someone with a telephone that shows codes, and ten codes on paper.
struct Careful {
    person: Person,
    telephone: Authenticator,
    paper: Vec<String>,
}

fn careful(market: &Market) -> Careful {
    let person = Person::buyer(market);
    let mut telephone = installs(&person);
    let codes = person.hands("PUT", "/api/me/second-factor", &json!({ "code": telephone.code() })).is(200).json();
    let paper = codes["recoveryCodes"].as_array().expect("codes");
    let paper = paper.iter().map(|code| code.as_str().expect("a code").to_owned()).collect();
    Careful { person, telephone, paper }
}

fn installs(person: &Person) -> Authenticator {
    let setup = person.sends("POST", "/api/me/second-factor").is(200).json();
    Authenticator::of(setup["secret"].as_str().expect("a secret"))
}

/// The first half of signing in.
fn challenge(person: &Person) -> String {
    let asked = person.tries_password(&person.password).fails(401, "second-factor-needed").json();
    assert!(asked["token"].is_null() && asked["refreshToken"].is_null(), "in without the code: {asked}");
    asked["challenge"].as_str().unwrap_or_else(|| panic!("no challenge: {asked}")).to_owned()
}

/// The second half.
fn enters(market: &Market, challenge: &str, code: &str) -> Answer {
    market.visitor().posts("/api/auth/second-factor", &json!({ "challenge": challenge, "code": code }))
}

#[test]
fn a_telephone_is_set_up_by_a_first_code() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let setup = ana.sends("POST", "/api/me/second-factor").is(200);
    assert_eq!(setup.header("cache-control"), "no-store");
    let setup = setup.json();
    let (secret, uri) = (setup["secret"].as_str().expect("a secret"), setup["uri"].as_str().expect("a uri"));
    assert_eq!(secret.len(), 32);
    assert!(uri.starts_with("otpauth://totp/TextiSur:") && uri.contains(&format!("secret={secret}")), "{uri}");
    assert_eq!(ana.sends("POST", "/api/me/second-factor").is(200).json(), setup, "a reload shows another secret");
    assert_eq!(ana.me()["secondFactor"], false, "nothing is in force before a code came back");
    let _ = ana.tries_password(&ana.password).is(200);

    let mut telephone = Authenticator::of(secret);
    let wrong = json!({ "code": telephone.wrong_code() });
    assert_eq!(ana.hands("PUT", "/api/me/second-factor", &wrong).refused_fields(), ["code"]);
    assert_eq!(ana.hands("PUT", "/api/me/second-factor", &json!({})).refused_fields(), ["code"]);
    let spaced = telephone.code();
    let spaced = json!({ "code": format!(" {} {} ", &spaced[..3], &spaced[3..]) });
    let codes = ana.hands("PUT", "/api/me/second-factor", &spaced).is(200).json();
    let codes = codes["recoveryCodes"].as_array().expect("codes");
    assert_eq!(codes.len(), 10);
    assert_eq!(ana.me()["secondFactor"], true);
    Mailbox::of(&ana.email).waits_for("tells of it", |mail| !mail.text.contains("/verify-email"));
    ana.is_told("second_factor_on");

    let stored = ana.column("totp_secret").as_str().expect("a secret").to_owned();
    assert!(!stored.contains(secret), "the secret lies open in the database");
    let hashes = textisur_tests::sql(&format!("SELECT hash FROM recovery_codes WHERE user_id = {}", ana.id));
    assert_eq!(hashes.len(), 10);
    for code in codes.iter().filter_map(Value::as_str) {
        assert!(!json!(hashes).to_string().contains(code), "the codes lie open in the database");
    }
    let _ = ana.sends("POST", "/api/me/second-factor").fails(403, "forbidden");
    let again = json!({ "code": telephone.code() });
    let _ = ana.hands("PUT", "/api/me/second-factor", &again).fails(403, "forbidden");
}

#[test]
fn signing_in_then_takes_both() {
    let market = Market::open();
    let mut ana = careful(&market);
    let challenge = challenge(&ana.person);
    assert_eq!(enters(&market, &challenge, &ana.telephone.wrong_code()).refused_fields(), ["code"]);
    let came = enters(&market, &challenge, &ana.telephone.code()).is(200).json();
    assert_eq!(came["user"]["id"], ana.person.id);
    assert!(ana.person.with_tokens(&came).is_in());
    let _ = ana.person.tries_password("no es esta").fails(401, "wrong-credentials");
}

#[test]
fn a_code_works_once() {
    let market = Market::open();
    let mut ana = careful(&market);
    let code = ana.telephone.code();
    let _ = enters(&market, &challenge(&ana.person), &code).is(200);
    assert_eq!(enters(&market, &challenge(&ana.person), &code).refused_fields(), ["code"]);
}

#[test]
fn the_code_that_set_it_up_is_spent() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let code = installs(&ana).code();
    let _ = ana.hands("PUT", "/api/me/second-factor", &json!({ "code": code })).is(200);
    assert_eq!(enters(&market, &challenge(&ana), &code).refused_fields(), ["code"]);
}

#[test]
fn many_who_type_one_code_at_once_do_not_all_come_in() {
    let market = Market::open();
    let mut ana = careful(&market);
    let (challenge, code) = (challenge(&ana.person), ana.telephone.code());
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let racing: Vec<_> = (0..5).map(|_| scope.spawn(|| enters(&market, &challenge, &code).status)).collect();
        racing.into_iter().map(|one| one.join().expect("a racer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}

#[test]
fn a_code_on_paper_lets_in_once() {
    let market = Market::open();
    let ana = careful(&market);
    let typed = ana.paper[3].to_uppercase().replace('-', " ");
    let came = enters(&market, &challenge(&ana.person), &typed).is(200).json();
    let inside = ana.person.with_tokens(&came);
    inside.is_told("recovery_code_used");
    assert_eq!(enters(&market, &challenge(&ana.person), &ana.paper[3]).refused_fields(), ["code"]);
    let _ = enters(&market, &challenge(&ana.person), &ana.paper[4]).is(200);
    let left = format!("SELECT count(*) FROM recovery_codes WHERE user_id = {} AND used_at IS NULL", ana.person.id);
    assert_eq!(one(&left), 8);
}

#[test]
fn a_code_is_its_owners() {
    let market = Market::open();
    let (ana, mut eva) = (careful(&market), careful(&market));
    let anas = challenge(&ana.person);
    for others in [eva.paper[0].clone(), eva.telephone.code()] {
        assert_eq!(enters(&market, &anas, &others).refused_fields(), ["code"]);
    }
    let _ = enters(&market, &challenge(&eva.person), &eva.paper[0]).is(200);
}

#[test]
fn a_challenge_opens_nothing_but_the_second_half() {
    let market = Market::open();
    let mut ana = careful(&market);
    let challenge = challenge(&ana.person);
    let bearer = market.visitor().with("authorization", format!("Bearer {challenge}"));
    let _ = bearer.opens("/api/me").fails(401, "sign-in-needed");
    let _ = Person::refreshes_with(&market.visitor(), &challenge).fails(401, "session-ended");
    let code = ana.telephone.code();
    for other in ["nonsense", &ana.person.token, &ana.person.refresh] {
        let _ = enters(&market, other, &code).fails(401, "session-ended");
    }
    let fields = market.visitor().posts("/api/auth/second-factor", &json!({})).refused_fields();
    assert_eq!(fields, ["challenge", "code"]);
    let _ = enters(&market, &challenge, &code).is(200);
}

#[test]
fn switching_it_off_takes_the_password() {
    let market = Market::open();
    let ana = careful(&market);
    let off = |body: &Value| ana.person.hands("DELETE", "/api/me/second-factor", body);
    assert_eq!(off(&json!({})).refused_fields(), ["password"]);
    assert_eq!(off(&json!({ "password": "no es esta" })).refused_fields(), ["password"]);
    let _ = challenge(&ana.person);
    let _ = off(&json!({ "password": ana.person.password })).is(204);
    assert_eq!(ana.person.me()["secondFactor"], false);
    let _ = ana.person.tries_password(&ana.person.password).is(200);
    assert_eq!(one(&format!("SELECT count(*) FROM recovery_codes WHERE user_id = {}", ana.person.id)), 0);
    assert_eq!(ana.person.column("totp_secret"), Value::Null);
    ana.person.is_told("second_factor_off");
    let secret = ana.person.sends("POST", "/api/me/second-factor").is(200).json()["secret"].clone();
    assert!(secret.is_string(), "it can be set up again");
}

#[test]
fn a_challenge_ends_with_the_factor() {
    let market = Market::open();
    let mut ana = careful(&market);
    let waiting = challenge(&ana.person);
    let _ = ana.person.hands("DELETE", "/api/me/second-factor", &json!({ "password": ana.person.password })).is(204);
    for code in [ana.telephone.code(), ana.paper[0].clone()] {
        let answer = enters(&market, &waiting, &code);
        assert!(matches!(answer.status, 400 | 401), "{}", answer.shown());
    }
}

#[test]
fn a_guesser_of_codes_is_stopped() {
    let market = Market::open();
    let mut ana = careful(&market);
    let waiting = challenge(&ana.person);
    for _ in 0..5 {
        assert_eq!(enters(&market, &waiting, &ana.telephone.wrong_code()).refused_fields(), ["code"]);
    }
    let stopped = enters(&market, &waiting, &ana.telephone.wrong_code()).fails(429, "too-many");
    let seconds: i64 = stopped.header("retry-after").parse().expect("seconds");
    assert!((1..=900).contains(&seconds), "{seconds}");
    let _ = enters(&market, &waiting, &ana.telephone.code()).fails(429, "too-many");
    let _ = enters(&market, &waiting, &ana.paper[0]).fails(429, "too-many");
    let mut eva = careful(&market);
    let _ = enters(&market, &challenge(&eva.person), &eva.telephone.code()).is(200);
}
