//! What people and stores are called. Shown to everyone, so a name is one visible line that nothing can hide in.

use crate::input::Problem;

/// A person's name: 2 to 50 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Trims, and makes one space of every run of white space.
    ///
    /// # Errors
    /// [`Problem::NotAName`] where it is shorter than 2 or longer than 50 characters, has no letter or digit, or has a
    /// control character, `<` or `>`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        one_line(text, 50).map(Self).ok_or(Problem::NotAName)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A store's name: 2 to 80 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreName(String);

impl StoreName {
    /// As [`PersonName::parse`].
    ///
    /// # Errors
    /// [`Problem::NotAStoreName`] for the same reasons, from 80 characters on.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        one_line(text, 80).map(Self).ok_or(Problem::NotAStoreName)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn one_line(text: &str, longest: usize) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (2..=longest).contains(&line.chars().count());
    let visible = line.chars().any(char::is_alphanumeric) && !line.chars().any(disguises);
    (fits && visible).then_some(line)
}

/// Markup, control characters, and those that turn the direction of what follows: a name could pose as other words.
fn disguises(c: char) -> bool {
    c.is_control() || matches!(c, '<' | '>' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line() {
        for (typed, kept) in [
            ("  María   José\tNúñez\n", "María José Núñez"),
            ("Jo", "Jo"),
            ("O'Brien-Smith Jr.", "O'Brien-Smith Jr."),
            ("陈", ""),
            ("陈伟", "陈伟"),
        ] {
            assert_eq!(
                PersonName::parse(typed).map_or(String::new(), |name| name.as_str().to_owned()),
                kept,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_name_has_bounds_in_characters() {
        let (person, store) = ("ñ".repeat(50), "ñ".repeat(80));
        assert_eq!(PersonName::parse(&person).unwrap().as_str(), person);
        assert_eq!(StoreName::parse(&store).unwrap().as_str(), store);
        assert_eq!(PersonName::parse(&"ñ".repeat(51)), Err(Problem::NotAName));
        assert_eq!(StoreName::parse(&"ñ".repeat(81)), Err(Problem::NotAStoreName));
        assert_eq!(StoreName::parse("a"), Err(Problem::NotAStoreName));
    }

    #[test]
    fn nothing_hides_in_a_name() {
        for refused in [
            "",
            "  ",
            "a",
            "<b>Ana</b>",
            "Ana > Eva",
            "Ana\u{0}",
            "Ana\u{7}",
            "Ana\u{202e}avE",
            "\u{200b}\u{200b}",
            "--",
            "✂️ ✂️",
        ] {
            assert_eq!(PersonName::parse(refused), Err(Problem::NotAName), "{refused:?}");
        }
    }
}
