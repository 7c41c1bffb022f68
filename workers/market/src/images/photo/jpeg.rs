//! JPEG. Its segments are walked once: the size is read, the notes left behind, and a file rebuilt of tables, frame and scans
//! for the decoder, which reads it at a half, a quarter or an eighth of its size.

use jpeg_decoder::{Decoder, PixelFormat};
use textisur_shared::input::Problem;

use super::{
    Read,
    bytes::Bytes,
    check_memory, check_size,
    exif::Orientation,
    square::{Layout, Square},
};

/// Cameras write one scan, programs about a dozen. Each passes over the whole image, however short it is in the file.
const MOST_SCANS: u32 = 32;
/// How often a layered image comes to the same coefficient: at first, then once for each bit more.
const MOST_LAYERS: u64 = 4;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

pub fn read(upload: &[u8], side: u32) -> Read {
    let file = File::walk(upload)?;
    let frame = file.frame.ok_or(Problem::ImageBroken)?;
    if file.coded_bytes * 8 < frame.fewest_bits() {
        return Err(Problem::ImageBroken);
    }
    check_memory(frame.memory(side))?;
    let shrink = frame.shrink(side);
    let mut decoder = Decoder::new(file.clean.as_slice());
    if shrink > 1 {
        let [width, height] = [frame.width, frame.height].map(|length| length.div_ceil(shrink));
        decoder.scale(width, height).map_err(|_| Problem::ImageBroken)?;
    }
    let pixels = decoder.decode().map_err(|_| Problem::ImageBroken)?;
    let info = decoder.info().ok_or(Problem::ImageBroken)?;
    let layout = match info.pixel_format {
        PixelFormat::L8 => Layout::Grey,
        PixelFormat::RGB24 => Layout::Rgb,
        PixelFormat::CMYK32 => Layout::Cmyk,
        PixelFormat::L16 => return Err(Problem::ImageBroken),
    };
    let mut square = Square::of(info.width.into(), info.height.into(), side);
    for row in pixels.chunks_exact(usize::from(info.width).max(1) * layout.bytes()) {
        square.row(layout, row);
    }
    Ok((square, file.orientation))
}

struct File {
    frame: Option<Frame>,
    orientation: Orientation,
    clean: Vec<u8>,
    /// Of all scans.
    coded_bytes: u64,
}

impl File {
    fn walk(upload: &[u8]) -> Result<Self, Problem> {
        let mut file = Self {
            frame: None,
            orientation: Orientation::UPRIGHT,
            clean: Vec::with_capacity(upload.len()),
            coded_bytes: 0,
        };
        let mut rest = Bytes(upload);
        let (mut scans, mut passed) = (0, 0);
        file.clean.extend([0xFF, START]);
        rest.take(2)?;
        loop {
            let marker = marker(&mut rest)?;
            match marker {
                END => break,
                // Of restarts only the last one of a scan can stand here; it restarts nothing.
                0x01 | 0xD0..=0xD7 => continue,
                0x02..=0xBF | START => return Err(Problem::ImageBroken),
                _ => {}
            }
            let length = rest.be16()?;
            let segment = rest.take(usize::from(length).checked_sub(2).ok_or(Problem::ImageBroken)?)?;
            match marker {
                0xC0..=0xC2 if file.frame.is_none() => file.frame = Some(Frame::read(marker, segment)?),
                // Tables, and what says how colours are meant.
                0xC4 | 0xDB | 0xDD => {}
                0xE0 if segment.starts_with(b"JFIF\0") => {}
                0xEE if segment.starts_with(b"Adobe") => {}
                SCAN => {
                    let frame = file.frame.as_ref().ok_or(Problem::ImageBroken)?;
                    scans += 1;
                    passed += frame.coefficients_of(segment)?;
                    if scans > MOST_SCANS || passed > frame.most_coefficients() {
                        return Err(Problem::ImageBroken);
                    }
                }
                0xE1 if segment.starts_with(b"Exif\0\0") => {
                    file.orientation = Orientation::of(segment);
                    continue;
                }
                0xE0..=0xEF | 0xFE => continue,
                // Arithmetic, lossless and hierarchical coding, heights that come later: no browser shows them.
                _ => return Err(Problem::ImageBroken),
            }
            file.clean.extend([0xFF, marker]);
            file.clean.extend(length.to_be_bytes());
            file.clean.extend(segment);
            if marker == SCAN {
                let coded = coded(&mut rest);
                file.coded_bytes += coded.len() as u64;
                file.clean.extend(coded);
            }
        }
        file.clean.extend([0xFF, END]);
        Ok(file)
    }
}

/// The next marker; what lies before it is skipped, as every decoder does.
fn marker(rest: &mut Bytes) -> Result<u8, Problem> {
    loop {
        let start = rest.0.iter().position(|byte| *byte == 0xFF).ok_or(Problem::ImageBroken)?;
        rest.take(start + 1)?;
        while rest.0.first() == Some(&0xFF) {
            rest.take(1)?;
        }
        let marker = rest.byte()?;
        if marker != 0 {
            return Ok(marker);
        }
    }
}

/// The coded data of a scan, up to the marker that is none of its own.
fn coded<'a>(rest: &mut Bytes<'a>) -> &'a [u8] {
    let mut end = 0;
    while let Some(found) = rest.0.get(end..).and_then(|from| from.iter().position(|byte| *byte == 0xFF)) {
        end += found;
        match rest.0.get(end + 1) {
            Some(0x00 | 0xD0..=0xD7) => end += 2,
            Some(0xFF) => end += 1,
            Some(_) => return rest.take(end).unwrap_or_default(),
            None => break,
        }
    }
    std::mem::take(&mut rest.0)
}

/// What the frame header says.
pub struct Frame {
    width: u16,
    height: u16,
    progressive: bool,
    components: Vec<Component>,
}

struct Component {
    name: u8,
    /// Of 8 by 8 samples.
    blocks: u64,
}

impl Frame {
    pub fn read(marker: u8, segment: &[u8]) -> Result<Self, Problem> {
        let mut header = Bytes(segment);
        let precision = header.byte()?;
        let (height, width) = (header.be16()?, header.be16()?);
        let count = header.byte()?;
        if precision != 8 || !matches!(count, 1 | 3 | 4) {
            return Err(Problem::ImageBroken);
        }
        check_size(width.into(), height.into())?;
        let mut factors = Vec::new();
        for _ in 0..count {
            let [name, sampling, _] = header.array()?;
            let (across, down) = (u16::from(sampling >> 4), u16::from(sampling & 15));
            if !matches!((across, down), (1..=4, 1..=4)) {
                return Err(Problem::ImageBroken);
            }
            factors.push((name, across, down));
        }
        let across = factors.iter().map(|(_, across, _)| *across).max().unwrap_or(1);
        let down = factors.iter().map(|(_, _, down)| *down).max().unwrap_or(1);
        let units = u64::from(width.div_ceil(8 * across)) * u64::from(height.div_ceil(8 * down));
        let components = factors
            .iter()
            .map(|(name, across, down)| Component { name: *name, blocks: units * u64::from(across * down) });
        Ok(Self { width, height, progressive: marker == 0xC2, components: components.collect() })
    }

    fn blocks(&self) -> u64 {
        self.components.iter().map(|component| component.blocks).sum()
    }

    /// By how much the decoder divides: as far as enough is left for a better filter.
    fn shrink(&self, side: u32) -> u16 {
        let shorter = u32::from(self.width.min(self.height));
        [8, 4, 2].into_iter().find(|by| shorter / u32::from(*by) >= side.saturating_mul(3) / 2).unwrap_or(1)
    }

    /// What decoding takes: the samples of the components, the pixels made of them, and where the image comes in layers, all
    /// coefficients.
    pub fn memory(&self, side: u32) -> u64 {
        let shrink = self.shrink(side);
        let by = u64::from(shrink);
        let samples = self.blocks() * 64 / (by * by);
        let pixels = u64::from(self.width.div_ceil(shrink)) * u64::from(self.height.div_ceil(shrink));
        let coefficients = if self.progressive { self.blocks() * 64 * 2 } else { 0 };
        samples + pixels * self.components.len() as u64 + coefficients
    }

    /// No code is shorter than a bit, and the largest component has a block for 8 by 8 pixels: one code for its average, and
    /// in a file without layers one for its end. A file with fewer bits is cut off, or a header that only wants to cost time.
    fn fewest_bits(&self) -> u64 {
        let blocks = u64::from(self.width / 8) * u64::from(self.height / 8);
        if self.progressive { blocks } else { 2 * blocks }
    }

    /// Over how many coefficients a scan passes, by its header.
    fn coefficients_of(&self, segment: &[u8]) -> Result<u64, Problem> {
        let mut header = Bytes(segment);
        let mut blocks = 0;
        for _ in 0..header.byte()? {
            let [name, _] = header.array()?;
            let component = self.components.iter().find(|component| component.name == name);
            blocks += component.ok_or(Problem::ImageBroken)?.blocks;
        }
        let [first, last] = header.array()?;
        let band = if self.progressive { u64::from(last.saturating_sub(first)) + 1 } else { 64 };
        Ok(blocks * band)
    }

    /// In all scans.
    fn most_coefficients(&self) -> u64 {
        self.blocks() * 64 * if self.progressive { MOST_LAYERS } else { 1 }
    }
}
