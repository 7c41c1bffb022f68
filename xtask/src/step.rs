//! One line a step: what it is, and how long it took. Whoever waits should know for what.

use std::{
    io::{Write, stdout},
    time::Instant,
};

use anyhow::Result;

/// Does `work` and prints `what … 12.3 s`.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    put(&format!("{what} … "));
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("{}{seconds:.1} s", if result.is_ok() { "" } else { "FAILED after " }));
    result
}

/// Says that a step had nothing to do.
pub fn already(what: &str) {
    say(&format!("{what} … already there"));
}

/// Prints a line. Whoever has stopped reading (`| head`) has seen enough: that is no error.
pub fn say(line: &str) {
    put(&format!("{line}\n"));
}

fn put(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
    let _ = stdout().flush();
}
