//! Child processes. Each one leads a process group of its own, so that Ctrl-C and every exit of ours ends it together
//! with whatever it started: nothing stays behind, and nothing that we did not start is touched.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

use std::os::unix::process::CommandExt;

use crate::project;

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hands Ctrl-C (and SIGTERM) on to every group that we started. Whoever waits for one of them then sees it end.
pub fn forward_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        for group in groups().iter() {
            // A group that has just ended is no error.
            let _ = kill_process_group(*group, Signal::INT);
        }
    })
    .context("cannot listen for Ctrl-C")
}

pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// A process that is ended with its whole group when this value goes.
pub struct Group {
    child: Child,
    id: Pid,
}

impl Group {
    pub fn spawn(command: &mut Command) -> Result<Self> {
        if interrupted() {
            bail!("interrupted");
        }
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start `{program}`"))?;
        let id = Pid::from_child(&child);
        groups().push(id);
        Ok(Self { child, id })
    }

    pub fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    pub fn wait_at_most(&mut self, limit: Duration) -> Result<Option<ExitStatus>> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if start.elapsed() > limit {
                return Ok(None);
            }
            thread::sleep(Duration::from_millis(25));
        }
    }

    /// Asks the group to end, and insists after five seconds.
    pub fn stop(&mut self) {
        let gone = |id| test_kill_process_group(id).is_err();
        let _ = kill_process_group(self.id, Signal::INT);
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(5) {
            let ended = matches!(self.child.try_wait(), Ok(Some(_)));
            if ended && gone(self.id) {
                break;
            }
            thread::sleep(Duration::from_millis(25));
        }
        let _ = kill_process_group(self.id, Signal::KILL);
        let _ = self.child.wait();
        groups().retain(|id| *id != self.id);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What a command that failed had to say: enough to act on, without a wall of text.
#[derive(Debug)]
pub struct Failure {
    pub what: String,
    pub log: PathBuf,
    pub excerpt: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.what)?;
        for line in self.excerpt.lines() {
            writeln!(f, "  | {line}")?;
        }
        write!(f, "  (whole output: {})", project::shown(&self.log))
    }
}

impl std::error::Error for Failure {}

/// Runs a command to its end, its output in `target/xtask/NAME.log`.
pub fn run(command: &mut Command, name: &str) -> Result<()> {
    run_at_most(command, name, Duration::MAX)
}

/// The same, but gives up after `limit`.
pub fn run_at_most(command: &mut Command, name: &str, limit: Duration) -> Result<()> {
    let log = log_file(name)?;
    let file = File::create(&log)?;
    command
        .stdout(file.try_clone()?)
        .stderr(file)
        .env("TERM", "dumb")
        .env("NO_COLOR", "1")
        .env("CARGO_TERM_COLOR", "never");
    let shown = shown(command);
    let failure = |how: &str| Failure { what: format!("`{shown}` {how}"), log: log.clone(), excerpt: excerpt(&log) };

    let mut group = Group::spawn(command)?;
    let status = if limit == Duration::MAX { Some(group.wait()?) } else { group.wait_at_most(limit)? };
    match status {
        _ if interrupted() => bail!("interrupted"),
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(failure(&format!("ended with {status}")).into()),
        None => Err(failure(&format!("did not end within {} s", limit.as_secs())).into()),
    }
}

/// The output of a command that answers at once; `None` if it is missing or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub fn log_file(name: &str) -> Result<PathBuf> {
    let dir = project::target().join("xtask");
    fs::create_dir_all(&dir)?;
    Ok(dir.join(format!("{name}.log")))
}

/// What matters of the log of a command that failed: the end, or what the first compiler error says.
fn excerpt(log: &Path) -> String {
    const LINES: usize = 60;
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let progress = ["Compiling ", "Checking ", "Downloading ", "Downloaded ", "Running ", "Finished "];
    let all: Vec<&str> =
        text.lines().filter(|line| !progress.iter().any(|word| line.trim_start().starts_with(word))).collect();
    let end = all.len().saturating_sub(LINES);
    let first_error = all.iter().position(|line| {
        ["error", "npm error"].iter().any(|word| line.starts_with(word))
            || ["ERRORS", "FAILURES"].contains(&line.trim_matches(['=', ' ']))
    });
    let from = first_error.map_or(end, |line| line.min(end));
    all.iter().skip(from).take(LINES).copied().collect::<Vec<_>>().join("\n")
}

/// The last lines of a log.
pub fn tail(log: &Path, lines: usize) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    let from = all.len().saturating_sub(lines);
    all.get(from..).unwrap_or_default().join("\n")
}

/// The command as the user could type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, arg| line + " " + &arg.to_string_lossy())
}
