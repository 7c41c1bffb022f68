//! What we read again but the database must not disclose: AES-256-GCM, and keyed hashes, under one secret of the deployment.
//! Each purpose has a key of its own, so nothing sealed for one opens for another.

use std::fmt;

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE_BYTES: usize = 12;

/// The least bytes of the secret.
const SHORTEST_SECRET: usize = 32;

/// Seals, opens and signs. A purpose is a constant word of the caller's, such as `totp`.
#[derive(Clone)]
pub struct Sealer(Hkdf<Sha256>);

impl Sealer {
    /// `None` where the secret has fewer than 32 bytes.
    pub fn new(secret: &[u8]) -> Option<Self> {
        (secret.len() >= SHORTEST_SECRET).then(|| Self(Hkdf::new(Some(b"textisur/sealer"), secret)))
    }

    /// Base64url of nonce and ciphertext. It opens in the same context only, such as the id of the row that it stands in: what
    /// is moved to another row does not. The nonce is random and used once.
    pub fn seal(&self, purpose: &'static str, context: &str, plain: &[u8], nonce: [u8; NONCE_BYTES]) -> Option<String> {
        let ciphertext = lock(&self.key("seal", purpose)?, &nonce, context.as_bytes(), plain)?;
        Some(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &ciphertext].concat()))
    }

    /// Of [`Sealer::seal`] with the same secret, purpose and context.
    pub fn open(&self, purpose: &'static str, context: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        unlock(&self.key("seal", purpose)?, nonce, context.as_bytes(), ciphertext)
    }

    /// HMAC-SHA256 as 43 characters of base64url: a signature, or a name for what must not be stored.
    pub fn tag(&self, purpose: &'static str, data: &str) -> String {
        // Keys of this length are never refused; an empty tag verifies nothing.
        self.mac(purpose, data).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())).unwrap_or_default()
    }

    /// Whether [`Sealer::tag`] of the data is this one, in constant time.
    pub fn verifies(&self, purpose: &'static str, data: &str, tag: &str) -> bool {
        let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else { return false };
        self.mac(purpose, data).is_some_and(|mac| mac.verify_slice(&tag).is_ok())
    }

    fn mac(&self, purpose: &str, data: &str) -> Option<Hmac<Sha256>> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key("tag", purpose)?).ok()?;
        mac.update(data.as_bytes());
        Some(mac)
    }

    fn key(&self, use_of_it: &str, purpose: &str) -> Option<[u8; 32]> {
        expand(&self.0, &format!("{use_of_it}/{purpose}"))
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(..)")
    }
}

/// A key of its own for what `info` names, from a secret as strong as a key.
pub(super) fn derive(secret: &[u8], info: &str) -> Option<[u8; 32]> {
    expand(&Hkdf::new(None, secret), info)
}

fn expand(hkdf: &Hkdf<Sha256>, info: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    hkdf.expand(info.as_bytes(), &mut key).ok()?;
    Some(key)
}

/// The ciphertext and its tag, 16 bytes longer than what goes in. No two messages under one key have the same nonce.
pub(super) fn lock(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], context: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    Aes256Gcm::new(key.into()).encrypt(nonce.into(), Payload { msg: plain, aad: context }).ok()
}

pub(super) fn unlock(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], context: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    Aes256Gcm::new(key.into()).decrypt(nonce.into(), Payload { msg: locked, aad: context }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer() -> Sealer {
        Sealer::new(&[7; 32]).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_where_it_belongs() {
        let sealed = sealer().seal("totp", "user:12", b"a secret", [9; 12]).unwrap();
        assert_eq!(sealed, "CQkJCQkJCQkJCQkJoKMnxqYZQ0i2p4ox0B8qxyPhSEwNpS4e");
        assert_eq!(sealer().open("totp", "user:12", &sealed).unwrap(), b"a secret");
        assert_eq!(sealer().open("totp", "user:13", &sealed), None);
        assert_eq!(sealer().open("email", "user:12", &sealed), None);
        assert_eq!(Sealer::new(&[8; 32]).unwrap().open("totp", "user:12", &sealed), None);
        let empty = sealer().seal("totp", "", b"", [0; 12]).unwrap();
        assert_eq!(sealer().open("totp", "", &empty).unwrap(), b"");
    }

    #[test]
    fn what_was_changed_does_not_open() {
        let sealed = sealer().seal("totp", "user:12", b"a secret", [9; 12]).unwrap();
        let mut changed: Vec<String> =
            ["", "AAAA", "no base64", &sealed[..20], &format!("{sealed}AAAA")].map(str::to_owned).into();
        changed.extend((0..sealed.len() - 1).map(|at| {
            let other = if sealed.as_bytes()[at] == b'A' { "B" } else { "A" };
            format!("{}{other}{}", &sealed[..at], &sealed[at + 1..])
        }));
        for changed in changed {
            assert_eq!(sealer().open("totp", "user:12", &changed), None, "{changed}");
        }
    }

    #[test]
    fn a_tag_is_its_purposes_and_its_datas() {
        let tag = sealer().tag("csrf", "session 1");
        assert_eq!(tag, "7LVJR63USIaeG6f9OZisuMjuXc-26Xnb1FREpSfaqYQ");
        assert!(sealer().verifies("csrf", "session 1", &tag));
        for (purpose, data, tag) in [
            ("csrf", "session 2", tag.as_str()),
            ("mail", "session 1", &tag),
            ("csrf", "session 1", &tag[..42]),
            ("csrf", "session 1", ""),
        ] {
            assert!(!sealer().verifies(purpose, data, tag), "{purpose} {data} {tag}");
        }
        assert!(!Sealer::new(&[8; 32]).unwrap().verifies("csrf", "session 1", &tag));
    }

    #[test]
    fn a_short_secret_is_refused_and_none_is_printed() {
        assert!(Sealer::new(&[7; 31]).is_none());
        assert_eq!(format!("{:?}", sealer()), "Sealer(..)");
    }
}
