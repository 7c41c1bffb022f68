//! The ground that a thing stands on: a quiet wall in a tint that lets the cloth speak, with a little light on it.

use std::fmt::Write;

use super::colour::{INK, Rgb};
use crate::seed::rng::Rng;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Hung or laid flat.
    Wall,
    /// Standing on a table, its front edge at this height.
    Table(i32),
}

const PALE: [Rgb; 8] = [
    Rgb(241, 231, 216),
    Rgb(226, 233, 224),
    Rgb(244, 225, 216),
    Rgb(224, 232, 239),
    Rgb(240, 229, 201),
    Rgb(233, 226, 237),
    Rgb(217, 233, 229),
    Rgb(246, 235, 222),
];

/// Under pale cloth, which would vanish on the ones above.
const DEEPER: [Rgb; 7] = [
    Rgb(209, 183, 152),
    Rgb(166, 188, 172),
    Rgb(214, 168, 150),
    Rgb(160, 181, 199),
    Rgb(205, 184, 128),
    Rgb(184, 170, 196),
    Rgb(150, 186, 181),
];

pub fn tint(base: Rgb, rng: &mut Rng) -> Rgb {
    let from: &[Rgb] = if base.luma() > 185 { &DEEPER } else { &PALE };
    rng.pick(from).copied().unwrap_or(Rgb(241, 231, 216))
}

pub fn draw(ground: Ground, base: Rgb, rng: &mut Rng) -> String {
    let wall = tint(base, rng);
    let light = wall.light(70);
    let mut svg = format!(
        r#"<radialGradient id="w" cx=".36" cy=".28" r=".9"><stop stop-color="{light}"/><stop offset="1" stop-color="{wall}"/></radialGradient><path fill="url(#w)" d="M0 0h800v800H0z"/>"#
    );
    let turn = rng.next() % 5;
    let lift = wall.light(55);
    // Writing to a String cannot fail.
    let _ = match turn {
        0 => write!(svg, r#"<path fill="{lift}" opacity=".6" d="M120 800V400a280 280 0 0 1 560 0v400z"/>"#),
        1 => write!(svg, r#"<circle cx="400" cy="400" r="318" fill="{lift}" opacity=".62"/>"#),
        2 => write!(svg, r#"<path fill="{lift}" opacity=".5" d="M60 0h190L70 800h-190zM330 0h230L380 800H150z"/>"#),
        3 => write!(
            svg,
            r#"<path fill="{}" opacity=".38" d="M0 640Q240 520 470 610T800 560V800H0z"/>"#,
            wall.mix(base, 26)
        ),
        _ => Ok(()),
    };
    if let Ground::Table(edge) = ground {
        let (top, front) = (wall.mix(Rgb(176, 136, 98), 42), wall.mix(Rgb(150, 108, 74), 52));
        let _ = write!(
            svg,
            r#"<linearGradient id="t" x2="0" y2="1"><stop stop-color="{}"/><stop offset="1" stop-color="{front}"/></linearGradient><path fill="url(#t)" d="M0 {edge}h800V800H0z"/><path d="M0 {edge}h800" stroke="{INK}" stroke-width="3" opacity=".12"/>"#,
            top.light(18)
        );
    }
    svg
}
