//! A moment is UTC milliseconds in the database, ISO 8601 in the API, and the clock of the market's towns on a page.

use chrono::{DateTime, Datelike, SecondsFormat, Timelike};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UtcMillis(pub i64);

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// `America/Mexico_City` without its table of rules: Mexico gave up summer time on 30 October 2022, before anything was recorded
/// here, and Guanajuato lies in the central zone all year.
const GUANAJUATO_MS: i64 = -6 * HOUR_MS;

/// What calendar and clock show in Guanajuato.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    pub year: i32,
    /// From 1.
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
}

/// How long ago something was, as coarse as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ago {
    /// Less than a minute, or not yet: two clocks are never the same.
    Now,
    Minutes(i64),
    Hours(i64),
    /// On the calendar day before, and a day or more ago.
    Yesterday,
    Earlier,
}

impl UtcMillis {
    /// `2026-11-20T18:30:00.000Z`; the year 1970 for what no calendar can hold.
    pub fn to_iso(self) -> String {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The year 1970 for what no calendar can hold.
    pub fn in_guanajuato(self) -> LocalTime {
        let there = DateTime::from_timestamp_millis(self.0.saturating_add(GUANAJUATO_MS)).unwrap_or_default();
        LocalTime {
            year: there.year(),
            month: there.month(),
            day: there.day(),
            hour: there.hour(),
            minute: there.minute(),
        }
    }

    pub fn ago(self, now: Self) -> Ago {
        let day = |moment: Self| moment.0.saturating_add(GUANAJUATO_MS).div_euclid(DAY_MS);
        match now.0.saturating_sub(self.0) {
            ..MINUTE_MS => Ago::Now,
            passed @ ..HOUR_MS => Ago::Minutes(passed / MINUTE_MS),
            passed @ ..DAY_MS => Ago::Hours(passed / HOUR_MS),
            _ if day(now) - day(self) == 1 => Ago::Yesterday,
            _ => Ago::Earlier,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20, 06:30 in Guanajuato.
    const MORNING: UtcMillis = UtcMillis(1_795_177_800_000);

    #[test]
    fn a_moment_is_written_as_old_clients_read_it() {
        assert_eq!(UtcMillis(1_763_663_400_000).to_iso(), "2025-11-20T18:30:00.000Z");
        assert_eq!(UtcMillis(i64::MAX).to_iso(), "1970-01-01T00:00:00.000Z");
    }

    #[test]
    fn guanajuato_is_six_hours_behind_all_year() {
        let at = |year, month, day, hour, minute| LocalTime { year, month, day, hour, minute };
        assert_eq!(MORNING.to_iso(), "2026-11-20T12:30:00.000Z");
        assert_eq!(MORNING.in_guanajuato(), at(2026, 11, 20, 6, 30));
        // 2026-07-01T05:59:00Z and a minute later: the month begins at 06:00 UTC, also in summer.
        assert_eq!(UtcMillis(1_782_885_540_000).in_guanajuato(), at(2026, 6, 30, 23, 59));
        assert_eq!(UtcMillis(1_782_885_600_000).in_guanajuato(), at(2026, 7, 1, 0, 0));
        assert_eq!(UtcMillis(i64::MIN).in_guanajuato(), at(1970, 1, 1, 0, 0));
    }

    #[test]
    fn the_past_is_told_coarsely() {
        let back = |ms: i64| UtcMillis(MORNING.0 - ms).ago(MORNING);
        assert_eq!(back(-HOUR_MS), Ago::Now);
        assert_eq!(back(MINUTE_MS - 1), Ago::Now);
        assert_eq!(back(MINUTE_MS), Ago::Minutes(1));
        assert_eq!(back(HOUR_MS - 1), Ago::Minutes(59));
        assert_eq!(back(HOUR_MS), Ago::Hours(1));
        // Last evening, but not a day ago.
        assert_eq!(back(DAY_MS - 1), Ago::Hours(23));
        assert_eq!(back(DAY_MS), Ago::Yesterday);
        assert_eq!(back(DAY_MS + 6 * HOUR_MS + 30 * MINUTE_MS), Ago::Yesterday);
        assert_eq!(back(DAY_MS + 6 * HOUR_MS + 31 * MINUTE_MS), Ago::Earlier);
        assert_eq!(UtcMillis(i64::MIN).ago(MORNING), Ago::Earlier);
    }
}
