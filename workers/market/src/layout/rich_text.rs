//! What people write with a few tags, as a page shows it.

use std::fmt;

use askama::filters::HtmlSafe;
use textisur_shared::html::clean;

/// Cleaned here once more, whatever the database holds: what a page shows as HTML was written by the cleaner.
pub struct RichText(String);

impl RichText {
    pub fn of(stored: &str) -> Self {
        Self(clean(stored))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for RichText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for RichText {}
