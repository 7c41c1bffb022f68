//! How often something was tried on one account, counted before it is tried: who comes in parallel is counted as well. The counter
//! is in the database, so it holds for all places together; its subject is a keyed hash, so it holds no address.

use serde::Deserialize;

use super::queries;
use crate::{
    app::App,
    error::AppError,
    platform::{
        d1::{Query, Rows},
        settings::{self, Allowance},
    },
};

#[derive(Debug, Clone, Copy)]
pub enum Attempt {
    /// A password, for an address.
    SignIn,
    /// A mail to an address.
    Mail,
    /// A code of the second factor, for a person.
    Code,
}

impl Attempt {
    const fn kind(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Mail => "mail",
            Self::Code => "code",
        }
    }

    /// As wrangler.toml says, else: ten passwords and five codes in a quarter of an hour, three mails in an hour.
    fn allowance(self, app: &App) -> Allowance {
        let (name, otherwise) = match self {
            Self::SignIn => ("LIMIT_SIGN_IN_ACCOUNT", Allowance::new(10, 900)),
            Self::Mail => ("LIMIT_MAIL_ACCOUNT", Allowance::new(3, 3_600)),
            Self::Code => ("LIMIT_CODE_ACCOUNT", Allowance::new(5, 900)),
        };
        Allowance::of(app.env(), name, otherwise)
    }

    fn subject(self, app: &App, of: &str) -> Result<String, AppError> {
        Ok(app.secrets()?.sealer.tag("attempts", &format!("{} {of}", self.kind())))
    }

    /// Counts one more try; [`Self::read`] says whether it is one too many.
    pub fn count(self, app: &App, of: &str) -> Result<Query, AppError> {
        let window_ms = self.allowance(app).window_ms;
        Ok(queries::COUNT_ATTEMPT.with([
            self.kind().into(),
            self.subject(app, of)?.into(),
            app.started().into(),
            window_ms.into(),
        ]))
    }

    /// What [`Self::count`] brought.
    ///
    /// # Errors
    /// [`AppError::TooMany`], with the rest of the window.
    pub fn read(self, app: &App, rows: &mut Rows) -> Result<(), AppError> {
        #[derive(Deserialize)]
        struct Row {
            count: i64,
            started_at: i64,
        }
        let Some(row) = rows.one::<Row>()? else { return Ok(()) };
        let allowance = self.allowance(app);
        if row.count <= allowance.most || !settings::limits(app.env()) {
            return Ok(());
        }
        let left_ms = row.started_at + allowance.window_ms - app.started().0;
        Err(AppError::TooMany((left_ms + 999) / 1_000))
    }

    /// After a success: the next mistake is the first again.
    pub fn forget(self, app: &App, of: &str) -> Result<Query, AppError> {
        Ok(queries::FORGET_ATTEMPTS.with([self.kind().into(), self.subject(app, of)?.into()]))
    }
}
