//! The keys that sign tokens. They rotate: the first of the ring signs, all of it verifies, so that what the last one signed
//! stays good until it expires.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde_json::{Value, json};

/// What is wrong with the text of a ring: the entry by its place, from 1, never what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("there is no key")]
    Empty,
    #[error("key {0} is not `kid:seed`")]
    NotAPair(usize),
    #[error("the id of key {0} is not 1 to 32 of a-z, A-Z, 0-9, '.', '_' and '-'")]
    BadId(usize),
    #[error("the seed of key {0} is not 43 characters of base64url")]
    BadSeed(usize),
    #[error("the id of key {0} is that of an earlier one")]
    Repeated(usize),
}

pub(super) struct Key {
    pub id: String,
    pub signing: SigningKey,
    pub verifying: VerifyingKey,
}

/// The keys of the deployment; the one that signs and those that did.
pub struct KeyRing {
    current: Key,
    former: Vec<Key>,
}

impl KeyRing {
    /// Of `kid:seed[,kid:seed…]`: the seed is 32 random bytes in base64url without padding, the private key of Ed25519
    /// (RFC 8032). White space around entries is ignored.
    ///
    /// # Errors
    /// The first entry that is broken; that there is none.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut keys: Vec<Key> = Vec::new();
        for (entry, place) in text.trim().split_terminator(',').map(str::trim).zip(1..) {
            let key = Key::parse(entry, place)?;
            if keys.iter().any(|earlier| earlier.id == key.id) {
                return Err(KeyError::Repeated(place));
            }
            keys.push(key);
        }
        let mut keys = keys.into_iter();
        Ok(Self { current: keys.next().ok_or(KeyError::Empty)?, former: keys.collect() })
    }

    /// The public keys as a JSON Web Key Set (RFC 8037).
    pub fn jwks(&self) -> Value {
        let keys = self.keys().map(|key| {
            let x = URL_SAFE_NO_PAD.encode(key.verifying.as_bytes());
            json!({ "kty": "OKP", "crv": "Ed25519", "x": x, "kid": key.id, "alg": "EdDSA", "use": "sig" })
        });
        json!({ "keys": keys.collect::<Vec<_>>() })
    }

    /// The one that signs.
    pub(super) const fn current(&self) -> &Key {
        &self.current
    }

    pub(super) fn find(&self, id: &str) -> Option<&Key> {
        self.keys().find(|key| key.id == id)
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.former)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.keys().map(|key| &key.id)).finish()
    }
}

impl Key {
    fn parse(entry: &str, place: usize) -> Result<Self, KeyError> {
        let (id, seed) = entry.split_once(':').ok_or(KeyError::NotAPair(place))?;
        let named = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        if !named || !(1..=32).contains(&id.len()) {
            return Err(KeyError::BadId(place));
        }
        let seed = URL_SAFE_NO_PAD.decode(seed).ok().and_then(|seed| seed.try_into().ok());
        let signing = SigningKey::from_bytes(&seed.ok_or(KeyError::BadSeed(place))?);
        Ok(Self { id: id.to_owned(), verifying: signing.verifying_key(), signing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The seeds of 32 ones and 32 twos.
    const ONES: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
    const TWOS: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";

    #[test]
    fn the_public_keys_are_published_and_nothing_else() {
        // The key pair of RFC 8037, appendix A.
        let ring = KeyRing::parse("2026-11:nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
        assert_eq!(
            ring.jwks().to_string(),
            r#"{"keys":[{"alg":"EdDSA","crv":"Ed25519","kid":"2026-11","kty":"OKP","use":"sig","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#
        );
        let ring = KeyRing::parse(&format!(" new:{ONES} ,\n old:{TWOS}\n")).unwrap();
        let jwks = ring.jwks();
        assert_eq!((jwks["keys"][0]["kid"].as_str(), jwks["keys"][1]["kid"].as_str()), (Some("new"), Some("old")));
        assert_eq!(format!("{ring:?}"), r#"["new", "old"]"#);
    }

    #[test]
    fn a_broken_ring_is_refused_by_entry() {
        for (text, error) in [
            (String::new(), KeyError::Empty),
            (" \n".to_owned(), KeyError::Empty),
            (ONES.to_owned(), KeyError::NotAPair(1)),
            (format!("a:{ONES},,b:{TWOS}"), KeyError::NotAPair(2)),
            (format!(":{ONES}"), KeyError::BadId(1)),
            (format!("a:{ONES},b c:{TWOS}"), KeyError::BadId(2)),
            (format!("{}:{ONES}", "a".repeat(33)), KeyError::BadId(1)),
            (format!("ñ:{ONES}"), KeyError::BadId(1)),
            ("a:".to_owned(), KeyError::BadSeed(1)),
            (format!("a:{}", &ONES[1..]), KeyError::BadSeed(1)),
            (format!("a:{ONES}="), KeyError::BadSeed(1)),
            (format!("a:{ONES}:{TWOS}"), KeyError::BadSeed(1)),
            (format!("a:{}+", &ONES[1..]), KeyError::BadSeed(1)),
            (format!("a:{ONES},b:{TWOS},a:{TWOS}"), KeyError::Repeated(3)),
        ] {
            let refused = KeyRing::parse(&text).unwrap_err();
            assert_eq!(refused, error, "{text}");
            assert!(!refused.to_string().contains("AQEB"), "{refused}");
        }
    }
}
