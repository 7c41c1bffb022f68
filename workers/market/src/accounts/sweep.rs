//! What time makes worthless is swept away, by cron: sessions, links and counters long past, and registrations that nobody confirmed.

use textisur_shared::time::UtcMillis;

use super::queries;
use crate::{
    error::AppError,
    platform::d1::{Db, Query},
};

const DAY_MS: i64 = 86_400_000;
/// An ended or expired session stays this long: its person may ask when it was, and a spent token still ends nothing else.
const SESSIONS_KEPT_MS: i64 = 30 * DAY_MS;

pub async fn sweep(db: &Db, now: UtcMillis) -> Result<(), AppError> {
    db.batch(statements(now)).await?;
    Ok(())
}

fn statements(now: UtcMillis) -> [Query; 4] {
    let before = |ms: i64| UtcMillis(now.0 - ms);
    [
        queries::SWEEP_LINKS.with([now.into()]),
        queries::SWEEP_PENDING.with([before(2 * DAY_MS).into()]),
        queries::SWEEP_SESSIONS.with([before(SESSIONS_KEPT_MS).into()]),
        queries::SWEEP_ATTEMPTS.with([before(DAY_MS).into()]),
    ]
}
