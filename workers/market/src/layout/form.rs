//! A form as a page shows it: what was typed, what was wrong with it, and the token that proves whose it is.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use textisur_shared::{
    input::{Fields, Refused},
    language::Language,
};

use crate::{
    app::{App, PersonalPage},
    error::AppError,
    i18n::{FormTexts, failure, problem, texts},
    middleware::csrf,
};

pub struct Form {
    /// For the hidden field `csrf`.
    pub csrf: String,
    typed: Fields,
    refused: Option<Refused>,
    failed: Option<AppError>,
    /// What a page says better than everyone's words for the same problem.
    own_words: Option<(&'static str, &'static str)>,
    language: Language,
}

/// Why a form was refused, for the place above it.
pub struct Alert {
    pub title: String,
    pub fields: Vec<Wrong>,
}

pub struct Wrong {
    pub field: &'static str,
    /// As its label calls it.
    pub name: &'static str,
    pub words: &'static str,
}

impl Form {
    /// An empty form.
    pub fn new(app: &App) -> Result<Self, AppError> {
        Self::again(app, Fields::default(), None)
    }

    /// The same form once more, with what was typed (passwords and codes are left out by the template) and what was wrong.
    pub fn again(app: &App, typed: Fields, refused: Option<Refused>) -> Result<Self, AppError> {
        Ok(Self { csrf: csrf::token(app)?, typed, refused, failed: None, own_words: None, language: app.language() })
    }

    /// The same form once more, because it failed.
    ///
    /// # Errors
    /// What no other input would mend, as it came.
    pub fn failed(app: &App, typed: Fields, error: AppError) -> Result<Self, AppError> {
        match error {
            AppError::Refused(refused) => Self::again(app, typed, Some(refused)),
            AppError::WrongCredentials | AppError::TooMany(_) => {
                Ok(Self { failed: Some(error), ..Self::again(app, typed, None)? })
            }
            other => Err(other),
        }
    }

    /// Puts what was wrong into the order in which the page shows its fields.
    #[must_use]
    pub fn in_order(mut self, fields: &[&str]) -> Self {
        if let Some(Refused(errors)) = &mut self.refused {
            errors.sort_by_key(|error| fields.iter().position(|field| *field == error.field));
        }
        self
    }

    /// Says what is wrong with a field in the page's own words.
    #[must_use]
    pub fn saying(mut self, field: &'static str, words: &'static str) -> Self {
        self.own_words = Some((field, words));
        self
    }

    /// What was typed into a field.
    pub fn value(&self, field: &str) -> &str {
        self.typed.typed(field)
    }

    /// What is wrong with a field, in the reader's words.
    pub fn error(&self, field: &str) -> Option<&'static str> {
        let wrong = self.refused.as_ref()?.of(field)?;
        let own = self.own_words.filter(|(of, _)| *of == field).map(|(_, words)| words);
        Some(own.unwrap_or_else(|| problem(self.language, wrong)))
    }

    pub fn is_refused(&self) -> bool {
        self.refused.is_some() || self.failed.is_some()
    }

    /// Whether the cursor belongs here: it is the first field that was refused, or the likeliest to have been wrong.
    pub fn is_first_wrong(&self, field: &str) -> bool {
        match (&self.failed, &self.refused) {
            (Some(AppError::WrongCredentials), _) => field == "password",
            (_, Some(refused)) => refused.0.first().is_some_and(|first| first.field == field),
            _ => false,
        }
    }

    /// The elements that describe a field; of those alone that are there.
    pub fn described(&self, field: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{field}-hint"));
        let error = self.error(field).map(|_| format!("{field}-error"));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    pub fn t(&self) -> &'static FormTexts {
        &texts(self.language).door.form
    }

    /// What stands above a form that was refused.
    pub fn alert(&self) -> Option<Alert> {
        let t = texts(self.language);
        match (&self.failed, &self.refused) {
            (Some(AppError::TooMany(seconds)), _) => {
                Some(Alert { title: (t.door.form.too_many)(&(t.errors.wait)(*seconds)), fields: Vec::new() })
            }
            (Some(error), _) => {
                Some(Alert { title: format!("{}.", failure(self.language, error).1), fields: Vec::new() })
            }
            (None, Some(refused)) => {
                let wrong = |field: &'static str| {
                    Some(Wrong { field, name: (t.door.form.field)(field), words: self.error(field)? })
                };
                let fields = refused.0.iter().filter_map(|error| wrong(error.field));
                Some(Alert { title: t.door.form.correct.to_owned(), fields: fields.collect() })
            }
            (None, None) => None,
        }
    }

    /// The title of a page with this form: who hears it must know at once that the form was refused.
    pub fn title(&self, title: &str) -> String {
        let error = if self.is_refused() { self.t().error } else { "" };
        format!("{error}{title} · TextiSur")
    }

    /// The page around this form, with the status that says what became of it.
    pub fn answer(&self, html: String) -> Response {
        let status = match &self.failed {
            Some(AppError::TooMany(_)) => StatusCode::TOO_MANY_REQUESTS,
            _ if self.is_refused() => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        let mut response = PersonalPage(status, html).into_response();
        if let Some(AppError::TooMany(seconds)) = self.failed {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}
