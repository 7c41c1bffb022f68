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
use self::{canvas::Canvas, colour::Rgb, scene::Ground};

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
        Some("bolt" | "bolts" | "stack" | "drape" | "fan") => tokens.last_of(&["bolt", "bolts", "stack", "drape", "fan"]),
        first => first,
    };
    let low = Ground::Table(560);
    let on = &mut canvas;
    let ground = match kind {
        Some("top") => put(tops::draw(on, &tokens), Ground::Wall),
        Some("bottom") => put(bottoms::trousers(on, &tokens), Ground::Wall),
        Some("skirt") => put(bottoms::skirt(on, &tokens), Ground::Wall),
        Some("dress") => put(outfits::dress(on, &tokens), Ground::Wall),
        Some("pyjama" | "scrubset") => put(outfits::set(on, &tokens), Ground::Wall),
        Some("coverall") => put(outfits::coverall(on, &tokens), Ground::Wall),
        Some("jumper") => put(outfits::pinafore(on, &tokens), Ground::Wall),
        Some("romper") => put(outfits::romper(on, &tokens), Ground::Wall),
        Some("apron") => put(outfits::apron(on, &tokens), Ground::Wall),
        Some("poncho") => put(wraps::poncho(on, &tokens), Ground::Wall),
        Some("rebozo") => put(wraps::rebozo(on, &tokens), Ground::Wall),
        Some("scarf") => put(wraps::scarf(on), Ground::Wall),
        Some("beanie") => put(wraps::beanie(on, &tokens), Ground::Wall),
        Some("socks") => put(wraps::socks(on, &tokens), Ground::Wall),
        Some("bag") => put(wraps::bag(on, &tokens), Ground::Wall),
        Some("bolt") => put(cloths::bolt(on), Ground::Table(430)),
        Some("bolts") => put(cloths::bolts(on), Ground::Table(620)),
        Some("stack") => put(cloths::stack(on), Ground::Table(540)),
        Some("drape") => put(cloths::drape(on), Ground::Wall),
        Some("fan") => put(cloths::fan(on), Ground::Wall),
        Some("felt") => put(cloths::felt(on, &tokens), Ground::Table(420)),
        Some("fibre") => put(cloths::fibre(on), low),
        Some("ball") => put(notions::ball(on, &tokens), Ground::Table(520)),
        Some("cone") => put(notions::cone(on, &tokens), low),
        Some("skein") => put(notions::skein(on, &tokens), Ground::Wall),
        Some("spools") => put(notions::spools(on, &tokens), Ground::Table(520)),
        Some("buttons") => put(notions::buttons(on, &tokens), Ground::Wall),
        Some("zips") => put(notions::zips(on, &tokens), Ground::Wall),
        Some("ribbon") => put(notions::ribbon(on, &tokens), Ground::Wall),
        Some("bed") => put(home::bed(on, &tokens), Ground::Table(640)),
        Some("sheets") => put(home::sheets(on), low),
        Some("towels") => put(home::towels(on, &tokens), low),
        Some("blanket") => put(home::blanket(on, &tokens), Ground::Wall),
        Some("curtain") => put(home::curtain(on, &tokens), Ground::Wall),
        Some("table") => put(home::table(on, &tokens), Ground::Wall),
        Some("cushion") => put(home::cushion(on, &tokens), Ground::Wall),
        Some("pillow") => put(home::pillow(on), Ground::Wall),
        Some("kitchen") => put(home::kitchen(on), Ground::Wall),
        Some("mat") => put(home::mat(on, &tokens), Ground::Wall),
        Some("hammock") => put(home::hammock(on, &tokens), Ground::Wall),
        Some(other) => bail!("nothing draws {other}"),
        None => bail!("nothing to draw"),
    };
    Ok((canvas, ground))
}

/// Lets each kind of thing stand on one line with its ground.
fn put((): (), ground: Ground) -> Ground {
    ground
}

/// The cloth alone, close up.
pub fn cloth(pattern: &str, hex: &str) -> Result<String> {
    let mut canvas = Canvas::new(pattern, Rgb::parse(hex)?, 190, 0)?;
    cloths::close(&mut canvas, super::rng::hash(&format!("{pattern}{hex}")));
    Ok(canvas.bare())
}

/// A product at half its size.
pub fn category(tokens: &str, pattern: &str, hex: &str, seed: u64) -> Result<String> {
    Ok(product(tokens, pattern, hex, seed)?.replacen(r#"viewBox="0 0 800 800">"#, r#"viewBox="0 0 400 400"><g transform="scale(.5)">"#, 1).replacen("</svg>", "</g></svg>", 1))
}
