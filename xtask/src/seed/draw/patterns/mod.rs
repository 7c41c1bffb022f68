//! Cloth as SVG patterns: one tile each, in the variant's colour and what goes with it.

mod bitmaps;
mod knits;
mod prints;
mod weaves;

pub use prints::bloom;

use anyhow::{Result, bail};

use super::colour::{Rgb, WHITE};

/// The colours that a tile is drawn with.
pub struct Inks {
    pub base: Rgb,
    pub light: Rgb,
    pub dark: Rgb,
    /// Seen on the base without leaving its hue.
    pub tone: Rgb,
    pub accent: Rgb,
    pub second: Rgb,
    pub third: Rgb,
}

impl Inks {
    pub fn of(base: Rgb, turn: u64) -> Self {
        Self {
            base,
            light: base.light(55),
            dark: base.dark(38),
            tone: base.tone(30),
            accent: base.accent(turn),
            second: base.accent(turn + 1),
            third: base.accent(turn + 2),
        }
    }

    /// The ground of a print that needs a pale one.
    pub fn pale(&self) -> Rgb {
        if self.base.is_light() { self.base.light(40) } else { WHITE.mix(self.base, 8) }
    }

    /// The figure on that ground: the colour itself, or a strong one when it is too pale to be seen.
    pub fn figure(&self) -> Rgb {
        if self.base.is_light() { self.base.dark(45).mix(self.accent, 45) } else { self.base }
    }
}

pub struct Tile {
    pub width: i32,
    pub height: i32,
    pub body: String,
}

impl Tile {
    fn new(width: i32, height: i32, ground: Rgb, body: &str) -> Self {
        Self { width, height, body: format!(r#"<path fill="{ground}" d="M0 0h{width}v{height}h-{width}z"/>{body}"#) }
    }
}

/// `<pattern id="…">` of a cloth, its tile enlarged to `percent`.
pub fn define(id: &str, name: &str, base: Rgb, percent: i32) -> Result<String> {
    let inks = Inks::of(base, super::super::rng::hash(&format!("{name}{base}")));
    let found = weaves::tile(name, &inks).or_else(|| knits::tile(name, &inks)).or_else(|| prints::tile(name, &inks));
    let Some(Tile { width, height, body }) = found else { bail!("no pattern called {name}") };
    let (whole, part) = (percent / 100, percent % 100);
    let scale = if percent == 100 { String::new() } else { format!(r#" patternTransform="scale({whole}.{part:02})""#) };
    Ok(format!(
        r#"<pattern id="{id}" width="{width}" height="{height}" patternUnits="userSpaceOnUse"{scale}>{body}</pattern>"#
    ))
}
