//! What several stages share: one set-up, and one server with a fresh, seeded state. Both are made when the first stage
//! asks, and once: if the server cannot start, each stage that needs it fails with the same words. A stage that leaves nothing as
//! it was gets a server for itself.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result, anyhow};

use crate::{
    project, secrets,
    server::{Limits, Options, Server, free_port},
    setup::{self, Ready, Talk},
    state::{Seed, State},
    step,
    workers::{self, Profile, Worker},
};

#[derive(Default)]
pub struct Suite {
    ready: Option<Ready>,
    server: Option<Result<Server>>,
}

impl Suite {
    fn ready(&mut self) -> Result<&Ready> {
        if self.ready.is_none() {
            self.ready = Some(setup::ready(Talk::OnlyWork)?);
        }
        self.ready.as_ref().context("the set-up is missing")
    }

    pub fn server(&mut self) -> Result<&Server> {
        if self.server.is_none() {
            let started = self.start("test", Limits::On);
            self.server = Some(started);
        }
        match &self.server {
            Some(Ok(server)) => Ok(server),
            Some(Err(error)) => Err(anyhow!("{error:#}")),
            None => Err(anyhow!("there is no server")),
        }
    }

    /// A market apart, without pictures, whose callers are not slowed down. It goes with its value.
    pub fn unlimited_server(&mut self, name: &str) -> Result<Server> {
        self.start(name, Limits::Off)
    }

    fn start(&mut self, name: &str, limits: Limits) -> Result<Server> {
        let ready = self.ready()?;
        for worker in Worker::ALL {
            workers::build(ready, worker, Profile::Release)?;
        }
        secrets::complete()?;
        let state = State::at(&project::target().join(format!("{name}-state")));
        state.clear()?;
        state.migrate()?;
        match limits {
            Limits::On => state.seed(Seed::Demo)?,
            Limits::Off => drop(state.seed_rows(Seed::Demo)?),
        }
        let port = free_port()?;
        step::step(&format!("server on http://127.0.0.1:{port}"), || {
            let log = Some(project::target().join(format!("{name}-server.log")));
            let mut server =
                Server::start(Options { port, state: state.dir(), profile: Profile::Release, limits, log })?;
            server.until_healthy(Duration::from_mins(2))?;
            Ok(server)
        })
    }
}

pub fn state_dir() -> PathBuf {
    project::target().join("test-state")
}
