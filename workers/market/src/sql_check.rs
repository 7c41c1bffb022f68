//! Every statement of the Worker against the real migrations, on real SQLite with the limits of D1: it prepares, and on a
//! request path it reads no growing table from one end to the other.

use std::{fs, path::Path};

use rusqlite::{Connection, fallible_iterator::FallibleIterator as _, limits::Limit};

use crate::{accounts, audit, catalog, health, middleware::page_cache, platform::d1::Statement, stores};

/// One row here for each statement that its feature does not list itself: one that is missing is caught by [`none_is_forgotten`].
const STATEMENTS: [Statement; 33] = [
    catalog::queries::LIST_NEWEST,
    catalog::queries::LIST_PRICE_ASC,
    catalog::queries::LIST_PRICE_DESC,
    catalog::queries::LIST_POPULAR,
    catalog::queries::COUNT_LIST,
    catalog::queries::SEARCH,
    catalog::queries::COUNT_SEARCH,
    catalog::queries::FACETS,
    catalog::queries::PRODUCT,
    catalog::queries::FACTS,
    catalog::queries::VARIANTS,
    catalog::queries::CRUMBS,
    catalog::queries::RELATED,
    catalog::queries::IMAGES,
    catalog::queries::CATEGORIES,
    catalog::queries::NEWEST_IDS,
    stores::queries::LIST,
    stores::queries::LIST_OF_CITY,
    stores::queries::SEARCH,
    stores::queries::COUNT,
    stores::queries::COUNT_OF_CITY,
    stores::queries::COUNT_SEARCH,
    stores::queries::SLUGS,
    stores::queries::CITIES,
    stores::queries::STORE_BY_SLUG,
    stores::queries::STORE_OF_PRODUCT,
    stores::queries::NEAR,
    stores::queries::CLOSE_PRODUCTS,
    stores::queries::CLOSE_TERM,
    stores::queries::CLOSE,
    stores::queries::SET_STORY,
    page_cache::generations::CHANGED_LATELY,
    health::routes::ALIVE,
];

/// Tables that grow with the market. The others (towns, categories, colours, sizes) have some hundred rows for ever.
const GROWING: [&str; 16] = [
    "stores",
    "products",
    "variants",
    "price_tiers",
    "product_images",
    "terms",
    "product_terms",
    "cache_generations",
    "users",
    "sessions",
    "spent_tokens",
    "one_time_links",
    "recovery_codes",
    "attempts",
    "store_members",
    "audit_log",
];

fn all() -> impl Iterator<Item = Statement> {
    STATEMENTS.iter().chain(accounts::queries::ALL).chain(audit::queries::ALL).copied()
}

fn migrated() -> Connection {
    let database = Connection::open_in_memory().unwrap();
    // What workerd sets for D1: a statement that only a stock SQLite takes must fail here too.
    database.set_limit(Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5).unwrap();
    database.set_limit(Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100).unwrap();
    database.set_limit(Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../d1-migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "sql")) {
        database.execute_batch(&fs::read_to_string(file).unwrap()).unwrap();
    }
    database
}

fn plan(database: &Connection, statement: Statement) -> Vec<String> {
    let mut explained = database.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sql)).unwrap();
    // A plan depends on no value.
    let nothing = vec![rusqlite::types::Null; explained.parameter_count()];
    let rows = explained.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>("detail"));
    rows.unwrap().map(Result::unwrap).collect()
}

/// The growing table that a step of a plan reads whole. A virtual table with an index in use is a search by another word.
fn scanned<'a>(step: &str, aliases: &[(&'a str, &str)]) -> Option<&'a str> {
    let name = step.strip_prefix("SCAN ")?.split(' ').next()?;
    if step.contains("VIRTUAL TABLE INDEX") && step.contains(":M") {
        return None;
    }
    aliases.iter().find(|(table, alias)| *alias == name || *table == name).map(|(table, _)| *table)
}

/// `(table, alias)` of every growing table that the statement names.
fn aliases(sql: &str) -> Vec<(&'static str, &str)> {
    let code = sql.lines().filter(|line| !line.starts_with("--"));
    let words: Vec<&str> = code.flat_map(str::split_whitespace).collect();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let bare = pair[0].trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        if let Some(table) = GROWING.into_iter().find(|table| *table == bare) {
            found.push((table, pair[1].trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '_')));
        }
    }
    found
}

#[test]
fn every_statement_prepares_and_is_bounded() {
    let database = migrated();
    for statement in all() {
        database.prepare(statement.sql).unwrap_or_else(|error| panic!("{}: {error}", statement.name));
        let tables = aliases(statement.sql);
        for step in plan(&database, statement) {
            let read = scanned(&step, &tables);
            assert!(read.is_none(), "{} reads all of {}: {step}", statement.name, read.unwrap_or_default());
        }
    }
}

#[test]
fn a_filtered_list_is_one_range_of_an_index() {
    let database = migrated();
    for (statement, index) in [
        (catalog::queries::LIST_NEWEST, "SEARCH d USING PRIMARY KEY (term_id=? AND product_id<?)"),
        (
            catalog::queries::LIST_PRICE_ASC,
            "SEARCH d USING COVERING INDEX product_terms_by_price (term_id=? AND price_minor>? AND price_minor<?)",
        ),
        (
            catalog::queries::LIST_PRICE_DESC,
            "SEARCH d USING COVERING INDEX product_terms_by_price (term_id=? AND price_minor>? AND price_minor<?)",
        ),
        (
            catalog::queries::LIST_POPULAR,
            "SEARCH d USING INDEX product_terms_by_popularity (term_id=? AND (popularity,product_id)<(?,?))",
        ),
    ] {
        let plan = plan(&database, statement);
        assert!(plan.iter().any(|step| step == index), "{}: {plan:#?}", statement.name);
    }
}

#[test]
fn a_full_scan_would_be_seen() {
    let database = migrated();
    let careless = Statement { name: "careless", sql: "SELECT p.id FROM products p WHERE p.name LIKE '%x%'" };
    let tables = aliases(careless.sql);
    assert!(plan(&database, careless).iter().any(|step| scanned(step, &tables) == Some("products")));
}

#[test]
fn none_is_forgotten() {
    fn statements_in(folder: &Path) -> usize {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| match path.is_dir() {
                true => statements_in(&path),
                false if path.ends_with("sql_check.rs") || path.extension().is_none_or(|kind| kind != "rs") => 0,
                false => fs::read_to_string(&path).unwrap().matches(": Statement =").count(),
            })
            .sum()
    }
    let written = statements_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert_eq!(written, STATEMENTS.len(), "statements in the source, and in the list of this check");
}

#[test]
fn the_index_is_rebuilt_within_the_limits_of_d1() {
    let database = migrated();
    let index = include_str!("catalog/sql/index_products.sql");
    let mut statements = rusqlite::Batch::new(&database, index);
    let mut count = 0;
    while let Some(mut statement) = statements.next().unwrap() {
        let all = [1_i64, 9_007_199_254_740_991];
        let bound = statement.parameter_count();
        statement.execute(rusqlite::params_from_iter(all.into_iter().take(bound))).unwrap();
        count += 1;
    }
    assert_eq!(count, 5);
}
