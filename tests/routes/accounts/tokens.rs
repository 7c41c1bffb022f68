//! Access tokens, and `GET /.well-known/jwks.json`: whoever has our keys can verify a token, and only we can make one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::{SystemTime, UNIX_EPOCH};
use textisur_shared::{
    accounts::{Claims, KeyRing, Purpose, Role},
    time::UtcMillis,
};
use textisur_tests::{Market, Person, key_ring, one, sql};

fn now() -> UtcMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    UtcMillis(i64::try_from(since.as_millis()).expect("a near year"))
}

/// The parts of a token: header, claims, and what is signed with the signature.
fn taken_apart(token: &str) -> (Value, Value, &str, Vec<u8>) {
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    let (header, claims) = signed.split_once('.').expect("claims");
    let read = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON");
    (read(header), read(claims), signed, URL_SAFE_NO_PAD.decode(signature).expect("base64url"))
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

fn session_of(person: &Person) -> String {
    taken_apart(&person.token).1["sid"].as_str().expect("a session").to_owned()
}

/// Claims that would be this person's, signed at `at`.
fn signed(ring: &KeyRing, person: &Person, purpose: Purpose, at: UtcMillis) -> String {
    let user = i64::try_from(person.id).expect("an id").try_into().expect("an id");
    let claims = Claims { user, session: session_of(person), role: Role::Buyer, purpose };
    ring.sign(&claims, at).expect("a token")
}

#[test]
fn a_token_says_who_and_until_when() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (header, claims, _, _) = taken_apart(&ana.token);
    assert_eq!((&header["alg"], &header["typ"]), (&json!("EdDSA"), &json!("JWT")));
    assert!(header["kid"].as_str().is_some_and(|id| !id.is_empty()), "{header}");
    assert_eq!(
        (&claims["sub"], &claims["role"], &claims["aud"]),
        (&json!(ana.id.to_string()), &json!("comprador"), &json!("textisur"))
    );
    let (from, until) = (claims["iat"].as_i64().expect("iat"), claims["exp"].as_i64().expect("exp"));
    assert_eq!(until - from, 900);
    assert!((now().0 / 1000 - from).abs() < 60, "made at another time: {claims}");
    assert_eq!(one(&format!("SELECT user_id FROM sessions WHERE id = '{}'", session_of(&ana))), ana.id);
    for secret in [&ana.email, &ana.name, &ana.password] {
        assert!(!claims.to_string().contains(secret), "a token tells {secret}");
    }
}

#[test]
fn the_published_keys_verify_it() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let (header, _, signed, signature) = taken_apart(&ana.token);
    let answer = market.visitor().opens("/.well-known/jwks.json").is(200);
    assert!(answer.header("content-type").contains("json"), "{}", answer.header("content-type"));
    let keys = answer.json();
    assert_eq!(keys, key_ring().jwks(), "the server has other keys than .dev.vars.example: its .dev.vars differs");
    let all = keys["keys"].as_array().expect("keys");
    let key = all.iter().find(|key| key["kid"] == header["kid"]).expect("the key that signed");
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"], &key["use"]),
        (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA"), &json!("sig"))
    );
    assert!(all.iter().all(|key| key.get("d").is_none()), "a private key is published");
    let public: [u8; 32] =
        URL_SAFE_NO_PAD.decode(key["x"].as_str().expect("x")).expect("base64url").try_into().expect("32 bytes");
    let verifying = VerifyingKey::from_bytes(&public).expect("a key");
    let signature = Signature::from_slice(&signature).expect("a signature");
    verifying.verify_strict(signed.as_bytes(), &signature).expect("the signature fits");
    assert!(verifying.verify_strict(format!("{signed}x").as_bytes(), &signature).is_err());
}

#[test]
fn a_forged_token_opens_nothing() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let eva = Person::buyer(&market);
    let (header, claims, signed_part, signature) = taken_apart(&ana.token);
    let (own_header, own_claims) = signed_part.split_once('.').expect("two parts");
    let own_signature = URL_SAFE_NO_PAD.encode(&signature);
    let mut others = claims.clone();
    others["sub"] = json!(eva.id.to_string());
    let mut more = claims.clone();
    more["role"] = json!("operador");
    let mut turned = signature.clone();
    turned[0] ^= 1;

    let public = URL_SAFE_NO_PAD.decode(key_ring().jwks()["keys"][0]["x"].as_str().expect("x")).expect("base64url");
    let symmetric = format!("{}.{own_claims}", part(&json!({ "alg": "HS256", "typ": "JWT", "kid": header["kid"] })));
    let mut mac = Hmac::<Sha256>::new_from_slice(&public).expect("a key");
    mac.update(symmetric.as_bytes());
    let mac = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());

    let seed = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
    let kid = header["kid"].as_str().expect("kid");
    let ring = |id: &str| KeyRing::parse(&format!("{id}:{seed}")).expect("a ring");
    let with_kid = |kid: Value| part(&json!({ "alg": "EdDSA", "typ": "JWT", "kid": kid }));

    for (what, token) in [
        ("nothing", String::new()),
        ("no token", "nonsense".to_owned()),
        ("no signature", format!("{own_header}.{own_claims}.")),
        ("no third part", signed_part.to_owned()),
        ("a fourth part", format!("{}.x", ana.token)),
        ("a wrong signature", format!("{signed_part}.{}", URL_SAFE_NO_PAD.encode(&turned))),
        ("another's claims", format!("{own_header}.{}.{own_signature}", part(&others))),
        ("more rights", format!("{own_header}.{}.{own_signature}", part(&more))),
        ("alg none", format!("{}.{own_claims}.", part(&json!({ "alg": "none", "typ": "JWT" })))),
        ("alg none with a kid", format!("{}.{own_claims}.", part(&json!({ "alg": "none", "kid": kid })))),
        ("alg None, signed", format!("{}.{own_claims}.{own_signature}", part(&json!({ "alg": "None", "kid": kid })))),
        ("the public key as a shared secret", format!("{symmetric}.{mac}")),
        ("another kid", format!("{}.{own_claims}.{own_signature}", with_kid(json!("dev-2")))),
        ("no kid", format!("{}.{own_claims}.{own_signature}", with_kid(Value::Null))),
        ("a kid that is a path", format!("{}.{own_claims}.{own_signature}", with_kid(json!("../../dev/null")))),
        ("another key of that name", signed(&ring(kid), &ana, Purpose::Access, now())),
        ("another key", signed(&ring("mine"), &ana, Purpose::Access, now())),
        ("a refresh token", ana.refresh.clone()),
        ("very long", format!("{}{}", ana.token, "A".repeat(8_000))),
    ] {
        let caller = market.visitor().with("authorization", format!("Bearer {token}"));
        let answer = caller.opens("/api/me").fails(401, "sign-in-needed");
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{what}");
        let cookie = market.visitor().with("cookie", format!("__Host-access={token}"));
        assert_eq!(cookie.opens("/api/me").status, 401, "{what} in a cookie");
    }
    assert!(ana.is_in(), "the true one works");
    for scheme in ["bearer", "BEARER"] {
        let _ = market.visitor().with("authorization", format!("{scheme} {}", ana.token)).opens("/api/me").is(200);
    }
    for wrong in [format!("Basic {}", ana.token), ana.token.clone()] {
        let _ = market.visitor().with("authorization", wrong).opens("/api/me").fails(401, "sign-in-needed");
    }
}

#[test]
fn a_token_is_good_for_a_quarter_of_an_hour() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let ring = key_ring();
    let opens =
        |token: String| market.visitor().with("authorization", format!("Bearer {token}")).opens("/api/me").status;
    let at = |seconds: i64| signed(&ring, &ana, Purpose::Access, UtcMillis(now().0 + seconds * 1_000));
    assert_eq!(opens(at(0)), 200, "the test signs as the market does");
    assert_eq!(opens(at(-800)), 200);
    assert_eq!(opens(at(-1_000)), 401, "expired");
    assert_eq!(opens(at(-86_400)), 401, "expired yesterday");
    assert_eq!(opens(at(600)), 401, "not yet made");
}

#[test]
fn a_token_for_the_second_factor_is_no_access_token() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let challenge = signed(&key_ring(), &ana, Purpose::SecondFactor, now());
    let _ = market.visitor().with("authorization", format!("Bearer {challenge}")).opens("/api/me").is(401);
    let entering = json!({ "challenge": ana.token, "code": "123456" });
    let _ = market.visitor().posts("/api/auth/second-factor", &entering).fails(401, "session-ended");
    let entering = json!({ "challenge": challenge, "code": "123456" });
    let answer = market.visitor().posts("/api/auth/second-factor", &entering);
    assert!(matches!(answer.status, 400 | 401), "who has no second factor is let in without one: {}", answer.shown());
}

#[test]
fn a_token_without_its_session_opens_nothing() {
    let market = Market::open();
    let (ana, eva) = (Person::buyer(&market), Person::buyer(&market));
    let user = i64::try_from(ana.id).expect("an id").try_into().expect("an id");
    for session in [session_of(&eva), "0193b0f4-0000-7000-8000-000000000000".to_owned(), String::new()] {
        let claims = Claims { user, session: session.clone(), role: Role::Operator, purpose: Purpose::Access };
        let token = key_ring().sign(&claims, now()).expect("a token");
        let answer = market.visitor().with("authorization", format!("Bearer {token}")).opens("/api/me");
        assert_eq!(answer.status, 401, "{session}");
    }
}

#[test]
fn a_role_is_what_the_database_says_at_this_moment() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let _ = ana.opens("/api/admin/audit").fails(403, "forbidden");
    sql(&format!("UPDATE users SET role = 'operator' WHERE id = {}", ana.id));
    let _ = ana.opens("/api/admin/audit").is(200);
    assert_eq!(ana.me()["role"], "operador");
    sql(&format!("UPDATE users SET role = 'buyer' WHERE id = {}", ana.id));
    let _ = ana.opens("/api/admin/audit").fails(403, "forbidden");
}

#[test]
fn a_role_in_a_token_alone_opens_nothing() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    let user = i64::try_from(ana.id).expect("an id").try_into().expect("an id");
    let claims = Claims { user, session: session_of(&ana), role: Role::Operator, purpose: Purpose::Access };
    let token = key_ring().sign(&claims, now()).expect("a token");
    let caller = market.visitor().with("authorization", format!("Bearer {token}"));
    let _ = caller.opens("/api/me").is(200);
    let _ = caller.opens("/api/admin/audit").fails(403, "forbidden");
}

#[test]
fn a_session_that_ran_out_ends_its_access_token() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    sql(&format!("UPDATE sessions SET expires_at = {} WHERE user_id = {}", now().0 - 1_000, ana.id));
    let _ = ana.opens("/api/me").fails(401, "sign-in-needed");
}
