//! A moment is UTC milliseconds in the database, ISO 8601 in the API.

use chrono::{DateTime, SecondsFormat};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UtcMillis(pub i64);

impl UtcMillis {
    /// `2026-11-20T18:30:00.000Z`; the year 1970 for what no calendar can hold.
    pub fn to_iso(self) -> String {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_old_clients_read_it() {
        assert_eq!(UtcMillis(1_763_663_400_000).to_iso(), "2025-11-20T18:30:00.000Z");
        assert_eq!(UtcMillis(i64::MAX).to_iso(), "1970-01-01T00:00:00.000Z");
    }
}
