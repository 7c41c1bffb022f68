//! PNG. Only its header, palette, transparency and pixels reach the decoder, which hands out row after row.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};
use textisur_shared::input::Problem;

use super::{
    MOST_PIXELS, Read,
    bytes::Bytes,
    check_memory, check_size,
    exif::Orientation,
    pixels,
    square::{Layout, Square},
};

const SIGNATURE: usize = 8;
/// Of the decoder for itself: some rows, and the window of the compression.
const WORKING_BYTES: usize = 4 * 1024 * 1024;
/// Deflate writes at most so many bytes for one.
const STEEPEST: u64 = 1_032;
/// What there is to unpack; four bytes for each of the most pixels.
const MOST_UNPACKED: u64 = MOST_PIXELS * 4;

pub fn read(upload: &[u8], side: u32) -> Read {
    let file = File::walk(upload)?;
    let broken = |_| Problem::ImageBroken;
    let mut decoder = Decoder::new_with_limits(Cursor::new(file.clean), Limits { bytes: WORKING_BYTES });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height, interlaced) = (reader.info().width, reader.info().height, reader.info().interlaced);
    let layout = match reader.output_color_type().0 {
        ColorType::Grayscale => Layout::Grey,
        ColorType::GrayscaleAlpha => Layout::GreyAlpha,
        ColorType::Rgb => Layout::Rgb,
        ColorType::Rgba => Layout::Rgba,
        ColorType::Indexed => return Err(Problem::ImageBroken),
    };
    let mut square = Square::of(width, height, side);
    if interlaced {
        // Its rows come in seven passes.
        check_memory(pixels(width, height) * layout.bytes() as u64)?;
        let mut whole = vec![0; reader.output_buffer_size().ok_or(Problem::ImageTooLarge)?];
        reader.next_frame(&mut whole).map_err(broken)?;
        for row in whole.chunks_exact(width as usize * layout.bytes()) {
            square.row(layout, row);
        }
    } else {
        while !square.is_full() {
            let row = reader.next_row().map_err(broken)?.ok_or(Problem::ImageBroken)?;
            square.row(layout, row.data());
        }
    }
    Ok((square, file.orientation))
}

struct File {
    clean: Vec<u8>,
    orientation: Orientation,
}

impl File {
    fn walk(upload: &[u8]) -> Result<Self, Problem> {
        let mut rest = Bytes(upload);
        let mut clean = Vec::with_capacity(upload.len());
        clean.extend(rest.take(SIGNATURE)?);
        let mut orientation = Orientation::UPRIGHT;
        let mut header = None;
        let mut packed = 0;
        let (mut colours, mut has_transparency) = (0, false);
        loop {
            let length = rest.be32()?;
            let name = rest.array()?;
            let data = rest.take_u32(length)?;
            let sum = rest.take(4)?;
            match (&name, &header) {
                (b"IHDR", None) => header = Some(Header::read(data)?),
                (b"IHDR", Some(_)) | (_, None) => return Err(Problem::ImageBroken),
                (b"eXIf", _) => {
                    orientation = Orientation::of(data);
                    continue;
                }
                (b"IDAT", _) => packed += u64::from(length),
                (b"IEND", _) => {}
                // The decoder would panic at a palette of another length.
                (b"PLTE", Some(header)) if header.has_palette() => {
                    if !matches!(length, 3..=768) || length % 3 != 0 || colours > 0 || packed > 0 {
                        return Err(Problem::ImageBroken);
                    }
                    colours = length / 3;
                }
                (b"tRNS", Some(header)) if header.takes_transparency(length, colours) => {
                    if has_transparency || packed > 0 {
                        return Err(Problem::ImageBroken);
                    }
                    has_transparency = true;
                }
                _ => continue,
            }
            clean.extend(length.to_be_bytes());
            clean.extend(name);
            clean.extend(data);
            clean.extend(sum);
            if &name == b"IEND" {
                break;
            }
        }
        match header {
            Some(header) if header.unpacked <= packed * STEEPEST => Ok(Self { clean, orientation }),
            _ => Err(Problem::ImageBroken),
        }
    }
}

struct Header {
    /// As the format numbers them.
    kind: u8,
    /// Bytes of pixels, before they are packed.
    unpacked: u64,
}

impl Header {
    fn read(data: &[u8]) -> Result<Self, Problem> {
        let mut header = Bytes(data);
        let (width, height) = (header.be32()?, header.be32()?);
        check_size(width, height)?;
        let [depth, kind] = header.array()?;
        let samples = match kind {
            0 | 3 => 1,
            4 => 2,
            2 => 3,
            6 => 4,
            _ => return Err(Problem::ImageBroken),
        };
        let unpacked = pixels(width, height) * samples * u64::from(depth) / 8;
        if unpacked > MOST_UNPACKED { Err(Problem::ImageTooLarge) } else { Ok(Self { kind, unpacked }) }
    }

    const fn has_palette(&self) -> bool {
        self.kind == 3
    }

    /// A transparent grey, a transparent colour, or how opaque the colours of the palette are.
    const fn takes_transparency(&self, length: u32, colours: u32) -> bool {
        match self.kind {
            0 => length == 2,
            2 => length == 6,
            3 => 0 < length && length <= colours,
            _ => false,
        }
    }
}
