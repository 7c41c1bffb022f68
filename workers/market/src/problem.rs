//! RFC 9457 problem details. `error` and `message` stand beside the standard members, because old clients read those.

use serde::Serialize;
use textisur_shared::{
    input::{FieldError, Refused},
    language::Language,
};

use crate::{error::AppError, i18n};

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What kind of problem; stable, for programs.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    /// For a person, in the caller's language.
    detail: String,
    instance: String,
    request_id: String,
    /// The first field that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// Every field that was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// Goes with the code of the second factor to `/api/auth/second-factor`, within five minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    error: String,
    message: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    field: &'static str,
    /// For a person, in the caller's language.
    detail: &'static str,
}

impl Problem {
    pub fn new(error: &AppError, language: Language, instance: &str, request_id: &str) -> Self {
        let (kind, title) = i18n::failure(language, error);
        let refused: &[FieldError] = match error {
            AppError::Refused(Refused(errors)) => errors,
            _ => &[],
        };
        let errors: Vec<FieldProblem> = refused
            .iter()
            .map(|error| FieldProblem { field: error.field, detail: i18n::problem(language, error.problem) })
            .collect();
        let first = errors.first();
        let detail = first.map_or_else(|| title.to_owned(), |first| format!("{}: {}", first.field, first.detail));
        Self {
            kind: format!("/api/docs#{kind}"),
            title,
            status: error.status().as_u16(),
            instance: instance.to_owned(),
            request_id: request_id.to_owned(),
            field: first.map(|first| first.field),
            challenge: match error {
                AppError::SecondFactorNeeded(challenge) => Some(challenge.clone()),
                _ => None,
            },
            error: detail.clone(),
            message: detail.clone(),
            detail,
            errors,
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
