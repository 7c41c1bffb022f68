//! The statements of the audit log.

use serde::Deserialize;
use textisur_shared::ids::UserId;

use crate::{app::App, error::AppError, platform::d1::statements};

statements! { "audit"
    ADD "add" "INSERT INTO audit_log (at, actor, action, subject, request_id) VALUES (?1, ?2, ?3, ?4, ?5)";
    NEWEST "newest"
        "SELECT id, at, actor, action, subject, request_id FROM audit_log WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
    OF_ACTOR "of_actor"
        "SELECT id, at, actor, action, subject, request_id FROM audit_log WHERE actor = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2";
    OF_SUBJECT "of_subject"
        "SELECT id, at, actor, action, subject, request_id FROM audit_log WHERE subject = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2";
    OF_ACTION "of_action"
        "SELECT id, at, actor, action, subject, request_id FROM audit_log WHERE action = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2";
}

/// An act, as it is read.
#[derive(Debug, Deserialize)]
pub struct Act {
    pub id: i64,
    /// UTC milliseconds.
    pub at: i64,
    pub actor: Option<i64>,
    pub action: String,
    pub subject: String,
    pub request_id: String,
}

/// What of the log is read: one of its indexes at a time.
#[derive(Debug, Clone)]
pub enum Of {
    Everything,
    Actor(UserId),
    Subject(String),
    Action(String),
}

/// Newest first, those with a number below `before`.
pub async fn read(app: &App, of: &Of, before: i64, most: u32) -> Result<Vec<Act>, AppError> {
    let asked = match of {
        Of::Everything => NEWEST.with([before.into(), most.into()]),
        Of::Actor(user) => OF_ACTOR.with([before.into(), most.into(), (*user).into()]),
        Of::Subject(subject) => OF_SUBJECT.with([before.into(), most.into(), subject.as_str().into()]),
        Of::Action(action) => OF_ACTION.with([before.into(), most.into(), action.as_str().into()]),
    };
    Ok(app.db()?.batch([asked]).await?.next()?)
}
