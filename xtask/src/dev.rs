//! `cargo xtask dev`: from nothing to a running market, and from a running market to nothing at Ctrl-C.

use std::{path::PathBuf, time::Duration};

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    process, secrets,
    seed::people,
    server::{Limits, Options, Server},
    setup::{self, Talk},
    state::{Seed, State},
    step::say,
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
    /// Slow down callers who ask too often, as a deployed market does
    #[arg(long, value_enum, default_value_t = Limits::On)]
    limits: Limits,
}

pub fn run(dev: &Dev) -> Result<()> {
    let profile = if dev.release { Profile::Release } else { Profile::Dev };
    let ready = setup::ready(Talk::Everything)?;
    for worker in Worker::ALL {
        workers::build(&ready, worker, profile)?;
    }
    secrets::complete()?;

    let state = State::at(&dev.state);
    if dev.fresh {
        state.clear()?;
    }
    state.migrate()?;
    state.seed_when_empty(dev.seed)?;

    let guide = if state.has_demo_people()? { guide() } else { String::new() };
    let options = Options { port: dev.port, state: state.dir(), profile, limits: dev.limits, log: None };
    let mut server = Server::start(options)?;
    match server.until_healthy(Duration::from_mins(2)) {
        Ok(()) => say(&format!("\nTextiSur is on {}\n{guide}Ctrl-C stops it.\n", server.url())),
        Err(_) if process::interrupted() => {}
        Err(error) => return Err(error),
    }
    let status = server.wait()?;
    if !process::interrupted() && !status.success() {
        bail!("wrangler ended with {status}; its own words are above");
    }
    Ok(())
}

/// Who can sign in.
fn guide() -> String {
    let accounts = people::GUIDE.iter().map(|(email, what)| format!("  {email:<28} {what}\n"));
    format!("Demo accounts, all with the password {}\n{}", people::PASSWORD, accounts.collect::<String>())
}
