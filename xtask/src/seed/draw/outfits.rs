//! What is more than a top or a bottom: dresses, pyjamas, scrubs, coveralls, school pinafores, rompers, aprons.

use super::{
    Tokens, bottoms,
    canvas::{C, CLOTH, Canvas, L, Q, mirrored},
    colour::{INK, Rgb, WHITE},
    patterns::bloom,
    tops::{self, contrast},
};

pub fn dress(canvas: &mut Canvas, tokens: &Tokens) {
    if tokens.has("kid") {
        canvas.frame("translate(56 40)scale(.86)");
    } else if tokens.any(&["maxi", "shirt", "strap"]) {
        tops::hanger(canvas);
    }
    let narrow = tokens.with(if tokens.has("strap") { "tank slim waisted" } else { "slim waisted" });
    let mut cut = tops::measure(&narrow);
    cut.shoulder -= 14;
    cut.armpit -= 24;
    (cut.hem, cut.hem_y) = (104, 404);
    let flare = match (tokens.has("maxi"), tokens.has("kid")) {
        (true, _) => (196, 748),
        (_, true) => (262, 668),
        _ => (232, 682),
    };
    bottoms::skirt_at(canvas, tokens, (104, 398), flare);
    tops::wear(canvas, &narrow, &cut);
    let sash = if tokens.has("belt") { contrast(canvas.base) } else { canvas.base.dark(14) };
    if tokens.has("belt") {
        canvas.piece(&mirrored(386, &[L(106, 382), L(108, 416), Q(50, 424, 0, 424)]), &sash.to_string());
        canvas.piece(
            "M396 404q-40 70-30 150l26 6q8-80 20-150zM404 404q40 60 44 132l-24 10q-14-70-30-136z",
            &sash.to_string(),
        );
    } else {
        canvas.line("M297 402Q400 420 503 402", sash, 5);
    }
}

/// A top with trousers beside and half behind it.
pub fn set(canvas: &mut Canvas, tokens: &Tokens) {
    let legs = if tokens.has("jogger") { "bottom jogger" } else { "bottom elastic" };
    let upper = if tokens.first() == Some("scrubset") {
        tokens.with("top short vee scrub straight")
    } else if tokens.has("shirt") {
        tokens.with("top long button chest curved")
    } else {
        tokens.with("top long")
    };
    canvas.raw(r#"<g transform="translate(266 196)scale(.74)">"#);
    canvas.outline(r#"<g transform="translate(266 196)scale(.74)">"#);
    bottoms::trousers(canvas, &Tokens::new(legs));
    canvas.raw(r#"</g><g transform="translate(-38 -52)scale(.86)">"#);
    canvas.outline(r#"</g><g transform="translate(-38 -52)scale(.86)">"#);
    let cut = tops::measure(&upper);
    tops::wear(canvas, &upper, &cut);
    canvas.raw("</g>");
    canvas.outline("</g>");
    if tokens.has("kid") {
        canvas.frame("translate(60 70)scale(.84)");
    }
}

pub fn coverall(canvas: &mut Canvas, tokens: &Tokens) {
    canvas.frame("translate(88 -4)scale(.78)");
    let upper = tokens.with("top long zip two shirt");
    let mut cut = tops::measure(&upper);
    (cut.hem, cut.hem_y) = (142, 466);
    canvas.raw(r#"<g transform="translate(-32 268)scale(1.08 .95)">"#);
    canvas.outline(r#"<g transform="translate(-32 268)scale(1.08 .95)">"#);
    bottoms::trousers(canvas, &Tokens::new("bottom cargo wideleg"));
    canvas.raw("</g>");
    canvas.outline("</g>");
    tops::wear(canvas, &upper, &cut);
    canvas.piece(&mirrored(458, &[L(146, 450), L(150, 490), Q(60, 500, 0, 500)]), &canvas.base.dark(14).to_string());
    canvas.raw(r##"<path d="M400 500v80" stroke="#cfd3d4" stroke-width="6" stroke-dasharray="4 3"/><path d="M380 461h40v30h-40z" fill="none" stroke="#c9b27a" stroke-width="7"/>"##);
}

pub fn pinafore(canvas: &mut Canvas, tokens: &Tokens) {
    // The blouse beneath is white whatever the pinafore is.
    let blouse = canvas.base;
    canvas.base = WHITE;
    let under = Tokens::new("top short slim waisted crew");
    let mut cut = tops::measure(&under);
    (cut.hem, cut.hem_y) = (110, 404);
    canvas.defs(r##"<pattern id="x" width="9" height="9" patternUnits="userSpaceOnUse"><path fill="#fbf9f4" d="M0 0h9v9H0z"/></pattern>"##);
    let s = 400 + cut.shoulder;
    canvas.twin(
        &format!(
            "M{} 202C{} 210 {} 280 {} 360Q{} 384 {} 388L{} 340z",
            s - 10,
            s + 50,
            s + 82,
            s + 96,
            s + 60,
            s + 24,
            s - 20
        ),
        "url(#x)",
    );
    canvas.piece(
        &mirrored(
            200,
            &[C(44, 196, 60, 184, 62, 166), L(152, 204), C(140, 260, 136, 300, 140, 344), L(110, 410), L(0, 412)],
        ),
        "url(#x)",
    );
    canvas.twin("M401 208L460 148Q492 176 496 214L440 262z", "url(#x)");
    canvas.base = blouse;
    let flare = Tokens::new(if tokens.has("patch") { "skirt" } else { "skirt pleat" });
    bottoms::skirt_at(canvas, &flare, (112, 400), (206, 690));
    let id = canvas.piece(
        &mirrored(
            330,
            &[Q(50, 330, 62, 260), L(70, 172), L(116, 190), C(112, 260, 112, 320, 122, 356), L(113, 410), L(0, 418)],
        ),
        CLOTH,
    );
    canvas.folds(&id, "M290 350q40 20 60 60-46-20-60-60z");
    canvas.piece(&mirrored(396, &[L(114, 390), L(116, 424), Q(50, 434, 0, 434)]), CLOTH);
    if tokens.has("patch") {
        let edge = canvas.base.dark(45);
        canvas.both(&format!(r#"<path d="M436 474h82v76q-40 26-82 0z" fill="{CLOTH}" stroke="{edge}" stroke-width="3" stroke-opacity=".6"/>"#));
    }
}

pub fn romper(canvas: &mut Canvas, tokens: &Tokens) {
    let short = tokens.has("body");
    let (s, cuff) = (520, canvas.base.dark(14).to_string());
    canvas.sleeve_cloth(super::SCALE, -24);
    if short {
        canvas.twin(&format!("M{s} 214C570 220 606 280 628 356Q600 386 562 384L530 330z"), "url(#e)");
    } else {
        canvas.twin(&format!("M{s} 214C580 230 620 340 650 474Q618 496 580 486C570 420 548 370 524 336z"), "url(#e)");
        canvas.twin("M650 468Q618 492 578 482l6 34Q622 528 656 506z", &cuff);
    }
    let outline = if short {
        mirrored(
            218,
            &[
                C(44, 218, 60, 196, 62, 176),
                L(130, 206),
                C(122, 260, 122, 300, 126, 340),
                C(124, 420, 130, 480, 128, 520),
                C(96, 540, 66, 580, 56, 640),
                Q(30, 652, 0, 652),
            ],
        )
    } else {
        mirrored(
            218,
            &[
                C(44, 218, 60, 196, 62, 176),
                L(130, 206),
                C(122, 260, 122, 300, 126, 340),
                C(140, 420, 158, 500, 152, 660),
                C(176, 680, 184, 720, 148, 728),
                C(100, 736, 52, 728, 48, 690),
                Q(34, 620, 0, 584),
            ],
        )
    };
    canvas.fill("M337 172Q400 150 463 172L440 226H360z", canvas.base.dark(42));
    let id = canvas.piece(&outline, CLOTH);
    canvas.folds(&id, "M526 330q-60 40-80 100 14-76 80-100zM274 330q60 40 80 100-14-76-80-100zM330 480q70 26 150 6-80 34-150-6zM400 590q40-40 100-60-50 60-100 60z");
    canvas.line("M338 176C342 200 360 218 400 218S458 200 462 176", canvas.base.dark(16), 14);
    let button = if canvas.base.is_light() { canvas.base.accent(1) } else { WHITE };
    if short {
        canvas
            .both(r##"<path d="M448 560Q420 600 412 650" fill="none" stroke="#000" opacity=".15" stroke-width="3"/>"##);
        canvas.raw(&format!(r#"<path d="M372 636h.1M400 638h.1M428 636h.1" stroke="{button}" stroke-width="15" stroke-linecap="round"/>"#));
    } else if tokens.has("zip") {
        canvas.inside(&id, r##"<path d="M412 218Q420 420 470 640" fill="none" stroke="#d7dadb" stroke-width="8" stroke-dasharray="4 3"/>"##);
    } else {
        canvas.inside(
            &id,
            &format!(
                r#"<path d="M416 218Q414 420 400 584" fill="none" stroke="{}" stroke-width="3" opacity=".6"/>"#,
                canvas.base.dark(40)
            ),
        );
        canvas.raw(&format!(r#"<path d="M404 260h.1M403 324h.1M401 388h.1M398 452h.1M394 516h.1" stroke="{button}" stroke-width="16" stroke-linecap="round"/>"#));
    }
    if tokens.has("button") {
        let (a, b) = (canvas.base.accent(1), canvas.base.accent(2));
        canvas.raw(&bloom(460, 300, a, b, Rgb(110, 160, 120), 40));
    }
}

pub fn apron(canvas: &mut Canvas, tokens: &Tokens) {
    // The straps lie on the ground, not on the apron.
    let band = if canvas.base.is_light() { contrast(canvas.base) } else { canvas.base.dark(32) };
    canvas.raw(&format!(r#"<path d="M322 206Q330 84 400 84t78 122M604 366q70 40 60 150M196 366q-70 50-50 170" fill="none" stroke="{band}" stroke-width="17" stroke-linecap="round"/><path d="M604 366q90 20 110 100" fill="none" stroke="{}" stroke-width="15" stroke-linecap="round"/>"#, band.dark(20)));
    let hem = if tokens.has("ruffle") { 640 } else { 704 };
    let id = canvas.piece(
        &mirrored(196, &[L(88, 192), C(92, 262, 140, 330, 206, 356), L(212, hem - 8), Q(100, hem + 14, 0, hem + 10)]),
        CLOTH,
    );
    canvas.folds(&id, "M330 200q-30 240-10 520-50-260 10-520zM470 380q40 160 20 340-30-160-20-340zM200 420q60 40 90 130-70-60-90-130z");
    if tokens.has("ruffle") {
        let ruffle = canvas.piece(
            &mirrored(
                632,
                &[
                    L(213, 622),
                    C(228, 660, 238, 690, 234, 712),
                    Q(206, 738, 176, 716),
                    Q(146, 738, 116, 720),
                    Q(86, 744, 56, 722),
                    Q(28, 744, 0, 724),
                ],
            ),
            CLOTH,
        );
        canvas.folds(
            &ruffle,
            "M230 640l-6 90h14zM300 640l-12 90h18zM400 640l-8 90h18zM500 640l8 90h-18zM570 640l4 90h-16z",
        );
    }
    let edge = canvas.base.dark(50);
    canvas.raw(&format!(r#"<path d="M300 460h200v120q-6 18-26 20H326q-20-2-26-20z" fill="{CLOTH}" stroke="{edge}" stroke-width="3" stroke-opacity=".6"/><path d="M300 460h200v16H300z" fill="{INK}" opacity=".16"/><path d="M400 462v136" stroke="{edge}" stroke-width="3" opacity=".5"/><path d="M312 202h176" stroke="{band}" stroke-width="14"/>"#));
    canvas.seam("M318 206C312 270 266 336 204 366");
    canvas.seam("M482 206C488 270 534 336 596 366");
}
