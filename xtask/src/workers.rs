//! The two Workers, compiled to wasm. A build is kept for each profile under `target/worker/` and copied to where the
//! wrangler file expects it; if its inputs have not changed since, nothing is compiled, so a dev server starts in seconds.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use flate2::{Compression, write::GzEncoder};

use crate::{
    assets,
    fingerprint::{self, Fingerprint},
    process, project,
    setup::{Ready, node_tool},
    step::{self, say},
};

/// Market must stay below this in release, gzipped: the start-up time of an isolate grows with it.
const MARKET_BUDGET: u64 = 1_000_000;
const STAMP: &str = ".fingerprint";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Worker {
    Market,
    Chat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// As wrangler's `[build] command` is told: a deploy says nothing and gets a release build.
    pub fn from_env() -> Result<Self> {
        match std::env::var("TEXTISUR_PROFILE").as_deref() {
            Ok("dev") => Ok(Self::Dev),
            Ok("release" | "") | Err(_) => Ok(Self::Release),
            Ok(other) => bail!("TEXTISUR_PROFILE is `{other}`; it can be dev or release"),
        }
    }
}

impl Worker {
    pub const ALL: [Self; 2] = [Self::Market, Self::Chat];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Chat => "chat",
        }
    }

    /// Its wrangler file, from the root.
    pub const fn config(self) -> &'static str {
        match self {
            Self::Market => "wrangler.toml",
            Self::Chat => "workers/chat/wrangler.toml",
        }
    }

    fn source(self) -> PathBuf {
        project::root().join("workers").join(self.name())
    }

    /// Where the wrangler file looks.
    fn output(self) -> PathBuf {
        self.source().join("build")
    }

    /// Where a build stays until its inputs change.
    pub fn kept(self, profile: Profile) -> PathBuf {
        project::target().join("worker").join(self.name()).join(profile.name())
    }

    fn fingerprint(self, profile: Profile, toolchain: &str, assets: &str) -> Result<String> {
        let root = project::root();
        let output = self.output();
        let nothing = |_: &Path| false;
        let all = Fingerprint::default()
            .text(profile.name())
            .text(toolchain)
            .text(assets)
            .path(&root.join("Cargo.toml"), &nothing)?
            .path(&root.join("Cargo.lock"), &nothing)?
            .path(&root.join("shared"), &nothing)?
            .path(&self.source(), &|path| path == output)?;
        Ok(all.hex(32))
    }
}

/// Builds one Worker unless its build is there. Only one build of this checkout runs at a time.
pub fn build(ready: &Ready, worker: Worker, profile: Profile) -> Result<()> {
    fs::create_dir_all(project::target())?;
    let lock = File::create(project::target().join("xtask-build.lock"))?;
    lock.lock().context("cannot lock the build folder")?;

    let assets = if worker == Worker::Market { assets::build()? } else { String::new() };
    let wanted = worker.fingerprint(profile, &ready.toolchain.version, &assets)?;
    let is_built = |dir: &Path| fs::read_to_string(dir.join(STAMP)).is_ok_and(|found| found == wanted);
    let what = format!("worker {} ({})", worker.name(), profile.name());

    if is_built(&worker.output()) {
        step::already(&what);
    } else {
        let kept = worker.kept(profile);
        if !is_built(&kept) {
            step::step(&what, || compile(ready, worker, profile, &assets, &wanted))?;
        }
        place(&kept, &worker.output())?;
    }
    if profile == Profile::Release { weigh(worker) } else { Ok(()) }
}

fn compile(ready: &Ready, worker: Worker, profile: Profile, assets: &str, fingerprint: &str) -> Result<()> {
    let kept = worker.kept(profile);
    assets::remove(&kept)?;
    fs::create_dir_all(&kept)?;
    let mut build = ready.worker_build();
    build
        .arg(format!("--{}", profile.name()))
        .args(["--out-dir", &format!("../../target/worker/{}/{}", worker.name(), profile.name())])
        .arg(format!("workers/{}", worker.name()))
        .env("TEXTISUR_ASSETS_VERSION", assets)
        .env("TEXTISUR_BUILD_ID", fingerprint);
    process::run(&mut build, &format!("build-{}", worker.name())).with_context(|| {
        format!("the {} Worker does not build: correct what the compiler names above.", worker.name())
    })?;
    enter_directly(worker, &kept)?;
    fs::write(kept.join(STAMP), fingerprint)?;
    Ok(())
}

/// Puts a Worker's own `entry.js`, where it has one, before what `worker-build` exports, in the same one file.
fn enter_directly(worker: Worker, kept: &Path) -> Result<()> {
    if !worker.source().join("entry.js").is_file() {
        return Ok(());
    }
    let (index, inner) = (kept.join("index.js"), kept.join("worker.js"));
    fs::rename(&index, &inner)?;
    let mut passing = vec![inner];
    for file in fs::read_dir(worker.source())?.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|kind| kind == "js")
            && let Some(name) = file.file_name()
        {
            let copy = kept.join(name);
            fs::copy(&file, &copy)?;
            passing.push(copy);
        }
    }
    let mut esbuild = node_tool("esbuild");
    esbuild
        .arg(kept.join("entry.js"))
        .args(["--bundle", "--format=esm", "--minify", "--external:*.wasm", "--external:cloudflare:*"])
        .arg(format!("--outfile={}", index.display()));
    process::run(&mut esbuild, &format!("entry-{}", worker.name())).context("entry.js cannot be bundled")?;
    passing.into_iter().try_for_each(|file| Ok(fs::remove_file(file)?))
}

/// The stamp goes first and comes back last: an interrupted copy is no build.
fn place(kept: &Path, output: &Path) -> Result<()> {
    fs::create_dir_all(output)?;
    assets::remove(&output.join(STAMP))?;
    let stamp = kept.join(STAMP);
    let is_stamp = |path: &Path| path == stamp;
    for file in fingerprint::files(kept, &is_stamp)? {
        let to = output.join(file.strip_prefix(kept)?);
        if let Some(dir) = to.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::copy(&file, &to).with_context(|| format!("cannot write {}", to.display()))?;
    }
    fs::copy(&stamp, output.join(STAMP))?;
    Ok(())
}

/// What an upload weighs, and whether that is allowed.
fn weigh(worker: Worker) -> Result<()> {
    let mut gzip = GzEncoder::new(CountingSink(0), Compression::default());
    for name in ["index.js", "index_bg.wasm"] {
        gzip.write_all(&fs::read(worker.output().join(name))?)?;
    }
    let bytes = gzip.finish()?.0;
    say(&format!("worker {} weighs {} kB gzipped", worker.name(), bytes / 1000));
    if worker == Worker::Market && bytes > MARKET_BUDGET {
        bail!(
            "the market Worker weighs {bytes} bytes gzipped, above its budget of {MARKET_BUDGET}. \
             Look at the last dependency that was added; docs/decisions tells what each one weighed."
        );
    }
    Ok(())
}

struct CountingSink(u64);

impl Write for CountingSink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
