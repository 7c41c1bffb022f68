//! The API under random calls, by what its own document promises: no 5xx, no status, type or body that the document does not
//! name. A market of its own is called, because the calls change what they can, and without limits, which would answer for it.

use std::{env, process::Command};

use anyhow::{Context, Result};

use super::{report::Outcome, suite::Suite};
use crate::{
    process, project,
    seed::people,
    setup::{self, Talk},
    step::say,
};

const CONFIG: &str = "tests/fuzz/schemathesis.toml";
const DOCUMENT: &str = "assets/openapi.json";
/// Another one tries other calls; the same one tries the same.
const SEED: &str = "TEXTISUR_FUZZ_SEED";

pub fn run(suite: &mut Suite) -> Result<Outcome> {
    let schemathesis = setup::schemathesis(Talk::OnlyWork)?;
    let server = suite.unlimited_server("fuzz")?;
    let seed = env::var(SEED).unwrap_or_else(|_| "20261120".to_owned());
    say(&format!("  seed {seed}; another one: {SEED}=N cargo xtask test --only fuzz"));
    let mut fuzz = Command::new(schemathesis);
    fuzz.current_dir(project::root())
        .args(["--config-file", CONFIG, "run", "--no-color", DOCUMENT, "--seed", &seed, "--url", &server.url()])
        .env("TEXTISUR_URL", server.url())
        .env("TEXTISUR_DEMO_PASSWORD", people::PASSWORD)
        .env("HYPOTHESIS_STORAGE_DIRECTORY", project::target().join("hypothesis"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1")
        .env("COLUMNS", "120");
    process::run(&mut fuzz, "fuzz").with_context(|| {
        format!(
            "a call is answered in a way that {DOCUMENT} does not promise. What the server said to it is in \
             target/fuzz-server.log, by its request id; `cargo xtask dev --limits off` is where to call it again."
        )
    })?;
    let log = std::fs::read_to_string(process::log_file("fuzz")?)?;
    Ok(Outcome::Counted(log.lines().find_map(passed).unwrap_or(0)))
}

/// Of `324 generated, 324 passed, 1 skipped`.
fn passed(line: &str) -> Option<usize> {
    let (_, rest) = line.trim().split_once(" generated, ")?;
    rest.split(", ").find_map(|part| part.strip_suffix(" passed"))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn the_calls_are_counted() {
        assert_eq!(passed("  324 generated, 320 passed, 4 skipped"), Some(320));
        assert_eq!(passed("  578 generated, 1 found 2 unique failures, 1 skipped"), None);
        assert_eq!(passed("Test cases:"), None);
    }
}
