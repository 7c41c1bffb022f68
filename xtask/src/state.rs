//! The local stand-ins of D1 and R2 in one folder: migrated, and filled with demo data when empty. Nothing here touches
//! a deployed database.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use rusqlite::{Connection, OpenFlags};

use crate::{
    assets, process, project,
    seed::{self, people},
    setup::node_tool,
    step,
};

const BUCKET: &str = "textisur-images";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Seed {
    /// 50 stores, 2,000 products
    Demo,
    /// 100,000 products
    Large,
    /// Empty tables
    None,
}

/// A folder as `wrangler dev --persist-to` lays it out.
pub struct State {
    dir: PathBuf,
}

impl State {
    pub fn at(dir: &Path) -> Self {
        Self { dir: if dir.is_absolute() { dir.to_path_buf() } else { project::root().join(dir) } }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Forgets everything. Refuses a folder that is not ours.
    pub fn clear(&self) -> Result<()> {
        let known = ["v3", "registry", "tmp", "seed-images"];
        if let Ok(entries) = fs::read_dir(&self.dir) {
            for entry in entries.flatten() {
                if !known.iter().any(|name| entry.file_name() == *name) {
                    bail!(
                        "{} holds `{}`, so it is no state folder of ours: it stays as it is",
                        self.dir.display(),
                        entry.file_name().display()
                    );
                }
            }
        }
        assets::remove(&self.dir)
    }

    /// Applies what is missing of `d1-migrations/`.
    pub fn migrate(&self) -> Result<()> {
        let missing = self.missing_migrations()?;
        if missing == 0 {
            step::already("migrations");
            return Ok(());
        }
        step::step(&format!("migrations ({missing} to apply)"), || {
            let mut wrangler = node_tool("wrangler");
            wrangler
                .args(["d1", "migrations", "apply", "DB", "--local", "-c", "wrangler.toml", "--persist-to"])
                .arg(&self.dir)
                .env("CI", "true");
            process::run(&mut wrangler, "migrations").context(
                "a migration failed. If an applied file was edited, start over with `cargo xtask dev --fresh`.",
            )
        })
    }

    /// Wrangler would find out too, but takes three seconds for it.
    fn missing_migrations(&self) -> Result<usize> {
        let files = fs::read_dir(project::root().join("d1-migrations")).map(|dir| {
            let names = dir.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            names.filter(|name| Path::new(name).extension().is_some_and(|ext| ext == "sql")).collect::<Vec<_>>()
        });
        let files = files.unwrap_or_default();
        let Some(database) = self.database()? else { return Ok(files.len()) };
        let applied = || -> rusqlite::Result<Vec<String>> {
            let database = read_only(&database)?;
            let mut names = database.prepare("SELECT name FROM d1_migrations")?;
            names.query_map([], |row| row.get(0))?.collect()
        };
        // Without the table nothing was applied yet.
        let applied = applied().unwrap_or_default();
        Ok(files.iter().filter(|name| !applied.contains(name)).count())
    }

    /// The SQLite file behind the local D1, once it was migrated.
    pub fn database(&self) -> Result<Option<PathBuf>> {
        let dir = self.dir.join("v3/d1/miniflare-D1DatabaseObject");
        let Ok(entries) = fs::read_dir(&dir) else { return Ok(None) };
        let mut found = entries.flatten().map(|entry| entry.path()).filter(|path| {
            path.extension().is_some_and(|ext| ext == "sqlite")
                && path.file_stem().is_some_and(|stem| stem != "metadata")
        });
        let first = found.next();
        if found.next().is_some() {
            bail!("{} holds more than one database; start over with --fresh", dir.display());
        }
        Ok(first)
    }

    pub fn seed_when_empty(&self, size: Seed) -> Result<()> {
        let path = self.migrated_database()?;
        let stores = read_only(&path)
            .and_then(|database| database.query_row("SELECT count(*) FROM stores", [], |row| row.get::<_, i64>(0)))
            .context("cannot count the stores in the local database")?;
        if size == Seed::None {
            return Ok(());
        }
        if stores == 0 {
            return self.seed(size);
        }
        if read_only(&path).and_then(|database| people::are_missing(&database))? {
            return step::step("demo accounts, which the demo data had not yet", || seed::add_people(&path));
        }
        step::already("demo data");
        Ok(())
    }

    /// Whether the accounts of the demo are in it.
    pub fn has_demo_people(&self) -> Result<bool> {
        let database = self.migrated_database()?;
        Ok(read_only(&database).and_then(|database| people::are_there(&database))?)
    }

    /// Fills the database and the image bucket.
    pub fn seed(&self, size: Seed) -> Result<()> {
        let Some(images) = self.seed_rows(size)? else { return Ok(()) };
        step::step("seed: images into R2", || {
            let mut node = node_tool("node");
            node.arg("xtask/js/put-images.mjs").arg(self.dir.join("v3")).arg(BUCKET).arg(&images);
            process::run(&mut node, "put-images").context("the images could not be stored")?;
            assets::remove(&images)
        })
    }

    /// Fills the database, and answers where the pictures are that belong to it.
    pub fn seed_rows(&self, size: Seed) -> Result<Option<PathBuf>> {
        let size = match size {
            Seed::Demo => seed::Size::Demo,
            Seed::Large => seed::Size::Large,
            Seed::None => return Ok(None),
        };
        let database = self.migrated_database()?;
        let images = self.dir.join("seed-images");
        let summary = step::step(&format!("seed: rows and images ({size:?})"), || {
            assets::remove(&images)?;
            fs::create_dir_all(&images)?;
            seed::seed(&database, &images, size)
        })?;
        step::say(&format!("  {summary}"));
        Ok(Some(images))
    }

    fn migrated_database(&self) -> Result<PathBuf> {
        self.database()?.with_context(|| format!("{} has no database: it was not migrated", self.dir.display()))
    }
}

fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}
