//! Woven structures, stripes and checks.

use std::fmt::Write;

use super::{Inks, Tile};
use crate::seed::{
    draw::colour::{Rgb, WHITE},
    rng::Rng,
};

#[expect(clippy::too_many_lines, reason = "one arm per pattern")]
pub fn tile(name: &str, inks: &Inks) -> Option<Tile> {
    let Inks { base, light, dark, tone, accent, second, third } = inks;
    let fine = |width, height, body: &str| Some(Tile::new(width, height, *base, body));
    match name {
        "plain" | "satin" => fine(
            10,
            10,
            &format!(
                r#"<path d="M0 2.5h10M0 7.5h10" stroke="{light}" opacity=".16"/><path d="M2.5 0v10M7.5 0v10" stroke="{dark}" opacity=".13"/>"#
            ),
        ),
        "velvet" => {
            fine(8, 16, &format!(r#"<path d="M2 0v9M6 7v9" stroke="{light}" stroke-width="2" opacity=".13"/>"#))
        }
        "twill" => fine(
            12,
            12,
            &format!(r#"<path d="M-2 14L14-2M-2 8L8-2M4 14L14 4" stroke="{tone}" stroke-width="2.4" opacity=".4"/>"#),
        ),
        "denim" => fine(
            24,
            24,
            &format!(
                r#"<path d="M-3 27L27-3M-3 21L21-3M-3 15L15-3M-3 9L9-3M3 27L27 3M9 27L27 9M15 27L27 15" stroke="{dark}" stroke-width="2" opacity=".42"/><path d="M4 5l3-3M15 11l4-4M8 19l3-3M20 22l3-3" stroke="{WHITE}" stroke-width="1.6" opacity=".4"/>"#
            ),
        ),
        "herringbone" => fine(
            44,
            22,
            &format!(
                r#"<path d="M0-22l22 22M0-11l22 22M0 0l22 22M0 11l22 22M22 0l22-22M22 11l22-22M22 22l22-22M22 33l22-22" stroke="{tone}" stroke-width="4.5" opacity=".62"/>"#
            ),
        ),
        "pique" => fine(
            14,
            14,
            &format!(
                r#"<path d="M3.500 0l3.500 3.500-3.500 3.500L0 3.500zM10.500 7l3.500 3.500-3.500 3.500L7 10.500z" fill="{tone}" opacity=".3"/>"#
            ),
        ),
        "waffle" => fine(
            28,
            28,
            &format!(
                r#"<path d="M4 4h20v20H4z" fill="{dark}" opacity=".22"/><path d="M8 9h13v13H8z" fill="{dark}" opacity=".2"/><path d="M2 27V2h25" fill="none" stroke="{WHITE}" stroke-width="3" opacity=".4"/>"#
            ),
        ),
        "terry" => Some(loops(inks)),
        "fleece" => Some(nap(inks)),
        "melange" => Some(flecks(inks, 1.6, 90)),
        "linen" => Some(slubs(inks, 90, 0.9)),
        "manta" => Some(slubs(inks, 70, 1.7)),
        "jute" => fine(
            32,
            32,
            &format!(
                r#"<path d="M0 16h32M16 0v32" stroke="{dark}" stroke-width="4" opacity=".35"/><path d="M2 7h12M18 25h12" stroke="{light}" stroke-width="9" stroke-linecap="round" opacity=".55"/><path d="M24 2v11M8 19v11" stroke="{tone}" stroke-width="9" stroke-linecap="round" opacity=".35"/>"#
            ),
        ),
        "stripes" => {
            let (band, line) = if base.is_light() { (*accent, *second) } else { (WHITE.mix(*base, 6), *accent) };
            fine(
                96,
                96,
                &format!(
                    r#"<path fill="{band}" d="M0 8h96v40H0z"/><path fill="{line}" d="M0 58h96v5H0zM0 89h96v5H0z"/>"#
                ),
            )
        }
        "pinstripe" => {
            let line = if base.luma() > 120 { base.dark(45) } else { base.light(70) };
            fine(
                30,
                30,
                &format!(
                    r#"<path fill="{line}" opacity=".75" d="M4 0h3v30H4z"/><path fill="{line}" opacity=".3" d="M19 0h1.500v30h-1.500z"/>"#
                ),
            )
        }
        "breton" => {
            let band = if base.is_light() { if accent.is_light() { *second } else { *accent } } else { WHITE };
            fine(52, 52, &format!(r#"<path fill="{band}" d="M0 15h52v18H0z"/>"#))
        }
        "plaid" => Some(plaid(*base, *accent, inks)),
        "gingham" => {
            let strong = inks.figure();
            Some(Tile::new(
                48,
                48,
                inks.pale(),
                &format!(
                    r#"<path fill="{strong}" opacity=".5" d="M0 0h24v48H0z"/><path fill="{strong}" opacity=".5" d="M0 0h48v24H0z"/>"#
                ),
            ))
        }
        "buffalo" => {
            let strong = if base.luma() > 70 { Rgb(36, 32, 38) } else { *accent };
            fine(
                84,
                84,
                &format!(
                    r#"<path fill="{strong}" opacity=".56" d="M0 0h42v84H0z"/><path fill="{strong}" opacity=".56" d="M0 0h84v42H0z"/><path d="M0 8L8 0M0 24L24 0M0 40L40 0M10 42L42 10M26 42L42 26" stroke="{strong}" stroke-width="3" opacity=".3"/>"#
                ),
            )
        }
        "houndstooth" => {
            let strong = if base.luma() > 120 { base.dark(70) } else { base.light(80) };
            fine(
                40,
                40,
                &format!(
                    r#"<path fill="{strong}" opacity=".9" d="M0 20L10 10V0h10v20h20L30 30v10h-10L10 40 0 40l10-10V20zM20 0L30 0 20 10zM40 0V10L30 20h-10z"/>"#
                ),
            )
        }
        "zigzag" => fine(
            72,
            108,
            &format!(
                r#"<g fill="none" stroke-width="14"><path stroke="{accent}" d="M-4 24L18 2 36 20 54 2 76 24"/><path stroke="{light}" d="M-4 60L18 38 36 56 54 38 76 60"/><path stroke="{second}" d="M-4 96L18 74 36 92 54 74 76 96"/></g>"#
            ),
        ),
        "sarape" => fine(
            80,
            250,
            &format!(
                r#"<path fill="{accent}" d="M0 20h80v34H0z"/><path fill="{WHITE}" d="M0 54h80v8H0z"/><path fill="{second}" d="M0 62h80v22H0z"/><path fill="{dark}" d="M0 84h80v10H0z"/><path fill="{third}" d="M0 94h80v30H0z"/><path fill="{WHITE}" d="M0 124h80v6H0z"/><path fill="{accent}" d="M0 150h80v12H0zM0 170h80v6H0z"/><path fill="{dark}" d="M0 190h80v16H0z"/><path fill="{second}" d="M0 214h80v10H0z"/><path fill="{WHITE}" d="M40 95l14 14-14 14-14-14zM0 95l14 14-14 14zM80 95v28l-14-14z" opacity=".9"/>"#
            ),
        ),
        "quilt" => fine(
            96,
            96,
            &format!(
                r#"<path fill="{light}" opacity=".35" d="M48 0L0 48 20 52 52 20zM96 48L48 96l16-2 34-34z"/><path d="M0 48L48 0l48 48-48 48z" fill="none" stroke="{dark}" stroke-width="5" opacity=".4"/><path d="M2 51L50 3M50 99l48-48" stroke="{WHITE}" stroke-width="3" opacity=".45"/>"#
            ),
        ),
        "ikat" => Some(ikat(inks)),
        "tulle" => fine(
            18,
            31,
            &format!(
                r#"<path d="M9 0v5l9 5.500v10L9 26v5M9 5L0 10.500v10L9 26" fill="none" stroke="{WHITE}" stroke-width="1.300" opacity=".6"/>"#
            ),
        ),
        _ => None,
    }
}

fn plaid(base: Rgb, accent: Rgb, inks: &Inks) -> Tile {
    let deep = if base.luma() > 90 { base.dark(55) } else { inks.light };
    let bar = |at: i32, wide: i32, colour: Rgb, opacity: &str| {
        format!(r#"<path fill="{colour}" opacity="{opacity}" d="M{at} 0h{wide}v150h-{wide}zM0 {at}h150v{wide}H0z"/>"#)
    };
    let body = [
        bar(0, 46, deep, ".42"),
        bar(58, 8, deep, ".5"),
        bar(74, 8, deep, ".5"),
        bar(104, 5, accent, ".9"),
        bar(21, 4, WHITE, ".7"),
        bar(128, 8, inks.second, ".4"),
    ]
    .concat();
    Tile::new(150, 150, base, &body)
}

fn loops(inks: &Inks) -> Tile {
    let mut rng = Rng::named("terry");
    let mut paths = [String::new(), String::new()];
    for _ in 0..26 {
        let (x, y) = (rng.range(0, 56), rng.range(0, 56));
        if let Some(path) = paths.get_mut(rng.index(2)) {
            let _ = write!(path, "M{x} {y}q3-6 6 0");
        }
    }
    let [a, b] = paths;
    let Inks { dark, .. } = inks;
    Tile::new(
        60,
        60,
        inks.base,
        &format!(
            r#"<g fill="none" stroke-width="2.600"><path d="{a}" stroke="{dark}" opacity=".28"/><path d="{b}" stroke="{WHITE}" opacity=".45"/></g>"#
        ),
    )
}

fn nap(inks: &Inks) -> Tile {
    let mut rng = Rng::named("fleece");
    let mut paths = [String::new(), String::new()];
    for _ in 0..30 {
        let (x, y) = (rng.range(2, 76), rng.range(2, 76));
        if let Some(path) = paths.get_mut(rng.index(2)) {
            let _ = write!(path, "M{x} {y}h.1");
        }
    }
    let [a, b] = paths;
    let Inks { dark, .. } = inks;
    Tile::new(
        80,
        80,
        inks.base,
        &format!(
            r#"<g stroke-width="9" stroke-linecap="round"><path d="{a}" stroke="{dark}" opacity=".09"/><path d="{b}" stroke="{WHITE}" opacity=".13"/></g>"#
        ),
    )
}

fn flecks(inks: &Inks, width: f32, count: usize) -> Tile {
    let mut rng = Rng::named("melange");
    let mut paths = [String::new(), String::new()];
    for _ in 0..count {
        let (x, y, long) = (rng.range(0, 84), rng.range(0, 88), rng.range(3, 9));
        if let Some(path) = paths.get_mut(rng.index(2)) {
            let _ = write!(path, "M{x} {y}l{long} 1");
        }
    }
    let [a, b] = paths;
    let dark = inks.base.dark(55);
    Tile::new(
        90,
        90,
        inks.base,
        &format!(
            r#"<g stroke-width="{width}"><path d="{a}" stroke="{dark}" opacity=".45"/><path d="{b}" stroke="{WHITE}" opacity=".6"/></g>"#
        ),
    )
}

fn slubs(inks: &Inks, count: usize, width: f32) -> Tile {
    let mut rng = Rng::numbered("linen", count as u64);
    let mut paths = [String::new(), String::new()];
    for turn in 0..count {
        let (x, y, long) = (rng.range(0, 100), rng.range(0, 120), rng.range(10, 26));
        let way = if turn % 2 == 0 { "h" } else { "v" };
        if let Some(path) = paths.get_mut(rng.index(2)) {
            let _ = write!(path, "M{x} {y}{way}{long}");
        }
    }
    let [a, b] = paths;
    let dark = inks.base.dark(40);
    Tile::new(
        124,
        124,
        inks.base,
        &format!(
            r#"<g stroke-width="{width}"><path d="{a}" stroke="{dark}" opacity=".3"/><path d="{b}" stroke="{WHITE}" opacity=".5"/></g>"#
        ),
    )
}

/// Tied and dyed warp: the edge of each figure is a comb of threads, some dyed further than others.
fn ikat(inks: &Inks) -> Tile {
    let mut rng = Rng::named("ikat");
    let mut figure = |half_width: i64, half_height: i64, colour: Rgb| {
        let mut path = String::new();
        for x in (-half_width..half_width).step_by(4) {
            let reach = half_height - half_height * x.abs() / half_width + rng.range(-5, 5);
            if reach > 0 {
                let _ = write!(path, "M{} {}v{}", 42 + x, 70 - reach, reach * 2 + rng.range(-3, 3));
            }
        }
        format!(r#"<path d="{path}" stroke="{colour}" stroke-width="4.200"/>"#)
    };
    let pale = if inks.base.is_light() { inks.figure() } else { WHITE };
    let body = [figure(40, 64, pale), figure(28, 42, inks.accent), figure(14, 20, inks.dark)].concat();
    Tile::new(84, 140, inks.base, &body)
}
