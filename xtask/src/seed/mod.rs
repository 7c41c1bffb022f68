//! Fills an empty database with a market that one could believe, and draws its pictures. The same size always gives the same
//! rows and the same files: nothing here reads a clock, a locale or an operating system's random numbers.

mod draw;
mod offer;
pub mod people;
mod pictures;
mod product;
mod rng;
mod store;
mod vocabulary;
mod wording;
mod write;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    fmt,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rusqlite::Connection;

use self::{pictures::Pictures, product::Line, rng::Rng, vocabulary::Vocabulary};

/// What the tests make a database with.
#[cfg(test)]
pub const MIGRATIONS: [&str; 3] = [
    include_str!("../../../d1-migrations/0001_catalogue.sql"),
    include_str!("../../../d1-migrations/0002_cache_generations.sql"),
    include_str!("../../../d1-migrations/0003_accounts.sql"),
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    Demo,
    Large,
}

impl Size {
    pub fn products(self) -> usize {
        match self {
            Self::Demo => 2_000,
            Self::Large => 100_000,
        }
    }
}

/// The market's present: 2026-11-20 12:00 in Guanajuato. Products were made over the 426 days before it.
const NOW: i64 = 1_795_197_600_000;
const DAY: i64 = 86_400_000;
const OPENED: i64 = NOW - 426 * DAY;

#[derive(Debug, Default)]
pub struct Summary {
    pub stores: usize,
    pub products: usize,
    pub variants: usize,
    pub tiers: usize,
    pub images: usize,
    pub image_bytes: usize,
    pub rows: Duration,
    pub index: Duration,
    pub total: Duration,
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Self { stores, products, variants, tiers, images, image_bytes, rows, index, total } = self;
        write!(
            out,
            "{stores} stores, {products} products, {variants} variants, {tiers} price tiers; {images} pictures of {} bytes on \
             average; rows and pictures {:.1} s, index {:.1} s, all {:.1} s",
            image_bytes / (*images).max(1),
            rows.as_secs_f32(),
            index.as_secs_f32(),
            total.as_secs_f32(),
        )
    }
}

/// Fills the migrated, empty database at `sqlite` and writes `images_dir/<key>` for each picture that it names.
/// Everything or nothing: one transaction, committed once the pictures are there.
pub fn seed(sqlite: &Path, images_dir: &Path, size: Size) -> Result<Summary> {
    let started = Instant::now();
    std::fs::create_dir_all(images_dir).with_context(|| format!("cannot create {}", images_dir.display()))?;
    let mut database = Connection::open(sqlite).with_context(|| format!("cannot open {}", sqlite.display()))?;
    // A seed that is interrupted starts over, so nothing is worth a disk flush before the end.
    database.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144;",
    )?;
    database.set_prepared_statement_cache_capacity(32);
    let transaction = database.transaction()?;
    let mut summary = fill(&transaction, images_dir, size)?;
    summary.rows = started.elapsed();
    write::index(&transaction)?;
    transaction.commit()?;
    summary.index = started.elapsed().saturating_sub(summary.rows);
    // Fails when the file is not in WAL mode; then there is nothing to fold in.
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").ok();
    summary.total = started.elapsed();
    Ok(summary)
}

/// Gives a market that was seeded before there were people its people.
pub fn add_people(sqlite: &Path) -> Result<()> {
    let mut database = Connection::open(sqlite).with_context(|| format!("cannot open {}", sqlite.display()))?;
    let transaction = database.transaction()?;
    people::add(&transaction, &Vocabulary::load()?)?;
    Ok(transaction.commit()?)
}

fn fill(database: &Connection, images_dir: &Path, size: Size) -> Result<Summary> {
    let words = Vocabulary::load()?;
    let mut pictures = Pictures::new(&words, images_dir);
    let stores =
        words.stores.iter().zip(1..).map(|(store, id)| store::place(&words, store, id)).collect::<Result<Vec<_>>>()?;

    write::vocabulary(database, &words, &mut pictures)?;
    write::stores(database, &words, &stores, &mut pictures)?;
    people::add(database, &words)?;

    let count = size.products();
    let mut lines = (0..words.kinds.len()).map(|kind| Line::new(&words, kind)).collect::<Result<Vec<_>>>()?;
    let sellers = (0..words.kinds.len()).map(|kind| Sellers::of(&words, kind)).collect::<Result<Vec<_>>>()?;
    let popularity = popularity(count);
    let mut names = BTreeSet::new();
    let mut summary = Summary { stores: stores.len(), products: count, ..Summary::default() };
    let mut shop = Rng::named("shop");
    for (id, (kind, popularity)) in (1..).zip(order(&words, count).into_iter().zip(popularity)) {
        let line = lines.get_mut(kind).context("no such kind")?;
        let product = line.next(&words, id, size, &mut names)?;
        let seller =
            sellers.get(kind).and_then(|sellers| sellers.pick(&mut shop)).context("a kind that nobody sells")?;
        let delivers = stores.get(seller).is_some_and(|store| store.has_delivery) && shop.chance(88);
        summary.variants += product.variants.len();
        summary.tiers += product.variants.iter().map(|variant| variant.tiers.len()).sum::<usize>();
        let placed =
            write::Placed { id, store: seller, delivers, popularity, created_at: created_at(id, count, &mut shop) };
        write::product(database, &words, &product, &placed, &mut pictures)?;
    }
    summary.images = pictures.files();
    summary.image_bytes = pictures.bytes();
    Ok(summary)
}

/// Which kind each product is, from the oldest to the newest: as many of each as its weight says, well mixed.
fn order(words: &Vocabulary, count: usize) -> Vec<usize> {
    let mut bag: Vec<usize> = Vec::with_capacity(count + words.kinds.len());
    let total: u64 = words.kinds.iter().map(|kind| kind.weight).sum();
    let mut owed = 0;
    for (kind, at) in words.kinds.iter().zip(0..) {
        // Running totals, so that the shares add up to the count exactly.
        owed += kind.weight;
        let until = usize::try_from(owed * count as u64 / total.max(1)).unwrap_or(count);
        while bag.len() < until {
            bag.push(at);
        }
    }
    Rng::named("order").shuffle(&mut bag);
    bag
}

/// Few things are asked for all the time and most of them seldom: the n-th most wanted has a score of about 1/n, spread over
/// the ids, with a floor that still ranks the long tail.
fn popularity(count: usize) -> Vec<i64> {
    let mut ranks: Vec<i64> = (1..).take(count).collect();
    Rng::named("popularity").shuffle(&mut ranks);
    ranks.into_iter().map(|rank| 60_000 / (rank + 5) + (2_000 - rank).max(0) / 20).collect()
}

fn created_at(id: i64, count: usize, rng: &mut Rng) -> i64 {
    let slot = (NOW - OPENED) / i64::try_from(count).unwrap_or(1).max(1);
    OPENED + (id - 1) * slot + rng.range(0, slot - 1)
}

/// Who sells a kind, each as many times as its share is large.
struct Sellers(Vec<usize>);

impl Sellers {
    fn of(words: &Vocabulary, kind: usize) -> Result<Self> {
        let leaf = &words.kinds.get(kind).context("no such kind")?.leaf;
        let top = words
            .categories
            .iter()
            .find(|top| top.leaves.iter().any(|each| each.slug == *leaf))
            .context("a kind in no category")?;
        let mut shares = Vec::new();
        for (store, at) in words.stores.iter().zip(0..) {
            if store.sells.iter().any(|slug| slug == leaf || *slug == top.slug) {
                shares.extend((0..store.weight).map(|_| at));
            }
        }
        Ok(Self(shares))
    }

    fn pick(&self, rng: &mut Rng) -> Option<usize> {
        rng.pick(&self.0).copied()
    }
}
