//! A photo that somebody uploads, made safe: known by its content, bounded before it is decoded, and written anew from its pixels,
//! so that nothing else of the file survives (places, names of cameras, whatever was hidden in it).

use std::io::Cursor;

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x3,
};
use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, rgb_to_ycbcr};
use png::Transformations;
use textisur_shared::input::Problem;
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::orientation::{Orientation, upright};

pub const HEAVIEST_PHOTO: usize = 5 * 1024 * 1024;
/// What fits into the 128 MB of an isolate while it is decoded: 48 MB of RGB.
const MOST_PIXELS: u64 = 16_000_000;
/// A progressive JPEG keeps all its coefficients until the end: up to 6 bytes a pixel besides.
const MOST_PROGRESSIVE_PIXELS: u64 = 8_000_000;
/// Bounds what a decoder keeps beside the picture itself.
const MOST_BYTES: usize = 96 * 1024 * 1024;
/// Hardly to be told from the best by eye, at a third of its bytes.
const QUALITY: u8 = 82;

/// Rows of red, green and blue.
struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// The middle of a photo as a square JPEG of at most `side` pixels, upright, without metadata. JPEG and PNG are taken.
///
/// # Errors
/// What is wrong with the file; it never was what its name or its sender claims, only what its bytes are.
pub fn square_jpeg(upload: &[u8], side: u32) -> Result<Vec<u8>, Problem> {
    if upload.len() > HEAVIEST_PHOTO {
        return Err(Problem::ImageTooHeavy);
    }
    let (picture, orientation) = match upload {
        [0xFF, 0xD8, 0xFF, ..] => jpeg(upload)?,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => (png(upload)?, Orientation::default()),
        _ => return Err(Problem::NotAnImage),
    };
    let side = side.min(picture.width).min(picture.height);
    let square = upright(middle(&picture, side)?, side, orientation);
    let side = u16::try_from(side).map_err(|_| Problem::ImageTooLarge)?;
    let mut file = Vec::new();
    Encoder::new(&mut file, QUALITY).encode_image(Square { side, rgb: &square }).map_err(|_| Problem::ImageBroken)?;
    Ok(file)
}

/// What the encoder reads. Its own `encode` would bring the code of every colour space.
struct Square<'a> {
    side: u16,
    rgb: &'a [u8],
}

impl ImageBuffer for Square<'_> {
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
        let row = usize::from(self.side) * 3;
        let start = usize::from(y) * row;
        for pixel in self.rgb.get(start..start + row).unwrap_or_default().chunks_exact(3) {
            if let [r, g, b] = pixel {
                let (y, cb, cr) = rgb_to_ycbcr(*r, *g, *b);
                luma.push(y);
                blue.push(cb);
                red.push(cr);
            }
        }
    }
}

/// Refuses by size, before anything is allocated for it.
fn bounded(width: u32, height: u32, most: u64) -> Result<(), Problem> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Problem::ImageBroken),
        pixels if pixels > most => Err(Problem::ImageTooLarge),
        _ => Ok(()),
    }
}

fn jpeg(upload: &[u8]) -> Result<(Picture, Orientation), Problem> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(upload), options);
    decoder.decode_headers().map_err(|_| Problem::ImageBroken)?;
    let info = decoder.info().ok_or(Problem::ImageBroken)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let progressive = info.sof.is_progressive();
    bounded(width, height, if progressive { MOST_PROGRESSIVE_PIXELS } else { MOST_PIXELS })?;
    let orientation = info.exif_data.as_deref().map(Orientation::of_exif).unwrap_or_default();
    let rgb = decoder.decode().map_err(|_| Problem::ImageBroken)?;
    Ok((Picture { width, height, rgb }, orientation))
}

fn png(upload: &[u8]) -> Result<Picture, Problem> {
    let limits = png::Limits { bytes: MOST_BYTES };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(upload), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(|_| Problem::ImageBroken)?;
    let (width, height) = (header.width, header.height);
    bounded(width, height, MOST_PIXELS)?;
    let mut reader = decoder.read_info().map_err(|_| Problem::ImageBroken)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Problem::ImageTooLarge)?];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Problem::ImageBroken)?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => on_white(pixels),
        png::ColorType::Grayscale => pixels.into_iter().flat_map(|grey| [grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => {
            let grey = pixels.chunks_exact(2).flat_map(|pixel| match pixel {
                [grey, alpha] => [over_white(*grey, *alpha); 3],
                _ => [255; 3],
            });
            grey.collect()
        }
        png::ColorType::Indexed => return Err(Problem::ImageBroken),
    };
    Ok(Picture { width, height, rgb })
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
}

/// Red, green, blue and alpha become red, green and blue, in the same memory.
fn on_white(mut pixels: Vec<u8>) -> Vec<u8> {
    let count = pixels.len() / 4;
    for at in 0..count {
        let Some(&[red, green, blue, alpha]) = pixels.get(at * 4..at * 4 + 4).and_then(|pixel| pixel.as_array::<4>())
        else {
            continue;
        };
        if let Some(place) = pixels.get_mut(at * 3..at * 3 + 3) {
            place.copy_from_slice(&[red, green, blue].map(|colour| over_white(colour, alpha)));
        }
    }
    pixels.truncate(count * 3);
    pixels
}

/// The square in the middle, `side` pixels wide.
fn middle(picture: &Picture, side: u32) -> Result<Vec<u8>, Problem> {
    let source = TypedImageRef::<U8x3>::from_buffer(picture.width, picture.height, &picture.rgb);
    let source = source.map_err(|_| Problem::ImageBroken)?;
    let whole = picture.width.min(picture.height);
    let (left, top) = ((picture.width - whole) / 2, (picture.height - whole) / 2);
    let options = ResizeOptions::new()
        .crop(f64::from(left), f64::from(top), f64::from(whole), f64::from(whole))
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let mut square = TypedImage::<U8x3>::new(side, side);
    Resizer::new().resize_typed(&source, &mut square, &options).map_err(|_| Problem::ImageBroken)?;
    Ok(square.pixels().iter().flat_map(|pixel| pixel.0).collect())
}

#[cfg(test)]
#[path = "photo_tests.rs"]
mod tests;
