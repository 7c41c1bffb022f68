//! Codes on paper, for who has lost the telephone that showed the others. Ten of them, each of use once.

use sha2::{Digest, Sha256};

use super::opaque::hex;
use crate::ids::UserId;

/// Crockford's: no i, l, o or u, which are misread or spell words. Five bits a letter.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of a code: 50 bits.
const LENGTH: usize = 10;

/// Ten codes `xxxxx-xxxxx`, one of each eight random bytes.
pub fn recovery_codes(random: &[u8; 80]) -> Vec<String> {
    random.as_chunks().0.iter().map(|bytes| code(u64::from_be_bytes(*bytes))).collect()
}

/// What is stored of a code: SHA-256 in lower-case hex of whose it is and the code. `None` where it cannot be one. Case,
/// spaces and dashes do not count, and an `o` or `l` that was read off paper is the digit that it was.
pub fn recovery_hash(user: UserId, code: &str) -> Option<String> {
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').map(as_printed).collect();
    let shaped = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
    shaped.then(|| hex(&Sha256::digest(format!("textisur/recovery-code/{user}/{code}"))))
}

fn code(bits: u64) -> String {
    (0..LENGTH).fold(String::with_capacity(LENGTH + 1), |mut code, at| {
        if at == LENGTH / 2 {
            code.push('-');
        }
        let [low, ..] = (bits >> (5 * at)).to_le_bytes();
        code.extend(LETTERS.get(usize::from(low & 31)).copied().map(char::from));
        code
    })
}

fn as_printed(c: char) -> char {
    match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        lower => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: i64) -> UserId {
        id.try_into().unwrap()
    }

    #[test]
    fn ten_codes_come_of_eighty_bytes() {
        let codes = recovery_codes(&std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap()));
        assert_eq!(codes.len(), 10);
        for code in &codes {
            assert_eq!((code.len(), code.find('-')), (11, Some(5)), "{code}");
            assert!(recovery_hash(user(1), code).is_some(), "{code}");
        }
        let different: std::collections::HashSet<_> = codes.iter().collect();
        assert_eq!(different.len(), 10);
        assert_eq!(recovery_codes(&[0; 80])[9], "00000-00000");
        assert_eq!(recovery_codes(&[255; 80])[0], "zzzzz-zzzzz");
        assert_eq!(code(0b00001_00010_00011), "32100-00000");
    }

    #[test]
    fn a_code_is_read_as_people_copy_it() {
        let hash = recovery_hash(user(7), "01abc-xyz10").unwrap();
        assert_eq!(hash, "0a3c986b65f49cb66cf2c9605884569ab8d12f13adffd97466c3c59ccf272cfa");
        for typed in [
            "01ABC-XYZ10",
            "oIabcxyzLO",
            " 01abc xyz 10 ",
            "0-1-a-b-c-x-y-z-1-0",
            "OlAbC–xyz10".replace('–', "-").as_str(),
        ] {
            assert_eq!(recovery_hash(user(7), typed).as_ref(), Some(&hash), "{typed}");
        }
        assert_ne!(recovery_hash(user(8), "01abc-xyz10").unwrap(), hash);
        assert_ne!(recovery_hash(user(7), "01abc-xyz11").unwrap(), hash);
    }

    #[test]
    fn what_has_not_the_shape_is_no_code() {
        for refused in
            ["", "-----", "01abc-xyz1", "01abc-xyz101", "01abc-xyz1u", "01abc-xyz1ñ", "01abc_xyz10", "123456"]
        {
            assert_eq!(recovery_hash(user(7), refused), None, "{refused:?}");
        }
    }
}
