//! Trousers, jeans, leggings, shorts and skirts.

use super::{
    Tokens,
    canvas::{C, CLOTH, Canvas, L, Q, mirrored},
    colour::{INK, Rgb},
    tops::contrast,
};

/// Where a leg ends: outer edge, inner edge, height.
fn leg(tokens: &Tokens) -> (i32, i32, i32) {
    match tokens.one_of(&["boxer", "shorts", "skinny", "leggings", "jogger", "flare", "wide"]) {
        Some("boxer") => (168, 22, 452),
        Some("shorts") => (170, 20, 500),
        Some("skinny" | "leggings") => (118, 44, 724),
        Some("jogger") => (128, 46, 690),
        Some("flare") => (186, 34, 726),
        Some("wide") => (208, 14, 726),
        _ => (150, 38, 726),
    }
}

pub fn trousers(canvas: &mut Canvas, tokens: &Tokens) {
    if tokens.has("kid") {
        canvas.frame("translate(72 70)scale(.82)");
    } else if tokens.any(&["shorts", "boxer"]) {
        canvas.frame("translate(-72 34)scale(1.18)");
    }
    let (outer, inner, end) = leg(tokens);
    let waist = if tokens.has("leggings") { 104 } else { 122 };
    let knee = 540.min(end - 60);
    let narrow = tokens.any(&["flare", "boot"]);
    let (ko, ki) = if narrow { (124, 46) } else { (i32::midpoint(outer, 150), inner.max(16)) };
    let path = mirrored(
        104,
        &[
            L(waist, 98),
            C(waist + 16, 160, 154, 210, 156, 290),
            C(160, 400, ko + 6, 480, ko, knee),
            Q(i32::midpoint(ko, outer), i32::midpoint(knee, end), outer, end),
            Q(i32::midpoint(outer, inner), end + 12, inner, end + 2),
            Q(i32::midpoint(ki, inner), knee, ki - 4, knee - 40),
            Q(14, 420, 0, 352),
        ],
    );
    let id = canvas.piece(&path, CLOTH);
    canvas.folds(
        &id,
        &format!("M400 350q60-10 128-60-50 66-128 60zM400 350q-60-10-128-60 50 66 128 60zM{} {knee}q-40 20-100 6 60 6 100-6zM{} {}q-40 16-90 2 50 0 90-2zM{} {knee}q40 20 100 6-60 6-100-6zM400 352q-30 80-24 170 4-90 24-170z", 400 + ko, 400 + ko + 4, knee + 44, 400 - ko),
    );
    // Each leg is round: lighter down its middle.
    let (mid, dark) = (i32::midpoint(outer, inner), canvas.base.dark(55));
    canvas.inside(
        &id,
        &format!(r##"<path d="M400 352L{} {end}h{}z" fill="{INK}" opacity=".22"/><path d="M{} 300L{} {end}M{} 300L{} {end}" stroke="#fff" stroke-width="34" opacity=".09"/><path d="M400 104V352" stroke="{dark}" stroke-width="3" opacity=".6"/>"##, 400 - inner, inner * 2, 400 + 84, 400 + mid, 400 - 84, 400 - mid),
    );
    details(canvas, tokens, &id, waist, (outer, inner, end));
}

fn details(canvas: &mut Canvas, tokens: &Tokens, id: &str, waist: i32, (outer, inner, end): (i32, i32, i32)) {
    let dark = canvas.base.dark(52);
    let honey = if tokens.has("jeans") { Rgb(222, 165, 84) } else { canvas.base.tone(50) };
    if tokens.has("side") {
        let other = contrast(canvas.base);
        canvas.inside(id, &format!(r#"<path d="M{} 98C560 240 552 420 {} {end}M{} 98C240 240 248 420 {} {end}" fill="none" stroke="{other}" stroke-width="26" opacity=".92"/>"#, 398 + waist, 388 + outer, 402 - waist, 412 - outer));
    }
    if tokens.any(&["leggings", "jogger", "boxer", "elastic"]) {
        let tall = if tokens.has("leggings") { 50 } else { 36 };
        let band = if tokens.has("boxer") { contrast(canvas.base) } else { canvas.base.dark(10) };
        canvas.piece(
            &mirrored(98, &[L(waist + 1, 92), L(waist + 7, 94 + tall), Q(60, 106 + tall, 0, 106 + tall)]),
            &band.to_string(),
        );
        let bars =
            (1..18).map(|turn| format!("M{} 98v{tall}", 400 - waist + turn * waist / 9)).collect::<Vec<_>>().concat();
        canvas.raw(&format!(r#"<path d="{bars}" stroke="{}" stroke-width="2.5" opacity=".3"/>"#, band.tone(45)));
        if tokens.has("jogger") {
            canvas.line("M388 128q-10 60-22 92M410 128q6 60 16 84", canvas.base.tone(70), 6);
        }
    } else {
        canvas.piece(&mirrored(100, &[L(waist + 1, 94), L(waist + 8, 134), Q(60, 144, 0, 144)]), CLOTH);
        canvas.stitch(&format!("M{} 130Q400 146 {} 130", 394 - waist, 406 + waist), honey);
        canvas.both(&format!(
            r#"<path d="M452 96v46h12v-46z" fill="{}" stroke="{dark}" stroke-opacity=".5"/>"#,
            canvas.base.dark(8)
        ));
        canvas.stitch("M426 144V260Q424 300 402 312", honey);
        canvas.raw(&format!(r##"<circle cx="400" cy="121" r="10" fill="{}" stroke="{INK}" stroke-opacity=".5" stroke-width="2"/><circle cx="397" cy="118" r="3" fill="#fff" opacity=".7"/>"##, if tokens.has("jeans") { Rgb(190, 138, 78) } else { dark }));
    }
    if tokens.has("jeans") {
        canvas.both(&format!(r#"<path d="M456 142q8 56 82 64" fill="none" stroke="{dark}" stroke-width="3"/><path d="M464 142q8 48 72 56" fill="none" stroke="{honey}" stroke-width="2.5" stroke-dasharray="7 4"/><path d="M{} {}Q{} {} {} {}" fill="none" stroke="{honey}" stroke-width="2.5" stroke-dasharray="7 4"/>"#, 400 + inner + 3, end - 16, 400 + i32::midpoint(outer, inner), end - 4, 397 + outer, end - 18));
    } else if tokens.has("formal") {
        canvas.both(&format!(r#"<path d="M486 144L{} {end}" stroke="{dark}" stroke-width="3" opacity=".45"/><path d="M510 142l34 84" stroke="{dark}" stroke-width="4" opacity=".6"/>"#, 400 + i32::midpoint(outer, inner)));
        if tokens.has("pleated") {
            canvas.both(&format!(
                r#"<path d="M452 144l8 90M470 144l6 70" stroke="{dark}" stroke-width="3" opacity=".45"/>"#
            ));
        }
    } else if tokens.has("jogger") {
        canvas.both(&format!(
            r#"<path d="M504 148q8 60 40 96" fill="none" stroke="{dark}" stroke-width="4" opacity=".5"/>"#
        ));
        canvas.twin(
            &format!(
                "M{} {}Q{} {} {} {}L{} {}Q{} {} {} {}z",
                400 + inner,
                end - 2,
                400 + i32::midpoint(outer, inner),
                end + 12,
                400 + outer,
                end - 6,
                394 + outer,
                end + 44,
                400 + i32::midpoint(outer, inner),
                end + 56,
                404 + inner,
                end + 46
            ),
            &canvas.base.dark(10).to_string(),
        );
    }
    if tokens.has("cargo") {
        canvas.both(&format!(r#"<path d="M486 408h76l-4 96h-70z" fill="{CLOTH}" stroke="{dark}" stroke-width="3" stroke-opacity=".7"/><path d="M482 404h84v26l-42 12-42-12z" fill="{CLOTH}" stroke="{dark}" stroke-width="3" stroke-opacity=".7"/>"#));
    }
    if tokens.has("boxer") {
        canvas.both(&format!(
            r#"<path d="M400 150q40 70 6 190" fill="none" stroke="{dark}" stroke-width="3" opacity=".5"/>"#
        ));
    }
}

pub fn skirt(canvas: &mut Canvas, tokens: &Tokens) {
    let (hem, end) = if tokens.has("flare") {
        (270, 650)
    } else if tokens.has("pleat") {
        (210, 620)
    } else {
        (158, 690)
    };
    skirt_at(canvas, tokens, (112, 150), (hem, end));
    canvas.piece(&mirrored(136, &[L(112, 130), L(115, 172), Q(60, 184, 0, 184)]), CLOTH);
    if tokens.has("button") {
        let button = if canvas.base.is_light() { canvas.base.dark(52) } else { Rgb(214, 170, 108) };
        canvas.seam(&format!("M384 186V{}", end + 14));
        let dots = (0..7).map(|turn| format!("M400 {}h.1", 158 + turn * 76)).collect::<Vec<_>>().concat();
        canvas.raw(&format!(r#"<path d="{dots}" stroke="{button}" stroke-width="18" stroke-linecap="round"/>"#));
    }
}

/// A skirt from a waist to a hem, each (half width, height): dresses end in one too.
pub fn skirt_at(canvas: &mut Canvas, tokens: &Tokens, (waist, top): (i32, i32), (hem, end): (i32, i32)) {
    let sway = (hem - waist) / 3;
    let path = mirrored(
        top + 4,
        &[
            L(waist, top),
            C(waist + 24, top + 60, hem - sway / 2, end - 180, hem, end - 18),
            Q(hem - 34, end + 14, hem * 3 / 4, end + 6),
            Q(hem * 5 / 8, end - 8, hem / 2, end + 10),
            Q(hem * 3 / 8, end + 26, hem / 4, end + 12),
            Q(hem / 8, end + 2, 0, end + 16),
        ],
    );
    let id = canvas.piece(&path, CLOTH);
    let fold = |at: i32, wide: i32| {
        format!(
            "M{} {top}Q{} {} {} {}h{wide}Q{} {} {} {top}z",
            400 + at * waist / 110,
            400 + at * 2,
            i32::midpoint(top, end),
            400 + at * hem / 110,
            end + 30,
            408 + at * 2,
            i32::midpoint(top, end),
            402 + at * waist / 110
        )
    };
    canvas.folds(&id, &[fold(-82, 26), fold(-46, 34), fold(-8, 24), fold(34, 36), fold(70, 30)].concat());
    if tokens.has("pleat") {
        let pleats = (-5..=5)
            .map(|turn| format!("M{} {top}L{} {}", 400 + turn * waist / 6, 400 + turn * hem / 6, end + 20))
            .collect::<Vec<_>>()
            .concat();
        canvas.inside(&id, &format!(r##"<path d="{pleats}" stroke="{INK}" stroke-width="5" opacity=".28"/><path d="{pleats}" stroke="#fff" stroke-width="5" opacity=".16" transform="translate(6)"/>"##));
    }
    if tokens.has("border") {
        canvas.inside(&id, &format!(r#"<path d="M100 {}Q400 {} 700 {}V800H100z" fill="url(#g)"/><path d="M100 {}Q400 {} 700 {}V800H100z" fill="url(#h)" opacity=".6"/>"#, end - 130, end - 96, end - 130, end - 130, end - 96, end - 130));
    }
    if tokens.has("tier") {
        for at in [2, 3] {
            let y = top + (end - top) * at / 4;
            canvas.inside(&id, &format!(r#"<path d="M120 {y}Q400 {} 680 {y}" fill="none" stroke="{INK}" stroke-width="14" opacity=".13"/><path d="M120 {y}Q400 {} 680 {y}" fill="none" stroke="{}" stroke-width="3" opacity=".7"/>"#, y + 44, y + 32, canvas.base.dark(40)));
        }
    }
}
