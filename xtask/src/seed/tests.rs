//! The market against the real migrations: what the generator promises, asked of the database itself.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use super::{Size, Summary, rng::hash, seed, vocabulary::Vocabulary};

const MIGRATIONS: [&str; 2] = [
    include_str!("../../../d1-migrations/0001_catalogue.sql"),
    include_str!("../../../d1-migrations/0002_cache_generations.sql"),
];

/// Everything but the generations, which bear the time of the seed.
const TABLES: [&str; 11] = [
    "cities",
    "categories",
    "colours",
    "sizes",
    "stores",
    "products",
    "variants",
    "price_tiers",
    "product_images",
    "terms",
    "product_terms",
];

struct Market {
    directory: PathBuf,
    summary: Summary,
}

impl Market {
    fn seeded(name: &str) -> Self {
        let directory = std::env::temp_dir().join(format!("textisur-seed-{name}-{}", std::process::id()));
        fs::remove_dir_all(&directory).ok();
        fs::create_dir_all(&directory).unwrap();
        let file = directory.join("market.sqlite");
        let database = Connection::open(&file).unwrap();
        for migration in MIGRATIONS {
            database.execute_batch(migration).unwrap();
        }
        drop(database);
        let summary = seed(&file, &directory.join("images"), Size::Demo).unwrap();
        Self { directory, summary }
    }

    fn open(&self) -> Connection {
        Connection::open_with_flags(self.directory.join("market.sqlite"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
    }

    /// The rows of a query that should have none, as text.
    fn none(&self, sql: &str) {
        let database = self.open();
        let mut statement = database.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows: Vec<String> = statement
            .query_map([], |row| {
                (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
            .map(|row| format!("{:?}", row.unwrap()))
            .collect();
        assert!(rows.is_empty(), "{sql}\n{}", rows.join("\n"));
    }

    fn count(&self, sql: &str) -> i64 {
        self.open().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn fingerprint(&self) -> String {
        let database = self.open();
        let mut sha = Sha256::new();
        for table in TABLES {
            let mut statement = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for at in 0..columns {
                    sha.update(format!("{:?}|", row.get_ref(at).unwrap()));
                }
            }
        }
        for file in images(&self.directory) {
            sha.update(file.file_name().unwrap().as_encoded_bytes());
            sha.update(fs::read(&file).unwrap());
        }
        format!("{:x}", sha.finalize())
    }
}

impl Drop for Market {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.directory).ok();
    }
}

fn images(directory: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(directory.join("images")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Shared by the tests that only read.
fn market() -> &'static Market {
    static MARKET: OnceLock<Market> = OnceLock::new();
    MARKET.get_or_init(|| Market::seeded("shared"))
}

#[test]
fn the_same_size_gives_the_same_market() {
    assert_eq!(market().fingerprint(), Market::seeded("again").fingerprint());
}

#[test]
fn the_market_is_as_large_as_promised() {
    let market = market();
    assert_eq!(market.count("SELECT count(*) FROM stores WHERE status = 'active'"), 50);
    assert_eq!(market.count("SELECT count(*) FROM products"), 2_000);
    assert_eq!(market.count("SELECT count(DISTINCT city_id) FROM stores"), 3);
    assert_eq!(market.count("SELECT count(DISTINCT unit) FROM products"), 4);
    let inactive = market.count("SELECT count(*) FROM products WHERE status = 'inactive'");
    assert!((30..100).contains(&inactive), "{inactive} inactive products");
    assert_eq!(i64::try_from(market.summary.variants).unwrap(), market.count("SELECT count(*) FROM variants"));
    market.none("SELECT c.slug FROM categories c WHERE c.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM products p WHERE p.category_id = c.id)");
    market.none("SELECT s.slug FROM stores s WHERE (SELECT count(*) FROM products p WHERE p.store_id = s.id) < 8");
    market.none("SELECT name FROM products GROUP BY name HAVING count(*) > 1");
}

#[test]
fn nothing_points_nowhere() {
    let market = market();
    market.none("PRAGMA foreign_key_check");
    market.none("SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
    let database = market.open();
    let mut statement = database
        .prepare(
            "SELECT image FROM products UNION SELECT image FROM variants UNION SELECT image FROM product_images UNION \
             SELECT image FROM categories UNION SELECT logo FROM stores UNION SELECT banner FROM stores",
        )
        .unwrap();
    let named: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let there: Vec<String> =
        images(&market.directory).iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(named, there, "every picture is used, and every picture that is used is there");
}

#[test]
fn quantities_and_prices_hold_together() {
    let market = market();
    market.none("SELECT id FROM products WHERE minimum % step <> 0");
    market.none("SELECT id FROM products p WHERE price_minor <> (SELECT min(price_minor) FROM variants v WHERE v.product_id = p.id)");
    market.none("SELECT id FROM products WHERE (unit = 'roll') <> (roll_mm IS NOT NULL)");
    market.none(
        "SELECT t.variant_id, t.from_quantity FROM price_tiers t JOIN variants v ON v.id = t.variant_id JOIN products p ON p.id = v.product_id \
         WHERE t.price_minor >= v.price_minor OR t.from_quantity <= p.minimum OR t.from_quantity % p.step <> 0",
    );
    market.none(
        "SELECT a.variant_id FROM price_tiers a JOIN price_tiers b ON a.variant_id = b.variant_id AND a.from_quantity < b.from_quantity \
         WHERE a.price_minor <= b.price_minor",
    );
    market.none("SELECT id FROM products p WHERE created_at < (SELECT created_at FROM products WHERE id = p.id - 1)");
    let sold_out = market.count("SELECT count(*) FROM products p WHERE NOT EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.stock > 0)");
    assert!((20..200).contains(&sold_out), "{sold_out} products are sold out");
}

#[test]
fn lists_know_every_active_product() {
    let market = market();
    let active = market.count("SELECT count(*) FROM products WHERE status = 'active'");
    assert_eq!(market.count("SELECT products FROM terms WHERE kind = 'all'"), active);
    assert!(market.count("SELECT count(*) FROM products_fts WHERE products_fts MATCH 'sueter AND mostaza'") > 0);
    assert_eq!(market.count("SELECT count(*) FROM cache_generations"), 1);
}

#[test]
fn pictures_are_small_and_inert() {
    for file in images(&market().directory) {
        let svg = fs::read_to_string(&file).unwrap();
        assert!(svg.len() < 16_000, "{} has {} bytes", file.display(), svg.len());
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        for banned in ["<script", "<filter", "<image", "<style", "http://w", "https:", "data:", "NaN"] {
            assert!(
                !svg.replace("http://www.w3.org/2000/svg", "").contains(banned),
                "{} holds {banned}",
                file.display()
            );
        }
        let key = &Sha256::digest(svg.as_bytes())[..8];
        let named = key.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        assert_eq!(file.file_stem().unwrap().to_string_lossy(), named);
    }
}

#[test]
fn the_vocabulary_fits_together() {
    let words = Vocabulary::load().unwrap();
    for kind in &words.kinds {
        assert!(kind.lines.len() >= 2 && !kind.hints.is_empty() && !kind.names.is_empty(), "{}", kind.key);
        assert!(kind.price.0 < kind.price.1, "{}", kind.key);
        assert!(kind.cloths.iter().all(|cloth| words.cloths.contains_key(cloth)), "{}", kind.key);
        words.palette(kind).unwrap();
        words.sizes(kind).unwrap();
    }
}

/// Splitmix64's and FNV's published first values: if these change, every seeded market changes.
#[test]
fn random_numbers_are_the_published_ones() {
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
}
