//! Cloth by itself: bolts, folded stacks, drapes, fans of samples, and the close-up.

use super::{
    Tokens,
    canvas::{CLOTH, Canvas, SLEEVE},
    colour::{INK, Rgb},
};

/// One bolt lying across, its end running down over the table.
pub fn bolt(canvas: &mut Canvas) {
    canvas.sleeve_cloth(super::SCALE, 4);
    let tail = canvas.shaded("M176 360C170 480 196 560 150 690Q330 726 520 690C548 560 534 470 540 360z", SLEEVE, "v");
    canvas.folds(&tail, "M210 380q40 150 0 330-30-170 0-330zM330 380q50 160 20 330-50-170-20-330zM460 380q50 140 20 330-40-170-20-330zM176 420q180 50 364 0-180 80-364 0z");
    let roll = canvas.shaded("M150 250Q400 232 640 250 684 320 640 396 400 412 150 396 106 320 150 250z", CLOTH, "v");
    canvas.folds(&roll, "M130 300q270-26 530 0-260 14-530 0zM140 372q260 26 512 0-20 40-512 24z");
    end(canvas, 640, 323, 38, 74);
}

/// Three bolts standing against the wall, each a shade apart.
pub fn bolts(canvas: &mut Canvas) {
    let base = canvas.base;
    for (x, top, fill, turn) in [
        (170, 190, base.light(26).to_string(), -7),
        (520, 170, base.dark(22).to_string(), 7),
        (345, 130, CLOTH.to_owned(), 0),
    ] {
        let at = format!("rotate({turn} {} 700)", x + 55);
        canvas.raw(&format!(r#"<g transform="{at}">"#));
        canvas.outline(&format!(r#"<g transform="{at}">"#));
        let id = canvas
            .piece(&format!("M{x} {top}Q{} {} {} {top}V700Q{} 724 {x} 700z", x + 62, top + 16, x + 124, x + 62), &fill);
        canvas.folds(&id, &format!("M{} {top}q30 260 10 580h24q0-320-20-580z", x + 84));
        canvas.raw(&format!(
            r##"<ellipse cx="{0}" cy="{top}" rx="62" ry="20" fill="{1}"/><ellipse cx="{0}" cy="{top}" rx="44" ry="13" fill="none" stroke="{INK}" stroke-opacity=".25" stroke-width="2"/><ellipse cx="{0}" cy="{top}" rx="22" ry="7" fill="#8d6d4d"/><ellipse cx="{0}" cy="{2}" rx="14" ry="4" fill="#3d2c20"/>"##,
            x + 62,
            base.light(18),
            top + 1,
        ));
        canvas.raw("</g>");
        canvas.outline("</g>");
    }
}

fn end(canvas: &mut Canvas, x: i32, y: i32, rx: i32, ry: i32) {
    let (pale, line) = (canvas.base.light(24), canvas.base.dark(35));
    let rings = [(88, "2"), (72, "2"), (56, "2")].iter().map(|(part, width)| format!(r#"<ellipse cx="{x}" cy="{y}" rx="{}" ry="{}" fill="none" stroke="{line}" stroke-width="{width}" opacity=".45"/>"#, rx * part / 100, ry * part / 100)).collect::<Vec<_>>().concat();
    canvas.raw(&format!(
        r##"<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{pale}"/>{rings}<ellipse cx="{x}" cy="{y}" rx="{}" ry="{}" fill="#a27f58"/><ellipse cx="{x}" cy="{y}" rx="{}" ry="{}" fill="#3f2d20"/>"##,
        rx * 38 / 100,
        ry * 38 / 100,
        rx * 26 / 100,
        ry * 26 / 100
    ));
}

/// Folded lengths, one on the other: the cloth itself and two that go with it.
pub fn stack(canvas: &mut Canvas) {
    let base = canvas.base;
    let (below, under) = (base.accent(1).mix(base, 25), base.light(45));
    for (y, fill) in [(560, below.to_string()), (452, under.to_string())] {
        slab(canvas, y, &fill, 10);
    }
    slab(canvas, 344, CLOTH, 0);
    let top = canvas.shaded("M168 346Q190 250 250 226 400 210 562 226 618 256 634 346 400 362 168 346z", CLOTH, "v");
    canvas.folds(&top, "M200 330q220-70 410 0-200-30-410 0zM300 226q30 60-30 120-20-60 30-120z");
}

fn slab(canvas: &mut Canvas, y: i32, fill: &str, out: i32) {
    let (l, r) = (164 - out, 634 + out);
    let id = canvas.shaded(
        &format!(
            "M{} {y}Q400 {} {} {y}Q{} {} {} {}Q400 {} {} {}Q{} {} {} {y}z",
            l + 8,
            y + 14,
            r - 8,
            r + 18,
            y + 52,
            r - 10,
            y + 106,
            y + 122,
            l + 10,
            y + 106,
            l - 14,
            y + 52,
            l + 8
        ),
        fill,
        "v",
    );
    canvas.folds(
        &id,
        &format!(
            "M{l} {}Q400 {} {r} {}Q400 {} {l} {}zM{l} {}Q400 {} {r} {}Q400 {} {l} {}z",
            y + 34,
            y + 50,
            y + 34,
            y + 56,
            y + 40,
            y + 68,
            y + 86,
            y + 68,
            y + 92,
            y + 75
        ),
    );
}

/// Hung over a wooden rod, falling in soft columns.
pub fn drape(canvas: &mut Canvas) {
    canvas.raw(r##"<path d="M60 150h680" stroke="#8a6242" stroke-width="24" stroke-linecap="round"/><path d="M60 144h680" stroke="#fff" stroke-width="5" opacity=".25" stroke-linecap="round"/>"##);
    let id = canvas.piece("M150 138Q400 120 650 138C664 300 640 480 676 660Q640 706 596 676 556 640 512 686 470 726 424 684 384 650 336 694 288 730 244 684 196 650 128 676C160 480 136 300 150 138z", CLOTH);
    canvas.folds(&id, "M200 140q40 260 0 560-50-280 0-560zM290 136q50 280 10 580-60-290-10-580zM390 134q20 280-20 560-50-280 20-560zM470 136q70 260 40 560-80-260-40-560zM570 138q60 260 30 540-80-260-30-540z");
    canvas.inside(&id, r##"<path d="M150 134Q400 116 650 134v34Q400 150 150 168z" fill="#fff" opacity=".16"/><path d="M245 150q-30 260 10 540M340 150q40 250 0 540M440 150q-30 280 20 540M540 150q20 260 10 520" fill="none" stroke="#fff" stroke-width="20" opacity=".09"/>"##);
}

/// Swatches with pinked edges, fanned out.
pub fn fan(canvas: &mut Canvas) {
    let base = canvas.base;
    let zig = (0..20).map(|turn| if turn % 2 == 0 { "l12 12" } else { "l12-12" }).collect::<Vec<_>>().concat();
    let back = (0..20).map(|turn| if turn % 2 == 0 { "l-12 12" } else { "l-12-12" }).collect::<Vec<_>>().concat();
    let card = format!("M280 170{zig}V640{back}z");
    for (turn, fill) in
        [(-24, base.light(46).to_string()), (22, base.accent(2).mix(base, 22).to_string()), (-2, CLOTH.to_owned())]
    {
        let at = format!("rotate({turn} 400 700)");
        canvas.raw(&format!(r#"<g transform="{at}">"#));
        canvas.outline(&format!(r#"<g transform="{at}">"#));
        let id = canvas.piece(&card, &fill);
        canvas.folds(&id, "M280 260q120 60 240 20-120 80-240-20zM300 520q100-60 220-30-120 0-220 30z");
        canvas.raw(r##"<circle cx="400" cy="606" r="9" fill="#7b5a3c"/>"##);
        canvas.raw("</g>");
        canvas.outline("</g>");
    }
}

/// Full frame. Which way it is folded depends on the pattern, so that the same cloth is the same file.
pub fn close(canvas: &mut Canvas, turn: u64) {
    canvas.raw(r#"<path fill="url(#f)" d="M0 0h800v800H0z"/>"#);
    match turn % 3 {
        0 => waves(canvas),
        1 => corner(canvas),
        _ => twist(canvas),
    }
    canvas.raw(r##"<radialGradient id="k" cx=".4" cy=".35" r=".85"><stop stop-color="#fff" stop-opacity=".14"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#180c14" stop-opacity=".34"/></radialGradient><path fill="url(#k)" d="M0 0h800v800H0z"/>"##);
}

fn waves(canvas: &mut Canvas) {
    canvas.raw(&format!(
        r##"<g fill="{INK}" opacity=".13"><path d="M-20 210Q240 40 460 190T840 90Q620 270 420 230T-20 300z"/><path d="M-20 560Q220 400 430 520T840 420Q640 620 400 570T-20 660z"/></g><g fill="#fff" opacity=".13"><path d="M-20 150Q240-10 460 140T840 40V90Q640 250 460 190T-20 210z"/><path d="M-20 490Q220 340 430 460T840 350v70Q640 570 430 520T-20 560z"/></g>"##
    ));
}

fn corner(canvas: &mut Canvas) {
    let back = canvas.base.light(24);
    canvas.raw(&format!(
        r##"<path d="M800 330Q640 420 560 520T400 800H800z" fill="{INK}" opacity=".2"/><linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop stop-color="{}"/><stop offset=".45" stop-color="{back}"/><stop offset="1" stop-color="{}"/></linearGradient><path d="M800 360Q690 470 620 470 560 476 566 560 560 660 440 800H800z" fill="url(#b)"/><path d="M800 360Q690 470 620 470 560 476 566 560 560 660 440 800" fill="none" stroke="#fff" stroke-width="5" opacity=".4"/><path d="M-20 300Q260 250 420 330T820 200Q640 380 400 370T-20 350z" fill="{INK}" opacity=".09"/>"##,
        back.dark(24),
        back.light(30),
    ));
}

fn twist(canvas: &mut Canvas) {
    let rays = [(0, 60), (38, 90), (80, 70), (122, 96), (165, 64), (208, 92), (252, 72), (300, 90), (334, 60)]
        .iter()
        .map(|(turn, wide)| {
            format!(r#"<path d="M0 0Q{wide} 240 20 900Q{} 300 0 0z" transform="rotate({turn})"/>"#, -wide / 3)
        })
        .collect::<Vec<_>>()
        .concat();
    canvas.raw(&format!(
        r##"<g transform="translate(430 380)"><g fill="{INK}" opacity=".09">{rays}</g><g fill="#fff" opacity=".08" transform="rotate(-13)">{rays}</g><circle r="70" fill="{INK}" opacity=".1"/><circle r="30" fill="{INK}" opacity=".14"/></g>"##
    ));
}

/// Sheets of felt, and what else is sold as sheets.
pub fn felt(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    let others: Vec<Rgb> = if tokens.has("mix") {
        (0..5).map(|turn| base.accent(turn)).collect()
    } else {
        vec![base.dark(22), base.light(20), base.dark(10), base.light(36), base.light(8)]
    };
    let mut y = 640;
    for (colour, shift) in others.iter().zip([0, 14, -10, 8, -6]) {
        canvas.shaded(
            &format!(
                "M{} {}L{} {}L{} {y}Q400 {} {} {y}z",
                190 + shift,
                y - 30,
                620 + shift,
                y - 30,
                660 + shift,
                y + 8,
                150 + shift
            ),
            &colour.to_string(),
            "v",
        );
        y -= 34;
    }
    let top = canvas.shaded("M214 330L600 312 668 474Q410 496 146 476z", CLOTH, "v");
    canvas.folds(&top, "M214 420q200-40 430 10-220-20-430-10z");
    let star = if base.is_light() { base.accent(1) } else { base.accent(2) };
    canvas.raw(&format!(r#"<path d="M300 210l24 52 58 8-42 40 10 56-50-28-52 28 12-56-42-40 58-8z" fill="{star}" transform="translate(40 60)"/><path d="M470 300c-36-28-30-66-6-66 14 0 18 16 18 16s6-16 20-16c24 0 26 40-10 72z" fill="{}" transform="translate(24 60)"/>"#, base.accent(4)));
}

/// Filling: a cloud of fibre in a basket.
pub fn fibre(canvas: &mut Canvas) {
    let base = canvas.base.light(40);
    for (x, y, r) in
        [(290, 400, 120), (510, 400, 116), (400, 320, 140), (330, 300, 90), (480, 290, 96), (400, 430, 140)]
    {
        canvas.shaded(
            &format!("M{} {y}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0-{} 0z", x - r, 2 * r, 2 * r),
            &base.to_string(),
            "v",
        );
    }
    canvas.raw(&format!(r#"<g fill="none" stroke="{INK}" stroke-width="4" stroke-linecap="round" opacity=".12"><path d="M300 300q40-40 80-10M420 250q50-10 60 40M330 390q50-40 110 0M470 360q40-20 60 20M270 360q-10 40 20 60"/></g>"#));
    canvas.piece("M176 452Q400 500 624 452L580 690Q400 730 220 690z", "#b98d5d");
    canvas.raw(r##"<g fill="none" stroke="#7d5733" stroke-width="5" opacity=".6"><path d="M184 500Q400 548 616 500M192 548Q400 596 608 548M202 596Q400 644 598 596M212 644Q400 692 588 644M250 470l20 230M320 480l12 236M400 484v238M480 480l-12 236M550 470l-20 230"/></g>"##);
}
