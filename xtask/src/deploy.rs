//! Deploys both Workers to one environment: the chat first, since market binds its objects; the migrations before
//! either, since each of them works with the version that is still running.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::{
    process, project, secrets,
    setup::{self, Talk, node_tool},
    step,
    workers::{self, Profile, Worker},
};

/// Stand in `wrangler.toml` where the operator puts what is of the own account: the id of a resource, the address that mails
/// come from.
const PLACEHOLDERS: [&str; 2] = ["\"00000000", "@example.com\""];

#[derive(Args)]
pub struct Deploy {
    #[arg(long, value_enum)]
    env: Environment,
    /// Build and bundle, upload nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Environment {
    Staging,
    Production,
}

impl Environment {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }
}

pub fn run(deploy: &Deploy) -> Result<()> {
    let environment = deploy.env.name();
    if !deploy.dry_run {
        require_clean_tree()?;
        require_resources(deploy.env)?;
    }
    let ready = setup::ready(Talk::OnlyWork)?;
    if !deploy.dry_run {
        require_secrets(deploy.env)?;
    }
    for worker in Worker::ALL {
        workers::build(&ready, worker, Profile::Release)?;
    }
    if !deploy.dry_run {
        step::step(&format!("migrations of {environment}"), || {
            let mut wrangler = node_tool("wrangler");
            wrangler
                .args(["d1", "migrations", "apply", "DB", "--remote", "-c", "wrangler.toml", "--env", environment])
                .env("CI", "true");
            process::run(&mut wrangler, "deploy-migrations")
                .context("the migrations were not applied; nothing was deployed.")
        })?;
    }
    for worker in [Worker::Chat, Worker::Market] {
        let verb = if deploy.dry_run { "bundle" } else { "deploy" };
        step::step(&format!("{verb} {} to {environment}", worker.name()), || {
            let mut wrangler = node_tool("wrangler");
            wrangler.args(["deploy", "-c", worker.config(), "--env", environment]).env_remove("TEXTISUR_PROFILE");
            if deploy.dry_run {
                wrangler.args(["--dry-run", "--outdir"]).arg(project::target().join("dry-run").join(worker.name()));
            }
            process::run(&mut wrangler, &format!("deploy-{}", worker.name()))
                .context("wrangler did not take it. Who may deploy: CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.")
        })?;
    }
    Ok(())
}

/// What runs must be what is committed.
fn require_clean_tree() -> Result<()> {
    let changes = process::ask(Command::new("git").current_dir(project::root()).args(["status", "--porcelain"]))
        .context("git does not answer here: deploy from a checkout")?;
    if changes.is_empty() {
        return Ok(());
    }
    bail!("there are changes that are not committed; commit or drop them, then deploy:\n{changes}")
}

fn require_resources(environment: Environment) -> Result<()> {
    let config = fs::read_to_string(project::root().join(Worker::Market.config()))?;
    if names_placeholders(&config, environment.name()) {
        bail!(
            "{} still names placeholders for {}: create the resources once (docs/operations.md) and put their ids \
             there, and in MAIL_FROM an address that may send.",
            Worker::Market.config(),
            environment.name()
        );
    }
    Ok(())
}

/// Whether something of the environment is still as the repository has it.
fn names_placeholders(config: &str, environment: &str) -> bool {
    let own = format!("env.{environment}.");
    let mut sections =
        config.split("\n[").map(|section| section.trim_start_matches('[')).filter(|section| section.starts_with(&own));
    sections.any(|section| PLACEHOLDERS.iter().any(|placeholder| section.contains(placeholder)))
}

/// The market does not start without its secrets, so a deploy would take down what runs.
fn require_secrets(environment: Environment) -> Result<()> {
    let environment = environment.name();
    let present = step::step(&format!("secrets of {environment}"), || present_secrets(environment))?;
    let needed = secrets::of_development()?.into_iter().map(|secret| secret.name);
    let missing: Vec<String> = needed.filter(|name| !present.contains(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "{environment} has no {}. `cargo xtask keys` prints fresh values; each goes in with\n  npx wrangler secret put NAME --env {environment}",
        missing.join(" and no ")
    );
}

/// The names; nobody can read the values.
fn present_secrets(environment: &str) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Present {
        name: String,
    }
    let mut wrangler = node_tool("wrangler");
    wrangler
        .args(["secret", "list", "--format", "json", "-c", Worker::Market.config(), "--env", environment])
        .env("CI", "true")
        .stdin(Stdio::null());
    let output = wrangler.output().context("wrangler cannot be started")?;
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    if output.status.success() {
        let present: Vec<Present> = serde_json::from_str(out.trim())
            .with_context(|| format!("wrangler answers what was not expected: {out}"))?;
        return Ok(present.into_iter().map(|secret| secret.name).collect());
    }
    // Before the first deploy there is no Worker that could have any.
    if format!("{out}{err}").contains("run `wrangler deploy` first") {
        return Ok(Vec::new());
    }
    bail!(
        "wrangler cannot tell which secrets {environment} has. Who may ask: CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.\n{}{}",
        out.trim(),
        err.trim()
    );
}

#[cfg(test)]
mod tests {
    use super::names_placeholders;

    #[test]
    fn everything_needs_a_value_of_its_own() {
        let config = "\n[[env.staging.kv_namespaces]]\nid = \"00000000000000000000000000000002\"\n[[env.production.d1_databases]]\nid = \"7b\"\n";
        assert!(names_placeholders(config, "staging"));
        assert!(!names_placeholders(config, "production"));
        let config =
            "\n[env.staging.vars]\nMAIL_FROM = \"avisos@example.com\"\n[env.production.vars]\nMAIL_FROM = \"a@b.mx\"\n";
        assert!(names_placeholders(config, "staging"));
        assert!(!names_placeholders(config, "production"));
    }
}
