//! A QR code as strokes: no picture to fetch, sharp at any size.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of quiet around the code, as ISO/IEC 18004 asks; scanners need them.
const QUIET: i32 = 4;

pub struct Qr {
    /// Modules of a side, quiet ones included.
    pub side: i32,
    /// The dark modules: of each row its runs.
    pub path: String,
}

impl Qr {
    /// `None` for what is longer than any code can hold.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let run = (x..code.size()).take_while(|&x| code.get_module(x, y)).count();
                let Ok(run) = i32::try_from(run) else { break };
                if run > 0 {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run + 1;
            }
        }
        Some(Self { side: code.size() + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Option<[i32; 3]> {
        let (at, rest) = text.split_once('h')?;
        let ((x, y), (length, _)) = (at.split_once(' ')?, rest.split_once('v')?);
        Some([x.parse().ok()?, y.parse().ok()?, length.parse().ok()?])
    }

    #[test]
    fn a_code_has_its_corners_and_its_quiet() {
        let qr = Qr::of("otpauth://totp/TextiSur:ana%40ejemplo.mx?secret=GEZDGNBVGY3TQOJQ&issuer=TextiSur").unwrap();
        // The corner of every code: a ring of seven modules around a square of three.
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.path.contains("M4 5h1v1h-1zM10 5h1v1h-1z") && qr.path.contains("M6 6h3v1h-3z"));
        let within = QUIET..qr.side - QUIET;
        for text in qr.path.split('M').skip(1) {
            let [x, y, length] = run(text).unwrap();
            assert!(within.contains(&x) && within.contains(&y) && within.contains(&(x + length - 1)), "{text}");
        }
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(Qr::of(&"a".repeat(5_000)).is_none());
    }
}
