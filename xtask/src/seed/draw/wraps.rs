//! What is wrapped, pulled on or carried: ponchos, rebozos, scarves, hats, socks, bags.

use std::fmt::Write;

use super::{
    Tokens,
    canvas::{C, CLOTH, Canvas, L, Q, SLEEVE, mirrored},
    colour::{INK, Rgb, WHITE},
    tops::{contrast, hanger},
};

pub fn poncho(canvas: &mut Canvas, tokens: &Tokens) {
    if tokens.has("fringe") {
        let thread = canvas.base.dark(14);
        let mut threads = String::new();
        for turn in 0..=22 {
            let x = 14 * turn;
            let y = 700 - x * x / 780 - x / 12;
            let _ = write!(
                threads,
                "M{} {}q{} 34 {} 62",
                400 + x,
                y - 8,
                if turn % 2 == 0 { 5 } else { -3 },
                if turn % 3 == 0 { -4 } else { 4 }
            );
        }
        canvas.both(&format!(
            r#"<path d="{threads}" fill="none" stroke="{thread}" stroke-width="6" stroke-linecap="round"/>"#
        ));
    }
    canvas.fill("M344 168Q400 150 456 168L430 250H370z", canvas.base.dark(45));
    let low = if tokens.has("turtle") { 214 } else { 262 };
    let id = canvas.piece(
        &mirrored(
            low,
            &[
                Q(44, low - 50, 58, 166),
                C(150, 188, 196, 236, 214, 330),
                C(262, 440, 300, 500, 322, 566),
                Q(170, 690, 0, 706),
            ],
        ),
        CLOTH,
    );
    canvas.folds(&id, "M470 190q90 140 150 400-110-220-150-400zM330 190q-90 140-150 400 110-220 150-400zM420 270q30 210 20 440-40-220-20-440zM360 280q-40 200-60 420-10-230 60-420z");
    if tokens.has("turtle") {
        let neck = canvas
            .piece(&mirrored(112, &[Q(44, 112, 66, 122), C(62, 150, 66, 170, 76, 196), Q(40, 232, 0, 236)]), CLOTH);
        canvas.folds(&neck, "M330 176q70 30 140 0-70 50-140 0z");
    } else {
        let band = contrast(canvas.base);
        canvas.raw(&format!(r#"<path d="M342 166Q356 {} 400 {low}Q444 {} 458 166" fill="none" stroke="{band}" stroke-width="13" stroke-linejoin="round"/><path d="M400 {low}V700" stroke="{INK}" stroke-width="3" opacity=".2"/>"#, low - 50, low - 50));
    }
}

/// Folded over a hanger, both ends hanging, with the long knotted fringe that a rebozo is judged by.
pub fn rebozo(canvas: &mut Canvas, tokens: &Tokens) {
    hanger(canvas);
    let thread = canvas.base.dark(10);
    let ends = |canvas: &mut Canvas, from: i32, to: i32, y: i32| {
        let (mut net, mut tails) = (String::new(), String::new());
        let mut x = from + 6;
        while x < to {
            let _ = write!(net, "M{x} {y}l9 24 9-24M{} {}l9 24M{} {}l-9 24", x + 9, y + 24, x + 9, y + 24);
            let _ = write!(tails, "M{} {}q3 30-1 62", x, y + 46);
            x += 18;
        }
        canvas.raw(&format!(r#"<g fill="none" stroke="{thread}" stroke-linecap="round"><path d="{net}" stroke-width="3.5"/><path d="{tails}" stroke-width="6"/></g>"#));
    };
    let tail = if tokens.has("soft") { 560 } else { 580 };
    ends(canvas, 452, 560, tail);
    let back =
        canvas.piece(&format!("M430 170Q500 180 548 206 566 380 562 {tail}Q508 {} 450 {tail}z", tail + 12), CLOTH);
    canvas.folds(&back, "M480 200q20 200 0 400-30-200 0-400zM530 210q20 160 10 380-26-180-10-380z");
    ends(canvas, 250, 430, tail + 44);
    let front = canvas.piece(
        &format!(
            "M388 160Q470 190 452 300 440 470 432 {}Q340 {} 246 {}C246 440 240 330 262 212Q320 170 388 160z",
            tail + 44,
            tail + 58,
            tail + 44
        ),
        CLOTH,
    );
    canvas.folds(&front, "M400 166q-70 200-64 500-50-280 64-500zM420 180q0 240-14 480-26-250 14-480zM300 196q-40 180-24 450-46-260 24-450zM262 330q90 30 180-40-70 100-180 40z");
}

pub fn scarf(canvas: &mut Canvas) {
    let thread = canvas.base.dark(14);
    let fringe = |canvas: &mut Canvas, x: i32, y: i32, wide: i32| {
        let tails = (0..=wide / 13)
            .map(|turn| format!("M{} {y}q{} 30 {} 58", x + turn * 13, 6 - turn % 3 * 5, turn % 2 * 4))
            .collect::<Vec<_>>()
            .concat();
        canvas.line(&tails, thread, 7);
    };
    fringe(canvas, 424, 620, 128);
    canvas.sleeve_cloth(super::SCALE, 8);
    let right = canvas.piece("M408 330Q470 340 500 330 552 460 560 626 490 640 418 626 420 480 408 330z", SLEEVE);
    canvas.folds(&right, "M450 330q40 140 30 300-50-150-30-300z");
    fringe(canvas, 262, 664, 128);
    let left = canvas.piece("M300 330Q350 346 404 330 412 480 396 668 324 682 256 668 258 480 300 330z", CLOTH);
    canvas.folds(&left, "M350 340q-40 160-30 330-40-170 30-330zM390 340q10 160-14 330-16-170 14-330z");
    let loop_ = canvas.piece("M278 212Q400 90 522 212C560 280 520 372 400 384 280 372 240 280 278 212zM342 232Q320 280 400 292 480 280 458 232 400 180 342 232z", CLOTH);
    canvas.raw(&format!(
        r#"<path d="M342 232Q320 280 400 292 480 280 458 232 400 180 342 232z" fill="{}"/>"#,
        canvas.base.dark(46)
    ));
    canvas.folds(&loop_, "M270 260q40 90 130 110-110 0-130-110zM530 250q-20 90-120 116 110-10 120-116zM300 214q90-90 200 0-110-60-200 0z");
}

pub fn beanie(canvas: &mut Canvas, tokens: &Tokens) {
    if tokens.has("pompom") {
        let ball = if canvas.base.is_light() { canvas.base.accent(1) } else { WHITE.mix(canvas.base, 14) };
        let spikes = (0..24)
            .map(|turn| format!(r#"<path d="M0-20l7-62 7 62z" transform="rotate({})"/>"#, turn * 15 + turn % 2 * 4))
            .collect::<Vec<_>>()
            .concat();
        canvas.raw(&format!(r##"<g transform="translate(400 190)"><circle r="72" fill="{ball}"/><g fill="{}">{spikes}</g><circle r="60" fill="{ball}" opacity=".55"/><circle cx="-18" cy="-22" r="30" fill="#fff" opacity=".28"/></g>"##, ball.dark(9)));
        canvas.outline(r#"<circle cx="400" cy="190" r="74"/>"#);
    }
    let dome = canvas.piece(&mirrored(224, &[C(130, 224, 204, 340, 212, 500), Q(100, 520, 0, 522)]), CLOTH);
    canvas.folds(&dome, "M470 240q90 90 120 260-90-130-120-260zM330 240q-90 90-120 260 90-130 120-260zM410 240q30 120 20 270-40-130-20-270z");
    let cuff =
        canvas.piece(&mirrored(500, &[Q(110, 500, 220, 474), Q(236, 540, 222, 600), Q(110, 628, 0, 628)]), CLOTH);
    canvas.folds(&cuff, "M184 500q216 40 432 0-216 60-432 0z");
    let rib = (-16..=16)
        .map(|turn| format!("M{} {}l0 130", 400 + turn * 14, 494 - i32::abs(turn) / 2))
        .collect::<Vec<_>>()
        .concat();
    canvas.inside(
        &cuff,
        &format!(r#"<path d="{rib}" stroke="{}" stroke-width="4" opacity=".32"/>"#, canvas.base.tone(50)),
    );
}

pub fn socks(canvas: &mut Canvas, tokens: &Tokens) {
    let other = contrast(canvas.base);
    let sock = "M300 120Q372 104 440 120C444 260 436 400 452 470 470 520 560 560 590 610 604 676 540 690 470 668 400 650 330 610 306 540 290 460 306 300 300 120z";
    for (at, tilt) in [("translate(120 10)rotate(6 400 400)", 8), ("translate(-70 0)", 0)] {
        canvas.raw(&format!(r#"<g transform="{at}">"#));
        canvas.outline(&format!(r#"<g transform="{at}">"#));
        let id = canvas.piece(sock, CLOTH);
        canvas.folds(&id, "M306 470q70 40 150 0-60 70-150 0zM470 560q50 10 90 60-60-20-90-60z");
        canvas.inside(
            &id,
            &format!(r##"<path d="M560 540Q520 600 530 720h120V560z" fill="{other}"/><path d="M280 560Q340 520 372 600L330 680 270 640z" fill="{other}" opacity="{}"/><path d="M290 100h160v74H290z" fill="{other}"/><path d="M300 108v66M314 108v66M328 108v66M342 108v66M356 108v66M370 108v66M384 108v66M398 108v66M412 108v66M426 108v66" stroke="{INK}" stroke-width="3" opacity=".2"/><use href="#{id}" fill="url(#h)"/>"##, if tokens.has("heel") || tilt == 0 { "1" } else { ".9" }),
        );
        canvas.raw("</g>");
        canvas.outline("</g>");
    }
}

pub fn bag(canvas: &mut Canvas, tokens: &Tokens) {
    let wide = if tokens.has("wide") { 240 } else { 206 };
    let strap = if canvas.base.is_light() { Rgb(176, 128, 82) } else { contrast(canvas.base) };
    canvas.line("M316 300C316 60 484 60 484 300", strap.dark(26), 22);
    let id = canvas.piece(
        &mirrored(
            286,
            &[L(wide - 8, 282), Q(wide + 10, 480, wide, 690), Q(wide - 4, 712, wide - 34, 714), Q(90, 722, 0, 722)],
        ),
        CLOTH,
    );
    canvas.folds(&id, "M230 300q40 200 10 400-50-210-10-400zM560 300q-50 180 0 400 20-220 0-400zM300 520q120 60 220 10-100 90-220-10z");
    canvas.piece(
        &mirrored(286, &[L(wide - 7, 282), L(wide - 4, 318), Q(80, 326, 0, 326)]),
        &canvas.base.dark(12).to_string(),
    );
    canvas.line("M306 306C300 90 500 90 494 306", strap, 22);
    canvas.both(&format!(r#"<path d="M483 300h23v66h-23z" fill="{strap}"/><path d="M486 330l17 30M503 330l-17 30" stroke="{}" stroke-width="2.5"/>"#, strap.tone(60)));
    canvas.seam(&format!("M{} 690Q400 704 {} 690", 404 - wide, 396 + wide));
}
