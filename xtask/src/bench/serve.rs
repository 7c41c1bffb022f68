//! The Workers under load, each on a socket of its own without the dev proxy, started by `xtask/js/bench-serve.mjs`.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

use super::rows::Row;
use crate::{
    process::{self, Group},
    project, secrets,
    setup::node_tool,
    state::State,
    workers::{Profile, Worker},
};

const PATIENCE: Duration = Duration::from_mins(2);

/// One Worker: where it listens, and the workerd that it runs in.
#[derive(Clone, Copy, Deserialize)]
pub struct Instance {
    pub port: u16,
    pub pid: u32,
}

pub struct Served {
    pub cached: Instance,
    /// The market with `PAGE_CACHE = "off"`.
    pub uncached: Instance,
    references: References,
    /// Ends everything when it goes.
    _group: Group,
}

#[derive(Deserialize)]
struct Ready {
    cached: Instance,
    uncached: Instance,
    references: References,
}

#[derive(Deserialize)]
struct References {
    pid: u32,
    ports: BTreeMap<String, u16>,
}

impl Served {
    pub fn start(state: &State, rows: &[Row]) -> Result<Self> {
        let dir = project::target().join("bench-state");
        let (plan, ready): (PathBuf, PathBuf) = (dir.join("plan.json"), dir.join("ready.json"));
        let workers = Worker::ALL.map(
            |worker| json!({ "name": worker.name(), "config": worker.config(), "dir": worker.kept(Profile::Release) }),
        );
        let references: Vec<_> = rows.iter().map(|row| &row.reference).collect();
        // What is measured is the market and not how it slows a caller down; and it needs nobody's own .dev.vars.
        let secrets = secrets::of_development()?.into_iter().map(|secret| (secret.name, secret.value));
        let vars: BTreeMap<String, String> = secrets.chain([("RATE_LIMITS".to_owned(), "off".to_owned())]).collect();
        let content =
            json!({ "state": state.dir().join("v3"), "workers": workers, "vars": vars, "references": references });
        fs::write(&plan, content.to_string()).with_context(|| format!("cannot write {}", plan.display()))?;
        if ready.exists() {
            fs::remove_file(&ready)?;
        }
        let log = process::log_file("bench-serve")?;
        let file = File::create(&log)?;
        let mut node = node_tool("node");
        node.arg("xtask/js/bench-serve.mjs").arg(&plan).arg(&ready).stdout(file.try_clone()?).stderr(file);
        let mut group = Group::spawn(&mut node)?;

        let asked = Instant::now();
        while !ready.exists() {
            let ended = group.ended()?;
            if process::interrupted() {
                bail!("interrupted");
            }
            if ended.is_some() || asked.elapsed() > PATIENCE {
                bail!("the Workers did not start:\n{}", process::tail(&log, 20));
            }
            thread::sleep(Duration::from_millis(50));
        }
        let Ready { cached, uncached, references } = serde_json::from_slice(&fs::read(&ready)?)?;
        Ok(Self { cached, uncached, references, _group: group })
    }

    /// The bare Worker that a row is measured beside.
    pub fn reference(&self, name: &str) -> Result<Instance> {
        let port = self.references.ports.get(name).with_context(|| format!("{name} has no reference"))?;
        Ok(Instance { port: *port, pid: self.references.pid })
    }
}

impl Instance {
    /// User and system time that its process has taken so far.
    pub fn cpu(self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).context("the Worker's process is gone")?;
        // The name, in brackets, may hold anything; fields 14 and 15 are counted from behind it.
        let (_, fields) = stat.rsplit_once(')').context("no process name")?;
        let ticks: u64 = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse().unwrap_or(0)).sum();
        Ok(Duration::from_millis(ticks * 1_000 / rustix::param::clock_ticks_per_second().max(1)))
    }
}
