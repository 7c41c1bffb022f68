//! `cargo xtask dev`: from nothing to a running market, and from a running market to nothing at Ctrl-C.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    process, project,
    server::{Options, Server},
    setup::{self, Talk},
    state::{Seed, State},
    step::{self, say},
    workers::{self, Profile, Worker},
};

#[derive(Args)]
pub struct Dev {
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Where the local database, images and sockets live
    #[arg(long, value_name = "DIR", default_value = ".wrangler/state")]
    state: PathBuf,
    /// Forget the state first
    #[arg(long)]
    fresh: bool,
    /// What an empty database is filled with
    #[arg(long, value_enum, default_value_t = Seed::Demo)]
    seed: Seed,
    /// Serve a release build
    #[arg(long)]
    release: bool,
}

pub fn run(dev: &Dev) -> Result<()> {
    let profile = if dev.release { Profile::Release } else { Profile::Dev };
    let ready = setup::ready(Talk::Everything)?;
    for worker in Worker::ALL {
        workers::build(&ready, worker, profile)?;
    }
    copy_example_secrets()?;

    let state = State::at(&dev.state);
    if dev.fresh {
        state.clear()?;
    }
    state.migrate()?;
    state.seed_when_empty(dev.seed)?;

    let mut server = Server::start(Options { port: dev.port, state: state.dir(), profile, log: None })?;
    match server.until_healthy(Duration::from_mins(2)) {
        Ok(()) => say(&format!("\nTextiSur is on {}\nCtrl-C stops it.\n", server.url())),
        Err(_) if process::interrupted() => {}
        Err(error) => return Err(error),
    }
    let status = server.wait()?;
    if !process::interrupted() && !status.success() {
        bail!("wrangler ended with {status}; its own words are above");
    }
    Ok(())
}

/// Secrets of development, so that a first start needs none. They are worth nothing anywhere else.
fn copy_example_secrets() -> Result<()> {
    let (example, own) = (project::root().join(".dev.vars.example"), project::root().join(".dev.vars"));
    if example.is_file() && !own.exists() {
        step::step("secrets of development (.dev.vars from .dev.vars.example)", || {
            Ok(fs::copy(&example, &own).map(drop)?)
        })?;
    }
    Ok(())
}
