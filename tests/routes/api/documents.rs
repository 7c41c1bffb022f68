//! `GET /api/openapi.json` and `GET /api/docs`.

use std::collections::BTreeSet;

use textisur_tests::Market;

/// The router itself: the one list of routes.
const ROUTER: &str = include_str!("../../../workers/market/src/router.rs");

#[test]
fn the_document_lists_exactly_the_routes_of_the_api() {
    let market = Market::open();
    let answer = market.visitor().opens("/api/openapi.json").is(200);
    assert!(answer.header("content-type").starts_with("application/json"));
    let document = answer.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document["openapi"]);
    let documented: BTreeSet<String> = document["paths"].as_object().expect("paths").keys().cloned().collect();
    let api = ROUTER.split("fn api() -> Router").nth(1).and_then(|rest| rest.split("\n}").next()).expect("fn api");
    let routed: BTreeSet<String> = api
        .split(".route(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        // A page for people.
        .filter(|path| *path != "/docs")
        .map(|path| format!("/api{path}"))
        .collect();
    assert!(!routed.is_empty());
    assert_eq!(documented, routed);
}

#[test]
fn every_answer_of_the_document_has_a_shape() {
    let market = Market::open();
    let document = market.visitor().opens("/api/openapi.json").is(200).json();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            assert_eq!(method, "get", "{path}");
            for (status, response) in operation["responses"].as_object().expect("responses") {
                assert!(response["description"].is_string(), "{path} {status}");
                let shaped = response["content"]
                    .as_object()
                    .is_some_and(|content| content.values().all(|media| media["schema"].is_object()));
                assert!(shaped || status == "304", "{path} {status} has no shape");
            }
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
