//! Colours, and what goes with them.

use std::fmt;

use anyhow::{Context, Result};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rgb(pub i32, pub i32, pub i32);

pub const WHITE: Rgb = Rgb(255, 252, 246);
pub const INK: Rgb = Rgb(30, 26, 34);

/// Accents for prints: the colours of ribbons and embroidery in the market.
const ACCENTS: [Rgb; 9] = [
    Rgb(233, 190, 92),
    Rgb(216, 87, 107),
    Rgb(248, 240, 224),
    Rgb(47, 127, 121),
    Rgb(236, 145, 78),
    Rgb(53, 80, 122),
    Rgb(137, 170, 118),
    Rgb(190, 60, 66),
    Rgb(160, 120, 180),
];

impl Rgb {
    pub fn parse(hex: &str) -> Result<Self> {
        let value =
            i32::from_str_radix(hex.trim_start_matches('#'), 16).with_context(|| format!("{hex} is no colour"))?;
        Ok(Self(value >> 16 & 255, value >> 8 & 255, value & 255))
    }

    /// `percent` of the other, the rest of this one.
    pub fn mix(self, other: Self, percent: i32) -> Self {
        let part = |a: i32, b: i32| (a * (100 - percent) + b * percent + 50) / 100;
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    pub fn light(self, percent: i32) -> Self {
        self.mix(WHITE, percent)
    }

    pub fn dark(self, percent: i32) -> Self {
        self.mix(INK, percent)
    }

    /// From 0, black, to 255.
    pub fn luma(self) -> i32 {
        (self.0 * 54 + self.1 * 183 + self.2 * 19) / 256
    }

    pub fn is_light(self) -> bool {
        self.luma() > 165
    }

    fn distance(self, other: Self) -> i32 {
        (self.0 - other.0).abs() + (self.1 - other.1).abs() + (self.2 - other.2).abs()
    }

    /// The n-th accent that stands out from this colour.
    pub fn accent(self, turn: u64) -> Self {
        let fitting: Vec<Self> = ACCENTS.into_iter().filter(|accent| self.distance(*accent) > 190).collect();
        let at = usize::try_from(turn % (fitting.len().max(1) as u64)).unwrap_or(0);
        fitting.get(at).copied().unwrap_or(WHITE)
    }

    /// What is drawn on this colour in its own tone: lighter on dark cloth, darker on light cloth.
    pub fn tone(self, percent: i32) -> Self {
        if self.luma() > 120 { self.dark(percent) } else { self.light(percent) }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        // Three digits when they say the same: there are thousands of these.
        let Self(r, g, b) = self;
        if [r, g, b].iter().all(|part| *part % 17 == 0) {
            write!(out, "#{:x}{:x}{:x}", r / 17, g / 17, b / 17)
        } else {
            write!(out, "#{r:02x}{g:02x}{b:02x}")
        }
    }
}
