//! `/api/me`: name, language, photo.

use serde_json::{Value, json};
use textisur_tests::{Answer, Market, Person, multipart, photo, unique};

fn uploads(person: &Person, bytes: &[u8]) -> Answer {
    let (content_type, body) = multipart("file", "yo.jpg", "image/jpeg", bytes);
    person.caller().sends_body("POST", "/api/me/avatar", &content_type, body)
}

#[test]
fn a_person_changes_name_and_language() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let changed = ana.hands("PATCH", "/api/me", &json!({ "name": "  Ana   María ", "language": "en" })).is(200).json();
    assert_eq!((&changed["name"], &changed["language"]), (&json!("Ana María"), &json!("en")));
    assert_eq!(ana.me(), changed);
    let _ = ana.hands("PATCH", "/api/me", &json!({ "language": "es-MX" })).is(200);
    let me = ana.me();
    assert_eq!((&me["name"], &me["language"]), (&json!("Ana María"), &json!("es-MX")), "what is absent stays");
    assert_eq!(ana.hands("PATCH", "/api/me", &json!({})).is(200).json(), me);
}

#[test]
fn what_a_person_may_not_change_stays() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let before = ana.me();
    let more = json!({
        "id": 1, "email": "otra@example.com", "role": "operador", "status": "erased", "emailVerified": true,
        "secondFactor": true, "avatar": "x", "stores": [], "password": "otra clave larga",
    });
    assert_eq!(ana.hands("PATCH", "/api/me", &more).is(200).json(), before);
    assert_eq!(ana.me(), before);
    for (wrong, fields) in [
        (json!({ "name": "A" }), vec!["name"]),
        (json!({ "name": 7, "language": "fr" }), vec!["name", "language"]),
        (json!({ "language": true }), vec!["language"]),
    ] {
        assert_eq!(ana.hands("PATCH", "/api/me", &wrong).refused_fields(), fields, "{wrong}");
    }
}

#[test]
fn nobody_reads_or_changes_anothers_account() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    for target in [format!("/api/users/{}", ana.id), format!("/api/me/{}", ana.id), format!("/api/me?id={}", ana.id)] {
        let answer = eva.opens(&target);
        assert!(!answer.text().contains(&ana.email), "{target}: {}", answer.shown());
    }
}

#[test]
fn a_photo_is_shown_and_taken_down() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let me = uploads(&ana, &photo(640, 480, unique())).is(200).json();
    let first = me["avatar"].as_str().expect("an address").to_owned();
    assert_eq!(ana.me()["avatar"], *first);
    assert!(first.starts_with("/images/"), "{first}");
    let shown = market.visitor().opens(&first).is(200);
    assert!(shown.header("content-type").starts_with("image/"));

    let me = uploads(&ana, &photo(640, 480, unique())).is(200).json();
    let second = me["avatar"].as_str().expect("an address").to_owned();
    assert_ne!(first, second);
    let _ = market.visitor().opens(&first).is(404);
    let _ = ana.sends("DELETE", "/api/me/avatar").is(204);
    assert_eq!(ana.me()["avatar"], Value::Null);
    let _ = market.visitor().opens(&second).is(404);
    let _ = ana.sends("DELETE", "/api/me/avatar").is(204);
}

#[test]
fn what_a_photo_was_taken_with_is_not_kept() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let plain = photo(400, 400, unique());
    // An APP1 segment behind the start of the image, as cameras write it.
    let exif = b"Exif\0\0GPS 20.2003,-101.1857 secret-place";
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    bytes.extend_from_slice(exif);
    bytes.extend_from_slice(&plain[2..]);
    let address = uploads(&ana, &bytes).is(200).json()["avatar"].as_str().expect("an address").to_owned();
    let kept = market.visitor().opens(&address).is(200);
    let found = kept.bytes().windows(12).any(|window| window == b"secret-place");
    assert!(!found, "the photo tells where it was taken");
}

#[test]
fn what_is_no_photo_is_refused() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let photo = photo(64, 64, 1);
    for (what, bytes) in [
        ("html", b"<html><script>alert(1)</script></html>".to_vec()),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("half a photo", photo[..photo.len() / 4].to_vec()),
        ("nothing", Vec::new()),
    ] {
        assert_eq!(uploads(&ana, &bytes).refused_fields(), ["file"], "{what}");
    }
    let mut bomb = photo.clone();
    // 65,000 by 65,000 pixels, says the frame's header.
    let frame = bomb.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame");
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xfd, 0xe8, 0xfd, 0xe8]);
    assert_eq!(uploads(&ana, &bomb).refused_fields(), ["file"]);
    let (content_type, body) = multipart("file", "yo.jpg", "image/jpeg", &vec![0; 6 * 1024 * 1024]);
    let heavy = ana.caller().sends_body("POST", "/api/me/avatar", &content_type, body);
    assert!(matches!(heavy.status, 400 | 413), "{}", heavy.shown());
    let _ = ana.posts("/api/me/avatar", &json!({})).fails(415, "wrong-media-type");
    assert_eq!(ana.me()["avatar"], Value::Null);
}
