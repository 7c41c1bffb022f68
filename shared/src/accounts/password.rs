//! How a password is kept, and how one that was typed is told right from wrong: argon2id as OWASP advises. The bcrypt hashes of
//! moved accounts are verified and then due for replacement.

use std::hint::black_box;

use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash,
};

use super::bcrypt;

/// KiB of memory. With [`PASSES`] and [`LANES`] one of the choices of OWASP's Password Storage Cheat Sheet, that with the
/// least memory that a Worker bears: its memory never shrinks.
const MEMORY_KIB: u32 = 7168;
const PASSES: u32 = 5;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;

/// The largest memory, passes and lanes of a stored hash that are tried: OWASP's largest memory, twice our passes.
const MOST_MEMORY_KIB: u32 = 19_456;
const MOST_PASSES: u32 = 10;
const MOST_LANES: u32 = 4;

/// The most bytes of a password that was typed; 128 characters have at most 512.
const LONGEST_TYPED: usize = 1024;

/// What [`decoy`] is verified against: our parameters, and a hash that no password has.
const DECOY: &str = "$argon2id$v=19$m=7168,t=5,p=1$dGV4dGlzdXIgZGVjb3khIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash could not be made: no memory, or no place for it in a PHC string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(password_hash::Error);

/// What a typed password is to a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and the hash is weaker than a new one would be: hash the password again and store that.
    Outdated,
}

/// The PHC string to store: `$argon2id$v=19$m=7168,t=5,p=1$salt$hash`. The salt is random and this hash's alone.
///
/// # Errors
/// Where there is no memory for it.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).map_err(|error| HashError(error.into()))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon2.hash_password_with_salt(password.as_bytes(), salt).map_err(HashError)?;
    Ok(hash.to_string())
}

/// Compares a typed password with a stored hash, argon2id or bcrypt. A hash that is broken, of another kind, or that asks for
/// more memory or time than we would give is nobody's; so is a password of more than 1,024 bytes. Passwords of moved accounts
/// may be shorter than new ones.
pub fn verify(password: &str, stored: &str) -> Verdict {
    if password.len() > LONGEST_TYPED {
        return Verdict::Wrong;
    }
    if bcrypt::is_bcrypt(stored) {
        return if bcrypt::verify(password, stored) { Verdict::Outdated } else { Verdict::Wrong };
    }
    let Some((stored, params)) = argon2id(stored) else { return Verdict::Wrong };
    if Argon2::default().verify_password(password.as_bytes(), &stored).is_err() {
        return Verdict::Wrong;
    }
    let weaker = params.m_cost() < MEMORY_KIB
        || params.t_cost() < PASSES
        || params.output_len().is_none_or(|bytes| bytes < HASH_BYTES);
    if weaker { Verdict::Outdated } else { Verdict::Right }
}

/// Works as long as [`verify`] would, and says nothing: for an address that no account has, so that the time of the answer
/// does not tell. `bcrypt` where accounts that were moved and never signed in since are the rule.
pub fn decoy(password: &str, bcrypt: bool) {
    black_box(verify(black_box(password), if bcrypt { bcrypt::DECOY } else { DECOY }));
}

/// The bounds are read before anything is allocated.
fn argon2id(stored: &str) -> Option<(PasswordHash, Params)> {
    let hash = PasswordHash::new(stored).ok()?;
    let params = Params::try_from(&hash).ok()?;
    let ours = hash.algorithm == ARGON2ID_IDENT && hash.version == Some(Version::V0x13.into());
    let bounded = params.m_cost() <= MOST_MEMORY_KIB && params.t_cost() <= MOST_PASSES && params.p_cost() <= MOST_LANES;
    (ours && bounded).then_some((hash, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: [u8; 16] = *b"salt of one hash";

    fn other(memory: u32, passes: u32, bytes: usize) -> String {
        let params = Params::new(memory, passes, 1, Some(bytes)).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_with_salt(b"tres telas verdes", &SALT).unwrap().to_string()
    }

    #[test]
    fn a_password_is_right_or_wrong() {
        let stored = hash("tres telas verdes", &SALT).unwrap();
        // As libargon2 has it.
        assert_eq!(
            stored,
            "$argon2id$v=19$m=7168,t=5,p=1$c2FsdCBvZiBvbmUgaGFzaA$jYntmyucN8LVDwxky/p9YGcGPTgs0WXVN5UMxvHEOZs"
        );
        assert_eq!(verify("tres telas verdes", &stored), Verdict::Right);
        assert_eq!(verify("tres telas verdes ", &stored), Verdict::Wrong);
        assert_eq!(verify("", &stored), Verdict::Wrong);
        assert_ne!(hash("tres telas verdes", &[0; 16]).unwrap(), stored);
        let long = "x".repeat(LONGEST_TYPED + 1);
        assert_eq!(verify(&long, &hash(&long, &SALT).unwrap()), Verdict::Wrong);
    }

    #[test]
    fn a_weaker_hash_is_due_for_replacement() {
        for (stored, verdict) in [
            (other(19_456, PASSES, 32), Verdict::Right),
            (other(4096, PASSES, 32), Verdict::Outdated),
            (other(MEMORY_KIB, 3, 32), Verdict::Outdated),
            (other(MEMORY_KIB, PASSES, 16), Verdict::Outdated),
        ] {
            assert_eq!(verify("tres telas verdes", &stored), verdict, "{stored}");
        }
    }

    #[test]
    fn a_moved_account_signs_in_once_with_bcrypt() {
        let stored = "$2a$05$qzIthfIT4wE6QqRd3Rdiw.zlkjUyNQPjJ6VE9qBncNA3HEDR5abZG";
        assert_eq!(verify("hilo7", stored), Verdict::Outdated);
        assert_eq!(verify("hilo8", stored), Verdict::Wrong);
    }

    #[test]
    fn a_hash_that_we_do_not_know_is_nobodys() {
        let good = hash("tres telas verdes", &SALT).unwrap();
        for stored in [
            String::new(),
            "tres telas verdes".to_owned(),
            good.replace("argon2id", "argon2i"),
            good.replace("argon2id", "argon2d"),
            good.replace("v=19", "v=16"),
            good.replace("v=19$", ""),
            good.replace("m=7168", "m=4294967295"),
            good.replace("m=7168", "m=19457"),
            good.replace("t=5", "t=4294967295"),
            good.replace("p=1", "p=16777215"),
            good.replace("m=7168,", ""),
            good.rsplit_once('$').unwrap().0.to_owned(),
            format!("{good}AA"),
            "$5$rounds=5000$saltsalt$hash".to_owned(),
            "5f4dcc3b5aa765d61d8327deb882cf99".to_owned(),
        ] {
            assert_eq!(verify("tres telas verdes", &stored), Verdict::Wrong, "{stored}");
        }
    }

    #[test]
    fn a_decoy_is_as_much_work_as_a_real_hash() {
        let (_, params) = argon2id(DECOY).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost(), params.output_len()),
            (MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES))
        );
        decoy("anything", false);
        decoy("anything", true);
    }
}
