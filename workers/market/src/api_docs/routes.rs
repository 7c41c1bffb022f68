use axum::{
    Extension,
    response::{Html, IntoResponse, Response},
};
use textisur_shared::{input::Refused, language::Language};

use crate::{error::AppError, i18n, layout, middleware::security_headers::Kind};

pub async fn reader() -> Response {
    let page = format!(
        r##"<!doctype html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API de TextiSur</title>
<meta name="description" content="La API pública de TextiSur: productos, categorías, tiendas y tu cuenta.">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>.problem {{ display: none; margin: 1.5rem; color: var(--scalar-color-1); font-family: system-ui, sans-serif }} .problem:target {{ display: block }}</style>
</head>
<body>
{problems}<main id="reader"></main>
<noscript>El documento OpenAPI está en <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
<script src="{script}"></script>
<script nonce="{nonce}">
Scalar.createApiReference("#reader", {{
  url: "/api/openapi.json", withDefaultFonts: false, telemetry: false, agent: {{ disabled: true }}, mcp: {{ disabled: true }},
  hideClientButton: true, showDeveloperTools: "never"
}});
</script>
</body>
</html>
"##,
        problems = problems().iter().map(note).collect::<String>(),
        script = layout::asset("scalar.js"),
        nonce = layout::NONCE,
    );
    (Extension(Kind::Documentation), Html(page)).into_response()
}

/// One of each. The `type` of a problem leads here (`/api/docs#not-found`), and only what the address names is shown.
fn problems() -> [AppError; 16] {
    [
        AppError::NotFound,
        AppError::MethodNotAllowed,
        AppError::Refused(Refused(Vec::new())),
        AppError::SignInNeeded,
        AppError::WrongCredentials,
        AppError::SecondFactorNeeded(String::new()),
        AppError::SessionEnded,
        AppError::Forbidden,
        AppError::ForeignOrigin,
        AppError::StaleForm,
        AppError::AddressTaken,
        AppError::LinkSpent,
        AppError::TooMany(0),
        AppError::BodyTooLarge,
        AppError::WrongMediaType,
        AppError::Internal(String::new()),
    ]
}

fn note(error: &AppError) -> String {
    let (kind, spanish) = i18n::failure(Language::Spanish, error);
    let (_, english) = i18n::failure(Language::English, error);
    let status = error.status().as_u16();
    format!(
        "<section class=\"problem\" id=\"{kind}\"><h2>{status} {kind}</h2><p>{spanish}.</p><p lang=\"en\">{english}.</p></section>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_explained_where_its_type_leads() {
        let known = include_str!("../i18n/failures.rs").matches("AppError::").count();
        assert_eq!(problems().len(), known, "one of each");
        let (guide, document) = (include_str!("../../../../docs/api.md"), include_str!("../openapi/introduction.md"));
        for error in problems() {
            let (kind, _) = i18n::failure(Language::English, &error);
            assert!(note(&error).contains(&format!("id=\"{kind}\"")));
            assert!(guide.contains(&format!("`#{kind}`")), "docs/api.md does not tell of {kind}");
            assert!(document.contains(&format!("`#{kind}`")), "the document does not tell of {kind}");
        }
    }
}
