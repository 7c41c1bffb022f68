//! Everything that is put on over the head or the shoulders: T-shirts, shirts, sweaters, hoodies, jackets, coats.

use super::{
    Tokens,
    canvas::{C, CLOTH, Canvas, L, Q, SLEEVE, Step, mirrored},
    colour::{INK, Rgb, WHITE},
    fronts,
};

/// The measures that the parts of a top share, from the middle.
pub struct Cut {
    pub neck: i32,
    pub neck_top: i32,
    pub neck_low: i32,
    pub shoulder: i32,
    pub armpit: i32,
    pub hem: i32,
    pub hem_y: i32,
}

pub fn draw(canvas: &mut Canvas, tokens: &Tokens) {
    let cut = measure(tokens);
    if hangs(tokens, canvas) {
        hanger(canvas);
    }
    if tokens.has("kid") {
        canvas.frame("translate(48 50)scale(.88)");
    } else if !tokens.has("tunic") {
        canvas.frame("translate(-34 -26)scale(1.085)");
    }
    if tokens.has("hood") {
        hood_back(canvas);
    }
    wear(canvas, tokens, &cut);
}

/// The garment itself, without what it hangs on: dresses and sets use it too.
pub fn wear(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut) {
    sleeves(canvas, tokens, cut);
    lining(canvas, cut);
    let body = body_path(tokens, cut);
    let id = canvas.piece(&body, CLOTH);
    creases(canvas, &id, cut);
    fronts::finish(canvas, tokens, cut, &id);
}

pub fn measure(tokens: &Tokens) -> Cut {
    let (mut shoulder, mut hem) = (168, 162);
    if tokens.has("slim") {
        (shoulder, hem) = (152, 138);
    } else if tokens.has("wide") {
        (shoulder, hem) = (182, 196);
    }
    let mut armpit = shoulder - 12;
    if tokens.has("tank") {
        shoulder -= 58;
        armpit += 6;
    }
    let neck_low = match tokens.one_of(&["vee", "scoop", "square", "boat", "crew", "shirt", "polo", "lapel", "open"]) {
        Some("vee") => 300,
        Some("scoop") => 268,
        Some("square") => 240,
        Some("boat") => 190,
        Some("shirt" | "polo") => 236,
        Some("lapel") => 372,
        _ => 216,
    };
    let neck = if tokens.has("boat") {
        98
    } else if tokens.has("square") {
        84
    } else if tokens.has("tank") {
        70
    } else {
        64
    };
    Cut { neck, neck_top: 166, neck_low, shoulder, armpit, hem, hem_y: if tokens.has("tunic") { 716 } else { 636 } }
}

/// How the front opening runs from its lowest point up to the shoulder.
fn neckline(tokens: &Tokens, cut: &Cut) -> Vec<Step> {
    let (x, top, low) = (cut.neck, cut.neck_top, cut.neck_low);
    if tokens.has("square") {
        vec![L(x - 8, low), L(x, top)]
    } else if tokens.any(&["vee", "shirt", "polo", "lapel"]) {
        vec![Q(x - 14, low - 62, x, top)]
    } else {
        vec![C(x * 2 / 3, low, x - 4, top + 22, x, top)]
    }
}

fn body_path(tokens: &Tokens, cut: &Cut) -> String {
    let Cut { shoulder, armpit, hem, hem_y, .. } = *cut;
    let mut steps = neckline(tokens, cut);
    steps.push(L(shoulder, 204));
    steps.push(if tokens.has("tank") {
        C(shoulder - 22, 270, armpit - 44, 336, armpit, 352)
    } else {
        C(shoulder - 16, 250, armpit - 16, 300, armpit, 344)
    });
    if tokens.has("peplum") {
        steps.extend([
            C(armpit - 10, 400, armpit - 24, 440, armpit - 26, 478),
            C(armpit - 6, 530, hem + 18, 570, hem + 44, hem_y - 4),
            Q(hem + 10, hem_y + 20, hem - 40, hem_y + 6),
            Q(60, hem_y + 26, 0, hem_y + 8),
        ]);
    } else if tokens.has("curved") {
        steps.extend([
            C(armpit - 8, 440, hem - 2, 520, hem, hem_y - 46),
            C(hem - 20, hem_y - 8, hem / 2, hem_y + 22, 0, hem_y + 24),
        ]);
    } else if tokens.has("waisted") {
        steps.extend([C(armpit - 18, 372, hem, 384, hem, hem_y), L(0, hem_y + 6)]);
    } else {
        steps.extend([C(armpit - 10, 440, hem, 540, hem, hem_y), Q(hem / 2, hem_y + 14, 0, hem_y + 12)]);
    }
    mirrored(cut.neck_low, &steps)
}

#[expect(clippy::too_many_lines, reason = "one arm per sleeve")]
fn sleeves(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut) {
    let (s, a) = (400 + cut.shoulder, 400 + cut.armpit);
    let raglan = tokens.any(&["raglan", "sport"]) && !tokens.has("tank");
    let turned = if tokens.any(&["long", "three"]) { -17 } else { -34 };
    canvas.sleeve_cloth(super::SCALE, turned);
    let contrast = contrast(canvas.base).to_string();
    let fill = if raglan { contrast.as_str() } else { SLEEVE };
    if tokens.has("tank") {
        return;
    }
    let (path, crease) = if tokens.has("puff") {
        (
            format!(
                "M{} 200C{} 176 {} 270 {} 350Q{} 384 {} 388C{} 380 {a} 366 {} 340z",
                s - 12,
                s + 76,
                s + 128,
                s + 96,
                s + 60,
                s + 22,
                s + 2,
                a - 8
            ),
            format!("M{} 352q-14-60-44-110 40 50 56 106zM{} 370q-8-60-34-104 30 50 46 100z", s + 78, s + 44),
        )
    } else if tokens.has("cap") {
        (
            format!(
                "M{} 200C{} 206 {} 262 {} 306Q{} 326 {} 332L{} 342z",
                s - 10,
                s + 44,
                s + 70,
                s + 78,
                s + 40,
                s + 6,
                a - 6
            ),
            String::new(),
        )
    } else if tokens.has("long") {
        (
            format!(
                "M{} 202C{} 212 {} 330 {} 628Q{} 640 {} 636C{} 520 {} 420 {} 340z",
                s - 10,
                s + 70,
                s + 102,
                s + 112,
                s + 80,
                s + 44,
                s + 30,
                a + 14,
                a - 8
            ),
            format!(
                "M{} 440q24-20 54-22-30 16-54 22zM{} 400q30 6 66-10-34 30-66 10zM{} 560q24 14 40 6-18 20-40-6z",
                s + 38,
                s + 26,
                s + 56
            ),
        )
    } else if tokens.has("three") {
        (
            format!(
                "M{} 202C{} 212 {} 310 {} 520Q{} 540 {} 540C{} 460 {} 400 {} 340z",
                s - 10,
                s + 70,
                s + 110,
                s + 128,
                s + 84,
                s + 40,
                s + 28,
                a + 10,
                a - 8
            ),
            format!("M{} 420q30-10 60-16-30 22-60 16zM{} 520q0-60-14-110 26 50 26 110z", s + 30, s + 70),
        )
    } else {
        (
            format!(
                "M{} 202C{} 210 {} 290 {} 388Q{} 412 {} 420C{} 396 {} 366 {} 340z",
                s - 10,
                s + 56,
                s + 92,
                s + 110,
                s + 70,
                s + 34,
                s + 22,
                a + 6,
                a - 8
            ),
            format!("M{} 380q30-20 66-30-30 26-66 30z", s + 22),
        )
    };
    let id = canvas.twin(&path, fill);
    if !crease.is_empty() {
        let flip = crease.clone();
        canvas.defs(&format!(r##"<clipPath id="c{id}"><use href="#{id}"/></clipPath>"##));
        canvas.both(&format!(
            r##"<g clip-path="url(#c{id})"><path d="{flip}" fill="{INK}" opacity=".15"/><path d="{flip}" fill="#fff" opacity=".14" transform="translate(-8 -8)"/></g>"##
        ));
    }
    cuffs(canvas, tokens, cut);
}

fn cuffs(canvas: &mut Canvas, tokens: &Tokens, cut: &Cut) {
    let s = 400 + cut.shoulder;
    let trim = if tokens.has("trim") { contrast(canvas.base) } else { canvas.base };
    if tokens.has("long") && tokens.has("rib") {
        canvas.twin(
            &format!("M{} 620Q{} 636 {} 630L{} 674Q{} 684 {} 674z", s + 112, s + 80, s + 42, s + 50, s + 80, s + 108),
            &trim.to_string(),
        );
        let rib = canvas.base.tone(38);
        canvas.both(&format!(r#"<path d="M{} 634l4 42M{} 636l2 44M{} 636l1 44M{} 634l-1 44M{} 630l-2 44" stroke="{rib}" stroke-width="3" opacity=".6"/>"#, s + 52, s + 65, s + 78, s + 91, s + 103));
    } else if tokens.has("long") {
        canvas.both(&format!(
            r#"<path d="M{} 588q36 8 68-4" fill="none" stroke="{}" stroke-width="3" opacity=".6"/>"#,
            s + 42,
            canvas.base.tone(50)
        ));
    } else if tokens.any(&["puff", "three"]) {
        // Their ends are gathered or plain.
    } else {
        let line = if tokens.has("trim") {
            format!(r#"stroke="{trim}" stroke-width="12""#)
        } else {
            format!(r#"stroke="{}" stroke-width="2.5" stroke-dasharray="7 5" opacity=".7""#, canvas.base.tone(50))
        };
        if !tokens.has("cap") {
            canvas.both(&format!(r#"<path d="M{} 405q44-10 76-34" fill="none" {line}/>"#, s + 29));
        }
    }
}

/// The inside of the back, seen through the neck opening.
fn lining(canvas: &mut Canvas, cut: &Cut) {
    let (l, r, top, low) = (400 - cut.neck, 400 + cut.neck, cut.neck_top, cut.neck_low);
    let inside = canvas.base.dark(42);
    canvas.fill(
        &format!("M{} {top}Q400 {} {} {top}L{r} {low}Q400 {} {l} {low}z", l - 2, top - 22, r + 2, low + 16),
        inside,
    );
    canvas.line(&format!("M{l} {top}Q400 {} {r} {top}", top + 22), canvas.base.dark(22), 9);
    canvas.raw(&format!(r#"<path d="M388 {}h24v15h-24z" fill="{WHITE}" opacity=".85"/>"#, top + 15));
}

fn creases(canvas: &mut Canvas, id: &str, cut: &Cut) {
    let a = cut.armpit;
    let (l, r, low) = (400 - a, 400 + a, cut.hem_y);
    let shift = i32::try_from(canvas.rng.range(-14, 14)).unwrap_or(0);
    canvas.folds(
        id,
        &format!(
            "M{r} 330q-58 30-88 104 20-80 88-104zM{l} 330q58 30 88 104-20-80-88-104zM{} {}q-24-90-10-190 4 110 28 186zM{} {}q26-70 22-150 14 90-4 156zM{} {}q70 26 150 14-80 30-150-14z",
            352 + shift,
            low + 6,
            470 + shift,
            low + 8,
            330 + shift,
            low - 120,
        ),
    );
}

fn hood_back(canvas: &mut Canvas) {
    canvas.piece(&mirrored(74, &[C(86, 74, 128, 130, 112, 206), Q(104, 240, 70, 262), L(0, 286)]), CLOTH);
    let inside = canvas.base.dark(48);
    canvas.fill(&mirrored(102, &[C(58, 102, 84, 150, 72, 206), Q(40, 256, 0, 272)]), inside);
}

fn hangs(tokens: &Tokens, canvas: &mut Canvas) -> bool {
    !tokens.any(&["hood", "turtle"]) && (tokens.any(&["shirt", "lapel", "zip", "double"]) || canvas.rng.chance(40))
}

pub fn hanger(canvas: &mut Canvas) {
    let wood = Rgb(190, 142, 92);
    canvas.raw(&format!(
        r##"<path d="M400 152v-26q0-14 12-20 20-12 14-34-8-22-32-16-14 4-16 20" fill="none" stroke="#8f9396" stroke-width="7" stroke-linecap="round"/><path d="M400 140Q330 166 246 214q-8 14 8 14 70-40 146-56 76 16 146 56 16 0 8-14Q470 166 400 140z" fill="{wood}"/><path d="M262 206Q340 162 400 148q60 14 138 58" fill="none" stroke="#fff" stroke-width="4" opacity=".35"/>"##
    ));
}

/// A second colour for collars, raglan sleeves and stripes.
pub fn contrast(base: Rgb) -> Rgb {
    if base.is_light() {
        base.accent(1).dark(18)
    } else if base.luma() < 80 {
        WHITE.mix(base, 12)
    } else {
        base.dark(52)
    }
}
