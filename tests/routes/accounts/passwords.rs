//! Passwords: what is refused, what is stored, and `POST /api/me/password`.

use serde_json::{Value, json};
use textisur_tests::{Mailbox, Market, PASSWORD_OF_THE_DEMO, Person, quoted, sql};

/// bcrypt of `hilo7` at cost 5, as the old application's library writes it: shorter than any password that is taken today.
const OLD_HASH: &str = "$2a$05$qzIthfIT4wE6QqRd3Rdiw.zlkjUyNQPjJ6VE9qBncNA3HEDR5abZG";
const OLD_PASSWORD: &str = "hilo7";

fn hash_of(person: &Person) -> String {
    person.column("password_hash").as_str().expect("a hash").to_owned()
}

/// Someone who comes from the old application and was not here since.
fn moved_in(market: &Market) -> Person {
    let person = Person::buyer(market);
    sql(&format!("UPDATE users SET password_hash = {} WHERE id = {}", quoted(OLD_HASH), person.id));
    person.with_password(OLD_PASSWORD)
}

#[test]
fn a_password_is_stored_as_argon2id_alone() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let hash = hash_of(&ana);
    assert!(hash.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{hash}");
    assert_ne!(hash, hash_of(&eva));
    assert!(!hash.contains(&ana.password));
}

#[test]
fn whoever_moved_in_signs_in_and_is_stored_anew() {
    let market = Market::open();
    let old = moved_in(&market);
    let _ = old.tries_password("hilo8").fails(401, "wrong-credentials");
    assert_eq!(hash_of(&old), OLD_HASH, "a wrong password changed what is stored");
    let _ = old.tries_password(OLD_PASSWORD).is(200);
    let hash = hash_of(&old);
    assert!(hash.starts_with("$argon2id$"), "{hash}");
    let _ = old.tries_password(OLD_PASSWORD).is(200);
    assert_eq!(hash_of(&old), hash, "it is stored anew once");
}

#[test]
fn whoever_moved_in_is_stored_anew_before_the_second_factor_too() {
    let market = Market::open();
    let old = moved_in(&market);
    sql(&format!("UPDATE users SET totp_secret = 'x', totp_confirmed_at = 1 WHERE id = {}", old.id));
    let _ = old.tries_password(OLD_PASSWORD).fails(401, "second-factor-needed");
    assert!(hash_of(&old).starts_with("$argon2id$"));
}

#[test]
fn the_demo_has_someone_who_moved_in() {
    const ADDRESS: &str = "antigua@textisur.example";
    let market = Market::open();
    // The next run finds them as they came.
    let seeded = "$2a$10$F4nfPgS2fgJNRlgU4hucBOt20vGTe/EbgAON2XWBH.FB/SaOP/5BG";
    let put_back = format!("UPDATE users SET password_hash = {} WHERE email_key = '{ADDRESS}'", quoted(seeded));
    sql(&put_back);
    let came = Person::tries(&market.visitor(), ADDRESS, PASSWORD_OF_THE_DEMO).is(200).json();
    let hash = hash_of(&Person::of(&came, &json!(PASSWORD_OF_THE_DEMO), market.visitor()));
    sql(&put_back);
    assert!(hash.starts_with("$argon2id$"), "{hash}");
}

#[test]
fn a_bad_new_password_is_refused_wherever_one_is_chosen() {
    let market = Market::open();
    let form = Person::form("comprador");
    let name = form["name"].as_str().expect("a name");
    let email = form["email"].as_str().expect("an address");
    let local = email.split('@').next().expect("a local part");
    for (what, password) in [
        ("short", "telas 7".to_owned()),
        ("common", "password".to_owned()),
        ("common in other letters", "PassWord1".to_owned()),
        ("common in Spanish", "contraseña".to_owned()),
        ("long", "ñ".repeat(129)),
        ("the own address", email.to_uppercase()),
        ("what stands before its @", local.to_owned()),
        ("the own name", name.to_lowercase()),
    ] {
        let mut wrong = form.clone();
        wrong["password"] = json!(password);
        let answer = market.visitor().posts("/api/auth/register", &wrong);
        assert_eq!(answer.refused_fields(), ["password"], "{what}");
        if what.starts_with("the own") {
            assert!(!answer.text().contains(&password), "{what}: it comes back");
        }
    }
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let ana = Person::of(&came, &form["password"], market.visitor());
    for password in ["telas 7", "password", email, local, name] {
        let change = json!({ "currentPassword": ana.password, "password": password });
        assert_eq!(ana.posts("/api/me/password", &change).refused_fields(), ["password"], "{password}");
    }
    let _ = ana.visitor().posts("/api/auth/forgot-password", &json!({ "email": ana.email })).is(202);
    let token = Mailbox::of(&ana.email).token("/reset-password");
    for password in ["telas 7", "password", email, local, name] {
        let reset = json!({ "token": token, "password": password });
        assert_eq!(
            market.visitor().posts("/api/auth/reset-password", &reset).refused_fields(),
            ["password"],
            "{password}"
        );
    }
    let _ = ana.tries_password(&ana.password).is(200);
}

#[test]
fn a_good_new_password_may_be_anything_else() {
    let market = Market::open();
    for password in ["ñandú 78", "  con orillas  ", "🧵🧵🧵🧵🧵🧵🧵🧵", &"x y".repeat(42), "'; DROP TABLE users; --"]
    {
        let mut form = Person::form("comprador");
        form["password"] = json!(password);
        let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
        let person = Person::of(&came, &json!(password), market.visitor());
        let _ = person.tries_password(password).is(200);
        assert_ne!(person.tries_password(password.trim_start_matches(' ')).status == 200, password.starts_with(' '));
    }
}

#[test]
fn a_new_password_ends_every_other_session() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (telephone, mut mailbox) = (ana.on_another_device(), Mailbox::of(&ana.email));
    let change = json!({ "currentPassword": ana.password, "password": "otra clave larga" });
    let _ = ana.posts("/api/me/password", &change).is(204);
    assert!(ana.is_in(), "who changes it stays in");
    let _ = telephone.opens("/api/me").fails(401, "sign-in-needed");
    let _ = telephone.refreshes().fails(401, "session-ended");
    let _ = ana.refreshes().is(200);
    let _ = ana.tries_password(&ana.password).fails(401, "wrong-credentials");
    let _ = ana.tries_password("otra clave larga").is(200);
    mailbox.waits_for("tells of the new password", |mail| mail.text.contains("/forgot-password"));
    ana.is_told("password_changed");
}

#[test]
fn only_who_knows_the_old_password_sets_a_new_one() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let tries = |body: &Value| ana.posts("/api/me/password", body).refused_fields();
    assert_eq!(tries(&json!({ "currentPassword": "no es esta", "password": "otra clave larga" })), ["currentPassword"]);
    assert_eq!(tries(&json!({ "password": "otra clave larga" })), ["currentPassword"]);
    assert_eq!(tries(&json!({ "currentPassword": ana.password })), ["password"]);
    assert_eq!(tries(&json!({})), ["currentPassword", "password"]);
    let _ = ana.tries_password(&ana.password).is(200);
}
