//! What every page shares: the head, the header, the footer, and how a page names its assets and its other language.

pub mod errors;
mod form;
mod frame;
pub mod icons;
mod rich_text;
mod script_json;
mod when;

pub use form::Form;
pub use frame::{Crumbs, Frame, Section};
pub use rich_text::RichText;
pub use script_json::ScriptJson;
use textisur_shared::language::Language;
pub use when::When;

/// Stands in every rendered page where a nonce belongs; the page cache puts each response's own in its place.
pub const NONCE: &str = "nonce-5d8a41c2e79b03f6xx";

/// Which page is asked for, and where.
pub struct Page<'a> {
    pub language: Language,
    /// Without the language's prefix.
    pub path: &'a str,
    /// Canonical, without `?`.
    pub query: &'a str,
    /// `https://…`, without a slash at the end.
    pub origin: &'a str,
}

/// The address of a built asset. The version is part of it, so that it may be kept for a year.
pub fn asset(path: &str) -> String {
    const VERSION: &str = match option_env!("TEXTISUR_ASSETS_VERSION") {
        Some(version) => version,
        None => "dev",
    };
    format!("/assets/{VERSION}/{path}")
}

/// A page's path in a language: `/en` for the English home, never `/en/`.
pub fn link(language: Language, path: &str) -> String {
    match (language, path) {
        (Language::Spanish, _) => path.to_owned(),
        (Language::English, "/") => language.prefix().to_owned(),
        (Language::English, _) => format!("{}{path}", language.prefix()),
    }
}

/// A path with its query, or the bare path where the query is empty.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub fn image(key: &str) -> String {
    format!("/images/{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nonce_has_the_length_that_the_cache_replaces() {
        assert_eq!(NONCE.len(), 24);
    }

    #[test]
    fn a_path_has_one_address_a_language() {
        assert_eq!(link(Language::English, "/"), "/en");
        assert_eq!(link(Language::English, "/stores"), "/en/stores");
        assert_eq!(link(Language::Spanish, "/"), "/");
        assert_eq!(with_query("/products", ""), "/products");
        assert_eq!(with_query("/products", "q=a"), "/products?q=a");
    }
}
