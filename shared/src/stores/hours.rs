//! When a store is open, on the clock of Mexico City.

use serde::{Deserialize, Serialize};

use crate::time::UtcMillis;

/// Monday first; a day is its opening and closing time (`"09:00"`), or `None` when the store stays closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Hours(pub [Option<(String, String)>; 7]);

/// A minute of the week on the clock of Mexico City: UTC-6 the whole year (the country gave up daylight saving time in
/// October 2022, DOF 28-10-2022; only towns on the northern border keep it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalMinute {
    /// 0 is Monday.
    pub weekday: usize,
    /// From midnight.
    pub minute: i64,
}

impl LocalMinute {
    pub fn at(now: UtcMillis) -> Self {
        let minutes = now.0.div_euclid(60_000) - 6 * 60;
        // 1970-01-01 was a Thursday.
        let weekday = (minutes.div_euclid(1_440) + 3).rem_euclid(7);
        Self { weekday: usize::try_from(weekday).unwrap_or_default(), minute: minutes.rem_euclid(1_440) }
    }
}

impl Hours {
    pub fn on(&self, weekday: usize) -> Option<&(String, String)> {
        self.0.get(weekday).and_then(Option::as_ref)
    }

    pub fn open_at(&self, now: LocalMinute) -> bool {
        let minute = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
        };
        self.on(now.weekday)
            .and_then(|(opens, closes)| Some((minute(opens)?, minute(closes)?)))
            .is_some_and(|(opens, closes)| (opens..closes).contains(&now.minute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_the_towns() {
        // Friday 2026-11-20, 18:30 UTC is 12:30 there.
        assert_eq!(LocalMinute::at(UtcMillis(1_795_199_400_000)), LocalMinute { weekday: 4, minute: 750 });
        // Monday 2026-11-23, 03:00 UTC is still Sunday evening there.
        assert_eq!(LocalMinute::at(UtcMillis(1_795_402_800_000)), LocalMinute { weekday: 6, minute: 1_260 });
    }

    #[test]
    fn a_store_opens_and_closes() {
        let day = Some(("09:00".to_owned(), "19:00".to_owned()));
        let hours = Hours([day.clone(), None, None, None, None, None, None]);
        let monday = |minute| LocalMinute { weekday: 0, minute };
        assert!(!hours.open_at(monday(539)));
        assert!(hours.open_at(monday(540)));
        assert!(!hours.open_at(monday(1_140)));
        assert!(!hours.open_at(LocalMinute { weekday: 1, minute: 600 }));
    }

    #[test]
    fn hours_are_stored_as_pairs() {
        let stored = r#"[["09:00","19:00"],null,null,null,null,null,null]"#;
        let hours: Result<Hours, _> = serde_json::from_str(stored);
        assert_eq!(hours.ok().and_then(|hours| serde_json::to_string(&hours).ok()).as_deref(), Some(stored));
    }
}
