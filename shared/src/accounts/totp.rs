//! The second factor of an authenticator app: RFC 6238 as every app speaks it, that is SHA-1, 6 digits, 30 seconds.

use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::time::UtcMillis;

/// Seconds that a code is shown for.
const STEP_S: i64 = 30;
const DIGITS: usize = 6;
const CODES: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the app and we share: 20 random bytes, as RFC 4226 advises.
#[derive(Clone)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// The bytes come from a generator of secrets.
    pub const fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// For typing it into an app: 32 characters, no padding.
    pub fn base32(&self) -> String {
        let groups = self.0.chunks(5).map(|group| group.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte)));
        let letters = groups.flat_map(|bits| (0..8).rev().map(move |at| (bits >> (at * 5) & 31) as usize));
        letters.filter_map(|index| BASE32.get(index)).map(|letter| char::from(*letter)).collect()
    }

    /// What the QR code says. The account is shown in the app, beside ours of the same person; an e-mail address.
    pub fn uri(&self, account: &str) -> String {
        format!(
            "otpauth://totp/TextiSur:{}?secret={}&issuer=TextiSur&algorithm=SHA1&digits={DIGITS}&period={STEP_S}",
            percent_encoded(account),
            self.base32()
        )
    }

    /// The step of 30 seconds since 1970 whose code this is: the present one or a neighbour, since clocks differ. Only steps
    /// after `after_step` count, so that a code works once; store the step that matched. Spaces in the code are ignored.
    pub fn check(&self, code: &str, now: UtcMillis, after_step: i64) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let present = now.0.div_euclid(1000 * STEP_S);
        let shows = |step: &i64| self.code(*step).is_some_and(|own| own.as_bytes().ct_eq(code.as_bytes()).into());
        (present.checked_sub(1)?..=present.checked_add(1)?).filter(|step| *step > after_step).find(shows)
    }

    /// RFC 4226, section 5.3, over the step.
    fn code(&self, step: i64) -> Option<String> {
        let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(&self.0).ok()?;
        mac.update(&u64::try_from(step).ok()?.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash.last()? & 0x0f);
        let word = u32::from_be_bytes(*hash.get(offset..offset + 4)?.as_array()?);
        Some(format!("{:0DIGITS$}", (word & 0x7fff_ffff) % CODES))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            // Writing to a text cannot fail.
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC: TotpSecret = TotpSecret(*b"12345678901234567890");

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the last six of its eight digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(RFC.check(code, UtcMillis(second * 1000), 0), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_works_a_step_early_and_a_step_late() {
        let step = 1_111_111_109 / 30;
        for (at, matched) in [(-2, None), (-1, Some(step)), (0, Some(step)), (1, Some(step)), (2, None)] {
            assert_eq!(RFC.check("081804", UtcMillis((step + at) * 30_000), 0), matched, "{at}");
            assert_eq!(RFC.check("081804", UtcMillis((step + at) * 30_000 + 29_999), 0), matched, "{at}");
        }
    }

    #[test]
    fn a_code_works_once() {
        let now = UtcMillis(1_111_111_109_000);
        let step = RFC.check("081804", now, 0).unwrap();
        assert_eq!(RFC.check("081804", now, step), None);
        assert_eq!(RFC.check("081804", now, step - 1), Some(step));
        assert_eq!(RFC.check("050471", now, step), Some(step + 1));
    }

    #[test]
    fn a_code_is_six_digits_however_spaced() {
        let now = UtcMillis(1_111_111_109_000);
        assert!(RFC.check(" 081 804\n", now, 0).is_some());
        for refused in ["", "81804", "0081804", "081805", "+81804", "08180x", "٠٨١٨٠٤", "081-804"] {
            assert_eq!(RFC.check(refused, now, 0), None, "{refused:?}");
        }
        for impossible in [i64::MIN, -1, i64::MAX] {
            assert_eq!(RFC.check("081804", UtcMillis(impossible), 0), None);
        }
    }

    #[test]
    fn an_app_reads_the_secret() {
        assert_eq!(RFC.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            RFC.uri("ana+telas@ñandú.mx"),
            "otpauth://totp/TextiSur:ana%2Btelas%40%C3%B1and%C3%BA.mx?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=TextiSur&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(format!("{RFC:?}"), "TotpSecret(..)");
    }
}
