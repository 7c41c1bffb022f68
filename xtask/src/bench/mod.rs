//! `cargo xtask bench`: the release build under load, beside bare JavaScript Workers in the same run. Rounds of ours and of the
//! reference take turns and are compared pair by pair, because no machine that also does something else gives the same
//! number twice.

mod load;
mod report;
mod rows;
mod serve;

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail};
use clap::Args;
use rusqlite::{Connection, OpenFlags};

use self::{
    report::{Line, Measured},
    rows::Row,
    serve::{Instance, Served},
};
use crate::{
    fingerprint::Fingerprint,
    project,
    setup::{self, Talk},
    state::{Seed, State},
    step,
    workers::{self, Profile, Worker},
};

/// Long enough for wasm to be compiled by the optimising tier, which comes later for it than for JavaScript.
const WARM_UP: Duration = Duration::from_secs(3);
const ROUND: Duration = Duration::from_millis(1_200);
const ROUNDS: usize = 5;

#[derive(Args)]
pub struct Bench {
    /// Only rows whose name contains this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// With `large`, every row is measured at 2,000 and at 100,000 products
    #[arg(long, value_enum, default_value_t = Seed::Demo)]
    seed: Seed,
}

pub fn run(bench: &Bench) -> Result<()> {
    let seeds: &[_] = match bench.seed {
        Seed::Demo => &[(Seed::Demo, "demo", "")],
        Seed::Large => &[(Seed::Demo, "demo", ""), (Seed::Large, "large", ", 100,000 products")],
        Seed::None => bail!("there is nothing to measure in an empty database: choose demo or large"),
    };
    let ready = setup::ready(Talk::OnlyWork)?;
    for worker in Worker::ALL {
        workers::build(&ready, worker, Profile::Release)?;
    }
    let mut lines = Vec::new();
    for (seed, name, suffix) in seeds {
        let state = seeded(*seed, name)?;
        let rows: Vec<Row> = rows::all(best_seller(&state)?)
            .into_iter()
            .filter(|row| bench.only.as_ref().is_none_or(|only| row.name.contains(only.as_str())))
            .collect();
        if rows.is_empty() {
            bail!("no row has such a name");
        }
        let served = step::step(&format!("Workers on the {name} database"), || Served::start(&state, &rows))?;
        report::heading();
        for row in &rows {
            let line = measure(row, &served, suffix).with_context(|| format!("`{}` cannot be measured", row.name))?;
            report::show(&line);
            lines.push(line);
        }
    }
    report::write(&lines)
}

fn measure(row: &Row, served: &Served, suffix: &str) -> Result<Line> {
    let (ours, reference) = row.instances(served)?;
    if let Some(reference) = reference {
        row.check(ours, reference)?;
        load::run(reference.port, &row.path, WARM_UP)?;
    }
    load::run(ours.port, &row.path, WARM_UP)?;
    let (mut of_ours, mut of_reference) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_ours.push(round(ours, &row.path)?);
        if let Some(reference) = reference {
            of_reference.push(round(reference, &row.path)?);
        }
    }
    Ok(Line::of(format!("{}{suffix}", row.name), row.bar, &of_ours, &of_reference))
}

fn round(instance: Instance, path: &str) -> Result<Measured> {
    let before = instance.cpu()?;
    let round = load::run(instance.port, path, ROUND)?;
    Ok(Measured { round, cpu: instance.cpu()?.saturating_sub(before) })
}

/// The state of a size, kept between runs for as long as it is what the code would make.
fn seeded(seed: Seed, name: &str) -> Result<State> {
    let dir = project::target().join("bench-state");
    let state = State::at(&dir.join(name));
    let stamp: PathBuf = dir.join(format!("{name}.fingerprint"));
    let nothing = |_: &std::path::Path| false;
    let root = project::root();
    let wanted = Fingerprint::default()
        .path(&root.join("d1-migrations"), &nothing)?
        .path(&root.join("xtask/src/seed"), &|path| path.ends_with("draw"))?
        .hex(32);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        step::already(&format!("{name} database"));
        return Ok(state);
    }
    state.clear()?;
    state.migrate()?;
    state.seed(seed)?;
    fs::write(&stamp, wanted)?;
    Ok(state)
}

/// The product whose page is measured: the one that is asked for most.
fn best_seller(state: &State) -> Result<i64> {
    let path = state.database()?.context("the state has no database")?;
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT product_id FROM product_terms ORDER BY popularity DESC, product_id DESC LIMIT 1";
    database.query_row(sql, [], |row| row.get(0)).context("no product is on sale")
}
