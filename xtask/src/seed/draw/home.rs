//! The house: beds, sheets, towels, blankets, curtains, tables, cushions, rugs, hammocks.

use super::{
    Tokens,
    canvas::{CLOTH, Canvas},
    colour::{INK, WHITE},
    tops::contrast,
};

const WOOD: &str = "#a97c50";

pub fn bed(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    canvas.shaded("M120 250Q120 150 220 150H580Q680 150 680 250V520H120z", WOOD, "v");
    canvas.raw(r##"<path d="M156 260q0-74 74-74h340q74 0 74 74v160H156z" fill="#fff" opacity=".12"/>"##);
    canvas.shaded("M96 420H704V650Q400 676 96 650z", &WHITE.mix(base, 8).to_string(), "v");
    let pillow = if tokens.has("sheets") { CLOTH.to_owned() } else { WHITE.mix(base, 14).to_string() };
    canvas.twin("M424 300Q540 268 634 300 656 360 640 416 530 440 424 416 408 360 424 300z", &pillow);
    canvas.both(r##"<path d="M440 330q90-20 180 0-90-6-180 0zM450 400q80 12 170-4-90 24-170 4z" fill="#180c14" opacity=".12"/>"##);
    if !tokens.has("sheets") {
        canvas.piece("M318 330Q400 306 482 330 498 380 486 428 400 446 314 428 302 380 318 330z", CLOTH);
    }
    let cover = canvas.shaded("M92 452Q400 424 708 452C720 540 722 620 714 716Q640 740 560 722 400 748 240 722 160 740 86 716C78 620 80 540 92 452z", CLOTH, "v");
    canvas.folds(&cover, "M150 460q-20 130 0 270-50-130 0-270zM650 460q20 130 0 270 50-130 0-270zM300 470q60 120 20 270-70-130-20-270zM500 470q-30 120 30 270 30-150-30-270z");
    let turn = if tokens.has("sheets") { WHITE.mix(base, 10).to_string() } else { base.light(34).to_string() };
    canvas.shaded("M90 440Q400 410 710 440L714 506Q400 478 86 506z", &turn, "v");
    if tokens.has("duvet") {
        canvas.inside(&cover, r##"<path d="M80 560Q400 532 720 560M80 640Q400 616 720 640M230 440v300M400 430v310M570 440v300" fill="none" stroke="#180c14" stroke-width="9" opacity=".12"/><path d="M80 568Q400 540 720 568M80 648Q400 624 720 648" fill="none" stroke="#fff" stroke-width="8" opacity=".2"/>"##);
    }
}

/// A folded set tied with a ribbon.
pub fn sheets(canvas: &mut Canvas) {
    let base = canvas.base;
    pile(canvas, 560, &base.light(50).to_string(), 470);
    pile(canvas, 460, CLOTH, 450);
    pile(canvas, 360, CLOTH, 440);
    let top = canvas.shaded("M214 364Q226 280 290 258 400 244 512 258 576 280 588 364 400 378 214 364z", CLOTH, "v");
    canvas.folds(&top, "M250 340q160-50 310 0-150-20-310 0z");
    let ribbon = if base.is_light() { base.accent(1) } else { contrast(base) };
    canvas.raw(&format!(r#"<path d="M372 250h52V676h-52z" fill="{ribbon}"/><path d="M372 250h16V676h-16z" fill="{WHITE}" opacity=".22"/>"#));
    canvas.piece("M396 340q-70-60-110-18-10 54 30 70 44 4 80-40zM404 340q70-60 110-18 10 54-30 70-44 4-80-40zM384 326h32v40h-32z", &ribbon.to_string());
}

fn pile(canvas: &mut Canvas, y: i32, fill: &str, wide: i32) {
    let (l, r) = (400 - wide / 2, 400 + wide / 2);
    let id = canvas.shaded(
        &format!(
            "M{l} {y}Q400 {} {r} {y}Q{} {} {} {}Q400 {} {} {}Q{} {} {l} {y}z",
            y + 12,
            r + 26,
            y + 50,
            r - 6,
            y + 100,
            y + 114,
            l + 6,
            y + 100,
            l - 20,
            y + 50
        ),
        fill,
        "v",
    );
    canvas.folds(
        &id,
        &format!(
            "M{} {}Q400 {} {r} {}Q400 {} {} {}zM{} {}Q400 {} {r} {}Q400 {} {} {}z",
            l - 10,
            y + 32,
            y + 46,
            y + 32,
            y + 54,
            l - 10,
            y + 40,
            l - 6,
            y + 66,
            y + 80,
            y + 66,
            y + 88,
            l - 6,
            y + 74
        ),
    );
}

pub fn towels(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    if tokens.has("roll") {
        canvas.shaded("M130 470H700V660Q420 690 130 660z", CLOTH, "v");
        for (x, fill) in [(250, base.light(30).to_string()), (550, CLOTH.to_owned())] {
            canvas.shaded(&format!("M{} 360a120 120 0 1 0 240 0a120 120 0 1 0-240 0z", x - 120), &fill, "v");
            let dark = base.dark(40);
            canvas.raw(&format!(r#"<path d="M{x} 360q24-20 34 10 4 50-44 52-66-6-58-76 14-62 84-58 82 16 78 98-18 78-108 72" fill="none" stroke="{dark}" stroke-width="7" opacity=".45"/>"#));
        }
        return;
    }
    let shades = [base.dark(16).to_string(), base.light(34).to_string(), CLOTH.to_owned()];
    for (fill, y) in shades.iter().zip([556, 446, 336]) {
        let id = canvas.shaded(
            &format!("M150 {y}Q400 {} 640 {y}q50 54 0 108Q400 {} 150 {}q-30-54 0-108z", y - 8, y + 124, y + 108),
            fill,
            "v",
        );
        canvas.folds(&id, &format!("M140 {}Q400 {} 640 {}Q400 {} 140 {}z", y + 48, y + 62, y + 48, y + 72, y + 58));
        if tokens.has("border") {
            canvas.inside(&id, &format!(r#"<path d="M560 {}v140h46v-140z" fill="{WHITE}" opacity=".5"/><path d="M572 {}v140M594 {}v140" stroke="{}" stroke-width="3" opacity=".7"/>"#, y - 10, y - 10, y - 10, base.dark(40)));
        }
        canvas.raw(&format!(r#"<path d="M640 {0}q40 46 4 92M622 {1}q26 30 2 60" fill="none" stroke="{INK}" stroke-width="5" opacity=".16"/>"#, y + 8, y + 24));
    }
    let hand = canvas.shaded(
        "M230 214Q400 200 560 214q40 56 6 122Q400 352 226 336q-34-62 4-122z",
        &base.light(58).to_string(),
        "v",
    );
    canvas.folds(&hand, "M216 270q180 24 360 0-180 44-360 0z");
}

pub fn blanket(canvas: &mut Canvas, tokens: &Tokens) {
    let base = canvas.base;
    if tokens.has("baby") {
        let id = canvas.piece("M160 190Q400 160 640 190 664 400 636 620 400 652 164 620 136 400 160 190z", CLOTH);
        canvas.folds(&id, "M200 220q120 160 90 400-80-220-90-400zM470 200q-40 220 60 420 10-240-60-420z");
        let satin = if base.is_light() { base.accent(1).light(20) } else { base.light(46) };
        canvas.raw(&format!(r#"<path d="M172 202Q400 172 628 202 650 400 626 608 400 640 174 608 150 400 172 202z" fill="none" stroke="{satin}" stroke-width="26"/>"#));
        let corner =
            canvas.piece("M640 620Q400 652 420 640 500 520 640 440 652 540 640 620z", &base.light(50).to_string());
        canvas.folds(&corner, "M450 640q90-110 200-150-110 80-200 150z");
        return;
    }
    if tokens.has("fringe") {
        let tails = (0..30)
            .map(|turn| format!("M{} 660q{} 30 {} 54", 176 + turn * 15, 5 - turn % 3 * 5, turn % 2 * 3))
            .collect::<Vec<_>>()
            .concat();
        canvas.line(&tails, base.dark(12), 6);
    }
    canvas.raw(r##"<path d="M90 210h620" stroke="#8a6242" stroke-width="22" stroke-linecap="round"/><path d="M150 210V740M650 210V740M150 480h500" stroke="#8a6242" stroke-width="18" stroke-linecap="round"/>"##);
    let id = canvas.piece("M168 196Q400 178 632 196 644 430 628 660 400 680 172 660 156 430 168 196z", CLOTH);
    canvas.folds(
        &id,
        "M240 200q40 240 0 460-50-230 0-460zM390 190q50 250 10 480-60-240-10-480zM540 200q40 220 10 460-60-230-10-460z",
    );
    canvas.inside(&id, r##"<path d="M160 190q240-20 480 0v32q-240-18-480 0z" fill="#fff" opacity=".2"/>"##);
    canvas.stitch(
        "M186 222Q176 430 190 642 400 660 612 642 626 430 616 222",
        if base.is_light() { base.dark(40) } else { base.light(50) },
    );
}

pub fn curtain(canvas: &mut Canvas, tokens: &Tokens) {
    let short = tokens.has("short");
    let end = if short { 520 } else { 716 };
    let glass = if short { 640 } else { 690 };
    canvas.raw(&format!(r##"<path d="M150 150H650V{glass}H150z" fill="#f7f2e7"/><path d="M170 170H630V{}H170z" fill="#bfdbe6"/><path d="M170 {0}q120-90 230-20t230-40V{0}z" fill="#a9c9a4" opacity=".8"/><circle cx="520" cy="260" r="44" fill="#fff3c9"/><path d="M400 170V{0}M170 400H630" stroke="#f7f2e7" stroke-width="16"/>"##, glass - 20));
    canvas.raw(r##"<path d="M70 112h660" stroke="#8a6242" stroke-width="18" stroke-linecap="round"/><circle cx="66" cy="112" r="18" fill="#6f4b30"/><circle cx="734" cy="112" r="18" fill="#6f4b30"/>"##);
    let panel = if short {
        format!("M404 104Q560 96 716 104 706 300 722 {end}Q640 {} 560 {end}T404 {end}z", end + 26)
    } else {
        format!(
            "M470 100Q590 92 716 100 706 300 724 {end}Q660 {} 610 {end}T540 {end}C560 600 590 520 604 470 540 400 470 260 470 100z",
            end + 22
        )
    };
    let id = canvas.twin(&panel, CLOTH);
    canvas.defs(&format!(r##"<clipPath id="c{id}"><use href="#{id}"/></clipPath>"##));
    canvas.both(&format!(r##"<g clip-path="url(#c{id})"><path d="M500 100q30 200 110 370-90-140-110-370zM560 100q20 200 80 370 10-190-80-370zM640 100q40 200 0 620-40-300 0-620zM690 100q30 300 10 640-40-300-10-640zM590 520q30 80 10 220-40-90-10-220z" fill="{INK}" opacity=".16"/><path d="M530 100q20 200 80 370M610 100q20 200 40 620M670 100q10 300 6 620" fill="none" stroke="#fff" stroke-width="16" opacity=".12"/></g>"##));
    if !short {
        let tie = canvas.base.dark(26);
        canvas.both(&format!(
            r#"<path d="M590 466q60 20 116 0" fill="none" stroke="{tie}" stroke-width="20" stroke-linecap="round"/>"#
        ));
    }
    canvas.both(r##"<path d="M500 112h.1M560 112h.1M620 112h.1M680 112h.1" stroke="#c9b27a" stroke-width="34" stroke-linecap="round"/><path d="M500 112h.1M560 112h.1M620 112h.1M680 112h.1" stroke="#7a5638" stroke-width="20" stroke-linecap="round"/>"##);
}

pub fn table(canvas: &mut Canvas, tokens: &Tokens) {
    canvas.raw(
        r##"<path d="M190 480l-20 260M610 480l20 260" stroke="#7f5a3a" stroke-width="30" stroke-linecap="round"/>"##,
    );
    if tokens.has("runner") {
        canvas.shaded("M120 330H680L744 470H56z", WOOD, "v");
        canvas.shaded("M56 470H744V506H56z", "#8d6540", "v");
        let id = canvas.shaded("M318 330H482L508 470V640Q400 656 292 640V470z", CLOTH, "v");
        canvas.folds(&id, "M292 470q110 26 216 0v22q-110 20-216 0z");
        let tails = (0..18).map(|turn| format!("M{} 640v46", 298 + turn * 12)).collect::<Vec<_>>().concat();
        canvas.line(&tails, canvas.base.dark(14), 5);
    } else {
        let id = canvas.shaded("M120 320H680L750 458Q756 560 736 668 690 690 640 660 590 630 540 668 480 706 420 664 350 630 290 670 230 704 180 664 120 640 62 668 46 560 50 458z", CLOTH, "v");
        canvas.folds(&id, "M50 458q350 26 700 0v20q-350 28-700 0zM180 480q30 90-4 190-40-90 4-190zM300 486q30 90-6 190-50-100 6-190zM430 488q40 90 0 190-60-100 0-190zM560 484q40 90 0 180-60-90 0-180zM670 478q40 90 6 200-50-90-6-200z");
        canvas.inside(&id, r##"<path d="M120 320H680L750 458Q400 484 50 458z" fill="#fff" opacity=".16"/>"##);
        if tokens.has("border") {
            canvas.inside(
                &id,
                r#"<path d="M40 600q100-10 180 20t180 0 180 0 180-20v90H40z" fill="url(#g)" opacity=".9"/>"#,
            );
        }
    }
    // Something on it, so that it reads as a table: a jug with flowers and a bowl.
    let (a, b) = (canvas.base.accent(1), canvas.base.accent(4));
    canvas.raw(&format!(
        r##"<g transform="translate(-110 0)"><ellipse cx="404" cy="390" rx="80" ry="14" fill="{INK}" opacity=".2"/><path d="M392 250Q380 180 350 140M402 250Q404 170 410 116M410 250Q430 190 466 160" fill="none" stroke="#5f8a63" stroke-width="6"/><path d="M344 260q56-16 114 0-10 30 6 66 8 50-22 62-42 12-84 0-30-12-22-62 16-36 8-66z" fill="#f4efe4"/><path d="M350 320q52 16 108 0l4 20q-58 16-116 0z" fill="{b}"/><path d="M344 260q56-16 114 0-10 30 6 66 8 50-22 62-42 12-84 0-30-12-22-62 16-36 8-66z" fill="url(#h)"/><g fill="{a}"><circle cx="346" cy="132" r="30"/><circle cx="412" cy="104" r="34"/><circle cx="470" cy="152" r="30"/></g><g fill="#f7d774"><circle cx="346" cy="132" r="10"/><circle cx="412" cy="104" r="12"/><circle cx="470" cy="152" r="10"/></g></g><ellipse cx="540" cy="402" rx="92" ry="14" fill="{INK}" opacity=".2"/><g fill="#e58b3a"><circle cx="508" cy="346" r="28"/><circle cx="570" cy="346" r="28"/><circle cx="540" cy="330" r="30"/></g><path d="M456 348h168q-8 52-84 56-76-4-84-56z" fill="#f4efe4"/><path d="M456 348h168q-8 52-84 56-76-4-84-56z" fill="url(#h)"/>"##
    ));
}

pub fn cushion(canvas: &mut Canvas, tokens: &Tokens) {
    if tokens.has("fringe") {
        let tails = (0..25)
            .map(|turn| format!("M{} 176l-4-36M{} 640l4 36", 170 + turn * 19, 170 + turn * 19))
            .collect::<Vec<_>>()
            .concat();
        canvas.line(&tails, canvas.base.dark(16), 7);
    }
    let id = canvas.piece("M150 158Q400 214 650 158 600 400 656 660 400 610 144 660 200 400 150 158z", CLOTH);
    canvas.folds(&id, "M160 170q60 70 130 90-90 0-130-90zM640 170q-60 70-130 90 90 0 130-90zM160 650q50-80 130-110-60 90-130 110zM640 650q-50-80-130-110 60 90 130 110z");
    canvas.inside(&id, r##"<ellipse cx="350" cy="350" rx="190" ry="150" fill="#fff" opacity=".1"/><path d="M144 660Q400 560 656 660v60H144z" fill="#180c14" opacity=".1"/>"##);
    let piping = contrast(canvas.base);
    canvas.raw(&format!(r#"<path d="M150 158Q400 214 650 158 600 400 656 660 400 610 144 660 200 400 150 158z" fill="none" stroke="{piping}" stroke-width="8" stroke-linejoin="round"/>"#));
}

pub fn pillow(canvas: &mut Canvas) {
    for (dy, fill) in [(130, canvas.base.dark(7).to_string()), (0, CLOTH.to_owned())] {
        let id = canvas.shaded(
            &format!(
                "M110 {}Q400 {} 690 {} 726 {} 690 {} 400 {} 110 {} 74 {} 110 {}z",
                290 + dy,
                214 + dy,
                290 + dy,
                390 + dy,
                490 + dy,
                556 + dy,
                490 + dy,
                390 + dy,
                290 + dy
            ),
            &fill,
            "v",
        );
        canvas.folds(&id, &format!("M120 {}q90 20 150 70-110 0-150-70zM680 {}q-90 20-150 70 110 0 150-70zM130 {}q80-50 150-60-60 60-150 60zM670 {}q-80-50-150-60 60 60 150 60z", 300 + dy, 300 + dy, 480 + dy, 480 + dy));
    }
    canvas.seam("M150 300Q400 236 650 300");
}

pub fn kitchen(canvas: &mut Canvas) {
    let base = canvas.base;
    canvas.raw(r##"<path d="M80 160h640" stroke="#8c9195" stroke-width="14" stroke-linecap="round"/><path d="M230 150v24M400 150v24M570 150v24" stroke="#6d7276" stroke-width="9" stroke-linecap="round"/>"##);
    for (x, fill, end) in [
        (150, base.light(48).to_string(), 560),
        (490, base.accent(1).mix(base, 25).to_string(), 540),
        (312, CLOTH.to_owned(), 640),
    ] {
        let id = canvas.piece(
            &format!(
                "M{} 170Q{} 150 {} 170L{} {end}Q{} {} {} {end}z",
                x + 30,
                x + 84,
                x + 138,
                x + 172,
                x + 86,
                end + 20,
                x
            ),
            &fill,
        );
        canvas.folds(
            &id,
            &format!("M{} 170q-40 200-30 480h30q-20-260 20-480zM{} 170q40 200 30 480-50-260-30-480z", x + 70, x + 110),
        );
        canvas.inside(
            &id,
            &format!(
                r#"<path d="M{} {}h260v14h-260zM{} {}h260v6h-260z" fill="{}" opacity=".8"/>"#,
                x - 20,
                end - 66,
                x - 20,
                end - 40,
                base.dark(30)
            ),
        );
    }
}

pub fn mat(canvas: &mut Canvas, tokens: &Tokens) {
    let tail = canvas.base.dark(8);
    if tokens.has("fringe") {
        let tails = (0..30)
            .map(|turn| format!("M{} 210l-6-46M{} 610l-{} 52", 196 + turn * 14, 112 + turn * 20, turn % 3 * 3))
            .collect::<Vec<_>>()
            .concat();
        canvas.line(&tails, tail.mix(WHITE, 30), 6);
    }
    let id = canvas.shaded("M190 210H610L700 610Q400 622 100 610z", CLOTH, "v");
    canvas.folds(&id, "M180 300q220-30 440 0-220-8-440 0zM120 540q280-30 560 0-280-6-560 0z");
    canvas.raw(&format!(
        r#"<path d="M204 224H598L682 596Q400 606 118 596z" fill="none" stroke="{}" stroke-width="10" opacity=".8"/>"#,
        contrast(canvas.base)
    ));
}

pub fn hammock(canvas: &mut Canvas, tokens: &Tokens) {
    canvas.raw(r##"<path d="M66 60V760M734 60V760" stroke="#8a6242" stroke-width="40" stroke-linecap="round"/><path d="M56 60V760M724 60V760" stroke="#fff" stroke-width="7" opacity=".2"/>"##);
    let cords = (0..9)
        .map(|turn| {
            format!("M70 210L{} {}M730 210L{} {}", 190 + turn * 4, 330 + turn * 16, 610 - turn * 4, 330 + turn * 16)
        })
        .collect::<Vec<_>>()
        .concat();
    canvas.line(&cords, canvas.base.light(30), 4);
    canvas.raw(r##"<path d="M50 200h36v26H50zM714 200h36v26h-36z" fill="#d8c29a"/>"##);
    if tokens.has("fringe") || canvas.base.is_light() {
        let tails = (0..24)
            .map(|turn| format!("M{} {}l0 54", 210 + turn * 16, 560 - (turn - 12) * (turn - 12) / 2))
            .collect::<Vec<_>>()
            .concat();
        canvas.line(&tails, canvas.base.dark(14), 6);
    }
    canvas.shaded("M190 330Q400 520 610 330L622 380Q400 600 178 380z", &canvas.base.dark(30).to_string(), "v");
    let id = canvas.shaded("M182 356Q400 560 618 356 640 420 606 470 400 690 194 470 160 420 182 356z", CLOTH, "v");
    canvas.folds(&id, "M200 400q200 190 400 0-190 240-400 0zM240 480q160 120 320 0-160 170-320 0z");
}
