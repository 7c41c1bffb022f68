//! RFC 9457 problem details. `error` and `message` stand beside the standard members, because old clients read those.

use serde::Serialize;
use textisur_shared::{input::FieldError, language::Language};

use crate::{error::AppError, i18n};

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What kind of problem; stable, for programs.
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    /// For a person, in the caller's language.
    detail: String,
    instance: String,
    request_id: String,
    /// The field that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    error: String,
    message: String,
}

impl Problem {
    pub fn new(error: &AppError, language: Language, instance: &str, request_id: &str) -> Self {
        let (kind, spanish, english) = match error {
            AppError::NotFound => ("/api/docs#not-found", "No existe lo que pides", "There is no such thing"),
            AppError::MethodNotAllowed => (
                "/api/docs#method-not-allowed",
                "Esa dirección no acepta ese método",
                "This address does not take that method",
            ),
            AppError::Refused(_) => ("/api/docs#refused", "Un dato no es válido", "A field is not valid"),
            AppError::Internal(_) => {
                ("/api/docs#internal", "Falló algo de nuestro lado", "Something failed on our side")
            }
        };
        let title = match language {
            Language::Spanish => spanish,
            Language::English => english,
        };
        let (field, detail) = match error {
            AppError::Refused(FieldError { field, problem }) => {
                (Some(*field), format!("{field}: {}", i18n::problem(language, *problem)))
            }
            _ => (None, title.to_owned()),
        };
        Self {
            kind,
            title: title.to_owned(),
            status: error.status().as_u16(),
            instance: instance.to_owned(),
            request_id: request_id.to_owned(),
            field,
            error: detail.clone(),
            message: detail.clone(),
            detail,
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
