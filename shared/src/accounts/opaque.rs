//! Secrets handed to someone who brings them back: refresh tokens, links in a mail. We keep their hash, so the database alone
//! lets nobody in.

use std::fmt::{self, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use super::sealing;

/// Of the key that a token locks its successor with.
const SUCCESSOR: &str = "textisur/refresh-successor";

/// 32 random bytes.
#[derive(Clone)]
pub struct OpaqueToken([u8; 32]);

impl OpaqueToken {
    /// The bytes come from a generator of secrets.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Of [`OpaqueToken::to_text`], letter for letter: 43 characters of base64url.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What its holder keeps.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored: SHA-256 in lower-case hex. No salt and no slow hash, because nobody guesses 32 random bytes.
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0))
    }

    /// The successor, readable only by who has this token: of two tabs that refresh at once, the second opens what the first
    /// stored and gets the same successor, while the database discloses neither.
    ///
    /// The nonce is zero: each token's key locks one message. So store one successor a token, and throw away the sealed text of
    /// a race that was lost.
    pub fn seal(&self, successor: &Self) -> String {
        let sealed =
            sealing::derive(&self.0, SUCCESSOR).and_then(|key| sealing::lock(&key, &[0; 12], b"", &successor.0));
        // Fails for texts of 64 GiB alone; an empty text opens nothing.
        sealed.map(|sealed| URL_SAFE_NO_PAD.encode(sealed)).unwrap_or_default()
    }

    /// Of [`OpaqueToken::seal`] of the same token.
    pub fn unseal(&self, sealed: &str) -> Option<Self> {
        let key = sealing::derive(&self.0, SUCCESSOR)?;
        sealing::unlock(&key, &[0; 12], b"", &URL_SAFE_NO_PAD.decode(sealed).ok()?)?.try_into().ok().map(Self)
    }
}

impl fmt::Debug for OpaqueToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpaqueToken(..)")
    }
}

/// In lower case.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_its_text() {
        let token = OpaqueToken::from_bytes([0xfb; 32]);
        assert_eq!(token.to_text(), "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s");
        assert_eq!(OpaqueToken::parse(&token.to_text()).unwrap().to_text(), token.to_text());
        for refused in [
            "",
            "-_v7",
            "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_",
            "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s=",
            "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_t",
            "+/v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
            " _v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
            "ñ_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
        ] {
            assert!(OpaqueToken::parse(refused).is_none(), "{refused}");
        }
    }

    #[test]
    fn its_hash_is_what_the_database_knows() {
        // SHA-256 of 32 zero bytes.
        assert_eq!(
            OpaqueToken::from_bytes([0; 32]).hash(),
            "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
        );
    }

    #[test]
    fn only_the_old_token_opens_its_successor() {
        let (old, new, thief) =
            (OpaqueToken::from_bytes([1; 32]), OpaqueToken::from_bytes([2; 32]), OpaqueToken::from_bytes([3; 32]));
        let sealed = old.seal(&new);
        assert_eq!(sealed, "EmpvzG0ElUSlPbx0jj7prFtYVEb6pxzLLxJ8LCuozHLu8UT3T6U9aXeof-SpkEcK");
        assert_eq!(old.unseal(&sealed).unwrap().to_text(), new.to_text());
        assert!(thief.unseal(&sealed).is_none() && new.unseal(&sealed).is_none());
        for broken in ["", "AAAA", "no base64", &sealed[..63], &sealed.replace(&sealed[..4], "AAAA")] {
            assert!(old.unseal(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn a_token_is_not_printed() {
        assert_eq!(format!("{:?}", OpaqueToken::from_bytes([1; 32])), "OpaqueToken(..)");
    }
}
