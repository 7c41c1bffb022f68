//! Files for the tests: good ones, and such as nobody sends by accident.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

pub const RED: [u8; 3] = [200, 30, 30];
pub const GREEN: [u8; 3] = [30, 160, 30];
pub const BLUE: [u8; 3] = [30, 30, 200];
pub const GREY: [u8; 3] = [120; 3];
pub const WHITE: [u8; 3] = [255; 3];

#[derive(Clone)]
pub struct Picture {
    width: usize,
    height: usize,
    rgba: Vec<[u8; 4]>,
}

pub fn four_colours(side: usize) -> Picture {
    Picture::of_corners(side, [RED, GREEN, BLUE, GREY])
}

impl Picture {
    pub fn new(width: usize, height: usize, colour: impl Fn(usize, usize) -> [u8; 3]) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgba = places.map(|(x, y)| colour(x, y)).map(|[r, g, b]| [r, g, b, 255]).collect();
        Self { width, height, rgba }
    }

    pub fn of_corners(side: usize, corners: [[u8; 3]; 4]) -> Self {
        Self::new(side, side, |x, y| corners[usize::from(y >= side / 2) * 2 + usize::from(x >= side / 2)])
    }

    /// With nothing where the first colour was.
    pub fn without_first(mut self) -> Self {
        let first = self.rgba[0];
        for pixel in self.rgba.iter_mut().filter(|pixel| **pixel == first) {
            pixel[3] = 0;
        }
        self
    }

    fn bytes<const N: usize>(&self, of: impl Fn([u8; 4]) -> [u8; N]) -> Vec<u8> {
        self.rgba.iter().flat_map(|pixel| of(*pixel)).collect()
    }

    fn jpeg_of(&self, kind: ColorType, bytes: &[u8], set: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let mut encoder = Encoder::new(&mut jpeg, 92);
        set(&mut encoder);
        let [width, height] = [self.width, self.height].map(|length| u16::try_from(length).unwrap());
        encoder.encode(bytes, width, height, kind).unwrap();
        jpeg
    }

    fn rgb(&self) -> Vec<u8> {
        self.bytes(|[r, g, b, _]| [r, g, b])
    }

    pub fn jpeg(&self) -> Vec<u8> {
        self.jpeg_of(ColorType::Rgb, &self.rgb(), |_| ())
    }

    pub fn layered_jpeg(&self) -> Vec<u8> {
        self.jpeg_of(ColorType::Rgb, &self.rgb(), |encoder| {
            encoder.set_progressive(true);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.set_restart_interval(3);
        })
    }

    /// Of what is red in it.
    pub fn grey_jpeg(&self) -> Vec<u8> {
        self.jpeg_of(ColorType::Luma, &self.bytes(|[r, ..]| [r]), |_| ())
    }

    pub fn inked_jpeg(&self) -> Vec<u8> {
        self.jpeg_of(ColorType::CmykAsYcck, &self.bytes(|[r, g, b, _]| [255 - r, 255 - g, 255 - b, 0]), |_| ())
    }

    pub fn jpeg_with(&self, segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut jpeg = vec![0xFF, 0xD8];
        for (marker, data) in segments {
            jpeg.extend([0xFF, *marker]);
            jpeg.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
            jpeg.extend(*data);
        }
        jpeg.extend(&self.jpeg()[2..]);
        jpeg
    }

    pub fn png(&self) -> Vec<u8> {
        self.png_with(&[])
    }

    pub fn png_with(&self, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let rows: Vec<u8> =
            self.rgba.chunks(self.width).flat_map(|row| [[0].as_slice(), row.as_flattened()].concat()).collect();
        png_of(self.width, self.height, 8, 6, false, chunks, &rows)
    }

    pub fn interlaced_png(&self) -> Vec<u8> {
        let mut rows = Vec::new();
        for (left, top, right, down) in
            [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        {
            for row in self.rgba.chunks(self.width).skip(top).step_by(down) {
                rows.push(0);
                rows.extend(row.iter().skip(left).step_by(right).flatten());
            }
        }
        png_of(self.width, self.height, 8, 6, true, &[], &rows)
    }
}

/// With the place where it was taken.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1]);
    exif.extend(orientation.to_be_bytes());
    exif.extend([0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend(b"\0\0\0\0\0\0SECRET 20.1386, -101.1936");
    exif
}

/// Filtered rows as they are, in stored blocks.
pub fn png_of(
    width: usize,
    height: usize,
    depth: u8,
    kind: u8,
    interlaced: bool,
    chunks: &[(&[u8; 4], &[u8])],
    rows: &[u8],
) -> Vec<u8> {
    let mut packed = vec![0x78, 0x01];
    for part in rows.chunks(0xFFFF) {
        let length = u16::try_from(part.len()).unwrap();
        packed.push(0);
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(part);
    }
    packed.extend([1, 0, 0, 0xFF, 0xFF]);
    let (low, high) = rows.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    packed.extend((high << 16 | low).to_be_bytes());
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [width, height].map(|length| u32::try_from(length).unwrap().to_be_bytes()).concat();
    chunk(&mut png, *b"IHDR", &[size.as_slice(), &[depth, kind, 0, 0, u8::from(interlaced)]].concat());
    for (name, data) in chunks {
        chunk(&mut png, **name, data);
    }
    chunk(&mut png, *b"IDAT", &packed);
    chunk(&mut png, *b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    let named = [name.as_slice(), data].concat();
    png.extend(&named);
    png.extend(sum_of(&named).to_be_bytes());
}

fn sum_of(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| sum >> 1 ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut png = png_of(1, 1, 8, 6, false, &[], &[0; 5]);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    mend(&mut png);
    png
}

pub fn jpeg_header(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = four_colours(16).jpeg();
    let frame = jpeg.windows(2).position(|bytes| bytes == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

/// Of the segments before the first scan.
pub fn jpeg_markers(jpeg: &[u8]) -> Vec<u8> {
    let mut markers = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        markers.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    markers
}

/// Sums of a PNG's chunks set right, so that damage reaches beyond them.
fn mend(png: &mut [u8]) {
    let mut at = 8;
    while let Some(length) = png.get(at..at + 4).map(|bytes| u32::from_be_bytes(bytes.try_into().unwrap()) as usize) {
        let Some(sum) = png.get(at + 4..at + 8 + length).map(sum_of) else { return };
        let Some(place) = png.get_mut(at + 8 + length..at + 12 + length) else { return };
        place.copy_from_slice(&sum.to_be_bytes());
        at += 12 + length;
    }
}

/// The same damage in each run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    pub fn damaged(&mut self, file: &[u8]) -> Vec<u8> {
        let mut file = file.to_vec();
        for _ in 0..=self.below(4) {
            let end = if self.below(2) == 0 { file.len().min(160) } else { file.len() };
            let at = self.below(end);
            match self.below(5) {
                0 | 1 => file[at] ^= 1 << self.below(8),
                2 => file[at] = self.byte(),
                3 => file.insert(at, self.byte()),
                _ => drop(file.drain(at..(at + self.below(12)).min(file.len()))),
            }
        }
        mend(&mut file);
        file
    }
}
