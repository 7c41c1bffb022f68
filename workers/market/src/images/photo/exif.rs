//! How a camera was held. The one thing of its notes that we look at, and only to turn the pixels.

use textisur_shared::input::Problem;

use super::bytes::Bytes;

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// As EXIF numbers them, 1 to 8; 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u16);

impl Orientation {
    pub const UPRIGHT: Self = Self(1);

    /// Out of an EXIF block, with or without the name that JPEG puts before it. A block that makes no sense says nothing.
    pub fn of(exif: &[u8]) -> Self {
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        Self::parse(tiff).ok().filter(|found| (1..=8).contains(&found.0)).unwrap_or(Self::UPRIGHT)
    }

    fn parse(tiff: &[u8]) -> Result<Self, Problem> {
        let mut head = Bytes(tiff);
        let little = match &head.array()? {
            b"II" => true,
            b"MM" => false,
            _ => return Err(Problem::ImageBroken),
        };
        let short = |bytes: &mut Bytes| if little { bytes.le16() } else { bytes.be16() };
        head.take(2)?;
        let directory = if little { head.le32()? } else { head.be32()? };
        let mut entries = Bytes(tiff);
        entries.take_u32(directory)?;
        for _ in 0..short(&mut entries)? {
            let mut entry = Bytes(entries.take(12)?);
            if (short(&mut entry)?, short(&mut entry)?) == (ORIENTATION, SHORT) {
                entry.take(4)?;
                return short(&mut entry).map(Self);
            }
        }
        Ok(Self::UPRIGHT)
    }

    /// The pixels of a square as they should be seen.
    pub fn upright(self, side: u32, rgb: &[u8]) -> Vec<u8> {
        let side = side as usize;
        let last = side.saturating_sub(1);
        let pixels = rgb.as_chunks::<3>().0;
        let mut turned = Vec::with_capacity(rgb.len());
        for y in 0..side {
            for x in 0..side {
                let (from_x, from_y) = match self.0 {
                    2 => (last - x, y),
                    3 => (last - x, last - y),
                    4 => (x, last - y),
                    5 => (y, x),
                    6 => (y, last - x),
                    7 => (last - y, last - x),
                    8 => (last - y, x),
                    _ => (x, y),
                };
                turned.extend_from_slice(&pixels.get(from_y * side + from_x).copied().unwrap_or_default());
            }
        }
        turned
    }
}
