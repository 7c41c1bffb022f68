//! The pictures of the market, drawn as small SVG: a garment or object cut from a patterned cloth, on a tinted ground with
//! folds and a shadow. Gradients and patterns only: filters are slow on the phones that most visitors use.

mod bottoms;
mod canvas;
pub mod colour;
mod fronts;
mod outfits;
mod patterns;
mod scene;
mod tops;

use anyhow::{Result, bail};

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

    /// The first of these that is there.
    fn one_of<'a>(&self, tokens: &[&'a str]) -> Option<&'a str> {
        tokens.iter().find(|token| self.has(token)).copied()
    }
}

/// A product on its ground.
pub fn product(tokens: &str, pattern: &str, hex: &str, seed: u64) -> Result<String> {
    let tokens = Tokens::new(tokens);
    let base = Rgb::parse(hex)?;
    let mut canvas = Canvas::new(pattern, base, SCALE, seed)?;
    if tokens.has("border") {
        canvas.define("g", "grecas", base.dark(10), 60)?;
    }
    let ground = match tokens.first() {
        Some("top") => {
            tops::draw(&mut canvas, &tokens)?;
            Ground::Wall
        }
        Some("bottom") => {
            bottoms::trousers(&mut canvas, &tokens);
            Ground::Wall
        }
        Some("skirt") => {
            bottoms::skirt(&mut canvas, &tokens);
            Ground::Wall
        }
        Some("dress") => {
            outfits::dress(&mut canvas, &tokens)?;
            Ground::Wall
        }
        Some("pyjama" | "scrubset") => {
            outfits::set(&mut canvas, &tokens)?;
            Ground::Wall
        }
        Some("coverall") => {
            outfits::coverall(&mut canvas, &tokens);
            Ground::Wall
        }
        Some("jumper") => {
            outfits::pinafore(&mut canvas, &tokens);
            Ground::Wall
        }
        Some("romper") => {
            outfits::romper(&mut canvas, &tokens);
            Ground::Wall
        }
        Some("apron") => {
            outfits::apron(&mut canvas, &tokens);
            Ground::Wall
        }
        Some(_) => return cloth(pattern, hex),
        None => bail!("nothing to draw"),
    };
    Ok(canvas.finish(ground))
}

/// The cloth alone, close up.
pub fn cloth(pattern: &str, hex: &str) -> Result<String> {
    let base = Rgb::parse(hex)?;
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><defs>{}</defs><path fill="url(#f)" d="M0 0h800v800H0z"/></svg>"#,
        patterns::define("f", pattern, base, 230)?
    ))
}

pub fn category(_tokens: &str, pattern: &str, hex: &str, _seed: u64) -> Result<String> {
    Ok(cloth(pattern, hex)?.replace("<svg ", r#"<svg width="400" height="400" "#))
}

pub fn logo(name: &str, inks: &[String; 3]) -> Result<String> {
    let [a, b, _] = inks;
    let initials: String = name.split(' ').filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase()).take(2).collect();
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><path fill="{a}" d="M0 0h200v200H0z"/><text x="100" y="128" font-family="Georgia,serif" font-size="84" text-anchor="middle" fill="{b}">{initials}</text></svg>"#
    ))
}

pub fn banner(_name: &str, inks: &[String; 3]) -> Result<String> {
    let [a, b, c] = inks;
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 480"><path fill="{c}" d="M0 0h1600v480H0z"/><path fill="{b}" d="M0 300Q400 160 800 300T1600 260V480H0z"/><path fill="{a}" d="M0 400Q500 260 900 380T1600 340V480H0z"/></svg>"#
    ))
}
