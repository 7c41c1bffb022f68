//! What has changed lately: the generation of each tag that was raised within the life of the oldest entry.
//!
//! The database is the source. An isolate asks every [`POLL_MS`], through a copy that the place keeps for [`PLACE_LIFE_S`], so
//! that the number of questions grows with places and not with visitors. A change is seen by everyone within
//! `TRUST_MS + PLACE_LIFE_S` = 55 s, and at once by who sends `Cache-Control: no-cache` (at most one question a second).

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use textisur_shared::time::UtcMillis;

use super::{LONGEST_LIFE_S, flights};
use crate::{
    app::App,
    error::AppError,
    middleware::access_log,
    platform::{clock, d1::Statement, edge_cache},
};

/// Ask again after this long, off the path of the request that notices.
const POLL_MS: i64 = 15_000;
/// Never serve from what is older than this without having asked.
const TRUST_MS: i64 = 45_000;
const PLACE_LIFE_S: u64 = 10;
const RELOAD_MS: i64 = 1_000;
/// The database is out of reach: what is cached goes on for this long.
const OUTAGE_MS: i64 = 15 * 60 * 1_000;
/// Changes remembered at most. More than this within two hours, and the page cache is the lesser worry.
const MOST_ROWS: u32 = 20_000;
const PLACE_KEY: &str = "generations";

pub const CHANGED_LATELY: Statement = Statement {
    name: "cache.changed_lately",
    sql: "SELECT tag, generation FROM cache_generations WHERE changed_at > ?1 ORDER BY changed_at DESC LIMIT ?2",
};

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Generations(HashMap<String, i64>);

impl Generations {
    pub fn of_rows(rows: impl IntoIterator<Item = (String, i64)>) -> Self {
        Self(rows.into_iter().collect())
    }

    /// `None` for a tag that has not changed for longer than any entry lives.
    pub fn known(&self, tag: &str) -> Option<i64> {
        self.0.get(tag).copied()
    }

    pub fn of(&self, tag: &str) -> i64 {
        self.known(tag).unwrap_or_default()
    }
}

struct View {
    generations: Rc<Generations>,
    seen_at: UtcMillis,
}

thread_local! {
    static VIEW: RefCell<Option<View>> = const { RefCell::new(None) };
}

fn view(within_ms: i64, now: UtcMillis) -> Option<(Rc<Generations>, i64)> {
    VIEW.with_borrow(|view| {
        let view = view.as_ref()?;
        let age = now.0 - view.seen_at.0;
        (age <= within_ms).then(|| (Rc::clone(&view.generations), age))
    })
}

/// What the isolate knows and may still trust; asks again in the background once it grows old.
pub fn known(app: &App, now: UtcMillis) -> Option<Rc<Generations>> {
    if app.reloads() && view(RELOAD_MS, now).is_none() {
        return None;
    }
    let (generations, age) = view(TRUST_MS, now)?;
    if age > POLL_MS
        && let Some(flight) = flights::begin(PLACE_KEY, clock::now())
    {
        let later = app.clone();
        app.wait_until(async move {
            if let Err(error) = ask(&later, false).await {
                access_log::warn(later.id(), "generations not refreshed", &error);
            }
            drop(flight);
        });
    }
    Some(generations)
}

/// What has changed lately, asked for where nothing is known yet.
///
/// # Errors
/// The database does not answer and nothing was known before.
pub async fn current(app: &App) -> Result<Rc<Generations>, AppError> {
    if let Some(known) = known(app, clock::now()) {
        return Ok(known);
    }
    match ask(app, app.reloads()).await {
        Ok(generations) => Ok(generations),
        Err(error) => match view(OUTAGE_MS, clock::now()) {
            Some((old, _)) => {
                access_log::warn(app.id(), "generations not refreshed", &error);
                Ok(old)
            }
            None => Err(error),
        },
    }
}

async fn ask(app: &App, past_the_place: bool) -> Result<Rc<Generations>, AppError> {
    let asked_at = clock::now();
    let of_place = if past_the_place { None } else { edge_cache::get(PLACE_KEY).await.ok().flatten() };
    let rows: Vec<(String, i64)> = match of_place.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        Some(rows) => rows,
        None => ask_database(app).await?,
    };
    let generations = Rc::new(Generations::of_rows(rows));
    VIEW.set(Some(View { generations: Rc::clone(&generations), seen_at: asked_at }));
    Ok(generations)
}

async fn ask_database(app: &App) -> Result<Vec<(String, i64)>, AppError> {
    #[derive(serde::Deserialize)]
    struct Row {
        tag: String,
        generation: i64,
    }
    let since = clock::now().0 - i64::from(LONGEST_LIFE_S) * 1_000;
    let query = CHANGED_LATELY.with([since.into(), MOST_ROWS.into()]);
    let rows: Vec<Row> = app.db()?.batch([query]).await?.next()?;
    let rows: Vec<_> = rows.into_iter().map(|row| (row.tag, row.generation)).collect();
    if let Ok(bytes) = serde_json::to_vec(&rows) {
        let later = app.clone();
        app.wait_until(async move {
            if let Err(error) = edge_cache::put(PLACE_KEY, bytes, PLACE_LIFE_S).await {
                access_log::warn(later.id(), "cache of the place does not store", &error);
            }
        });
    }
    Ok(rows)
}
