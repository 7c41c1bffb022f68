//! What a store shows of itself: its initials on a woven badge, and a landscape of its own cloths.

use std::fmt::Write;

use anyhow::Result;

use super::{
    colour::{INK, Rgb, WHITE},
    patterns,
};
use crate::seed::rng::Rng;

const CLOTHS: [&str; 12] = [
    "ikat",
    "stripes",
    "herringbone",
    "flowers",
    "grecas",
    "plaid",
    "dots",
    "leaves",
    "twill",
    "zigzag",
    "gingham",
    "bouquet",
];

fn inks(hexes: &[String; 3]) -> Result<[Rgb; 3]> {
    let [a, b, c] = hexes;
    Ok([Rgb::parse(a)?, Rgb::parse(b)?, Rgb::parse(c)?])
}

pub fn logo(name: &str, hexes: &[String; 3]) -> Result<String> {
    let [a, b, c] = inks(hexes)?;
    let mut rng = Rng::named(name);
    let initials: String = name
        .split_whitespace()
        .filter(|word| {
            word.chars().next().is_some_and(char::is_uppercase) && !["La", "El", "Los", "Las"].contains(word)
        })
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    let ground = a;
    let trim = if ground.luma() < 120 { ground.light(20) } else { ground.dark(20) };
    // The initials are read on the badge and beside it.
    let stands_out = |ink: &Rgb| (ink.luma() - ground.luma()).abs() > 95 && (ink.luma() - trim.luma()).abs() > 75;
    let ink = [b, c, WHITE].into_iter().find(stands_out).unwrap_or(INK);
    let badge = match rng.next() % 5 {
        0 => format!(
            r#"<circle cx="100" cy="100" r="78" fill="none" stroke="{ink}" stroke-width="4"/><circle cx="100" cy="100" r="68" fill="none" stroke="{ink}" stroke-width="2" stroke-dasharray="6 5"/>"#
        ),
        1 => format!(
            r#"<path d="M100 14l86 86-86 86-86-86z" fill="{trim}"/><path d="M100 30l70 70-70 70-70-70z" fill="none" stroke="{ink}" stroke-width="2.5" stroke-dasharray="7 5"/>"#
        ),
        2 => format!(
            r#"<path d="M0 22h200v12H0zM0 40h200v5H0zM0 155h200v5H0zM0 166h200v12H0z" fill="{ink}" opacity=".85"/>"#
        ),
        3 => format!(
            r#"<path d="M30 44q70-34 140 0v76q-14 44-70 62-56-18-70-62z" fill="{trim}"/><path d="M42 54q58-26 116 0v64q-12 36-58 52-46-16-58-52z" fill="none" stroke="{ink}" stroke-width="2.5"/>"#
        ),
        _ => {
            let petals = (0..8)
                .map(|turn| {
                    format!(r#"<path d="M100 100Q62 52 100 8q38 44 0 92z" transform="rotate({} 100 100)"/>"#, turn * 45)
                })
                .collect::<Vec<_>>()
                .concat();
            format!(r#"<g fill="{trim}">{petals}</g><circle cx="100" cy="100" r="56" fill="{ground}"/>"#)
        }
    };
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><defs>{}</defs><path fill="url(#f)" d="M0 0h200v200H0z"/>{badge}<text x="100" y="123" font-family="Georgia,'Times New Roman',serif" font-weight="700" font-size="66" letter-spacing="-1" text-anchor="middle" fill="{ink}">{initials}</text></svg>"#,
        patterns::define("f", "twill", ground, 60)?
    ))
}

/// Hills of cloth under a low sun: each ridge is one of the store's patterns, darker towards the viewer.
pub fn banner(name: &str, hexes: &[String; 3]) -> Result<String> {
    let [strong, bright, pale] = inks(hexes)?;
    let mut rng = Rng::named(name);
    let sky = pale.light(20);
    let sun = rng.range(300, 1300);
    let mut defs = format!(
        r##"<linearGradient id="y" x2="0" y2="1"><stop stop-color="{}"/><stop offset="1" stop-color="{sky}"/></linearGradient><linearGradient id="v" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".22"/><stop offset=".3" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#180c14" stop-opacity=".34"/></linearGradient>"##,
        sky.mix(bright, 36)
    );
    let mut hills = String::new();
    let colours = [bright.mix(pale, 45), bright, strong.mix(bright, 50), strong.mix(pale, 18), strong];
    let mut cloths = CLOTHS;
    rng.shuffle(&mut cloths);
    for ((colour, cloth), turn) in colours.into_iter().zip(cloths).zip(0..) {
        let top = 176 + 64 * turn;
        let mut ridge = || top + rng.range(-46, 46);
        let [start, first, second, third, last] = [ridge(), ridge(), ridge(), ridge(), ridge()];
        let id = format!("f{turn}");
        defs.push_str(&patterns::define(&id, cloth, colour, 52)?);
        let _ = write!(
            hills,
            r#"<path id="r{turn}" d="M0 {start}Q200 {} 400 {first}T800 {second}T1200 {third}T1600 {last}V480H0z" fill="url(#{id})"/><path d="M0 {start}Q200 {} 400 {first}T800 {second}T1200 {third}T1600 {last}V480H0z" fill="url(#v)"/><path d="M0 {start}Q200 {} 400 {first}T800 {second}T1200 {third}T1600 {last}" fill="none" stroke="{}" stroke-width="4" opacity=".55"/><path d="M0 {}Q200 {} 400 {}T800 {}T1200 {}T1600 {}" fill="none" stroke="{}" stroke-width="3" stroke-dasharray="14 9" opacity=".5"/>"#,
            first - 60,
            first - 60,
            first - 60,
            colour.light(50),
            start + 16,
            first - 44,
            first + 16,
            second + 16,
            third + 16,
            last + 16,
            if colour.luma() > 130 { colour.dark(40) } else { colour.light(55) },
        );
    }
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 480"><defs>{defs}</defs><path fill="url(#y)" d="M0 0h1600v480H0z"/><circle cx="{sun}" cy="150" r="150" fill="{WHITE}" opacity=".25"/><circle cx="{sun}" cy="150" r="92" fill="{}"/>{hills}</svg>"#,
        WHITE.mix(bright, 28)
    ))
}
