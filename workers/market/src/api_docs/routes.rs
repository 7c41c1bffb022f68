use axum::{
    Extension,
    response::{Html, IntoResponse, Response},
};

use crate::{layout, middleware::security_headers::Kind};

pub async fn reader() -> Response {
    let page = format!(
        r##"<!doctype html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API de TextiSur</title>
<meta name="description" content="La API pública de TextiSur: productos, categorías y tiendas.">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<main id="reader"></main>
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
        script = layout::asset("scalar.js"),
        nonce = layout::NONCE,
    );
    (Extension(Kind::Documentation), Html(page)).into_response()
}
