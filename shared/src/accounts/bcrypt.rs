//! The hashes of moved accounts, as the old application's bcryptjs wrote them. They are read, never written: the next sign-in
//! replaces them.

use base64::Engine;
use subtle::ConstantTimeEq;

/// The costliest hash that is tried: about a second in a Worker, sixteen times the old application's cost of 10.
const COSTLIEST: u32 = 14;

/// bcrypt reads no further; bcryptjs cuts there without a word.
const LONGEST: usize = 72;

/// A hash at the old application's cost, of a password that was thrown away.
pub const DECOY: &str = "$2a$10$ohBzDOb9p4XgJniKXQv8K.xNFEb1TDELPNqE7q0AUdbDPhWYlKfZK";

/// A hash taken apart.
struct Stored {
    cost: u32,
    salt: [u8; 16],
    hash: [u8; 23],
}

/// Whether a stored hash is bcrypt's by its prefix.
pub fn is_bcrypt(stored: &str) -> bool {
    ["$2a$", "$2b$", "$2y$"].iter().any(|prefix| stored.starts_with(prefix))
}

/// Whether the password has this hash; no hash is broken, costlier than [`COSTLIEST`] or of another kind.
pub fn verify(password: &str, stored: &str) -> bool {
    let Some(stored) = parse(stored) else { return false };
    // The byte that ends it is part of the key, where there is room.
    let key: Vec<u8> = password.bytes().chain([0]).take(LONGEST).collect();
    let hash = ::bcrypt::bcrypt(stored.cost, stored.salt, &key);
    hash.iter().zip(&stored.hash).fold(subtle::Choice::from(1), |same, (ours, theirs)| same & ours.ct_eq(theirs)).into()
}

/// `$2b$10$`, 22 characters of salt, 31 of hash.
fn parse(stored: &str) -> Option<Stored> {
    let (cost, rest) = stored.get(4..).filter(|_| is_bcrypt(stored))?.split_once('$')?;
    let digits = cost.len() == 2 && cost.bytes().all(|byte| byte.is_ascii_digit());
    let cost = cost.parse().ok().filter(|cost| digits && (4..=COSTLIEST).contains(cost))?;
    let (salt, hash) = rest.split_at_checked(22)?;
    let decode = |text| ::bcrypt::BASE_64.decode(text).ok();
    Some(Stored { cost, salt: decode(salt)?.try_into().ok()?, hash: decode(hash)?.try_into().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    // Of OpenBSD's and jBCrypt's published vectors.
    const VECTORS: [(&str, &str); 3] = [
        ("", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."),
        ("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"),
        ("abcdefghijklmnopqrstuvwxyz", "$2a$08$aTsUwsyowQuzRrDqFflhgekJ8d9/7Z3GV3UcgvzQW3J5zMyrTvlz."),
    ];

    #[test]
    fn published_hashes_are_verified() {
        for (password, stored) in VECTORS {
            for prefix in ["$2a$", "$2b$", "$2y$"] {
                assert!(verify(password, &stored.replace("$2a$", prefix)), "{stored}");
            }
            assert!(!verify(&format!("{password}x"), stored), "{stored}");
        }
    }

    #[test]
    fn what_bcryptjs_wrote_is_verified_as_it_would() {
        let long = "telares de Uriangato y Moroleón, hilos de Yuriria, 1234567890 abcdefghijk";
        for (password, stored) in [
            ("hilo7", "$2a$05$qzIthfIT4wE6QqRd3Rdiw.zlkjUyNQPjJ6VE9qBncNA3HEDR5abZG"),
            ("contraseña con ñ", "$2a$05$DaOzH9Me/Flx0z2NlkkFfebwHtY9wOwy2sv7eAmMiB50oexLmEDKK"),
            (long, "$2a$05$OlNYYnNzoXgDHW3EDzwGt.gIpQARVCamx73dGL/zJ4LgIgTSsvXUG"),
        ] {
            assert!(verify(password, stored), "{password}");
            assert!(!verify(&password[1..], stored), "{password}");
        }
        let stored = "$2a$05$OlNYYnNzoXgDHW3EDzwGt.gIpQARVCamx73dGL/zJ4LgIgTSsvXUG";
        assert!(verify(&format!("{long} and more that bcryptjs never read"), stored));
    }

    #[test]
    fn the_decoy_is_a_hash_at_the_old_applications_cost() {
        assert_eq!(parse(DECOY).unwrap().cost, 10);
        assert!(!verify("anything", DECOY));
    }

    #[test]
    fn a_broken_hash_is_nobodys() {
        let (password, good) = VECTORS[1];
        for broken in [
            good.replace("$2a$", "$2x$"),
            good.replace("$06$", "$6$"),
            good.replace("$06$", "$+6$"),
            good.replace("$06$", "$03$"),
            good.replace("$06$", "$15$"),
            good.replace("$06$", "$31$"),
            good.replace("$06$", "$99$"),
            good.replace('J', "ñ"),
            good.replace('J', "="),
            good[..59].to_owned(),
            format!("{good}e"),
            "$2a$".to_owned(),
            "$2a$06$".to_owned(),
        ] {
            assert!(!verify(password, &broken), "{broken}");
        }
    }
}
