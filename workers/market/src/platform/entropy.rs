//! Random bytes, fetched from the platform in blocks: a crossing of the border for each nonce would cost more than the nonce.

use std::cell::RefCell;

const BLOCK: usize = 4_096;
const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX: &[u8; 16] = b"0123456789abcdef";

thread_local! {
    static POOL: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A text of `letters` random letters of the base64url alphabet, six bits each; `None` where the platform has no randomness.
pub fn token(letters: usize) -> Option<String> {
    random(letters, |byte| BASE64URL.get(usize::from(byte & 63)))
}

/// Random lower-case hexadecimal digits, four bits each.
pub fn hex(digits: usize) -> Option<String> {
    random(digits, |byte| HEX.get(usize::from(byte & 15)))
}

/// Random bytes, for keys and tokens.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    take(N, |bytes| <[u8; N]>::try_from(bytes.collect::<Vec<u8>>()).ok())
}

fn random(letters: usize, letter: impl Fn(u8) -> Option<&'static u8>) -> Option<String> {
    take(letters, |bytes| Some(bytes.filter_map(letter).map(|byte| char::from(*byte)).collect()))
}

/// Bytes leave the pool as they are handed out: none is handed out twice.
fn take<T>(count: usize, of: impl FnOnce(std::vec::Drain<'_, u8>) -> Option<T>) -> Option<T> {
    POOL.with_borrow_mut(|pool| {
        if pool.len() < count {
            pool.resize(BLOCK.max(count), 0);
            if getrandom::fill(pool).is_err() {
                pool.clear();
                return None;
            }
        }
        let rest = pool.len() - count;
        of(pool.drain(rest..))
    })
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
        assert_ne!(bytes::<32>(), bytes::<32>());
    }
}
