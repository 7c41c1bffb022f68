//! What closes and adorns a top: collars, plackets, zips, pockets, bands and embroidery.

use super::{
    Tokens,
    canvas::{C, CLOTH, Canvas, L, Q, mirrored},
    colour::{INK, Rgb, WHITE},
    patterns::bloom,
    tops::{Cut, contrast},
};

pub fn finish(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut, body: &str) {
    panels(canvas, tokens, cut, body);
    hem(canvas, tokens, cut, body);
    opening(canvas, tokens, cut, body);
    pockets(canvas, tokens);
    if tokens.has("yoke") {
        embroidery(canvas, cut);
    }
    collar(canvas, tokens, cut);
}

fn panels(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut, body: &str) {
    let other = contrast(canvas.base);
    let (r, low) = (400 + cut.armpit, cut.hem_y + 20);
    if tokens.has("side") {
        let side =
            |x: i32, way: i32| format!("M{x} 330q{} 150 {} {}h{}V330z", -34 * way, -6 * way, low - 330, 60 * way);
        canvas.inside(
            body,
            &format!(r#"<path d="{}{}" fill="{other}" opacity=".9"/>"#, side(r - 14, 1), side(800 - r + 14, -1)),
        );
    }
    if tokens.any(&["raglan", "sport"]) {
        // The seam runs from the neck to the armpit; what is outside it belongs to the sleeve.
        let wedge = |x: i32, neck: i32, out: i32| format!("M{neck} 160L{x} 348L{out} 348V160z");
        let n = cut.neck;
        canvas.inside(
            body,
            &format!(
                r#"<path d="{}{}" fill="{other}"/><path d="M{} 164L{r} 346M{} 164L{} 346" stroke="{INK}" stroke-width="3" opacity=".3"/>"#,
                wedge(r, 400 + n - 6, 620),
                wedge(800 - r, 400 - n + 6, 180),
                400 + n - 6,
                400 - n + 6,
                800 - r,
            ),
        );
    }
    if tokens.has("reflective") {
        canvas.inside(
            body,
            r##"<g fill="#e9f25c"><path d="M200 400h400v46H200zM200 540h400v46H200z"/><path d="M300 150h40v260h-40zM460 150h40v260h-40z"/></g><g fill="#eef1f2"><path d="M200 412h400v22H200zM200 552h400v22H200zM311 150h18v260h-18zM471 150h18v260h-18z"/></g><path fill="url(#h)" d="M230 400h340v190H230z"/>"##,
        );
    }
    if tokens.has("guayabera") {
        let line = canvas.base.tone(40);
        canvas.inside(
            body,
            &format!(r#"<g stroke="{line}" stroke-width="2" opacity=".65"><path d="M318 190v440M326 190v440M334 190v440M466 190v440M474 190v440M482 190v440M300 200v430M500 200v430"/></g>"#),
        );
    }
    if tokens.has("pleat") {
        canvas.inside(body, r##"<path d="M360 240v400M440 240v400" stroke="#000" opacity=".2" stroke-width="3"/>"##);
    }
}

fn hem(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut, body: &str) {
    let (hem, y) = (cut.hem, cut.hem_y);
    if tokens.any(&["rib", "hemband"]) {
        let fill = if tokens.has("trim") { contrast(canvas.base) } else { canvas.base };
        let lift = if tokens.has("hemband") { 30 } else { 4 };
        canvas.piece(
            &mirrored(
                y - 30,
                &[
                    Q(hem / 2, y - 28, hem + 1, y - 40),
                    L(hem - 8, y + lift),
                    Q(hem / 2, y + lift + 14, 0, y + lift + 12),
                ],
            ),
            &fill.to_string(),
        );
        if tokens.has("rib") {
            let rib = canvas.base.tone(38);
            let bars = (0..=hem * 2 / 13)
                .map(|turn| format!("M{} {}l0 42", 400 - hem + 6 + turn * 13, y - 32))
                .collect::<Vec<_>>()
                .concat();
            canvas.inside(body, &format!(r#"<path d="{bars}" stroke="{rib}" stroke-width="3" opacity=".5"/>"#));
        }
    } else if tokens.has("waisted") {
        // The skirt begins here.
    } else if tokens.has("curved") {
        canvas.seam(&format!(
            "M{} {}C{} {} {} {} 400 {}S{} {} {} {}",
            400 - hem + 4,
            y - 58,
            400 - hem + 20,
            y - 24,
            400 - hem / 2,
            y + 8,
            y + 10,
            400 + hem - 20,
            y - 24,
            400 + hem - 4,
            y - 58
        ));
    } else if !tokens.has("peplum") {
        canvas.seam(&format!("M{} {}Q400 {} {} {}", 400 - hem + 1, y - 16, y + 4, 400 + hem - 1, y - 16));
    } else {
        canvas.line(
            &format!("M{} 478Q400 492 {} 478", 400 - cut.armpit + 27, 400 + cut.armpit - 27),
            canvas.base.dark(35),
            3,
        );
    }
}

fn opening(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut, body: &str) {
    let (low, end) = (cut.neck_low, cut.hem_y + 14);
    let button = if canvas.base.is_light() { canvas.base.dark(52) } else { canvas.base.light(62) };
    let dark = canvas.base.dark(50);
    if tokens.has("open") {
        canvas.inside(
            body,
            &format!(r#"<path d="M398 {low}Q392 {} 384 {end}h36Q412 {} 402 {low}z" fill="{dark}"/><path d="M398 {}Q390 480 382 {end}M402 {}Q410 480 418 {end}" stroke="{}" stroke-width="20" fill="none"/><path d="M388 {low}L366 {end}M412 {low}L434 {end}" stroke="{INK}" stroke-width="2" opacity=".35"/>"#, low + 200, low + 200, low - 6, low - 6, canvas.base.light(10)),
        );
        if tokens.has("button") {
            buttons(canvas, 420, low + 30, end - 40, 5, button);
        }
        if tokens.has("belt") {
            canvas.piece(
                &mirrored(448, &[L(cut.armpit + 2, 440), L(cut.armpit + 4, 480), L(0, 488)]),
                &canvas.base.dark(16).to_string(),
            );
            canvas.piece(
                "M398 452q40 60 26 150l-26 4q8-90-22-150zM404 452q-40 70-40 130l-24-4q6-80 40-130z",
                &canvas.base.dark(16).to_string(),
            );
        }
    } else if tokens.has("zip") {
        canvas.inside(
            body,
            &format!(r##"<path d="M388 {low}h24V{end}h-24z" fill="{dark}"/><path d="M400 {low}V{end}" stroke="#cfd3d4" stroke-width="7" stroke-dasharray="4 3"/><path d="M394 {}h12v14l-3 22h-6l-3-22z" fill="#b9bec1"/>"##, low + 10),
        );
    } else if tokens.has("double") {
        canvas.inside(
            body,
            &format!(
                r#"<path d="M470 190Q456 420 462 {end}" fill="none" stroke="{dark}" stroke-width="4" opacity=".6"/>"#
            ),
        );
        buttons(canvas, 366, 280, 560, 5, button);
        buttons(canvas, 440, 280, 560, 5, button);
    } else if tokens.has("button") {
        canvas.inside(
            body,
            &format!(r##"<path d="M384 {low}h34V{end}h-34z" fill="#fff" opacity=".1"/><path d="M418 {low}V{end}" stroke="{INK}" stroke-width="4" opacity=".3"/>"##),
        );
        canvas.seam(&format!("M386 {low}V{end}"));
        buttons(canvas, 401, low + 26, end - 50, 6, button);
    } else if tokens.has("placket") {
        canvas.fill(&format!("M384 {}h34v112h-34z", low - 8), canvas.base.dark(10));
        canvas.seam(&format!("M388 {low}v98h26v-98"));
        buttons(canvas, 401, low + 20, low + 84, 3, button);
    }
}

fn buttons(canvas: &mut Canvas, x: i32, from: i32, to: i32, count: i32, colour: Rgb) {
    let step = (to - from) / (count - 1).max(1);
    let dots = (0..count).map(|turn| format!("M{x} {}h.1", from + turn * step)).collect::<Vec<_>>().concat();
    canvas.raw(&format!(
        r#"<g fill="none" stroke-linecap="round"><path d="{dots}" stroke="{INK}" stroke-width="17" opacity=".3" transform="translate(1 2)"/><path d="{dots}" stroke="{colour}" stroke-width="15"/><path d="{dots}" stroke="{INK}" stroke-width="4" opacity=".4"/></g>"#
    ));
}

fn pockets(canvas: &mut Canvas, tokens: &Tokens) {
    let edge = canvas.base.dark(48);
    let pocket = |x: i32, y: i32, w: i32, h: i32| {
        format!(
            r#"<path d="M{x} {y}h{w}v{}q-2 10-{} 16-{}-6-{} -16z" fill="{CLOTH}" stroke="{edge}" stroke-width="2.5" stroke-opacity=".6"/><path d="M{x} {y}h{w}v14h-{w}z" fill="{INK}" opacity=".12"/>"#,
            h - 16,
            w / 2,
            w / 2,
            w / 2
        )
    };
    if tokens.has("chest") {
        canvas.raw(&pocket(452, 320, 74, 86));
    }
    if tokens.has("two") {
        let flap = format!(
            r#"{}<path d="M448 318h82v20l-41 18-41-18z" fill="{CLOTH}" stroke="{edge}" stroke-width="2.5" stroke-opacity=".7"/>"#,
            pocket(452, 326, 74, 84)
        );
        canvas.both(&flap);
    }
    if tokens.any(&["guayabera"]) {
        canvas.both(&[pocket(448, 316, 72, 78), pocket(446, 500, 82, 92)].concat());
    }
    if tokens.any(&["patch", "scrub"]) {
        let y = if tokens.has("tunic") { 520 } else { 500 };
        canvas.both(&pocket(436, y, 100, 104));
        if tokens.has("scrub") {
            canvas.raw(&pocket(452, 326, 66, 74));
        }
    }
    if tokens.has("kangaroo") {
        canvas.piece(&mirrored(466, &[L(62, 466), Q(80, 520, 112, 540), L(112, 592), L(0, 598)]), CLOTH);
        canvas.both(&format!(
            r#"<path d="M462 468q18 52 50 72" fill="none" stroke="{edge}" stroke-width="4" opacity=".6"/>"#
        ));
    }
    if tokens.has("hood") {
        let cord = if canvas.base.is_light() { canvas.base.dark(40) } else { WHITE };
        canvas.raw(&format!(r#"<g fill="none" stroke="{cord}" stroke-width="7" stroke-linecap="round"><path d="M362 252q-8 50-4 104M438 252q10 46 4 92"/></g>"#));
    }
}

#[expect(clippy::too_many_lines, reason = "one arm per collar")]
fn collar(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut) {
    let n = cut.neck;
    let (low, top) = (cut.neck_low, cut.neck_top);
    let plain = canvas.base;
    let other = if tokens.has("trim") { contrast(plain).to_string() } else { CLOTH.to_owned() };
    match tokens.one_of(&["hood", "turtle", "bow", "shirt", "polo", "mandarin", "double", "lapel", "square"]) {
        Some("hood") => {
            // The two sides of the hood meet over the chest.
            canvas.twin("M402 282Q420 250 452 226 478 190 474 150 520 190 506 232 480 262 402 300z", CLOTH);
        }
        Some("turtle") => {
            let id = canvas
                .piece(&mirrored(112, &[Q(40, 112, 62, 118), C(60, 140, 62, 160, 70, 184), Q(40, 216, 0, 220)]), CLOTH);
            canvas.folds(&id, "M330 160q70 30 140 0-70 46-140 0z");
            let rib = plain.tone(40);
            canvas.inside(&id, &format!(r#"<path d="M344 100v120M358 100v120M372 100v120M386 100v120M400 100v120M414 100v120M428 100v120M442 100v120M456 100v120" stroke="{rib}" stroke-width="3" opacity=".45"/>"#));
        }
        Some("shirt") => {
            canvas.piece(
                &format!(
                    "M{} {}Q400 {} {} {}L{} {}Q400 {} {} {}z",
                    400 - n + 2,
                    top - 24,
                    top - 40,
                    400 + n - 2,
                    top - 24,
                    400 + n + 6,
                    top + 6,
                    top + 30,
                    400 - n - 6,
                    top + 6
                ),
                &plain.dark(14).to_string(),
            );
            canvas.twin(
                &format!(
                    "M401 {}L{} {}Q{} {} {} {}L{} {}z",
                    low - 10,
                    400 + n - 3,
                    top - 26,
                    400 + n + 14,
                    top - 6,
                    400 + n + 16,
                    top + 14,
                    458,
                    low + 40
                ),
                &other,
            );
            canvas.both(&format!(r#"<path d="M412 {}L453 {}L{} {}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="6 4" opacity=".6"/>"#, low - 6, low + 28, 400 + n + 8, top + 14, plain.tone(50)));
            if tokens.has("sherpa") {
                canvas.both(&format!(r##"<path d="M408 {}L{} {}L{} {}L452 {}z" fill="#f1e7d3" stroke="#e2d3b5" stroke-width="9" stroke-linejoin="round" stroke-dasharray="2 9" stroke-linecap="round"/>"##, low - 8, 400 + n, top - 16, 400 + n + 12, top + 12, low + 26));
            }
        }
        Some("polo") => {
            let rib = if tokens.has("trim") { contrast(plain) } else { plain.dark(8) };
            canvas.piece(
                &format!(
                    "M{} {}Q400 {} {} {}L{} {}Q400 {} {} {}z",
                    400 - n,
                    top - 18,
                    top - 32,
                    400 + n,
                    top - 18,
                    400 + n + 4,
                    top + 8,
                    top + 26,
                    400 - n - 4,
                    top + 8
                ),
                &rib.dark(16).to_string(),
            );
            canvas.twin(
                &format!(
                    "M401 {}L{} {}Q{} {} {} {}L452 {}z",
                    low - 6,
                    400 + n - 2,
                    top - 20,
                    400 + n + 14,
                    top,
                    400 + n + 12,
                    top + 16,
                    low + 12
                ),
                &rib.to_string(),
            );
        }
        Some("mandarin" | "double") => {
            canvas.piece(
                &mirrored(
                    top + 4,
                    &[
                        Q(40, top, n - 4, top - 22),
                        Q(n + 6, top - 8, n + 8, top + 10),
                        C(n, top + 40, 34, low - 4, 0, low + 6),
                    ],
                ),
                &other,
            );
            canvas.line(&format!("M400 {}V{}", top + 6, low + 4), plain.dark(50), 3);
        }
        Some("lapel") => {
            canvas.twin(
                &format!(
                    "M401 {}L{} {}Q{} {} {} {}L{} {}L486 300L470 330z",
                    low,
                    400 + n - 4,
                    top - 24,
                    400 + n + 10,
                    top - 10,
                    400 + n + 16,
                    top + 10,
                    500,
                    268
                ),
                &plain.dark(6).to_string(),
            );
        }
        Some("bow") => {
            let loose = plain.dark(8).to_string();
            canvas
                .piece("M392 226q-30 60-26 130l26 10q10-70 16-138zM408 226q40 50 44 112l-24 14q-12-64-30-122z", &loose);
            canvas.piece(
                "M400 212q-60-46-92-16-10 40 12 56 40 10 80-32zM400 212q60-46 92-16 10 40-12 56-40 10-80-32z",
                &loose,
            );
            canvas.piece("M384 196h32v36h-32z", &loose);
        }
        Some("square") => canvas.seam(&format!(
            "M{} {top}L{} {}H{}L{} {top}",
            400 - n - 10,
            400 - n - 2,
            low + 10,
            400 + n + 2,
            400 + n + 10
        )),
        _ if tokens.has("vee") => {
            let band = if tokens.has("trim") { contrast(plain) } else { plain.dark(12) };
            canvas.raw(&format!(r#"<path d="M{} {top}Q{} {} 400 {low}Q{} {} {} {top}" fill="none" stroke="{band}" stroke-width="14" stroke-linejoin="round"/><path d="M{} {top}Q{} {} 400 {}Q{} {} {} {top}" fill="none" stroke="{}" stroke-width="2" opacity=".6"/>"#, 400 - n, 400 - n + 14, low - 62, 400 + n - 14, low - 62, 400 + n, 400 - n - 8, 400 - n + 6, low - 58, low + 10, 400 + n - 6, low - 58, 400 + n + 8, plain.dark(40)));
        }
        _ => {
            let band = if tokens.has("trim") { contrast(plain) } else { plain.dark(12) };
            canvas.raw(&format!(r#"<path d="M{} {top}C{} {} {} {low} 400 {low}S{} {} {} {top}" fill="none" stroke="{band}" stroke-width="15"/><path d="M{} {top}C{} {} {} {} 400 {}S{} {} {} {top}" fill="none" stroke="{}" stroke-width="2" opacity=".6"/>"#, 400 - n, 400 - n + 4, top + 22, 400 - n * 2 / 3, 400 + n - 4, top + 22, 400 + n, 400 - n - 8, 400 - n - 4, top + 28, 400 - n * 2 / 3, low + 9, low + 9, 400 + n + 4, top + 28, 400 + n + 8, plain.dark(40)));
        }
    }
}

/// Flowers around the neck and down the middle, as on a blouse from the sierra.
fn embroidery(canvas: &mut Canvas, cut: &Cut) {
    let low = cut.neck_low;
    let (a, b, c) = (canvas.base.accent(1), canvas.base.accent(3), canvas.base.accent(4));
    let leaf = if canvas.base.luma() > 120 { Rgb(70, 118, 84) } else { Rgb(150, 196, 140) };
    let side = [
        bloom(492, 236, a, b, leaf, 44),
        bloom(476, 300, b, c, leaf, 50),
        bloom(438, low + 78, c, a, leaf, 42),
        bloom(530, 262, c, b, leaf, 26),
        bloom(512, 336, a, c, leaf, 24),
    ]
    .concat();
    canvas.both(&side);
    canvas.raw(
        &[
            bloom(400, low + 50, a, b, leaf, 58),
            bloom(400, low + 128, b, a, leaf, 40),
            bloom(400, low + 186, c, b, leaf, 26),
        ]
        .concat(),
    );
}
