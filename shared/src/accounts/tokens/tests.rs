use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;
use hmac::{Hmac, KeyInit, Mac};

use super::*;

const NOW: UtcMillis = UtcMillis(1_793_000_000_789);
const OLD: &str = "old:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
const NEW: &str = "new:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";

fn ring(text: &str) -> KeyRing {
    KeyRing::parse(text).unwrap()
}

fn ana(purpose: Purpose) -> Claims {
    let session = "0198c0de-0000-7000-8000-000000000001".to_owned();
    Claims { user: 12.try_into().unwrap(), session, role: Role::Seller, purpose }
}

fn later(seconds: i64) -> UtcMillis {
    UtcMillis(NOW.0 + seconds * 1000)
}

fn unsigned(header: &str, claims: &str) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
}

/// Signed with the old key, whatever it says.
fn signed(header: &str, claims: &str) -> String {
    let text = unsigned(header, claims);
    let signature = ring(OLD).current().signing.sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

const HEADER: &str = r#"{"alg":"EdDSA","kid":"old","typ":"JWT"}"#;
const GOOD: &str = r#"{"exp":1793000900,"iat":1793000000,"aud":"textisur","role":"vendedor","sid":"s","sub":"12"}"#;

#[test]
fn a_token_has_these_bytes() {
    let token = ring(OLD).sign(&ana(Purpose::Access), NOW).unwrap();
    let decode = |part| String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
    let mut parts = token.split('.');
    assert_eq!(decode(parts.next().unwrap()), HEADER);
    assert_eq!(
        decode(parts.next().unwrap()),
        r#"{"exp":1793000900,"iat":1793000000,"aud":"textisur","role":"vendedor","sid":"0198c0de-0000-7000-8000-000000000001","sub":"12"}"#
    );
    assert_eq!(
        parts.next().unwrap(),
        "X_0I_8fBB7-EQazmFWb4-oq_NPFr4wdApkXM_88QBaK6xow5NcaK52OPBKq4mnVB6DVg5IHP-MaFPklxAjUuCw"
    );
    assert_eq!(ring(OLD).verify(&token, Purpose::Access, NOW), Ok(ana(Purpose::Access)));
}

#[test]
fn a_rotated_ring_still_knows_what_the_old_key_signed() {
    let old = ring(OLD).sign(&ana(Purpose::Access), NOW).unwrap();
    let both = ring(&format!("{NEW},{OLD}"));
    assert!(both.verify(&old, Purpose::Access, NOW).is_ok());
    assert_eq!(ring(NEW).verify(&old, Purpose::Access, NOW), Err(TokenError::UnknownKey));
    let new = both.sign(&ana(Purpose::Access), NOW).unwrap();
    assert!(ring(NEW).verify(&new, Purpose::Access, NOW).is_ok());
    let renamed = ring(&OLD.replace("old:", "new:"));
    assert_eq!(renamed.verify(&new, Purpose::Access, NOW), Err(TokenError::WrongSignature));
}

#[test]
fn a_token_is_for_one_purpose() {
    for (made, asked) in [(Purpose::Access, Purpose::SecondFactor), (Purpose::SecondFactor, Purpose::Access)] {
        let token = ring(OLD).sign(&ana(made), NOW).unwrap();
        assert_eq!(ring(OLD).verify(&token, made, NOW), Ok(ana(made)));
        assert_eq!(ring(OLD).verify(&token, asked, NOW), Err(TokenError::OtherPurpose));
    }
}

#[test]
fn a_token_is_good_for_its_time() {
    for (purpose, ttl) in [(Purpose::Access, 900), (Purpose::SecondFactor, 300)] {
        let token = ring(OLD).sign(&ana(purpose), NOW).unwrap();
        for (seconds, error) in [
            (-3600, Some(TokenError::FromTheFuture)),
            (-31, Some(TokenError::FromTheFuture)),
            (-30, None),
            (ttl, None),
            (ttl + 30, None),
            (ttl + 31, Some(TokenError::Expired)),
            (ttl + 86_400, Some(TokenError::Expired)),
        ] {
            assert_eq!(ring(OLD).verify(&token, purpose, later(seconds)).err(), error, "{seconds}");
        }
    }
    assert_eq!(ring(OLD).sign(&ana(Purpose::Access), UtcMillis(i64::MAX)), Err(TokenError::NotWritten));
}

#[test]
fn no_other_algorithm_is_a_signature() {
    let public = ring(OLD).current().verifying.to_bytes();
    let hmac = |key: &[u8], text: String| {
        let mut mac = <Hmac<sha2::Sha256> as KeyInit>::new_from_slice(key).unwrap();
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    };
    let hs256 = unsigned(r#"{"alg":"HS256","kid":"old","typ":"JWT"}"#, GOOD);
    let none = unsigned(r#"{"alg":"none","kid":"old","typ":"JWT"}"#, GOOD);
    for (token, error) in [
        (hmac(&public, hs256.clone()), TokenError::OtherAlgorithm),
        (hmac(URL_SAFE_NO_PAD.encode(public).as_bytes(), hs256), TokenError::OtherAlgorithm),
        (format!("{none}."), TokenError::OtherAlgorithm),
        (none, TokenError::Malformed),
        (signed(r#"{"alg":"none","kid":"old"}"#, GOOD), TokenError::OtherAlgorithm),
        (signed(r#"{"alg":"eddsa","kid":"old"}"#, GOOD), TokenError::OtherAlgorithm),
        (format!("{}.", unsigned(HEADER, GOOD)), TokenError::WrongSignature),
        (hmac(&public, unsigned(HEADER, GOOD)), TokenError::WrongSignature),
    ] {
        assert_eq!(ring(OLD).verify(&token, Purpose::Access, NOW), Err(error), "{token}");
    }
}

#[test]
fn what_was_changed_is_refused() {
    let token = ring(OLD).sign(&ana(Purpose::Access), NOW).unwrap();
    for at in 0..token.len() {
        let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &token[..at], &token[at + 1..]);
        assert!(ring(OLD).verify(&changed, Purpose::Access, NOW).is_err(), "{changed}");
    }
    assert!(ring(OLD).verify(&format!("{token}A"), Purpose::Access, NOW).is_err());
}

#[test]
fn only_what_we_write_is_read() {
    assert!(ring(OLD).verify(&signed(HEADER, GOOD), Purpose::Access, NOW).is_ok());
    for (token, error) in [
        (String::new(), TokenError::Malformed),
        ("a.b.c".to_owned(), TokenError::Malformed),
        (format!("{}.", signed(HEADER, GOOD)), TokenError::Malformed),
        ("x".repeat(2049), TokenError::TooLong),
        ("ñ".repeat(1025), TokenError::TooLong),
        (signed(r#"{"alg":"EdDSA"}"#, GOOD), TokenError::UnknownKey),
        (signed(r#"{"alg":"EdDSA","kid":"older"}"#, GOOD), TokenError::UnknownKey),
        (signed(r#"{"alg":"EdDSA","kid":["old"]}"#, GOOD), TokenError::Malformed),
        (signed(HEADER, "{}"), TokenError::Malformed),
        (signed(HEADER, &GOOD.replace(r#""exp":1793000900,"#, "")), TokenError::Expired),
        (signed(HEADER, &GOOD.replace(r#""iat":1793000000,"#, "")), TokenError::Malformed),
        (signed(HEADER, &GOOD.replace(r#""12""#, r#""0""#)), TokenError::Malformed),
        (signed(HEADER, &GOOD.replace(r#""12""#, "12")), TokenError::Malformed),
        (signed(HEADER, &GOOD.replace("vendedor", "seller")), TokenError::Malformed),
        (signed(HEADER, &GOOD.replace(r#""textisur""#, r#""other""#)), TokenError::OtherPurpose),
        (signed(HEADER, &GOOD.replace("1793000900", "1e300")), TokenError::Malformed),
    ] {
        assert_eq!(ring(OLD).verify(&token, Purpose::Access, NOW), Err(error), "{token}");
    }
}
