//! What only one deployment knows. `.dev.vars.example` is the list: which secrets the market does not start without, and
//! their values of development, which open nothing anywhere else.

use std::{fmt::Write, fs};

use anyhow::{Context, Result, anyhow};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    project,
    step::{self, say},
};

const EXAMPLE: &str = ".dev.vars.example";
/// Wrangler reads it beside the configuration of the market.
const OWN: &str = ".dev.vars";

pub struct Secret {
    pub name: String,
    pub value: String,
}

/// Every secret, with its value of development.
pub fn of_development() -> Result<Vec<Secret>> {
    let example = fs::read_to_string(project::root().join(EXAMPLE)).with_context(|| format!("{EXAMPLE} is missing"))?;
    Ok(lines(&example).map(|(secret, _)| secret).collect())
}

/// Gives `.dev.vars` what it lacks, so that neither a first start nor one after an update needs a thought. What is there stays.
pub fn complete() -> Result<()> {
    let (example, own) = (project::root().join(EXAMPLE), project::root().join(OWN));
    if !own.exists() {
        return step::step(&format!("secrets of development ({OWN} from {EXAMPLE})"), || {
            Ok(fs::copy(&example, &own).map(drop)?)
        });
    }
    let present = fs::read_to_string(&own).with_context(|| format!("cannot read {OWN}"))?;
    let (names, completed) = completed(&present, &fs::read_to_string(&example)?);
    if !names.is_empty() {
        step::step(&format!("secrets of development ({} from {EXAMPLE} into {OWN})", names.join(", ")), || {
            Ok(fs::write(&own, completed)?)
        })?;
    }
    Ok(())
}

/// The names that `present` lacks, and what it becomes with them.
fn completed(present: &str, example: &str) -> (Vec<String>, String) {
    let mut completed = present.to_owned();
    let mut names = Vec::new();
    for (secret, line) in lines(example) {
        if lines(present).all(|(known, _)| known.name != secret.name) {
            if !completed.is_empty() && !completed.ends_with('\n') {
                completed.push('\n');
            }
            completed.extend([line, "\n"]);
            names.push(secret.name);
        }
    }
    (names, completed)
}

/// Each `NAME="value"`, with its whole line.
fn lines(text: &str) -> impl Iterator<Item = (Secret, &str)> {
    text.lines().filter(|line| !line.trim_start().starts_with('#')).filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        let name = name.trim().trim_start_matches("export ").trim().to_owned();
        Some((Secret { name, value: value.trim().trim_matches(['"', '\'']).to_owned() }, line))
    })
}

/// `cargo xtask keys`: fresh values for a deployment, from the operating system's randomness.
pub fn print_fresh() -> Result<()> {
    let [key, secret] = [random::<32>()?, random::<32>()?].map(|bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes));
    let id = random::<4>()?.iter().try_fold(String::from("k"), |mut id, byte| {
        write!(id, "{byte:02x}")?;
        anyhow::Ok(id)
    })?;
    say(&format!("TOKEN_KEYS={id}:{key}"));
    say(&format!("APP_SECRET={secret}"));
    say("");
    say(
        "Each goes in with `npx wrangler secret put NAME --env staging`. Keep them as you keep passwords: nobody can read them back.",
    );
    say("Another key for the tokens:");
    say("  1. Set TOKEN_KEYS to the new key, a comma, the old one: the first signs, both are believed.");
    say("  2. Wait 15 minutes at least: no token lives longer.");
    say("  3. Set TOKEN_KEYS to the new key alone.");
    say("APP_SECRET stays as it is: what it has sealed (second factors) cannot be opened with another.");
    Ok(())
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("the operating system gives no random numbers: {error}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = include_str!("../../wrangler.toml");

    fn names() -> Vec<String> {
        of_development().unwrap().into_iter().map(|secret| secret.name).collect()
    }

    #[test]
    fn wrangler_requires_the_same_ones_everywhere() {
        let required = format!("secrets = {{ required = {:?} }}", names());
        assert_eq!(CONFIG.matches(&required).count(), 3, "development, staging and production each say `{required}`");
        assert_eq!(CONFIG.matches("secrets = ").count(), 3);
    }

    #[test]
    fn those_of_development_say_so() {
        let secrets = of_development().unwrap();
        let value = |name: &str| secrets.iter().find(|secret| secret.name == name).unwrap().value.clone();
        let key = value("TOKEN_KEYS").strip_prefix("dev-1:").unwrap().to_owned();
        assert_eq!(BASE64_URL_SAFE_NO_PAD.decode(key).unwrap().len(), 32);
        assert!(value("APP_SECRET").starts_with("dev-only-") && value("APP_SECRET").len() >= 43);
    }

    #[test]
    fn an_old_file_gets_only_what_it_lacks() {
        let example = "# Why.\nONE=\"1\"\n\nTWO=\"2\"\n";
        let (names, text) = completed("# mine\nTWO='own'", example);
        assert_eq!((names, text.as_str()), (vec!["ONE".to_owned()], "# mine\nTWO='own'\nONE=\"1\"\n"));
        let (names, text) = completed(&text, example);
        assert!(names.is_empty(), "{text}");
        assert_eq!(completed("# ONE=\"1\"\n", example).0, ["ONE", "TWO"]);
    }
}
