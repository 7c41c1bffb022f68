//! `cargo xtask`: everything that a developer or CI runs, from a bare machine on. It does its own set-up.

mod assets;
mod bench;
mod deploy;
mod dev;
mod fingerprint;
mod openapi;
mod operator;
mod process;
mod project;
mod secrets;
mod seed;
mod server;
mod setup;
mod state;
mod step;
mod test;
mod workers;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{
    setup::Talk,
    state::{Seed, State},
    workers::{Profile, Worker},
};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, tests and deploys TextiSur")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what is missing: wasm toolchain, npm packages, build tools
    Setup,
    /// Builds the assets and the Workers (a release build, unless the variable `TEXTISUR_PROFILE` is `dev`)
    Build {
        /// Only this one
        worker: Option<Worker>,
        /// A release build, whatever `TEXTISUR_PROFILE` says
        #[arg(long)]
        release: bool,
    },
    /// Serves the market on this machine until Ctrl-C
    Dev(dev::Dev),
    /// Fills the local database and image bucket
    Seed {
        #[arg(long, value_enum, default_value_t = Seed::Demo)]
        size: Seed,
        #[arg(long, value_name = "DIR", default_value = ".wrangler/state")]
        state: PathBuf,
    },
    /// Everything that must pass
    Test(test::Test),
    /// The release build under load, beside bare Workers in JavaScript; writes `target/bench.json`
    Bench(bench::Bench),
    /// Formatting, lints and native tests
    Check,
    /// Writes the API document from the code
    Openapi,
    /// Deploys both Workers
    Deploy(deploy::Deploy),
    /// Prints fresh secrets for a deployment, and how to replace the key of the tokens
    Keys,
    /// Makes the owner of an account an operator of the market
    Operator(operator::Operator),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{}", told(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    process::forward_interrupts()?;
    match command {
        Command::Setup => {
            setup::ready(Talk::Everything)?;
        }
        Command::Build { worker, release } => {
            let profile = if release { Profile::Release } else { Profile::from_env()? };
            let ready = setup::ready(Talk::OnlyWork)?;
            for each in Worker::ALL.into_iter().filter(|each| worker.is_none_or(|only| only == *each)) {
                workers::build(&ready, each, profile)?;
            }
        }
        Command::Dev(dev) => dev::run(&dev)?,
        Command::Seed { size, state } => {
            setup::node_ready(Talk::OnlyWork)?;
            let state = State::at(&state);
            state.migrate()?;
            state.seed(size)?;
        }
        Command::Test(test) => return Ok(test::run(&test)),
        Command::Bench(bench) => bench::run(&bench)?,
        Command::Check => return Ok(test::check()),
        Command::Openapi => openapi::write()?,
        Command::Deploy(deploy) => deploy::run(&deploy)?,
        Command::Keys => secrets::print_fresh()?,
        Command::Operator(operator) => operator::run(&operator)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The cause first (it carries the output of what failed), then what to do about it.
pub fn told(error: &anyhow::Error) -> String {
    if process::interrupted() {
        return "stopped".to_owned();
    }
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    let (first, rest) =
        causes.split_first().map_or_else(|| (String::new(), &[][..]), |(first, rest)| (first.clone(), rest));
    let rest = rest.iter().rev().fold(String::new(), |text, cause| text + cause + "\n");
    format!("{rest}error: {first}")
}
