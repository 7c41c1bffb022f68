//! One line a stage, and the closing line.

use std::{path::Path, process::ExitCode, time::Instant};

use anyhow::Result;

use super::stages::Stage;
use crate::{step::say, told};

/// How a stage ended that did not fail.
pub enum Outcome {
    Passed,
    /// With how many tests in it.
    Counted(usize),
    Skipped(String),
}

#[derive(Default)]
pub struct Tally {
    passed: usize,
    failed: Vec<&'static str>,
    skipped: usize,
}

impl Tally {
    pub fn record(&mut self, stage: Stage, work: impl FnOnce() -> Result<Outcome>) {
        let name = stage.name();
        say(&format!("stage {name}: {}", stage.about()));
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(Outcome::Passed) => {
                self.passed += 1;
                say(&format!("stage {name} … ok, {seconds:.1} s"));
            }
            // A runner that found nothing to run proves nothing.
            Ok(Outcome::Counted(0)) => {
                self.skipped += 1;
                say(&format!("stage {name} … skipped: it has no test"));
            }
            Ok(Outcome::Counted(tests)) => {
                self.passed += 1;
                say(&format!("stage {name} … ok, {tests} tests, {seconds:.1} s"));
            }
            Ok(Outcome::Skipped(why)) => {
                self.skipped += 1;
                say(&format!("stage {name} … skipped: {why}"));
            }
            Err(error) => {
                self.failed.push(name);
                say(&format!("stage {name} … FAILED, {seconds:.1} s"));
                say(&format!("{}\n", told(&error)));
            }
        }
    }

    pub fn close(&self) -> ExitCode {
        say("");
        if !self.failed.is_empty() {
            say(&format!("failed: {}. One alone: cargo xtask test --only NAME", self.failed.join(", ")));
        }
        let skipped = if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        say(&format!("{} passed, {} failed{skipped}", self.passed, self.failed.len()));
        // A run that was stopped before its first stage ended proves nothing.
        if self.failed.is_empty() && self.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The tests that cargo's and Node's runners say have passed.
pub fn tests_in(log: &Path) -> usize {
    let text = std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    text.lines().filter_map(passed).sum()
}

fn passed(line: &str) -> Option<usize> {
    let count = match line.strip_prefix("test result: ") {
        Some(result) => result.split_once(". ")?.1.split(' ').next()?,
        None => line.strip_prefix("ℹ pass ").or_else(|| line.strip_prefix("# pass "))?,
    };
    count.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn closing_lines_are_counted() {
        assert_eq!(passed("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out"), Some(12));
        assert_eq!(passed("ℹ pass 20"), Some(20));
        assert_eq!(passed("# pass 3"), Some(3));
        assert_eq!(passed("running 12 tests"), None);
    }
}
