//! Random bytes, fetched from the platform in blocks: a crossing of the border for each nonce would cost more than the nonce.

use std::cell::RefCell;

const BLOCK: usize = 4_096;
const ALPHABET: [char; 64] = {
    let bytes = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut letters = ['\0'; 64];
    let mut at = 0;
    while at < 64 {
        letters[at] = bytes[at] as char;
        at += 1;
    }
    letters
};

thread_local! {
    static POOL: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A text of `letters` random letters of the base64url alphabet, six bits each; `None` where the platform has no randomness.
pub fn token(letters: usize) -> Option<String> {
    POOL.with_borrow_mut(|pool| {
        if pool.len() < letters {
            pool.resize(BLOCK.max(letters), 0);
            if getrandom::fill(pool).is_err() {
                pool.clear();
                return None;
            }
        }
        let rest = pool.len() - letters;
        Some(pool.drain(rest..).filter_map(|byte| ALPHABET.get(usize::from(byte & 63))).collect())
    })
}

/// Random lower-case hexadecimal digits, four bits each.
pub fn hex(digits: usize) -> Option<String> {
    let letters = token(digits)?;
    letters
        .chars()
        .map(|letter| ALPHABET.iter().position(|known| *known == letter).and_then(|at| char::from_digit(at as u32 & 15, 16)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_comes_twice() {
        let tokens: std::collections::HashSet<_> = (0..2_000).filter_map(|_| token(24)).collect();
        assert_eq!(tokens.len(), 2_000);
        assert!(tokens.iter().all(|token| token.len() == 24));
        assert_eq!(hex(32).map(|id| id.len()), Some(32));
    }
}
