//! `GET /api/openapi.json` and `GET /api/docs`.

use std::collections::BTreeSet;

use serde_json::Value;
use textisur_market::routes;
use textisur_tests::Market;

#[test]
fn the_document_lists_exactly_the_routes_of_the_api() {
    let market = Market::open();
    let answer = market.visitor().opens("/api/openapi.json").is(200);
    assert!(answer.header("content-type").starts_with("application/json"));
    let document = answer.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document["openapi"]);
    let documented: BTreeSet<String> =
        operations(&document).map(|(method, path, _)| format!("{method} {path}")).collect();
    let routed: BTreeSet<String> = routes()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/") || route.path.starts_with("/.well-known/"))
        // A page for people.
        .filter(|route| route.path != "/api/docs")
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert!(routed.len() > 30);
    assert_eq!(documented, routed);
}

/// Each method of each path, with its operation.
fn operations(document: &Value) -> impl Iterator<Item = (String, &String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, item)| {
        let all = item.as_object().expect("operations");
        all.iter().map(move |(method, operation)| (method.to_uppercase(), path, operation))
    })
}

/// What a reference of the document leads to, or what stands there itself.
fn led<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(to) => document.pointer(to.trim_start_matches('#')).unwrap_or_else(|| panic!("{to} is not described")),
        None => part,
    }
}

#[test]
fn every_answer_of_the_document_has_a_shape() {
    let market = Market::open();
    let document = market.visitor().opens("/api/openapi.json").is(200).json();
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let response = led(&document, response);
            assert!(response["description"].is_string(), "{method} {path} {status}");
            let shaped = response["content"]
                .as_object()
                .is_some_and(|content| content.values().all(|media| media["schema"].is_object()));
            assert!(shaped || matches!(status.as_str(), "204" | "304"), "{method} {path} {status} has no shape");
        }
    }
    // Each reference leads to a schema of the document.
    let text = document.to_string();
    for name in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document["components"]["schemas"][name].is_object(), "{name} is not described");
    }
}

#[test]
fn answers_have_the_members_that_the_document_requires() {
    let market = Market::open();
    let document = market.visitor().opens("/api/openapi.json").is(200).json();
    let product = &market.catalogue().any_product()["id"];
    let store = market.catalogue().any_store()["slug"].as_str().unwrap_or_default();
    for (path, asked) in [
        ("/api/products", "/api/products".to_owned()),
        ("/api/products/{id}", format!("/api/products/{product}")),
        ("/api/categories", "/api/categories".to_owned()),
        ("/api/stores", "/api/stores".to_owned()),
        ("/api/stores/{slug}", format!("/api/stores/{store}")),
        ("/api/health", "/api/health".to_owned()),
    ] {
        let schema = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let answer = market.visitor().opens(&asked).is(200).json();
        let mut required = Vec::new();
        collect_required(&document, schema, &mut required);
        assert!(!required.is_empty(), "{path} requires nothing: {schema}");
        for name in required {
            assert!(answer.get(&name).is_some(), "{path}: no {name}");
        }
    }
}

/// The required members of a schema, of what it refers to and of its parts.
fn collect_required(document: &serde_json::Value, schema: &serde_json::Value, into: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/components/schemas/")) {
        collect_required(document, &document["components"]["schemas"][name], into);
    }
    schema["allOf"].as_array().into_iter().flatten().for_each(|part| collect_required(document, part, into));
    into.extend(
        schema["required"].as_array().into_iter().flatten().filter_map(|name| name.as_str()).map(ToOwned::to_owned),
    );
}

#[test]
fn people_read_it_at_docs() {
    let market = Market::open();
    let page = market.visitor().opens("/api/docs").is(200);
    assert!(page.is_html());
    let text = page.text();
    assert!(text.contains("/api/openapi.json"));
    let script = text.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let answer = market.visitor().opens(script).is(200);
    assert!(answer.header("content-type").contains("javascript"), "{}", answer.header("content-type"));
}
