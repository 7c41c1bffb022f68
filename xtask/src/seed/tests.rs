//! The market against the real migrations: what the generator promises, asked of the database itself.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use textisur_shared::accounts::{EmailAddress, PersonName, Verdict, verify};

use super::{MIGRATIONS, Size, Summary, add_people, people, rng::hash, seed, vocabulary::Vocabulary};

/// Everything but the generations, which bear the time of the seed.
const TABLES: [&str; 13] = [
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
    "users",
    "store_members",
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
fn every_store_has_its_owner_and_the_first_one_a_hand() {
    let market = market();
    assert_eq!(
        market.count("SELECT count(*) FROM users WHERE status = 'active' AND email_verified_at IS NOT NULL"),
        55
    );
    assert_eq!(market.count("SELECT count(*) FROM users WHERE role = 'operator'"), 1);
    market.none("SELECT s.id FROM stores s LEFT JOIN store_members m ON m.store_id = s.id AND m.user_id = s.owner_user_id AND m.role = 'owner' WHERE m.user_id IS NULL");
    market.none("SELECT m.user_id FROM store_members m JOIN users u ON u.id = m.user_id WHERE u.role <> 'seller'");
    market.none("SELECT id FROM users WHERE role = 'seller' AND id NOT IN (SELECT user_id FROM store_members)");
    assert_eq!(market.count("SELECT count(*) FROM store_members WHERE role = 'staff' AND store_id = 1"), 1);
    assert!(people::are_there(&market.open()).unwrap() && !people::are_missing(&market.open()).unwrap());
}

#[test]
fn everyone_signs_in_with_the_password_that_is_shown() {
    let database = market().open();
    let mut people = database.prepare("SELECT name, email, email_key, password_hash FROM users").unwrap();
    let mut rows = people.query([]).unwrap();
    let mut outdated = Vec::new();
    let mut verified = BTreeMap::new();
    while let Some(row) = rows.next().unwrap() {
        let [name, email, key, hash]: [String; 4] = [0, 1, 2, 3].map(|at| row.get(at).unwrap());
        assert_eq!(PersonName::parse(&name).unwrap().as_str(), name);
        assert_eq!(EmailAddress::parse(&email).unwrap().key(), key);
        let verdict = *verified.entry(hash).or_insert_with_key(|hash| verify(people::PASSWORD, hash));
        assert_ne!(verdict, Verdict::Wrong, "{email}");
        if verdict == Verdict::Outdated {
            outdated.push(email);
        }
    }
    assert_eq!(outdated, ["antigua@textisur.example"]);
    for (email, _) in people::GUIDE {
        let known =
            database.query_row("SELECT count(*) FROM users WHERE email_key = ?1", [email], |row| row.get::<_, i64>(0));
        assert_eq!(known, Ok(1), "{email}");
    }
}

#[test]
fn a_market_from_before_gets_its_people() {
    let file = market().directory.join("before.sqlite");
    fs::copy(market().directory.join("market.sqlite"), &file).unwrap();
    let database = Connection::open(&file).unwrap();
    database.execute_batch("DELETE FROM store_members; DELETE FROM users;").unwrap();
    assert!(people::are_missing(&database).unwrap() && !people::are_there(&database).unwrap());
    add_people(&file).unwrap();
    assert!(people::are_there(&database).unwrap() && !people::are_missing(&database).unwrap());
    let all = "SELECT group_concat(name || email || password_hash || role || created_at) FROM (SELECT * FROM users ORDER BY id)";
    let text = |database: &Connection| database.query_row(all, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text(&database), text(&market().open()));
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
