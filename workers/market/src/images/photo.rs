//! What a person uploads as their photo, made safe to keep: read by content and not by name, refused by its header before it
//! could cost anything, and written anew from its pixels, so that nothing else of the file (place, camera, script) survives.
//!
//! A decoder never sees the upload itself but only the parts that carry pixels, whose sizes were checked. That bounds both
//! memory (an isolate has 128 MB, all of whose requests a failed allocation would end) and time.

mod bytes;
mod exif;
mod jpeg;
mod png;
mod square;

#[cfg(test)]
mod tests;

use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, rgb_to_ycbcr};
use textisur_shared::input::Problem;

use exif::Orientation;
use square::Square;

pub const HEAVIEST_PHOTO: usize = 5 * 1024 * 1024;
/// Of width times height. A camera's JPEG is read at an eighth of its size and needs next to no memory.
const MOST_PIXELS: u64 = 40_000_000;
const LONGEST_SIDE: u32 = 12_000;
/// For pixels while they are decoded. What must be held whole meets it before [`MOST_PIXELS`], but not below the 8 megapixels
/// that the refusal names: the hungriest, a progressive JPEG without subsampling, takes 6 bytes a pixel.
const MOST_MEMORY: u64 = 52 * 1024 * 1024;
/// What looks like the original at a third of its weight.
const QUALITY: u8 = 82;

/// The middle of a photo as an upright square JPEG of at most `side` pixels a side. JPEG and PNG are taken.
///
/// # Errors
/// Why it is none that we take.
pub fn square_jpeg(upload: &[u8], side: u32) -> Result<Vec<u8>, Problem> {
    if upload.len() > HEAVIEST_PHOTO {
        return Err(Problem::ImageTooHeavy);
    }
    let (square, orientation) = match upload {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::read(upload, side)?,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => png::read(upload, side)?,
        _ => return Err(Problem::NotAnImage),
    };
    let (side, pixels) = square.resized(side)?;
    encode(side, &orientation.upright(side, &pixels))
}

/// An image's part of [`square_jpeg`].
type Read = Result<(Square, Orientation), Problem>;

/// Whether an image may be looked at further, by what its header says.
fn check_size(width: u32, height: u32) -> Result<(), Problem> {
    if width == 0 || height == 0 {
        return Err(Problem::ImageBroken);
    }
    let too_large = width.max(height) > LONGEST_SIDE || pixels(width, height) > MOST_PIXELS;
    if too_large { Err(Problem::ImageTooLarge) } else { Ok(()) }
}

fn check_memory(bytes: u64) -> Result<(), Problem> {
    if bytes > MOST_MEMORY { Err(Problem::ImageTooLarge) } else { Ok(()) }
}

fn pixels(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

fn encode(side: u32, rgb: &[u8]) -> Result<Vec<u8>, Problem> {
    let side = u16::try_from(side).map_err(|_| Problem::ImageTooLarge)?;
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, QUALITY).encode_image(Upright { side, rgb }).map_err(|_| Problem::ImageBroken)?;
    Ok(jpeg)
}

/// What the encoder reads. Its own `encode` would bring the code of every colour space.
struct Upright<'a> {
    side: u16,
    rgb: &'a [u8],
}

impl ImageBuffer for Upright<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.side
    }

    fn height(&self) -> u16 {
        self.side
    }

    fn fill_buffers(&self, y: u16, [luma, blue, red, _]: &mut [Vec<u8>; 4]) {
        let side = usize::from(self.side);
        for [r, g, b] in self.rgb.as_chunks().0.iter().skip(usize::from(y) * side).take(side) {
            let (y, cb, cr) = rgb_to_ycbcr(*r, *g, *b);
            luma.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}
