//! Spanish first, English second.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    Spanish,
    English,
}

impl Language {
    /// The BCP 47 tag of pages and answers.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Spanish => "es-MX",
            Self::English => "en",
        }
    }

    /// What stands before the path of this language's pages.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Spanish => "",
            Self::English => "/en",
        }
    }

    /// The language and the path without its prefix: `/en/products` is English `/products`.
    pub fn of_path(path: &str) -> (Self, &str) {
        match path.strip_prefix("/en") {
            Some("") => (Self::English, "/"),
            Some(rest) if rest.starts_with('/') => (Self::English, rest),
            _ => (Self::Spanish, path),
        }
    }

    /// The first language of an `Accept-Language` header that we speak; Spanish where there is none.
    pub fn preferred(accept_language: Option<&str>) -> Self {
        accept_language
            .into_iter()
            .flat_map(|header| header.split(','))
            .filter_map(|range| range.split([';', '-']).next())
            .find_map(|tag| match tag.trim() {
                "es" => Some(Self::Spanish),
                "en" => Some(Self::English),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Localised {
    pub es: String,
    pub en: String,
}

impl Localised {
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Spanish => &self.es,
            Language::English => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_says_the_language() {
        assert_eq!(Language::of_path("/en"), (Language::English, "/"));
        assert_eq!(Language::of_path("/en/stores"), (Language::English, "/stores"));
        assert_eq!(Language::of_path("/envios"), (Language::Spanish, "/envios"));
        assert_eq!(Language::of_path("/"), (Language::Spanish, "/"));
    }

    #[test]
    fn the_header_says_the_language_of_an_answer() {
        assert_eq!(Language::preferred(None), Language::Spanish);
        assert_eq!(Language::preferred(Some("fr, en-GB;q=0.8, es;q=0.5")), Language::English);
        assert_eq!(Language::preferred(Some("es-MX")), Language::Spanish);
        assert_eq!(Language::preferred(Some("tlh")), Language::Spanish);
    }
}
