//! A moment as a page says it: in words for a person, by the clock of Guanajuato, and exactly for a program.

use std::fmt;

use askama::filters::HtmlSafe;
use textisur_shared::{
    language::Language,
    time::{Ago, LocalTime, UtcMillis},
};

use crate::i18n::{WhenTexts, texts};

/// Writes itself as a `<time>`.
pub struct When {
    iso: String,
    words: String,
}

impl When {
    /// How long ago, while that is easily told; then the date and the clock.
    pub fn ago(language: Language, moment: UtcMillis, now: UtcMillis) -> Self {
        let t = &texts(language).account.when;
        let local = moment.in_guanajuato();
        let words = match moment.ago(now) {
            Ago::Now => t.now.to_owned(),
            Ago::Minutes(minutes) => (t.minutes)(minutes),
            Ago::Hours(hours) => (t.hours)(hours),
            Ago::Yesterday => (t.yesterday)(&clock(local)),
            Ago::Earlier => dated(t, local),
        };
        Self { iso: moment.to_iso(), words }
    }

    /// The date and the clock.
    pub fn at(language: Language, moment: UtcMillis) -> Self {
        Self { iso: moment.to_iso(), words: dated(&texts(language).account.when, moment.in_guanajuato()) }
    }

    /// The date, written out.
    pub fn on(language: Language, moment: UtcMillis) -> Self {
        let t = &texts(language).account.when;
        let local = moment.in_guanajuato();
        Self { iso: moment.to_iso(), words: (t.day)(local.day, month(t, local), local.year) }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<time datetime="{}">{}</time>"#, self.iso, self.words)
    }
}

/// Numbers, and words of the catalogue of texts.
impl HtmlSafe for When {}

fn clock(local: LocalTime) -> String {
    format!("{:02}:{:02}", local.hour, local.minute)
}

fn month(t: &WhenTexts, local: LocalTime) -> &'static str {
    let index = usize::try_from(local.month.saturating_sub(1)).unwrap_or_default();
    t.months.get(index).copied().unwrap_or_default()
}

fn dated(t: &WhenTexts, local: LocalTime) -> String {
    let short = month(t, local).get(..3).unwrap_or_default();
    format!("{}, {}", (t.short_day)(local.day, short, local.year), clock(local))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20, 06:30 in Guanajuato.
    const NOW: UtcMillis = UtcMillis(1_795_177_800_000);

    #[test]
    fn the_past_is_told_in_words_of_both_languages() {
        let said = |language, minutes: i64| When::ago(language, UtcMillis(NOW.0 - minutes * 60_000), NOW).words;
        for (minutes, spanish, english) in [
            (0, "hace un momento", "just now"),
            (5, "hace 5 min", "5 min ago"),
            (190, "hace 3 h", "3 h ago"),
            (1_830, "ayer, 00:00", "yesterday, 00:00"),
            (1_831, "18 nov 2026, 23:59", "18 Nov 2026, 23:59"),
        ] {
            assert_eq!(said(Language::Spanish, minutes), spanish);
            assert_eq!(said(Language::English, minutes), english);
        }
    }

    #[test]
    fn a_moment_is_marked_for_programs() {
        assert_eq!(
            When::on(Language::Spanish, NOW).to_string(),
            r#"<time datetime="2026-11-20T12:30:00.000Z">20 de noviembre de 2026</time>"#
        );
        assert_eq!(When::at(Language::English, NOW).words, "20 Nov 2026, 06:30");
    }
}
