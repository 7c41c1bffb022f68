//! Printed and embroidered motifs.

use super::{Inks, Tile};
use crate::seed::draw::colour::{Rgb, WHITE};

#[expect(clippy::too_many_lines, reason = "one arm per pattern")]
pub fn tile(name: &str, inks: &Inks) -> Option<Tile> {
    let Inks { base, light, dark, tone, accent, second, third } = inks;
    let leaf = if base.luma() > 120 { Rgb(74, 112, 84) } else { Rgb(158, 190, 148) };
    // Prints keep the variant's colour as their ground: it is what the buyer chose.
    let print = |width, height, body: &str| Some(Tile::new(width, height, *base, body));
    match name {
        "dots" => print(72, 72, &format!(r#"<g fill="{accent}"><circle cx="18" cy="18" r="9"/><circle cx="54" cy="54" r="9"/></g>"#)),
        "flowers" => print(
            140,
            140,
            &[
                sprig(36, 40, 0, *accent, *second, leaf),
                sprig(106, 108, 150, *second, *accent, leaf),
                format!(r#"<g fill="{third}"><circle cx="104" cy="30" r="6"/><circle cx="116" cy="40" r="4"/><circle cx="30" cy="110" r="6"/><circle cx="18" cy="100" r="4"/></g>"#),
            ]
            .concat(),
        ),
        "bouquet" => print(
            260,
            260,
            &[
                bloom(100, 96, *accent, *second, leaf, 100),
                bloom(186, 190, *second, *accent, leaf, 80),
                bloom(210, 56, *third, *accent, leaf, 48),
                bloom(58, 210, *third, WHITE, leaf, 56),
                format!(r#"<path d="M212 112q20-16 34 4-22 10-34-4zM24 150q-2-22 20-24 2 22-20 24z" fill="{leaf}"/>"#),
            ]
            .concat(),
        ),
        "leaves" => print(
            150,
            170,
            &format!(
                r#"<g fill="none" stroke="{tone}" stroke-width="3"><path d="M40 150Q36 90 62 34M118 80Q108 40 126 4M118 170q-6-26 2-44"/></g><g fill="{tone}"><path d="M40 128q-30-4-32-32 30 2 32 32zM42 108q30-6 30-34-28 4-30 34zM46 84Q18 76 20 48q26 6 26 36z"/></g><g fill="{accent}" opacity=".85"><path d="M52 60q28-2 32-28-26 0-32 28zM114 58q-24-4-24-28 24 4 24 28zM116 46q22-4 22-26-20 4-22 26z"/></g><path d="M116 152q-26-4-26-30 26 4 26 30zM118 140q22-2 24-26-22 2-24 26z" fill="{tone}"/>"#
            ),
        ),
        "stars" => print(
            130,
            130,
            &format!(
                r#"<path id="st" fill="{accent}" d="M36 12l7 16 17 2-13 11 4 17-15-9-15 9 4-17-13-11 17-2z"/><path fill="{light}" d="M98 76l5 11 12 1-9 8 3 12-11-6-11 6 3-12-9-8 12-1z"/><g fill="{second}"><circle cx="100" cy="28" r="5"/><circle cx="30" cy="98" r="5"/><circle cx="64" cy="84" r="3"/></g>"#
            ),
        ),
        "hearts" => print(
            110,
            110,
            &format!(
                r#"<path fill="{accent}" d="M30 50C8 34 10 16 22 16q6 0 8 7 2-7 8-7c12 0 14 18-8 34z"/><path fill="{second}" d="M84 102C66 90 68 74 78 74q5 0 6 6 1-6 6-6c10 0 12 16-6 28z"/><circle cx="86" cy="28" r="4" fill="{light}"/><circle cx="30" cy="84" r="4" fill="{light}"/>"#
            ),
        ),
        "clouds" => print(
            170,
            140,
            &format!(
                r#"<g fill="{WHITE}" opacity=".92"><path d="M24 58q-14 0-14-12t14-11q2-19 21-19 15 0 19 13 18-2 18 14 0 15-17 15zM108 122q-10 0-10-9t10-9q2-14 16-14 11 0 14 10 14-2 14 11 0 11-13 11z"/></g><g stroke="{second}" stroke-width="5" stroke-linecap="round"><path d="M30 72l-4 10M48 72l-4 10M66 72l-4 10"/></g><path fill="{accent}" d="M134 30l4 9 10 1-8 6 3 10-9-5-9 5 3-10-8-6 10-1z"/>"#
            ),
        ),
        "moons" => print(
            150,
            150,
            &format!(
                r#"<path fill="{accent}" d="M56 16q-34 4-36 34t30 36q-18-14-16-38t22-32zM124 92q-22 4-24 22t18 22q-10-9-8-23t14-21z"/><path fill="{light}" d="M104 30l4 10 11 1-8 7 2 10-9-5-9 5 2-10-8-7 11-1z"/><g fill="{WHITE}" opacity=".8"><circle cx="40" cy="120" r="4"/><circle cx="66" cy="106" r="3"/><circle cx="132" cy="66" r="3"/><circle cx="82" cy="66" r="3"/></g>"#
            ),
        ),
        "lemons" => {
            let ground = if base.luma() > 200 || *base == Rgb(243, 207, 77) { Rgb(147, 188, 217) } else { *base };
            Some(Tile::new(
                160,
                160,
                ground,
                r##"<g fill="#f4d35e"><path d="M20 56q-4-26 20-32t36 10q12 4 8 10-8 26-32 28T20 56z"/><path d="M98 128q-2-20 16-24t28 8q9 3 6 8-6 20-24 21t-26-13z"/></g><path d="M30 52q0-14 14-20M106 124q0-10 10-14" stroke="#fff8d6" stroke-width="5" fill="none" stroke-linecap="round"/><g fill="#5f9469"><path d="M40 24Q32 4 54 2q4 20-14 22zM112 102q-8-14 8-18 4 16-8 18zM30 112q20-8 30 10-20 8-30-10z"/></g><g fill="#fff" opacity=".9"><circle cx="112" cy="40" r="7"/><circle cx="122" cy="48" r="7"/><circle cx="110" cy="54" r="7"/><circle cx="102" cy="46" r="7"/></g><circle cx="112" cy="47" r="4" fill="#f4a259"/>"##,
            ))
        }
        "talavera" => {
            let (figure, ground) = (inks.figure(), inks.pale());
            Some(Tile::new(
                140,
                140,
                ground,
                &format!(
                    r#"<g fill="none" stroke="{figure}" stroke-width="7"><circle r="38"/><circle cx="140" r="38"/><circle cy="140" r="38"/><circle cx="140" cy="140" r="38"/></g><g fill="{accent}"><circle r="24"/><circle cx="140" r="24"/><circle cy="140" r="24"/><circle cx="140" cy="140" r="24"/></g><g fill="{figure}"><path id="ta" d="M70 66Q54 44 70 22q16 22 0 44zM70 74q-16 22 0 44 16-22 0-44zM66 70Q44 54 22 70q22 16 44 0zM74 70q22-16 44 0-22 16-44 0z"/></g><g fill="{second}"><path d="M62 62q-16-2-18-18 16 2 18 18zM78 62q2-16 18-18-2 16-18 18zM62 78q-2 16-18 18 2-16 18-18zM78 78q16 2 18 18-16-2-18-18z"/></g><circle cx="70" cy="70" r="8" fill="{accent}"/><path d="M0 0h140v140H0z" fill="none" stroke="{dark}" stroke-width="2" opacity=".35"/>"#
                ),
            ))
        }
        "animals" => Some(animals(inks)),
        "lace" => {
            let thread = if base.is_light() { base.dark(28) } else { WHITE };
            print(
                100,
                100,
                &format!(
                    r#"<g fill="none" stroke="{thread}" opacity=".8"><path d="M0 50Q25 20 50 50T100 50M0 0Q25 30 50 0T100 0M0 100Q25 70 50 100T100 100" stroke-width="4"/><path d="M25 62l0 26M12 75h26M16 66l18 18M34 66L16 84M75 12v26M62 25h26M66 16l18 18M84 16L66 34" stroke-width="3"/><circle cx="25" cy="75" r="15" stroke-width="3"/><circle cx="75" cy="25" r="15" stroke-width="3"/><path d="M50 50v50M0 0v50M100 0v50" stroke-width="2" stroke-dasharray="3 5"/></g><g fill="{thread}" opacity=".8"><circle cx="25" cy="75" r="5"/><circle cx="75" cy="25" r="5"/><circle cx="50" cy="50" r="6"/><circle cx="0" cy="50" r="6"/><circle cx="100" cy="50" r="6"/></g>"#
                ),
            )
        }
        "damask" => print(
            150,
            200,
            &format!(
                r#"<g id="da" fill="{tone}" opacity=".55"><path d="M75 8q22 26 14 50-6 18-14 24-8-6-14-24Q53 34 75 8z"/><path d="M66 78q-34-2-42-32 28-2 42 32zM84 78q34-2 42-32-28-2-42 32z"/><path d="M75 92q-12-8-26-4-14 6-12 20 14-2 16 10 8-14 22-8 14-6 22 8 2-12 16-10 2-14-12-20-14-4-26 4z"/><path d="M75 122q10 14 0 34-10-20 0-34z"/></g><g fill="{tone}" opacity=".4"><path d="M0 108q14 20 8 40-4 12-8 16zM150 108q-14 20-8 40 4 12 8 16zM12 180q18-2 24-20-20 0-24 20zM138 180q-18-2-24-20 20 0 24 20z"/><circle cx="0" cy="96" r="7"/><circle cx="150" cy="96" r="7"/></g>"#
            ),
        ),
        _ => None,
    }
}

fn sprig(x: i32, y: i32, turn: i32, petal: Rgb, heart: Rgb, leaf: Rgb) -> String {
    format!(
        r#"<g transform="translate({x} {y})rotate({turn})"><path d="M2 10q4 22-4 36M0 30q-16-2-18-16 16 0 18 16zM1 36q14-4 14-18-14 2-14 18z" fill="{leaf}" stroke="{leaf}" stroke-width="2"/><g fill="{petal}"><circle cy="-11" r="9"/><circle cx="10.500" cy="-3" r="9"/><circle cx="6.500" cy="9" r="9"/><circle cx="-6.500" cy="9" r="9"/><circle cx="-10.500" cy="-3" r="9"/></g><circle r="6" fill="{heart}"/></g>"#
    )
}

/// A full flower: two rings of petals around a heart, with leaves behind. `size` is its radius in per cent of 60.
pub fn bloom(x: i32, y: i32, petal: Rgb, heart: Rgb, leaf: Rgb, size: i32) -> String {
    let (inner, scale) = (petal.light(38), format!("{}.{:02}", size / 100, size % 100));
    let ring = "M0-60q26 16 18 44L0-8-18-16q-8-28 18-44z";
    let petals = [0, 60, 120, 180, 240, 300]
        .iter()
        .map(|turn| format!(r#"<path d="{ring}" transform="rotate({turn})"/>"#))
        .collect::<Vec<_>>()
        .concat();
    let small = [30, 102, 174, 246, 318]
        .iter()
        .map(|turn| format!(r#"<path d="M0-36q16 10 10 26L0-4l-10-6q-6-16 10-26z" transform="rotate({turn})"/>"#))
        .collect::<Vec<_>>()
        .concat();
    format!(
        r#"<g transform="translate({x} {y})scale({scale})"><path d="M-44-50q-40 0-46-34 36-6 46 34zM48 44q40 4 42 36-38 2-42-36zM-40 50q-14 34-44 26 4-32 44-26z" fill="{leaf}"/><g fill="{petal}">{petals}</g><g fill="{inner}">{small}</g><circle r="11" fill="{heart}"/></g>"#
    )
}

/// Birds, rabbits and flowers in one colour on cream, as in the embroidery of the sierra.
fn animals(inks: &Inks) -> Tile {
    let (ground, figure) = (inks.pale(), inks.figure());
    let (accent, second) = (inks.accent, inks.second);
    let body = format!(
        r#"<g fill="{figure}"><path d="M28 84q-8-40 28-46 10-24 32-20 14 2 16 14l14 6-15 5q-2 24-22 32l-4 22h-8l1-19-12 1-6 19h-8l5-22q-8 4-21 8z"/><path d="M150 196q-14-4-14-24 0-24 28-26 6-2 8-10-10-22-2-36 10 8 10 28 6-18 16-24 4 16-8 34 12 8 8 22-4 8-14 8 6 14 2 28h-10l-2-10-12 0-2 10z"/><path d="M38 150q20-26 44 0-8 4-14 0 6 22-8 44-14-22-8-44-8 4-14 0zM182 24q16-20 34 0-6 3-11 0 5 17-6 34-11-17-6-34-6 3-11 0z"/></g><g fill="{accent}"><circle cx="90" cy="34" r="4"/><path d="M48 76q2-20 24-26-4 24-24 26z"/><circle cx="60" cy="214" r="9"/><circle cx="154" cy="174" r="6"/><circle cx="199" cy="70" r="7"/><path d="M122 88q16-16 24 0-12 14-24 0zM100 168q12-14 22 0-10 12-22 0z"/></g><g fill="{second}"><circle cx="134" cy="24" r="7"/><circle cx="20" cy="130" r="7"/><circle cx="112" cy="214" r="7"/><circle cx="214" cy="124" r="7"/><path d="M158 186l4-8 4 8z"/></g>"#
    );
    Tile::new(230, 230, ground, &body)
}
