//! Names and descriptions, put together from whole sentences: nothing is inflected, so nothing can disagree.

use std::collections::BTreeSet;

use super::{
    rng::{Rng, hash},
    vocabulary::{Cloth, Kind, Sale, Vocabulary},
};

/// The first name that nobody has yet; when all are taken, the maker's own word for the model tells them apart.
pub fn name(words: &Vocabulary, kind: &Kind, phrase: &str, round: usize, taken: &mut BTreeSet<String>) -> String {
    let count = kind.names.len().max(1);
    let plain = |turn: usize| {
        let name = kind.names.get((round + turn) % count).map_or("", String::as_str);
        [name, phrase, &kind.audience].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let model = if ["piece", "sized"].contains(&closing_of(kind)) { "modelo" } else { "línea" };
    let models = words.models.len().max(1);
    let mut turn = 0;
    loop {
        let mut name = plain(turn);
        if turn >= count {
            let at = usize::try_from(hash(&kind.key) % 997).unwrap_or(0) + round * 7 + turn - count;
            if let Some(word) = words.models.get(at % models) {
                name = format!("{name}, {model} {word}");
            }
            if turn > 2 * models {
                name = format!("{name} {}", turn - 2 * models + 1);
            }
        }
        if taken.insert(name.clone()) {
            return name;
        }
        turn += 1;
    }
}

/// The cloth that a name promises ("Chamarra de polar"), its last word on it; else the one that the pattern shows.
pub fn cloth_of<'a>(words: &'a Vocabulary, kind: &'a Kind, name: &str, look: &str) -> Option<&'a String> {
    let name = format!(" {} ", name.replace(',', " ").to_lowercase());
    let place = |word: &String| {
        let at = name.rfind(&format!(" {word} "))?;
        // What it is for is not what it is made of: "Hilo para mezclilla".
        (!name.get(..at)?.ends_with(" para")).then_some(at + word.len())
    };
    let said =
        words.cloths.iter().filter_map(|(key, cloth)| Some((cloth.says.iter().filter_map(place).max()?, key))).max();
    let shown = |key: &&String| words.cloths.get(*key).is_some_and(|cloth| cloth.looks.iter().any(|each| each == look));
    said.map(|(_, key)| key).or_else(|| kind.cloths.iter().find(shown))
}

pub fn description(words: &Vocabulary, kind: &Kind, cloth: &Cloth, rng: &mut Rng) -> String {
    let mut lines: Vec<&str> = kind.lines.iter().map(String::as_str).collect();
    rng.shuffle(&mut lines);
    let mut lines = lines.into_iter();
    let fact = rng.pick(&cloth.facts).map_or("", String::as_str);
    let care = rng.pick(&cloth.care).map_or("", String::as_str);
    let closing = words.closings.get(closing_of(kind)).and_then(|list| rng.pick(list)).map_or("", String::as_str);
    let (first, second) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let parts: [&str; 4] = match rng.next() % 7 {
        0 => [first, fact, care, ""],
        1 => [first, second, fact, ""],
        2 => [fact, first, closing, ""],
        3 => [first, fact, closing, care],
        4 => [first, second, care, closing],
        5 => [fact, first, second, care],
        _ => [first, fact, "", ""],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn closing_of(kind: &Kind) -> &'static str {
    // Sizes of a body; those of a bed or a zip are chosen otherwise.
    let worn = kind
        .sizes
        .as_ref()
        .is_some_and(|sizes| ["letras", "dama", "cintura", "infantil", "escolar", "bebe"].contains(&sizes.as_str()));
    match kind.sale {
        Sale::Piece if worn => "sized",
        Sale::Piece => "piece",
        Sale::HalfDozen => "half-dozen",
        Sale::Dozen => "dozen",
        Sale::Dozens | Sale::Gross => "pack",
        Sale::MetreByCentimetre | Sale::MetreByTen | Sale::MetreByHalf => "metre",
        Sale::Kilo | Sale::KiloHalf | Sale::KiloFine => "kilogram",
        Sale::Roll => "roll",
    }
}

/// Buttons, zips and thread have no cloth to show close up.
pub fn has_cloth(kind: &Kind) -> bool {
    !["botones", "cierres", "hilos"].contains(&kind.leaf.as_str()) && !kind.draw.starts_with("fibre")
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Lower-case ASCII with hyphens; the accents of Spanish lose their mark.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        let plain = match letter {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
