use http::StatusCode;
use textisur_shared::{
    api::{ActJson, ActListJson},
    ids::UserId,
    input::{FieldError, Problem},
    time::UtcMillis,
};

use super::{
    Action, Subject, line, pages,
    queries::{self, Act, Of},
};
use crate::{
    accounts::Operator,
    app::{App, PersonalJson, PersonalPage},
    error::AppError,
};

/// Rows of one answer.
const ROWS: u32 = 100;
const LONGEST_FILTER: usize = 60;

/// What of the log is asked for: `actor`, `subject` or `action`, and `before`, the number below which it goes on.
pub struct LogQuery {
    pub of: Of,
    pub before: i64,
}

/// No number of the log is higher.
const NEWEST: i64 = (1 << 53) - 1;

impl LogQuery {
    /// Whether it begins where the log ends.
    pub fn is_newest(&self) -> bool {
        self.before == NEWEST
    }

    pub fn read(app: &App) -> Result<Self, FieldError> {
        let mut query = Self { of: Of::Everything, before: NEWEST };
        for (name, value) in app.query_pairs() {
            let value = value.trim();
            let unknown = |field| FieldError { field, problem: Problem::UnknownValue };
            match name.as_str() {
                _ if value.is_empty() => {}
                "actor" => query.of = Of::Actor(value.parse::<UserId>().map_err(|_| unknown("actor"))?),
                "subject" if value.len() > LONGEST_FILTER => return Err(unknown("subject")),
                "subject" => query.of = Of::Subject(value.to_owned()),
                "action" if value.len() > LONGEST_FILTER => return Err(unknown("action")),
                "action" => query.of = Of::Action(value.to_owned()),
                "before" => {
                    query.before = value.parse::<UserId>().map_err(|_| unknown("before"))?.get();
                }
                _ => {}
            }
        }
        Ok(query)
    }
}

/// A page of the log and where it goes on; that it was read is in the log as well.
pub async fn read(app: &App, operator: &Operator, query: &LogQuery) -> Result<(Vec<Act>, Option<i64>), AppError> {
    let acts = queries::read(app, &query.of, query.before, ROWS).await?;
    app.db()?.batch([line(app, Some(operator.0.id), Action::AuditRead, Subject::None)]).await?;
    let full = acts.len() == ROWS as usize;
    let next = acts.last().filter(|_| full).map(|act| act.id);
    Ok((acts, next))
}

fn json(act: Act) -> ActJson {
    ActJson {
        id: act.id,
        at: UtcMillis(act.at).to_iso(),
        actor: act.actor,
        action: act.action,
        subject: act.subject,
        request_id: act.request_id,
    }
}

/// What was done, by whom, to what: newest first, 100 a page.
///
/// For the operator. Of `actor`, `subject` and `action` the last one counts. That the log was read is in the log.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/admin/audit", tag = "operator",
    params(
        ("actor" = Option<i64>, Query, description = "Who did it: a person's id", minimum = 1, maximum = 9_007_199_254_740_991_i64),
        ("subject" = Option<String>, Query, description = "What was acted upon: `user:12`, `store:3` or `-`", max_length = 60),
        ("action" = Option<String>, Query, description = "What was done: `session.opened`", max_length = 60),
        ("before" = Option<i64>, Query, description = "`next` of the page before", minimum = 1, maximum = 9_007_199_254_740_991_i64),
    ),
    responses(
        (status = 200, description = "The page", body = ActListJson),
        (status = 400, description = "`refused`: a filter is no value that could be; `field` names it"),
    ),
))]
#[worker::send]
pub async fn log(app: App, operator: Operator) -> Result<PersonalJson<ActListJson>, AppError> {
    let (acts, next) = read(&app, &operator, &LogQuery::read(&app)?).await?;
    let acts = acts.into_iter().map(json).collect();
    Ok(PersonalJson(StatusCode::OK, ActListJson { acts, next }))
}

/// The same for people to read.
#[worker::send]
pub async fn log_page(app: App, operator: Operator) -> Result<PersonalPage, AppError> {
    match LogQuery::read(&app) {
        Ok(query) => {
            let (acts, next) = read(&app, &operator, &query).await?;
            Ok(PersonalPage(StatusCode::OK, pages::log(&app, &query, acts, next)?))
        }
        Err(refused) if refused.field == "before" => Err(refused.into()),
        Err(refused) => Ok(PersonalPage(StatusCode::BAD_REQUEST, pages::refused(&app, refused)?)),
    }
}
