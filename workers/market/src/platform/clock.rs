//! The time. On Workers it stands still while code runs and moves on with each wait for the outside.

use textisur_shared::time::UtcMillis;

pub fn now() -> UtcMillis {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    UtcMillis(js_sys::Date::now() as i64)
}
