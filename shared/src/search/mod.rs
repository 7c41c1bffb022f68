//! From what a person types to what the full-text index understands.

/// Words to look for. Never empty, and free of the index's own operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchText {
    typed: String,
    expression: String,
}

/// More words than this narrow nothing further.
const MOST_WORDS: usize = 8;

impl MatchText {
    /// `None` where nothing is left to search for: only signs, say.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = typed.to_lowercase();
        let words = plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let expression =
            words.take(MOST_WORDS).map(|word| format!("\"{}\"*", stem(word))).collect::<Vec<_>>().join(" ");
        (!expression.is_empty()).then_some(Self { typed, expression })
    }

    /// What the reader wrote, with single spaces.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// For `MATCH`: every word must occur, as the start of a word.
    pub fn expression(&self) -> &str {
        &self.expression
    }
}

/// Takes a Spanish word's ending of gender and number off, so that `rojas` finds `rojo`. Short words stay whole.
fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    ["es", "as", "os", "s", "a", "o", "e"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(long))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_gender_and_number() {
        let expression = |typed| MatchText::parse(typed).map(|text| text.expression().to_owned());
        assert_eq!(expression("Camisas rojas"), Some("\"camis\"* \"roj\"*".into()));
        assert_eq!(expression("CAMISAS ROJAS"), expression("camisas rojas"));
        assert_eq!(expression("pantalones"), Some("\"pantalon\"*".into()));
        assert_eq!(expression("té"), Some("\"té\"*".into()));
        assert_eq!(expression("azul"), Some("\"azul\"*".into()));
    }

    #[test]
    fn no_operator_reaches_the_index() {
        let text = MatchText::parse("a\" OR name:* NEAR(x) -b ^c");
        assert_eq!(
            text.map(|text| text.expression),
            Some("\"a\"* \"or\"* \"nam\"* \"near\"* \"x\"* \"b\"* \"c\"*".into())
        );
        assert_eq!(MatchText::parse("\"*%--"), None);
    }

    #[test]
    fn what_was_typed_is_shown_again() {
        assert_eq!(MatchText::parse("  manta   cruda ").map(|text| text.typed), Some("manta cruda".into()));
    }
}
