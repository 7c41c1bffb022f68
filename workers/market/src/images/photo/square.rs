//! The middle square of an image, made smaller while its rows come by: none but the current one needs to be in memory.

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x3,
};
use textisur_shared::input::Problem;

/// What a row's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    /// Amounts of ink.
    Cmyk,
}

impl Layout {
    pub const fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// Averages blocks of `step` by `step` pixels to twice the side that is wanted; from there a better filter goes on.
#[derive(Debug)]
pub struct Square {
    left: usize,
    top: u32,
    step: u32,
    edge: u32,
    /// The row that comes next.
    y: u32,
    sums: Vec<[u32; 3]>,
    rgb: Vec<u8>,
}

impl Square {
    pub fn of(width: u32, height: u32, side: u32) -> Self {
        let shorter = width.min(height);
        let step = (shorter / side.max(1).saturating_mul(2)).max(1);
        let edge = shorter / step;
        Self {
            left: ((width - edge * step) / 2) as usize,
            top: (height - edge * step) / 2,
            step,
            edge,
            y: 0,
            sums: vec![[0; 3]; edge as usize],
            rgb: Vec::new(),
        }
    }

    /// Whether the rows that may still come are outside.
    pub const fn is_full(&self) -> bool {
        self.y >= self.top + self.edge * self.step
    }

    /// The next row from the top. What is transparent lies on white.
    pub fn row(&mut self, layout: Layout, bytes: &[u8]) {
        let y = self.y;
        self.y += 1;
        if y < self.top || y >= self.top + self.edge * self.step {
            return;
        }
        let bytes = bytes.get(self.left * layout.bytes()..).unwrap_or_default();
        match layout {
            Layout::Grey => self.add(bytes, |[grey]: [u8; 1]| [grey; 3]),
            Layout::GreyAlpha => self.add(bytes, |[grey, alpha]| [on_white(grey, alpha); 3]),
            Layout::Rgb => self.add(bytes, |rgb: [u8; 3]| rgb),
            Layout::Rgba => self.add(bytes, |[r, g, b, alpha]| [r, g, b].map(|colour| on_white(colour, alpha))),
            Layout::Cmyk => self.add(bytes, |[c, m, y, k]| [c, m, y].map(|ink| scaled(255 - ink, 255 - k))),
        }
        if (self.y - self.top).is_multiple_of(self.step) {
            self.end_block();
        }
    }

    fn add<const N: usize>(&mut self, bytes: &[u8], rgb: impl Fn([u8; N]) -> [u8; 3]) {
        let step = self.step as usize;
        let blocks = bytes.as_chunks::<N>().0.chunks_exact(step);
        for (sum, block) in self.sums.iter_mut().zip(blocks) {
            for pixel in block {
                for (sum, value) in sum.iter_mut().zip(rgb(*pixel)) {
                    *sum += u32::from(value);
                }
            }
        }
    }

    fn end_block(&mut self) {
        let count = self.step * self.step;
        for sum in &mut self.sums {
            self.rgb.extend(sum.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)));
            *sum = [0; 3];
        }
    }

    /// The square at most `side` pixels wide, never larger than it was, with its side.
    pub fn resized(self, side: u32) -> Result<(u32, Vec<u8>), Problem> {
        let side = side.clamp(1, self.edge.max(1));
        let mut resized = vec![0; side as usize * side as usize * 3];
        let from = TypedImageRef::<U8x3>::from_buffer(self.edge, self.edge, &self.rgb);
        let to = TypedImage::<U8x3>::from_buffer(side, side, &mut resized);
        let (Ok(from), Ok(mut to)) = (from, to) else { return Err(Problem::ImageBroken) };
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize_typed(&from, &mut to, &options).map_err(|_| Problem::ImageBroken)?;
        drop(to);
        Ok((side, resized))
    }
}

/// A value times a part in 255, rounded.
fn scaled(value: u8, part: u8) -> u8 {
    u8::try_from((u16::from(value) * u16::from(part) + 127) / 255).unwrap_or(u8::MAX)
}

fn on_white(colour: u8, alpha: u8) -> u8 {
    255 - scaled(255 - colour, alpha)
}
