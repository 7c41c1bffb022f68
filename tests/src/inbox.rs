//! What the Inbox objects of the chat Worker have on disk. No caller can ask for another's, nor for that of a closed account, so
//! this reads their files, of which `TEXTISUR_STATE` says where they are.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use crate::unique;

pub struct Inbox(PathBuf);

impl Inbox {
    /// The one in which this stands, the id of a notice.
    pub fn with(notice: &str) -> Self {
        let holds = |path: &PathBuf| [path.clone(), log_of(path)].iter().any(|file| contains(file, notice.as_bytes()));
        Self(files().into_iter().find(holds).unwrap_or_else(|| panic!("no Inbox holds {notice}")))
    }

    /// Every row that it has, as text.
    pub fn rows(&self) -> Vec<String> {
        // The Worker has it open; a copy disturbs nobody.
        let copy = env::temp_dir().join(format!("textisur-inbox-{}.sqlite", unique()));
        fs::copy(&self.0, &copy).expect("a copy");
        let log = log_of(&self.0);
        if log.exists() {
            fs::copy(log, log_of(&copy)).expect("a copy");
        }
        let database = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("a database");
        let tables = texts(
            &database,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'",
        );
        let rows = tables.iter().flat_map(|table| texts(&database, &format!("SELECT * FROM \"{table}\""))).collect();
        drop(database);
        for file in [log_of(&copy), copy] {
            let _ = fs::remove_file(file);
        }
        rows
    }
}

fn files() -> Vec<PathBuf> {
    let state =
        env::var("TEXTISUR_STATE").expect("TEXTISUR_STATE names the folder in which the market keeps its state");
    let objects = Path::new(&state).join("v3/do");
    let within = |dir: PathBuf| {
        let entries = fs::read_dir(&dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
        entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()
    };
    let inboxes = within(objects).into_iter().filter(|dir| dir.to_string_lossy().ends_with("Inbox"));
    inboxes.flat_map(within).filter(|path| path.extension().is_some_and(|extension| extension == "sqlite")).collect()
}

/// What was written last is in a file beside, until the database takes it in.
fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn contains(file: &Path, word: &[u8]) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.windows(word.len()).any(|window| window == word))
}

/// The rows of a query, each as one text.
fn texts(database: &Connection, query: &str) -> Vec<String> {
    let mut prepared = database.prepare(query).expect("a query");
    let columns = prepared.column_count();
    let text = |row: &rusqlite::Row<'_>| {
        let values = (0..columns).map(|at| match row.get_ref(at)? {
            rusqlite::types::ValueRef::Text(text) => Ok(String::from_utf8_lossy(text).into_owned()),
            other => Ok(format!("{other:?}")),
        });
        values.collect::<rusqlite::Result<Vec<_>>>().map(|values| values.join(" "))
    };
    let rows = prepared.query_map([], text).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}
