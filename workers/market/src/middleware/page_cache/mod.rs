//! Pages and public lists are made once and served many times.
//!
//! Four tiers: the memory of the isolate (bounded), the Cache API of the place, KV between places, and at the end D1, from which
//! the answer is made. An entry is fresh for a while, then stale: a stale one is still served, once more while one request
//! makes it anew. An entry names the tags that it was made from and the generation of each; once the database has raised a
//! generation, no entry from before is served again. That is checked when the entry is read, because most tags of a page are
//! known only after it was made. Nothing personal is ever stored here; the one thing that differs between two answers, the
//! nonce of the content security policy, is put in at known offsets.

mod entry;
mod flights;
pub mod generations;
mod memory;

use std::{future::Future, rc::Rc, time::Duration};

pub use entry::{ContentType, Entry, Rendered, Tag};

use crate::{
    app::App,
    error::AppError,
    middleware::access_log,
    platform::{clock, edge_cache, kv},
};

/// How long an answer lives.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    fresh_s: u32,
    /// Whether other places may want it: a page that many ask for does; one visitor's combination of filters does not.
    spread: bool,
}

impl Policy {
    pub const HOME: Self = Self::minutes(60);
    pub const LIST: Self = Self::minutes(5);
    pub const PRODUCT: Self = Self::minutes(10);
    pub const STORE: Self = Self::minutes(15);
    pub const PROSE: Self = Self::minutes(60);

    const fn minutes(minutes: u32) -> Self {
        Self { fresh_s: minutes * 60, spread: true }
    }

    pub const fn spread_if(self, spread: bool) -> Self {
        Self { spread, ..self }
    }
}

/// After its fresh time an entry may be served once more for this long.
const STALE_S: u32 = 3_600;
/// The longest that any entry is kept, and so the time for which generations must be remembered.
const LONGEST_LIFE_S: u32 = Policy::HOME.fresh_s + STALE_S;
/// Another request is making the same answer: how often to look whether it is there.
const FLIGHT_LOOK: Duration = Duration::from_millis(5);

/// What happened, as `X-Cache` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Hit,
    Stale,
    Miss,
    Bypass,
}

impl State {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hit => "HIT",
            Self::Stale => "STALE",
            Self::Miss => "MISS",
            Self::Bypass => "BYPASS",
        }
    }
}

/// The tier that answered, as `Server-Timing` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    Memory,
    Place,
    Kv,
    Database,
}

impl Tier {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Place => "place",
            Self::Kv => "kv",
            Self::Database => "d1",
        }
    }
}

/// An answer out of the cache, on its way to the caller.
#[derive(Debug, Clone)]
pub struct Cached {
    pub entry: Rc<Entry>,
    pub state: State,
    pub tier: Tier,
}

/// The entry that this very target got before, if it may still be served without asking anyone: the way of almost every request.
pub fn at_once(app: &App) -> Option<Cached> {
    if !app.caches() {
        return None;
    }
    // Time stands still until the first wait, so it is still when the request began.
    let now = app.started();
    let generations = generations::known(app, now)?;
    let entry = memory::by_target(app.target())?;
    let fresh = now < entry.fresh_until() && entry.is_current(&generations);
    fresh.then_some(Cached { entry, state: State::Hit, tier: Tier::Memory })
}

/// The answer for `key`, which names it within this build of the Worker, from the first tier that has it; else made by `make`.
///
/// # Errors
/// Whatever `make` fails with. A tier that does not answer is passed over and logged.
pub async fn serve<F, M>(app: &App, key: String, policy: Policy, make: M) -> Result<Cached, AppError>
where
    F: Future<Output = Result<Rendered, AppError>> + 'static,
    M: FnOnce(App) -> F + 'static,
{
    if !app.caches() {
        let rendered = make(app.clone()).await?;
        let entry =
            Entry::new(rendered, clock::now(), policy.fresh_s, &app.route(), &generations::Generations::default());
        return Ok(Cached { entry: Rc::new(entry), state: State::Bypass, tier: Tier::Database });
    }
    let key = format!("{}/{key}", App::BUILD);
    let started = clock::now();
    let flight = loop {
        if let Some(entry) = in_memory(app, &key).await? {
            return Ok(found_or_refreshing(app, entry, Tier::Memory, key, policy, make));
        }
        let flight = flights::begin(&key, clock::now());
        // Whoever flies now should be through; if not, waiting longer helps nobody.
        if flight.is_some() || clock::now().0 - started.0 > flights::PATIENCE_MS {
            break flight;
        }
        worker::Delay::from(FLIGHT_LOOK).await;
    };
    if let Some((entry, tier)) = below_memory(app, &key).await? {
        let entry = Rc::new(entry);
        memory::put(&key, app.target(), &entry);
        drop(flight);
        return Ok(found_or_refreshing(app, entry, tier, key, policy, make));
    }
    let entry = make_and_store(app, &key, policy, make).await?;
    drop(flight);
    Ok(Cached { entry, state: State::Miss, tier: Tier::Database })
}

/// A usable entry: a fresh one as it is, a stale one as well while, off this request's path, one request makes it anew.
fn found_or_refreshing<F, M>(app: &App, entry: Rc<Entry>, tier: Tier, key: String, policy: Policy, make: M) -> Cached
where
    F: Future<Output = Result<Rendered, AppError>> + 'static,
    M: FnOnce(App) -> F + 'static,
{
    if clock::now() < entry.fresh_until() {
        memory::alias(app.target(), &key);
        return Cached { entry, state: State::Hit, tier };
    }
    if let Some(flight) = flights::begin(&key, clock::now()) {
        let later = app.clone();
        app.wait_until(async move {
            if let Err(error) = refresh(&later, &key, policy, make).await {
                access_log::warn(later.id(), "cache refresh failed", &error);
            }
            drop(flight);
        });
    }
    Cached { entry, state: State::Stale, tier }
}

async fn in_memory(app: &App, key: &str) -> Result<Option<Rc<Entry>>, AppError> {
    let generations = generations::current(app).await?;
    Ok(memory::get(key).filter(|entry| entry.is_current(&generations) && clock::now() < entry.stale_until(STALE_S)))
}

async fn below_memory(app: &App, key: &str) -> Result<Option<(Entry, Tier)>, AppError> {
    let generations = generations::current(app).await?;
    let usable = |bytes: Option<Vec<u8>>| {
        bytes
            .and_then(|bytes| Entry::decode(&bytes))
            .filter(|entry| entry.is_current(&generations) && clock::now() < entry.stale_until(STALE_S))
    };
    match edge_cache::get(key).await {
        Ok(bytes) => {
            if let Some(entry) = usable(bytes) {
                return Ok(Some((entry, Tier::Place)));
            }
        }
        Err(error) => access_log::warn(app.id(), "cache of the place does not answer", &error),
    }
    match kv::get(app.env(), key).await {
        Ok(bytes) => Ok(usable(bytes).map(|entry| (entry, Tier::Kv))),
        Err(error) => {
            access_log::warn(app.id(), "KV does not answer", &error);
            Ok(None)
        }
    }
}

/// Makes a stale entry anew, unless another isolate of the place already has.
async fn refresh<F, M>(app: &App, key: &str, policy: Policy, make: M) -> Result<(), AppError>
where
    F: Future<Output = Result<Rendered, AppError>>,
    M: FnOnce(App) -> F,
{
    match below_memory(app, key).await? {
        Some((entry, _)) if clock::now() < entry.fresh_until() => memory::put(key, app.target(), &Rc::new(entry)),
        _ => drop(make_and_store(app, key, policy, make).await?),
    }
    Ok(())
}

async fn make_and_store<F, M>(app: &App, key: &str, policy: Policy, make: M) -> Result<Rc<Entry>, AppError>
where
    F: Future<Output = Result<Rendered, AppError>>,
    M: FnOnce(App) -> F,
{
    // Read before the data: a write in between leaves an entry that is thrown away early, never one that is kept too long.
    let generations = generations::current(app).await?;
    let rendered = make(app.clone()).await?;
    let entry = Rc::new(Entry::new(rendered, clock::now(), policy.fresh_s, &app.route(), &generations));
    memory::put(key, app.target(), &entry);
    let (later, key, bytes) = (app.clone(), key.to_owned(), entry.encode());
    let life_s = u64::from(policy.fresh_s + STALE_S);
    app.wait_until(async move {
        if policy.spread
            && let Err(error) = kv::put(later.env(), &key, &bytes, life_s).await
        {
            access_log::warn(later.id(), "KV does not store", &error);
        }
        if let Err(error) = edge_cache::put(&key, bytes, life_s).await {
            access_log::warn(later.id(), "cache of the place does not store", &error);
        }
    });
    Ok(entry)
}
