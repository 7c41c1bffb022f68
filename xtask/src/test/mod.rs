//! `cargo xtask test`: everything that must pass, stage by stage. A stage that fails does not keep the next from running;
//! the last line counts them.

mod fuzz;
mod report;
mod stages;
mod suite;

use std::process::ExitCode;

use clap::Args;

pub use self::report::Outcome;
use self::{report::Tally, stages::Stage, suite::Suite};
use crate::process;

#[derive(Args)]
pub struct Test {
    /// Only these stages
    #[arg(long, value_enum, value_name = "NAME")]
    only: Vec<Stage>,
}

pub fn run(test: &Test) -> ExitCode {
    let stages = Stage::ALL.iter().copied().filter(|stage| test.only.is_empty() || test.only.contains(stage));
    run_stages(stages)
}

/// The quick half: what needs no Worker and no browser.
pub fn check() -> ExitCode {
    run_stages([Stage::Fmt, Stage::Clippy, Stage::Native].into_iter())
}

fn run_stages(stages: impl Iterator<Item = Stage>) -> ExitCode {
    let mut suite = Suite::default();
    let mut tally = Tally::default();
    for stage in stages {
        tally.record(stage, || stage.run(&mut suite));
        if process::interrupted() {
            break;
        }
    }
    drop(suite);
    tally.close()
}
