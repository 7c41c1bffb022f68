//! What a picture is put together from: pieces of cloth with their own shading, seams and folds, over one soft shadow.

use std::fmt::Write;

use anyhow::Result;

use super::{
    colour::{INK, Rgb},
    patterns, scene,
};
use crate::seed::rng::Rng;

/// The cloth of the picture; `SLEEVE` is the same, turned as it lies along an arm.
pub const CLOTH: &str = "url(#f)";
pub const SLEEVE: &str = "url(#e)";

/// One step of an outline, to the right of the middle (x counts from it); see `mirrored`.
#[derive(Clone, Copy)]
pub enum Step {
    Line(i32, i32),
    Quad(i32, i32, i32, i32),
    Cubic(i32, i32, i32, i32, i32, i32),
}

pub use Step::{Cubic as C, Line as L, Quad as Q};

/// A closed outline that is the same on both sides of x = 400, from its right half: start on the middle at `top`, follow the
/// steps down to the middle again.
#[expect(clippy::many_single_char_names, reason = "they are the coordinates of a curve")]
pub fn mirrored(top: i32, steps: &[Step]) -> String {
    let mut path = format!("M400 {top}");
    let mut corners = vec![(0, top)];
    for step in steps {
        let end = match *step {
            L(x, y) => {
                let _ = write!(path, "L{} {y}", 400 + x);
                (x, y)
            }
            Q(a, b, x, y) => {
                let _ = write!(path, "Q{} {b} {} {y}", 400 + a, 400 + x);
                (x, y)
            }
            C(a, b, c, d, x, y) => {
                let _ = write!(path, "C{} {b} {} {d} {} {y}", 400 + a, 400 + c, 400 + x);
                (x, y)
            }
        };
        corners.push(end);
    }
    for (step, (x, y)) in steps.iter().zip(&corners).rev() {
        let x = 400 - x;
        let _ = match *step {
            L(..) => write!(path, "L{x} {y}"),
            Q(a, b, ..) => write!(path, "Q{} {b} {x} {y}", 400 - a),
            C(a, b, c, d, ..) => write!(path, "C{} {d} {} {b} {x} {y}", 400 - c, 400 - a),
        };
    }
    path.push('z');
    path
}

pub struct Canvas {
    pub base: Rgb,
    pub rng: Rng,
    defs: String,
    outline: String,
    body: String,
    pieces: u32,
    /// Wraps everything but the ground, when a thing is drawn smaller or beside another.
    frame: Option<String>,
}

impl Canvas {
    /// `percent` is how large the pattern is drawn.
    pub fn new(pattern: &str, base: Rgb, percent: i32, seed: u64) -> Result<Self> {
        let mut defs = patterns::define("f", pattern, base, percent)?;
        // Light falls from the upper left; both gradients are used by nearly every piece.
        defs.push_str(
            r##"<linearGradient id="h"><stop stop-color="#180c14" stop-opacity=".24"/><stop offset=".16" stop-color="#180c14" stop-opacity=".06"/><stop offset=".36" stop-color="#fff" stop-opacity=".16"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset=".84" stop-color="#180c14" stop-opacity=".09"/><stop offset="1" stop-color="#180c14" stop-opacity=".3"/></linearGradient><linearGradient id="v" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".16"/><stop offset=".4" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#180c14" stop-opacity=".26"/></linearGradient>"##,
        );
        Ok(Self {
            base,
            rng: Rng::numbered("draw", seed),
            defs,
            outline: String::new(),
            body: String::new(),
            pieces: 0,
            frame: None,
        })
    }

    /// The cloth once more, lying at an angle.
    pub fn sleeve_cloth(&mut self, percent: i32, degrees: i32) {
        let _ = write!(
            self.defs,
            r##"<pattern id="e" href="#f" patternTransform="rotate({degrees})scale({}.{:02})"/>"##,
            percent / 100,
            percent % 100
        );
    }

    pub fn define(&mut self, id: &str, pattern: &str, base: Rgb, percent: i32) -> Result<()> {
        self.defs.push_str(&patterns::define(id, pattern, base, percent)?);
        Ok(())
    }

    pub fn defs(&mut self, markup: &str) {
        self.defs.push_str(markup);
    }

    /// What groups pieces in the body groups them in the shadow as well.
    pub fn outline(&mut self, markup: &str) {
        self.outline.push_str(markup);
    }

    pub fn frame(&mut self, transform: &str) {
        self.frame = Some(transform.to_owned());
    }

    fn named(&mut self, path: &str) -> String {
        let id = format!("p{}", self.pieces);
        self.pieces += 1;
        let _ = write!(self.defs, r#"<path id="{id}" d="{path}"/>"#);
        id
    }

    fn dressed(&self, id: &str, fill: &str, shade: &str) -> String {
        let edge = self.base.dark(if self.base.is_light() { 45 } else { 60 });
        format!(
            r##"<use href="#{id}" fill="{fill}"/><use href="#{id}" fill="url(#{shade})" stroke="{edge}" stroke-width="2.500" stroke-opacity=".45" stroke-linejoin="round"/>"##
        )
        .replace("2.500", "2.5")
    }

    /// A piece, shaded across; returns its id for what is clipped to it.
    pub fn piece(&mut self, path: &str, fill: &str) -> String {
        self.shaded(path, fill, "h")
    }

    pub fn shaded(&mut self, path: &str, fill: &str, shade: &str) -> String {
        let id = self.named(path);
        let _ = write!(self.outline, r##"<use href="#{id}"/>"##);
        let dressed = self.dressed(&id, fill, shade);
        self.body.push_str(&dressed);
        id
    }

    /// A piece on the right and its mirror image on the left.
    pub fn twin(&mut self, path: &str, fill: &str) -> String {
        let id = self.named(path);
        let flip = "matrix(-1 0 0 1 800 0)";
        let _ = write!(self.outline, r##"<use href="#{id}"/><use href="#{id}" transform="{flip}"/>"##);
        let dressed = self.dressed(&id, fill, "h");
        let _ = write!(self.body, r##"<g id="{id}t">{dressed}</g><use href="#{id}t" transform="{flip}"/>"##);
        id
    }

    /// Markup drawn on both sides.
    pub fn both(&mut self, markup: &str) {
        let id = format!("b{}", self.pieces);
        self.pieces += 1;
        let _ =
            write!(self.body, r##"<g id="{id}">{markup}</g><use href="#{id}" transform="matrix(-1 0 0 1 800 0)"/>"##);
    }

    pub fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// Something flat: a button, a lining, a strap. It throws no shadow of its own.
    pub fn fill(&mut self, path: &str, colour: Rgb) {
        let _ = write!(self.body, r#"<path d="{path}" fill="{colour}"/>"#);
    }

    pub fn line(&mut self, path: &str, colour: Rgb, width: i32) {
        let _ = write!(
            self.body,
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>"#
        );
    }

    /// A row of stitches.
    pub fn seam(&mut self, path: &str) {
        let colour = self.base.tone(50);
        self.stitch(path, colour);
    }

    pub fn stitch(&mut self, path: &str, colour: Rgb) {
        let _ = write!(
            self.body,
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="8 5" opacity=".7"/>"#
        );
    }

    /// Creases: each path is a sliver of shade, with a paler one beside it where the cloth turns to the light.
    pub fn folds(&mut self, clip: &str, slivers: &str) {
        let _ = write!(self.defs, r##"<clipPath id="c{clip}"><use href="#{clip}"/></clipPath>"##);
        let _ = write!(
            self.body,
            r##"<g clip-path="url(#c{clip})"><path d="{slivers}" fill="{INK}" opacity=".1"/><path d="{slivers}" fill="#fff" opacity=".08" transform="translate(-11 -4)"/></g>"##
        );
    }

    /// Markup that shows only inside a piece that already has folds.
    pub fn inside(&mut self, clip: &str, markup: &str) {
        let _ = write!(self.body, r#"<g clip-path="url(#c{clip})">{markup}</g>"#);
    }

    /// Without a ground: what is drawn fills the frame.
    pub fn bare(self) -> String {
        let Self { defs, body, .. } = self;
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><defs>{defs}</defs>{body}</svg>"#)
    }

    pub fn finish(self, ground: scene::Ground) -> String {
        let Self { base, mut rng, defs, outline, body, frame, .. } = self;
        let (open, close) = match frame {
            Some(transform) => (format!(r#"<g transform="{transform}">"#), "</g>"),
            None => (String::new(), ""),
        };
        // Copies of the silhouette, each a little wider, all faint, look like one blurred shadow.
        let shadow = if outline.is_empty() {
            String::new()
        } else {
            format!(
                r##"<g id="s" fill="{INK}" stroke="{INK}" stroke-linejoin="round" opacity=".038" transform="translate(7 14)">{outline}</g><use href="#s" stroke-width="9"/><use href="#s" stroke-width="18" y="2"/><use href="#s" stroke-width="28" y="4"/><use href="#s" stroke-width="39" y="6"/><use href="#s" stroke-width="51" y="8"/>"##
            )
        };
        let ground = scene::draw(ground, base, &mut rng);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><defs>{defs}</defs>{ground}{open}{shadow}{body}{close}</svg>"#
        )
    }
}
