//! Both Workers behind one address, served by wrangler. Used by `dev` and by the tests.

use std::{
    fs::File,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::{
    process::{self, Group},
    project,
    setup::node_tool,
    workers::{Profile, Worker},
};

const HEALTH: &str = "/api/health";

/// Whether callers are slowed down who ask too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Limits {
    On,
    Off,
}

pub struct Options<'a> {
    pub port: u16,
    pub state: &'a Path,
    pub profile: Profile,
    pub limits: Limits,
    /// Where the output goes; to the terminal if nowhere.
    pub log: Option<PathBuf>,
}

pub struct Server {
    group: Group,
    port: u16,
    log: Option<PathBuf>,
}

impl Server {
    pub fn start(options: Options<'_>) -> Result<Self> {
        TcpListener::bind(("127.0.0.1", options.port))
            .with_context(|| format!("port {} is in use: choose another with --port", options.port))?;
        let mut wrangler = node_tool("wrangler");
        wrangler
            .arg("dev")
            .args(Worker::ALL.map(|worker| ["-c", worker.config()]).as_flattened())
            .args(["--ip", "127.0.0.1", "--port", &options.port.to_string(), "--show-interactive-dev-session=false"])
            .arg("--persist-to")
            .arg(options.state)
            .args(["--var", if options.limits == Limits::On { "RATE_LIMITS:on" } else { "RATE_LIMITS:off" }])
            .env("TEXTISUR_PROFILE", options.profile.name())
            // Workers find each other by name in this folder: two servers must not share it.
            .env("WRANGLER_REGISTRY_PATH", options.state.join("registry"))
            .env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
        if let Some(log) = &options.log {
            let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
            wrangler.stdout(file.try_clone()?).stderr(file);
        }
        Ok(Self { group: Group::spawn(&mut wrangler)?, port: options.port, log: options.log })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until the health page is fine.
    pub fn until_healthy(&mut self, limit: Duration) -> Result<()> {
        let start = Instant::now();
        let mut last = None;
        while start.elapsed() < limit {
            if process::interrupted() {
                bail!("interrupted");
            }
            if let Some(status) = self.group.ended()? {
                bail!("wrangler ended with {status} before it served anything{}", self.log_tail());
            }
            last = status(self.port, HEALTH);
            if last == Some(200) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let answer = last.map_or_else(|| "no answer".to_owned(), |status| format!("status {status}"));
        bail!("{HEALTH} was not fine within {} s: {answer}{}", limit.as_secs(), self.log_tail())
    }

    pub fn wait(&mut self) -> Result<std::process::ExitStatus> {
        self.group.wait()
    }

    /// The end of its log, to print below an error.
    pub fn log_tail(&self) -> String {
        let Some(log) = &self.log else { return String::new() };
        let lines: Vec<String> = process::tail(log, 40).lines().map(|line| format!("  | {line}")).collect();
        format!("\nThe server said last (whole log: {}):\n{}", project::shown(log), lines.join("\n"))
    }
}

/// A port that nobody uses at this moment.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The status of a GET, if anything answers.
fn status(port: u16, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(&head).ok()?.split(' ').nth(1)?.parse().ok()
}
