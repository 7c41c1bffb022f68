//! Deploys both Workers to one environment: the chat first, since market binds its objects; the migrations before
//! either, since each of them works with the version that is still running.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    process, project,
    setup::{self, Talk, node_tool},
    step,
    workers::{self, Profile, Worker},
};

/// Stands in `wrangler.toml` where the operator puts the id of a resource of the own account.
const PLACEHOLDER: &str = "\"00000000";

#[derive(Args)]
pub struct Deploy {
    #[arg(long, value_enum)]
    env: Environment,
    /// Build and bundle, upload nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Environment {
    Staging,
    Production,
}

impl Environment {
    const fn name(self) -> &'static str {
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
            "{} still names placeholders for {}: create the resources once (docs/operations.md) and put their ids there.",
            Worker::Market.config(),
            environment.name()
        );
    }
    Ok(())
}

/// Whether an id of the environment's resources is still made of zeros.
fn names_placeholders(config: &str, environment: &str) -> bool {
    let own = format!("[[env.{environment}.");
    let sections = config.split("\n[").map(|section| format!("[{section}"));
    sections.filter(|section| section.starts_with(&own)).any(|section| section.contains(PLACEHOLDER))
}

#[cfg(test)]
mod tests {
    use super::names_placeholders;

    #[test]
    fn every_resource_needs_its_id() {
        let config = "\n[[env.staging.kv_namespaces]]\nid = \"00000000000000000000000000000002\"\n[[env.production.d1_databases]]\nid = \"7b\"\n";
        assert!(names_placeholders(config, "staging"));
        assert!(!names_placeholders(config, "production"));
    }
}
