//! JSON inside a `<script>` element: data for islands and for search engines.

use std::fmt;

use askama::filters::HtmlSafe;
use serde::Serialize;

/// JSON in which nothing can end the element around it: `<`, `>` and `&` are written as escapes of JSON itself, so the text is
/// the same data and needs no escaping by the template.
pub struct ScriptJson(String);

impl ScriptJson {
    /// Empty data where serialising fails: maps with keys that are no text, which pages do not build.
    pub fn of(value: &impl Serialize) -> Self {
        let json = serde_json::to_string(value).unwrap_or_default();
        let mut safe = String::with_capacity(json.len() + 16);
        for letter in json.chars() {
            match letter {
                '<' => safe.push_str("\\u003c"),
                '>' => safe.push_str("\\u003e"),
                '&' => safe.push_str("\\u0026"),
                // Line ends to old script parsers.
                '\u{2028}' => safe.push_str("\\u2028"),
                '\u{2029}' => safe.push_str("\\u2029"),
                other => safe.push(other),
            }
        }
        Self(safe)
    }
}

impl fmt::Display for ScriptJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for ScriptJson {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_element() {
        let json = ScriptJson::of(&"</script><!-- & \u{2028}").to_string();
        assert_eq!(json, r#""\u003c/script\u003e\u003c!-- \u0026 \u2028""#);
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some("</script><!-- & \u{2028}"));
    }
}
