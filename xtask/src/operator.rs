//! `cargo xtask operator`: makes the owner of an account an operator of the market. No page and no call can do that, so whoever
//! can was given the database.

use std::{path::PathBuf, process::Stdio};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;
use textisur_shared::accounts::EmailAddress;

use crate::{
    deploy::Environment,
    setup::{self, Talk, node_tool},
    state::State,
    step::say,
};

#[derive(Args)]
pub struct Operator {
    /// The address of an account that exists
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// In a deployed market instead of the one on this machine
    #[arg(long, value_enum)]
    env: Option<Environment>,
    /// Where the market on this machine keeps its data
    #[arg(long, value_name = "DIR", default_value = ".wrangler/state", conflicts_with = "env")]
    state: PathBuf,
}

/// What wrangler answers for each statement.
#[derive(Deserialize)]
struct Answer {
    results: Vec<Account>,
}

/// Only the last statement has columns.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Account {
    status: String,
    role: String,
}

pub fn run(operator: &Operator) -> Result<()> {
    setup::node_ready(Talk::OnlyWork)?;
    let email = &operator.email;
    let mut wrangler = node_tool("wrangler");
    wrangler.args(["d1", "execute", "DB", "-c", "wrangler.toml", "--json", "--yes", "--command", &statements(email)?]);
    if let Some(environment) = operator.env {
        wrangler.args(["--remote", "--env", environment.name()]);
    } else {
        let state = State::at(&operator.state);
        if state.database()?.is_none() {
            bail!("{} has no database: start the market once with `cargo xtask dev`", state.dir().display());
        }
        wrangler.args(["--local", "--persist-to"]).arg(state.dir());
    }
    let output = wrangler.env("CI", "true").stdin(Stdio::null()).output().context("wrangler cannot be started")?;
    if !output.status.success() {
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        bail!("the database does not take it:\n{out}{err}");
    }
    let found = account(&output.stdout)?;
    match found.as_ref().map(|account| (account.status.as_str(), account.role.as_str())) {
        Some(("active", "operator")) => {
            say(&format!("{email} is an operator. A session that is open learns of it at its next refresh."));
            Ok(())
        }
        Some(("pending", _)) => bail!("{email} is not confirmed yet: open the link in the mail first"),
        Some((status, _)) => bail!("the account of {email} is {status}"),
        None => bail!("no account has the address {email}: register it first"),
    }
}

/// The change with its line in the log, and what has become of the account. Wrangler binds no parameters, so the address is
/// quoted here.
fn statements(email: &str) -> Result<String> {
    let Ok(address) = EmailAddress::parse(email) else { bail!("{email:?} is no address") };
    let key = address.key().replace('\'', "''");
    let now = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    let due = format!("email_key = '{key}' AND status = 'active' AND role <> 'operator'");
    Ok(format!(
        "INSERT INTO audit_log (at, actor, action, subject, request_id) \
         SELECT {now}, NULL, 'account.made_operator', 'user:' || id, 'xtask' FROM users WHERE {due}; \
         UPDATE users SET role = 'operator', updated_at = {now} WHERE {due}; \
         SELECT status, role FROM users WHERE email_key = '{key}';"
    ))
}

/// The account, in the answer to the last statement.
fn account(answer: &[u8]) -> Result<Option<Account>> {
    let answers: Vec<Answer> = serde_json::from_slice(answer)
        .with_context(|| format!("wrangler answers what was not expected: {}", String::from_utf8_lossy(answer)))?;
    Ok(answers.into_iter().next_back().and_then(|answer| answer.results.into_iter().next()))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::seed::MIGRATIONS;

    fn people() -> Connection {
        let database = Connection::open_in_memory().unwrap();
        for migration in MIGRATIONS {
            database.execute_batch(migration).unwrap();
        }
        let person =
            "INSERT INTO users (name, email, email_key, password_hash, role, status, created_at, updated_at) VALUES";
        database
            .execute_batch(&format!(
                "{person} ('Ana', 'Ana.O''Hara@example.mx', 'ana.o''hara@example.mx', 'x', 'buyer', 'active', 0, 0);
                 {person} ('Eva', 'eva@example.mx', 'eva@example.mx', 'x', 'seller', 'pending', 0, 0);"
            ))
            .unwrap();
        database
    }

    fn roles(database: &Connection) -> Vec<String> {
        let mut roles = database.prepare("SELECT role FROM users ORDER BY id").unwrap();
        roles.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn log(database: &Connection) -> i64 {
        database.query_row("SELECT count(*) FROM audit_log WHERE subject = 'user:1'", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn one_account_is_made_operator_once() {
        let database = people();
        for _ in 0..2 {
            database.execute_batch(&statements("Ana.O'Hara@Example.mx").unwrap()).unwrap();
            assert_eq!((roles(&database), log(&database)), (vec!["operator".to_owned(), "seller".to_owned()], 1));
        }
    }

    #[test]
    fn a_quote_ends_nothing() {
        let database = people();
        database.execute_batch(&statements("x'/**/or/**/1=1--'@example.mx").unwrap()).unwrap();
        assert_eq!((roles(&database), log(&database)), (vec!["buyer".to_owned(), "seller".to_owned()], 0));
    }

    #[test]
    fn who_is_not_confirmed_stays_what_they_are() {
        let database = people();
        database.execute_batch(&statements("eva@example.mx").unwrap()).unwrap();
        assert_eq!(roles(&database), ["buyer", "seller"]);
    }

    #[test]
    fn only_an_address_is_asked_for() {
        for wrong in ["", "ana", "a\n@example.mx", "a b@c.mx", "\u{0}@c.mx", "x';--@c.mx"] {
            assert!(statements(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_answer_to_the_last_statement_counts() {
        let answer =
            br#"[{"results":[],"success":true},{"results":[{"status":"active","role":"operator"}],"success":true}]"#;
        assert_eq!(account(answer).unwrap().unwrap().role, "operator");
        assert!(account(br#"[{"results":[]},{"results":[]}]"#).unwrap().is_none());
    }
}
