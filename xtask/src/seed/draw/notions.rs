//! Yarn, thread, buttons, zips and ribbons.

use std::fmt::Write;

use super::{
    Tokens,
    canvas::Canvas,
    colour::{INK, Rgb},
};

pub fn ball(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    if tokens.has("two") {
        wound(canvas, 250, 500, 150, base.accent(1).mix(base, 30));
        wound(canvas, 560, 520, 136, base.light(46));
    }
    let (x, y, r) = if tokens.has("two") { (410, 350, 190) } else { (392, 410, 236) };
    wound(canvas, x, y, r, base);
    canvas.line(
        &format!("M{} {}C{} {} 700 640 740 706", x + r - 40, y + r * 2 / 3, x + r + 30, y + r),
        base.dark(10),
        9,
    );
    if !tokens.has("two") {
        canvas.raw(r##"<g stroke-linecap="round"><path d="M560 120L250 640M650 190L210 590" stroke="#b48a5c" stroke-width="17"/><path d="M562 118l-60 100M650 188l-90 82" stroke="#fff" stroke-width="4" opacity=".35"/></g><circle cx="564" cy="112" r="17" fill="#8e6238"/><circle cx="656" cy="184" r="17" fill="#8e6238"/>"##);
        wound_front(canvas, x, y, r, base);
    }
}

fn circle(x: i32, y: i32, r: i32) -> String {
    format!("M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0-{} 0z", x - r, 2 * r, 2 * r)
}

/// Strands in three directions, each a bundle of arcs inside the ball.
fn wound(canvas: &mut Canvas, x: i32, y: i32, r: i32, colour: Rgb) {
    let id = canvas.piece(&circle(x, y, r), &colour.to_string());
    canvas.folds(&id, "");
    let mut arcs = String::new();
    for turn in -5..=5 {
        let at = turn * r / 5;
        let _ = write!(arcs, "M{} {}Q{} {} {} {}", x - r, y + at, x, y + at - r / 2, x + r, y + at);
    }
    let (dark, light) = (colour.dark(34), colour.light(36));
    canvas.inside(
        &id,
        &format!(
            r##"<g id="{id}y" fill="none" stroke-width="8"><path d="{arcs}" stroke="{dark}" opacity=".55"/><path d="{arcs}" stroke="{light}" opacity=".6" transform="translate(0 -8)"/></g><use href="#{id}y" transform="rotate(64 {x} {y})" opacity=".7"/><use href="#{id}y" transform="rotate(-58 {x} {y})" opacity=".8"/><use href="#{id}" fill="url(#h)"/><use href="#{id}" fill="url(#v)"/>"##
        ),
    );
}

/// The strands in front of the needles.
fn wound_front(canvas: &mut Canvas, x: i32, y: i32, r: i32, colour: Rgb) {
    let mut arcs = String::new();
    for turn in 0..5 {
        let _ = write!(
            arcs,
            "M{} {}Q{} {} {} {}",
            x - r * 4 / 5,
            y + turn * 17,
            x,
            y - r / 3 + turn * 20,
            x + r * 4 / 5,
            y + turn * 17 - 30
        );
    }
    canvas.raw(&format!(r##"<g fill="none" stroke-linecap="round"><path d="{arcs}" stroke="{}" stroke-width="17"/><path d="{arcs}" stroke="{colour}" stroke-width="13"/><path d="{arcs}" stroke="#fff" stroke-width="4" opacity=".25" transform="translate(0 -3)"/></g>"##, colour.dark(36)));
}

pub fn cone(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    if tokens.has("two") {
        one_cone(canvas, 260, 690, 80, base.light(40));
        one_cone(canvas, 560, 690, 80, base.accent(1).mix(base, 30));
    }
    one_cone(canvas, 400, 710, 104, base);
}

fn one_cone(canvas: &mut Canvas, x: i32, floor: i32, size: i32, colour: Rgb) {
    let (wide, top, tall) = (size * 17 / 10, size * 7 / 10, size * 48 / 10);
    canvas.piece(
        &format!(
            "M{} {}L{} {}h{}L{} {}z",
            x - top / 2,
            floor - tall + 10,
            x - top / 3,
            floor - tall - size * 6 / 10,
            top * 2 / 3,
            x + top / 2,
            floor - tall + 10
        ),
        "#d9c3a0",
    );
    let id = canvas.piece(
        &format!(
            "M{} {floor}Q{x} {} {} {floor}Q{} {} {} {}Q{x} {} {} {}Q{} {} {} {floor}z",
            x - wide,
            floor + 40,
            x + wide,
            x + wide - 6,
            floor - 50,
            x + top,
            floor - tall,
            floor - tall + 24,
            x - top,
            floor - tall,
            x - wide + 6,
            floor - 50,
            x - wide
        ),
        &colour.to_string(),
    );
    canvas.folds(&id, "");
    let threads = (0..26)
        .map(|turn| {
            format!(
                "M{} {}Q{x} {} {} {}",
                x - wide,
                floor - turn * tall / 25,
                floor + 40 - turn * tall / 25,
                x + wide,
                floor - 16 - turn * tall / 25
            )
        })
        .collect::<Vec<_>>()
        .concat();
    canvas.inside(&id, &format!(r##"<path d="{threads}" fill="none" stroke="{}" stroke-width="4" opacity=".4"/><path d="{threads}" fill="none" stroke="#fff" stroke-width="3" opacity=".22" transform="translate(0 6)"/><use href="#{id}" fill="url(#h)"/>"##, colour.dark(40)));
}

/// Hanks twisted in the middle and tied, as hand-dyed yarn is sold.
pub fn skein(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    let hank =
        "M150 300C130 210 260 190 400 250 540 190 680 210 660 300 676 390 540 410 400 352 260 410 136 390 150 300z";
    let rows: Vec<(i32, Rgb)> = if tokens.any(&["two", "cone", "ball"]) {
        vec![(-90, base.light(38)), (250, base.accent(1).mix(base, 34)), (80, base)]
    } else {
        vec![(190, base.light(30)), (20, base)]
    };
    for (dy, colour) in rows {
        let at = format!("translate(0 {dy})");
        canvas.raw(&format!(r#"<g transform="{at}">"#));
        canvas.outline(&format!(r#"<g transform="{at}">"#));
        let id = canvas.shaded(hank, &colour.to_string(), "v");
        canvas.folds(&id, "");
        let strands = (0..9)
            .map(|turn| {
                format!(
                    "M120 {}C260 {} 300 {} 400 {}S560 {} 690 {}",
                    220 + turn * 20,
                    200 + turn * 22,
                    340 - turn * 8,
                    320 - turn * 4,
                    400 - turn * 22,
                    380 - turn * 20
                )
            })
            .collect::<Vec<_>>()
            .concat();
        canvas.inside(&id, &format!(r##"<g fill="none"><path d="{strands}" stroke="{}" stroke-width="6" opacity=".5"/><path d="{strands}" stroke="{}" stroke-width="5" opacity=".6" transform="translate(0 8)"/></g><use href="#{id}" fill="url(#h)"/>"##, colour.dark(40), colour.light(40)));
        canvas.piece("M372 232Q400 222 430 234 440 300 428 366 400 378 374 366 362 300 372 232z", "#f3ead8");
        canvas.raw(r##"<path d="M380 274h42M380 292h42M380 310h28" stroke="#9a8468" stroke-width="5" opacity=".6"/>"##);
        canvas.raw("</g>");
        canvas.outline("</g>");
    }
}

pub fn spools(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    let row: [(i32, i32, Rgb); 5] = [
        (170, 610, base.accent(1)),
        (630, 610, base.accent(2)),
        (290, 640, base.light(42)),
        (520, 640, base.dark(20)),
        (402, 676, base),
    ];
    for (x, floor, colour) in row {
        if tokens.has("cones") {
            one_cone(canvas, x, floor + 30, if x == 402 { 78 } else { 62 }, colour);
        } else {
            spool(canvas, x, floor, if x == 402 { 92 } else { 70 }, colour);
        }
    }
    canvas.line("M440 600C540 660 600 740 740 716", base.dark(8), 4);
    canvas.raw(r##"<path d="M586 752l150-52" stroke="#b9bec3" stroke-width="7" stroke-linecap="round"/><path d="M592 749l14-5" stroke="#5b6066" stroke-width="3"/>"##);
}

fn spool(canvas: &mut Canvas, x: i32, floor: i32, r: i32, colour: Rgb) {
    let tall = r * 2;
    let wood = "#c99c68";
    canvas.piece(&format!("M{} {}h{}l-14 22q-{} 14-{} 0z", x - r, floor - 20, 2 * r, r - 14, 2 * r - 28), wood);
    let id = canvas.piece(
        &format!(
            "M{} {}Q{x} {} {} {}V{}Q{x} {} {} {}z",
            x - r + 8,
            floor - tall,
            floor - tall + 18,
            x + r - 8,
            floor - tall,
            floor - 20,
            floor - 2,
            x - r + 8,
            floor - 20
        ),
        &colour.to_string(),
    );
    canvas.folds(&id, "");
    let lines = (1..18)
        .map(|turn| {
            format!(
                "M{} {}Q{x} {} {} {}",
                x - r,
                floor - 20 - turn * tall / 18,
                floor - turn * tall / 18,
                x + r,
                floor - 26 - turn * tall / 18
            )
        })
        .collect::<Vec<_>>()
        .concat();
    canvas.inside(&id, &format!(r##"<path d="{lines}" fill="none" stroke="{}" stroke-width="3" opacity=".45"/><use href="#{id}" fill="url(#h)"/>"##, colour.dark(40)));
    canvas.piece(
        &format!("M{} {}q{r} 26 {} 0l-16-26q-{} -16-{} 0z", x - r, floor - tall + 4, 2 * r, r - 16, 2 * r - 32),
        wood,
    );
    canvas.raw(&format!(r##"<ellipse cx="{x}" cy="{}" rx="{}" ry="9" fill="#e0b988"/><ellipse cx="{x}" cy="{}" rx="12" ry="5" fill="#5a3d23"/>"##, floor - tall - 20, r - 18, floor - tall - 20));
}

pub fn buttons(canvas: &mut Canvas, tokens: &Tokens) {
    let base = if tokens.has("wood") { Rgb(190, 144, 94).mix(canvas.base, 30) } else { canvas.base };
    let spots: [(i32, i32, i32, i32); 9] = [
        (300, 300, 128, 0),
        (544, 240, 96, 1),
        (510, 480, 138, 2),
        (250, 548, 104, 3),
        (400, 662, 84, 4),
        (160, 400, 70, 5),
        (664, 380, 74, 1),
        (640, 620, 92, 3),
        (416, 150, 66, 2),
    ];
    for (x, y, r, turn) in spots {
        let colour = match turn {
            0 | 2 => base,
            1 => base.light(38),
            3 => base.dark(22),
            _ if tokens.has("wood") => base.light(20),
            4 => base.accent(1),
            _ => base.accent(2),
        };
        button(canvas, tokens, (x, y, r), colour, turn * 33);
    }
}

fn button(canvas: &mut Canvas, tokens: &Tokens, (x, y, r): (i32, i32, i32), colour: Rgb, turn: i32) {
    let outline = if tokens.has("flower") { petals(x, y, r) } else { circle(x, y, r) };
    let id = canvas.piece(&outline, &colour.to_string());
    let (dark, light) = (colour.dark(40), colour.light(50));
    let inner = if tokens.has("rim") { r * 66 / 100 } else { r * 78 / 100 };
    let holes: String = if tokens.has("four") {
        [(-1, -1), (1, -1), (-1, 1), (1, 1)]
            .iter()
            .map(|(a, b)| format!("M{} {}h.1", x + a * r / 6, y + b * r / 6))
            .collect::<Vec<_>>()
            .concat()
    } else {
        format!("M{} {y}h.1M{} {y}h.1", x - r / 5, x + r / 5)
    };
    let grain = if tokens.has("wood") {
        format!(
            r#"<g fill="none" stroke="{dark}" stroke-width="3" opacity=".4"><path d="M{} {}q{r} -20 {} 0M{} {y}q{r} 26 {} 4M{} {}q{r} -14 {} 6"/></g>"#,
            x - r,
            y - r / 2,
            2 * r,
            x - r,
            2 * r,
            x - r,
            y + r / 2,
            2 * r
        )
    } else {
        String::new()
    };
    canvas.folds(&id, "");
    canvas.inside(
        &id,
        &format!(
            r#"{grain}<circle cx="{x}" cy="{y}" r="{inner}" fill="{INK}" opacity=".13"/><circle cx="{}" cy="{}" r="{inner}" fill="{colour}" opacity=".85"/><g transform="rotate({turn} {x} {y})"><path d="{holes}" stroke="{dark}" stroke-width="{}" stroke-linecap="round"/></g><path d="M{} {}Q{} {} {} {}" fill="none" stroke="{light}" stroke-width="{}" stroke-linecap="round" opacity=".75"/>"#,
            x + 2,
            y + 3,
            r / 6,
            x - r * 7 / 10,
            y - r / 3,
            x - r / 2,
            y - r * 7 / 10,
            x - r / 6,
            y - r * 3 / 4,
            r / 11
        ),
    );
}

fn petals(x: i32, y: i32, r: i32) -> String {
    let h = r * 55 / 100;
    [(0, -h), (h * 87 / 100, -h / 2), (h * 87 / 100, h / 2), (0, h), (-h * 87 / 100, h / 2), (-h * 87 / 100, -h / 2)]
        .iter()
        .map(|(a, b)| circle(x + a, y + b, r * 45 / 100))
        .collect::<String>()
        + &circle(x, y, r / 2)
}

pub fn zips(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    let teeth = if tokens.has("metal") { Rgb(201, 166, 92) } else { base.light(30) };
    let rows = [(150, -8, base.accent(1)), (320, -3, base.light(40)), (480, 3, base), (640, 8, base.dark(24))];
    for (x, turn, colour) in rows {
        let at = format!("rotate({turn} {x} 400)");
        canvas.raw(&format!(r#"<g transform="{at}">"#));
        canvas.outline(&format!(r#"<g transform="{at}">"#));
        let tape = if tokens.has("open") {
            format!("M{} 110h34L{x} 330l26-220h34V700h-94z", x - 47)
        } else {
            format!("M{} 110h94V700h-94z", x - 47)
        };
        canvas.piece(&tape, &colour.to_string());
        let from = if tokens.has("open") { 330 } else { 150 };
        let metal = if tokens.has("metal") { teeth } else { colour.tone(45) };
        let wide = if tokens.has("fine") { 8 } else { 20 };
        canvas.raw(&format!(
            r##"<path d="M{x} {from}V672" stroke="{}" stroke-width="{}"/><path d="M{x} {from}V672" stroke="{metal}" stroke-width="{wide}" stroke-dasharray="6 4"/><path d="M{} {from}l{} 40 14 8 14-8-2-40-12-10z" fill="#c4c8ca" stroke="#6d7276" stroke-width="2"/><path d="M{} {}v70q8 10 16 0v-70z" fill="#d6d9da" stroke="#6d7276" stroke-width="2"/><path d="M{} 672h28v14h-28z" fill="#8c9195"/><path d="M{} 110V700M{} 110V700" stroke="{INK}" stroke-width="2" stroke-dasharray="7 5" opacity=".25"/>"##,
            colour.dark(30),
            wide + 4,
            x - 14,
            2,
            x - 8,
            from + 38,
            x - 14,
            x - 36,
            x + 36,
        ));
        canvas.raw("</g>");
        canvas.outline("</g>");
    }
}

/// A reel of ribbon, lace or elastic with its end curling away.
pub fn ribbon(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    let edge = if tokens.has("lace") {
        r#" stroke-dasharray="1 21" stroke-linecap="round" stroke-width="26""#
    } else {
        r#" stroke-width="3" opacity=".4""#
    };
    let tail = canvas.shaded("M360 520C480 640 560 560 640 600 720 640 700 700 760 716L742 640C720 560 640 520 560 500 470 480 460 470 430 420z", "url(#f)", "v");
    canvas.folds(&tail, "M430 500q80 80 180 70-90 50-180-70z");
    let reel = canvas.piece(&circle(330, 380, 216), "url(#f)");
    canvas.folds(&reel, "");
    let rings =
        (4..10).map(|turn| format!(r#"<circle cx="330" cy="380" r="{}"/>"#, turn * 21)).collect::<Vec<_>>().concat();
    canvas.inside(&reel, &format!(r##"<g fill="none" stroke="{}" stroke-width="3" opacity=".5">{rings}</g><use href="#{reel}" fill="url(#v)"/>"##, base.dark(45)));
    canvas.raw(&format!(
        r#"<circle cx="330" cy="380" r="216" fill="none" stroke="{}"{edge}/>"#,
        if base.is_light() { base.dark(14) } else { base.light(30) }
    ));
    canvas.piece(&circle(330, 380, 82), "#e9d9bd");
    canvas.raw(&format!(r##"<circle cx="330" cy="380" r="58" fill="none" stroke="#b1936a" stroke-width="3"/><circle cx="330" cy="380" r="26" fill="{INK}" opacity=".55"/>"##));
    let bow = if base.is_light() { base.accent(1) } else { base.light(40) };
    if !tokens.has("lace") {
        canvas.piece("M600 270q-70-50-100-10-8 50 22 66 46 6 78-40zM612 270q66-54 100-16 10 48-20 66-46 8-80-34zM596 276q-30 60-70 100l34 14q36-50 46-100zM612 280q20 60 60 90l-30 20q-36-50-40-100z", &bow.to_string());
        canvas.piece("M592 258h26v38h-26z", &bow.dark(12).to_string());
    }
}
