//! The pictures of the market, drawn as small SVG: a garment or object cut from a patterned cloth, on a tinted ground with
//! folds and a shadow. Gradients and patterns only: filters are slow on the phones that most visitors use.

mod bottoms;
mod brand;
mod canvas;
mod cloths;
pub mod colour;
mod fronts;
mod home;
mod notions;
mod outfits;
mod patterns;
mod scene;
mod tops;
mod wraps;

use anyhow::{Result, bail};

pub use self::brand::{banner, logo};
use self::{
    canvas::Canvas,
    colour::Rgb,
    scene::Ground::{self, Table, Wall},
};

/// How large a pattern is drawn on a garment, in per cent.
const SCALE: i32 = 62;

/// What a thing is and how it is made: `top long turtle rib`.
#[derive(Clone)]
pub struct Tokens(Vec<String>);

impl Tokens {
    fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_owned).collect())
    }

    fn with(&self, more: &str) -> Self {
        let mut tokens = self.clone();
        tokens.0.extend(more.split_whitespace().map(str::to_owned));
        tokens
    }

    fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    fn has(&self, token: &str) -> bool {
        self.0.iter().skip(1).any(|each| each == token)
    }

    fn any(&self, tokens: &[&str]) -> bool {
        tokens.iter().any(|token| self.has(token))
    }

    /// The last of these that is there, what it is included.
    fn last_of<'a>(&self, tokens: &[&'a str]) -> Option<&'a str> {
        self.0.iter().rev().find_map(|each| tokens.iter().find(|token| each == *token)).copied()
    }

    /// The first of these that is there.
    fn one_of<'a>(&self, tokens: &[&'a str]) -> Option<&'a str> {
        tokens.iter().find(|token| self.has(token)).copied()
    }
}

/// A product on its ground.
pub fn product(tokens: &str, pattern: &str, hex: &str, seed: u64) -> Result<String> {
    let (canvas, ground) = whole(tokens, pattern, hex, seed)?;
    Ok(canvas.finish(ground))
}

fn whole(tokens: &str, pattern: &str, hex: &str, seed: u64) -> Result<(Canvas, Ground)> {
    let tokens = Tokens::new(tokens);
    let base = Rgb::parse(hex)?;
    let mut canvas = Canvas::new(pattern, base, SCALE, seed)?;
    if tokens.has("border") {
        canvas.define("g", "grecas", base.dark(10), 60)?;
    }
    // A design may show its cloth in another way than its kind does: the last of these wins.
    let kind = match tokens.first() {
        Some("bolt" | "bolts" | "stack" | "drape" | "fan") => {
            tokens.last_of(&["bolt", "bolts", "stack", "drape", "fan"])
        }
        first => first,
    };
    let (draw, ground): (fn(&mut Canvas, &Tokens), Ground) = match kind {
        Some("top") => (tops::draw, Wall),
        Some("bottom") => (bottoms::trousers, Wall),
        Some("skirt") => (bottoms::skirt, Wall),
        Some("dress") => (outfits::dress, Wall),
        Some("pyjama" | "scrubset") => (outfits::set, Wall),
        Some("coverall") => (outfits::coverall, Wall),
        Some("jumper") => (outfits::pinafore, Wall),
        Some("romper") => (outfits::romper, Wall),
        Some("apron") => (outfits::apron, Wall),
        Some("poncho") => (wraps::poncho, Wall),
        Some("rebozo") => (wraps::rebozo, Wall),
        Some("scarf") => (|on, _| wraps::scarf(on), Wall),
        Some("beanie") => (wraps::beanie, Wall),
        Some("socks") => (wraps::socks, Wall),
        Some("bag") => (wraps::bag, Wall),
        Some("bolt") => (|on, _| cloths::bolt(on), Table(430)),
        Some("bolts") => (|on, _| cloths::bolts(on), Table(620)),
        Some("stack") => (|on, _| cloths::stack(on), Table(540)),
        Some("drape") => (|on, _| cloths::drape(on), Wall),
        Some("fan") => (|on, _| cloths::fan(on), Wall),
        Some("felt") => (cloths::felt, Table(420)),
        Some("fibre") => (|on, _| cloths::fibre(on), Table(560)),
        Some("ball") => (notions::ball, Table(520)),
        Some("cone") => (notions::cone, Table(560)),
        Some("skein") => (notions::skein, Wall),
        Some("spools") => (notions::spools, Table(520)),
        Some("buttons") => (notions::buttons, Wall),
        Some("zips") => (notions::zips, Wall),
        Some("ribbon") => (notions::ribbon, Wall),
        Some("bed") => (home::bed, Table(640)),
        Some("sheets") => (|on, _| home::sheets(on), Table(560)),
        Some("towels") => (home::towels, Table(560)),
        Some("blanket") => (home::blanket, Wall),
        Some("curtain") => (home::curtain, Wall),
        Some("table") => (home::table, Wall),
        Some("cushion") => (home::cushion, Wall),
        Some("pillow") => (|on, _| home::pillow(on), Wall),
        Some("kitchen") => (|on, _| home::kitchen(on), Wall),
        Some("mat") => (home::mat, Wall),
        Some("hammock") => (home::hammock, Wall),
        Some(other) => bail!("nothing draws {other}"),
        None => bail!("nothing to draw"),
    };
    draw(&mut canvas, &tokens);
    Ok((canvas, ground))
}

/// The cloth alone, close up.
pub fn cloth(pattern: &str, hex: &str) -> Result<String> {
    let mut canvas = Canvas::new(pattern, Rgb::parse(hex)?, 190, 0)?;
    cloths::close(&mut canvas, super::rng::hash(&format!("{pattern}{hex}")));
    Ok(canvas.bare())
}

/// A product at half its size.
pub fn category(tokens: &str, pattern: &str, hex: &str, seed: u64) -> Result<String> {
    Ok(product(tokens, pattern, hex, seed)?
        .replacen(r#"viewBox="0 0 800 800">"#, r#"viewBox="0 0 400 400"><g transform="scale(.5)">"#, 1)
        .replacen("</svg>", "</g></svg>", 1))
}
