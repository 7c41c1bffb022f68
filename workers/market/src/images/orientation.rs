//! Which way up a camera was held, as EXIF says it (tag 0x0112, Exif 2.32 section 4.6.4). Applied to the pixels, then forgotten.

/// 1 to 8: how the rows and columns of a picture lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u16);

impl Default for Orientation {
    fn default() -> Self {
        Self(1)
    }
}

impl Orientation {
    /// Out of the TIFF structure that EXIF is; upright where it says nothing that can be understood.
    pub fn of_exif(exif: &[u8]) -> Self {
        Self(read(exif).filter(|value| (1..=8).contains(value)).unwrap_or(1))
    }
}

fn read(exif: &[u8]) -> Option<u16> {
    const TAG: u16 = 0x0112;
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..at.checked_add(2)?)?.as_array::<2>()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = *tiff.get(at..at.checked_add(4)?)?.as_array::<4>()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    (0..entries).find_map(|entry| {
        let at = directory.checked_add(2 + entry * 12)?;
        (short(at)? == TAG).then(|| short(at + 8)).flatten()
    })
}

/// A square of RGB pixels, turned and mirrored so that it stands upright.
pub fn upright(square: Vec<u8>, side: u32, orientation: Orientation) -> Vec<u8> {
    if orientation.0 == 1 {
        return square;
    }
    let side = side as usize;
    let last = side.saturating_sub(1);
    let mut turned = Vec::with_capacity(square.len());
    for y in 0..side {
        for x in 0..side {
            let (from_x, from_y) = match orientation.0 {
                2 => (last - x, y),
                3 => (last - x, last - y),
                4 => (x, last - y),
                5 => (y, x),
                6 => (y, last - x),
                7 => (last - y, last - x),
                8 => (last - y, x),
                _ => (x, y),
            };
            let at = (from_y * side + from_x) * 3;
            turned.extend_from_slice(square.get(at..at + 3).unwrap_or(&[255; 3]));
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest EXIF that says which way up.
    pub fn exif(orientation: u8, little: bool) -> Vec<u8> {
        let (head, entry): (&[u8], [u8; 12]) = if little {
            (b"II*\0\x08\0\0\0\x01\0", [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0])
        } else {
            (b"MM\0*\0\0\0\x08\0\x01", [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0])
        };
        [head, &entry].concat()
    }

    #[test]
    fn exif_says_which_way_up() {
        for orientation in 1..=8 {
            for little in [true, false] {
                assert_eq!(Orientation::of_exif(&exif(orientation, little)), Orientation(orientation.into()));
            }
        }
        for broken in [&b""[..], b"II", b"XX*\0", b"II*\0\xff\xff\xff\xff", &exif(9, true), &exif(6, true)[..14]] {
            assert_eq!(Orientation::of_exif(broken), Orientation::default());
        }
    }

    #[test]
    fn what_lay_on_its_side_stands_up() {
        // A   B      held clockwise by a quarter turn (6)      C   A
        // C   D                                                D   B
        let square: Vec<u8> = b"ABCD".iter().flat_map(|letter| [*letter; 3]).collect();
        let letters = |pixels: Vec<u8>| pixels.into_iter().step_by(3).map(char::from).collect::<String>();
        for (orientation, expected) in
            [(1, "ABCD"), (2, "BADC"), (3, "DCBA"), (4, "CDAB"), (5, "ACBD"), (6, "CADB"), (7, "DBCA"), (8, "BDAC")]
        {
            assert_eq!(letters(upright(square.clone(), 2, Orientation(orientation))), expected, "{orientation}");
        }
    }
}
