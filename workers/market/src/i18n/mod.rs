//! Every word that a page shows, in both languages. A key that one language lacks does not compile.

mod account;
mod door;
mod en;
mod es;
mod failures;
mod problems;
mod texts;

use textisur_shared::{language::Language, quantity::Unit};

pub use account::{AccountTexts, LogTexts, WhenTexts};
pub use door::{DoorTexts, FormTexts, SaidPage};
pub use failures::failure;
pub use problems::problem;
pub use texts::*;

pub fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Spanish => &es::TEXTS,
        Language::English => &en::TEXTS,
    }
}

impl Texts {
    pub fn unit(&'static self, unit: Unit) -> &'static UnitTexts {
        match unit {
            Unit::Piece => &self.units.piece,
            Unit::Metre => &self.units.metre,
            Unit::Kilogram => &self.units.kilogram,
            Unit::Roll => &self.units.roll,
        }
    }
}

/// `12345` as people read it in both languages: `12,345`.
pub fn grouped(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if count < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// With a capital first letter, for a name that stands alone: colours are stored as they occur in a sentence.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(12_345), "12,345");
        assert_eq!(grouped(-1_000_000), "-1,000,000");
    }

    #[test]
    fn plurals_agree() {
        let (es, en) = (texts(Language::Spanish), texts(Language::English));
        assert_eq!((es.list.found)(1, false), "1 producto");
        assert_eq!((es.list.found)(2_040, false), "2,040 productos");
        assert_eq!((es.list.found)(1_000, true), "Más de 1,000 productos");
        assert_eq!((en.list.found)(1, false), "1 product");
    }
}
