//! Knitted structures.

use super::{
    Inks, Tile,
    bitmaps::{GRECAS, NORDIC, path},
};
use crate::seed::draw::colour::WHITE;

pub fn tile(name: &str, inks: &Inks) -> Option<Tile> {
    let Inks { base, light, dark, accent, second, .. } = inks;
    // One stitch is a V of two leaves; rows of them read as knitting at any size.
    let stitch = "M0 2Q1 10 8 15 9 6 0 2M16 2Q15 10 8 15 7 6 16 2";
    match name {
        "jersey" => Some(Tile::new(
            16,
            14,
            base.mix(*dark, 22),
            &format!(
                r#"<path d="{stitch}M0-12Q1-4 8 1 9-8 0-12M16-12Q15-4 8 1 7-8 16-12" fill="{base}"/><path d="{stitch}" fill="{light}" opacity=".25"/>"#
            ),
        )),
        "rib" => Some(Tile::new(
            28,
            14,
            *base,
            &format!(
                r#"<path fill="{dark}" opacity=".45" d="M0 0h5v14H0z"/><path fill="{dark}" opacity=".2" d="M5 0h5v14H5zM24 0h4v14h-4z"/><path fill="{WHITE}" opacity=".2" d="M14 0h6v14h-6z"/><path d="M10 2l7 7 7-7" fill="none" stroke="{dark}" stroke-width="2" opacity=".22"/>"#
            ),
        )),
        "cable" => {
            let under = base.mix(*dark, 18);
            let over = base.light(10);
            let purl = base.mix(*dark, 30);
            let rope = |d: &str, colour| {
                format!(
                    r#"<path d="{d}" stroke="{dark}" stroke-width="27"/><path d="{d}" stroke="{colour}" stroke-width="21"/><path d="{d}" stroke="{dark}" stroke-width="2" stroke-dasharray="2 7" opacity=".5" transform="translate(-4 2)"/>"#
                )
            };
            let body = format!(
                r#"<path d="M96 0v52M128 0v52" stroke="{dark}" stroke-width="3" opacity=".35"/><path d="M104 2l8 8 8-8M104 15l8 8 8-8M104 28l8 8 8-8M104 41l8 8 8-8" fill="none" stroke="{base}" stroke-width="6"/><g fill="none">{}{}{}</g>"#,
                rope("M66-4C66 22 26 30 26 56", under),
                rope("M26-30C26-4 66 4 66 30", over),
                rope("M26 22C26 48 66 56 66 82", over),
            );
            Some(Tile::new(132, 52, purl, &body))
        }
        "openwork" => Some(Tile::new(
            64,
            72,
            *base,
            &format!(
                r#"<g fill="{dark}" opacity=".5"><ellipse cx="32" cy="10" rx="7" ry="6"/><ellipse cx="18" cy="26" rx="7" ry="6"/><ellipse cx="46" cy="26" rx="7" ry="6"/><ellipse cx="4" cy="44" rx="5" ry="6"/><ellipse cx="60" cy="44" rx="5" ry="6"/><ellipse cx="32" cy="44" rx="5" ry="5"/></g><path d="M32 22L10 58M32 22l22 36M32 56v14" stroke="{light}" stroke-width="6" stroke-linecap="round" opacity=".55"/><path d="M26 60l6 6 6-6M6 66l6 5M52 71l6-5" fill="none" stroke="{dark}" stroke-width="2" opacity=".3"/>"#
            ),
        )),
        "argyle" => Some(Tile::new(
            120,
            170,
            *base,
            &format!(
                r#"<path fill="{accent}" opacity=".85" d="M60 0l60 85-60 85L0 85z"/><path fill="{second}" opacity=".55" d="M0 0h0L60 0 0 85zM120 0L60 0l60 85zM0 170L0 85l60 85zM120 170V85L60 170z" transform="translate(0 0)"/><path d="M0 0l120 170M120 0L0 170" stroke="{WHITE}" stroke-width="3" stroke-dasharray="9 6" opacity=".85"/>"#
            ),
        )),
        "nordic" => {
            let mark = if base.is_light() { inks.figure() } else { WHITE };
            let other = if base.is_light() { *dark } else { *accent };
            Some(Tile::new(
                120,
                200,
                *base,
                &format!(
                    r#"<path fill="{mark}" d="{}"/><path fill="{other}" d="{}"/><path d="M0 5h120M0 15h120M0 25h120" stroke="{dark}" opacity=".08" stroke-width="3"/>"#,
                    path(&NORDIC, 'x', 10),
                    path(&NORDIC, 'o', 10)
                ),
            ))
        }
        "grecas" => {
            let mark = if base.is_light() { inks.figure() } else { WHITE.mix(*base, 8) };
            let (line, diamond) = if base.is_light() { (*dark, *accent) } else { (*accent, *second) };
            Some(Tile::new(
                144,
                216,
                *base,
                &format!(
                    r#"<path fill="{mark}" d="{}"/><path fill="{line}" d="{}"/><path fill="{diamond}" d="{}"/>"#,
                    path(&GRECAS, 'x', 9),
                    path(&GRECAS, 'o', 9),
                    path(&GRECAS, 'y', 9)
                ),
            ))
        }
        _ => None,
    }
}
