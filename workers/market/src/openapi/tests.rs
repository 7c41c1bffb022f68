use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use textisur_shared::{
    accounts::KeyRing,
    notifications::{Notice, NoticeKind},
};
use utoipa::ToSchema;

use super::*;

fn document() -> Value {
    serde_json::from_str(&super::document()).unwrap()
}

/// The operations of the document: `GET /api/me`.
fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
    })
}

/// The routes for programs; `/api/docs` is a page.
fn routes() -> impl Iterator<Item = Route> {
    let ours = |path: &str| path.starts_with("/api/") || path.starts_with("/.well-known/");
    router::table().into_iter().filter(move |route| ours(&route.path) && route.path != "/api/docs")
}

#[test]
fn the_document_has_every_route_and_no_other() {
    let document = document();
    let documented: BTreeSet<_> = operations(&document).map(|(name, _)| name).collect();
    let routed: BTreeSet<_> = routes().map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(documented, routed);
}

#[test]
fn who_may_call_is_what_the_list_of_routes_says() {
    let document = document();
    for route in routes() {
        let operation = &document["paths"][&route.path][route.method.to_lowercase()];
        let schemes = operation["security"].as_array().map(Vec::as_slice).unwrap_or_default();
        let optional = schemes.is_empty() || schemes.iter().any(|scheme| scheme == &serde_json::json!({}));
        assert_eq!(optional, route.may == May::Anyone, "{} {}", route.method, route.path);
    }
}

#[test]
fn every_operation_is_named_once_and_every_refusal_is_a_problem() {
    let document = document();
    let mut names = BTreeSet::new();
    for (name, operation) in operations(&document) {
        assert!(names.insert(operation["operationId"].as_str().unwrap()), "{name}");
        assert!(operation["summary"].is_string(), "{name}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = match response["$ref"].as_str() {
                Some(to) => document.pointer(to.trim_start_matches('#')).unwrap(),
                None => response,
            };
            assert!(response["description"].is_string(), "{name} {status}");
            let content = response["content"].as_object().map(|content| content.keys().next().unwrap().as_str());
            match status.as_str() {
                "204" | "304" => assert_eq!(content, None, "{name} {status}"),
                refused if refused.starts_with('4') => {
                    assert_eq!(content, Some("application/problem+json"), "{name} {status}");
                }
                _ => assert_eq!(content, Some("application/json"), "{name} {status}"),
            }
        }
    }
}

/// The members of a schema, and whether a real object has the same.
fn assert_members<T: ToSchema>(real: &Value) {
    let schema = serde_json::to_value(T::schema()).unwrap();
    let described: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(described, real.as_object().unwrap().keys().collect(), "{}", T::name());
}

#[test]
fn a_key_set_is_as_described() {
    let keys = KeyRing::parse("a:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE").unwrap().jwks();
    assert_members::<KeySetJson>(&keys);
    assert_members::<shapes::KeyJson>(&keys["keys"][0]);
}

#[test]
fn an_export_is_as_described() {
    let database = rusqlite::Connection::open_in_memory().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../d1-migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "sql")) {
        database.execute_batch(&fs::read_to_string(file).unwrap()).unwrap();
    }
    database
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
            INSERT INTO users (id, name, email, email_key, password_hash, role, status, created_at, updated_at)
              VALUES (7, 'Ana', 'ana@ejemplo.mx', 'ana@ejemplo.mx', 'x', 'seller', 'active', 1, 1);
            INSERT INTO sessions (id, user_id, token_hash, rotated_at, device, created_at, expires_at) VALUES ('s', 7, 'h', 1, 'x/y', 1, 2);
            INSERT INTO stores (id, owner_user_id, slug, name, city_id, latitude, longitude, logo, banner, status, created_at, updated_at)
              VALUES (3, 7, 'telas', 'Telas', 1, 20, -101, 'l', 'b', 'active', 1, 1);
            INSERT INTO store_members (store_id, user_id, role, created_at) VALUES (3, 7, 'owner', 1);
            INSERT INTO one_time_links (hash, kind, user_id, created_at, expires_at) VALUES ('l', 'verify_email', 7, 1, 2);
            INSERT INTO audit_log (at, actor, action, subject, request_id) VALUES (1, 7, 'session.opened', 'user:7', 'r');",
        )
        .unwrap();
    let export = crate::accounts::queries::EXPORT.sql;
    let parts = ["account", "sessions", "stores", "links", "acts"];
    let [account, sessions, stores, links, acts] = database
        .query_row(export, [7], |row| Ok(parts.map(|part| row.get_unwrap::<_, String>(part))))
        .unwrap()
        .map(|text| serde_json::from_str::<Value>(&text).unwrap());
    assert_members::<shapes::ExportedAccount>(&account);
    assert_members::<shapes::ExportedSession>(&sessions[0]);
    assert_members::<shapes::ExportedMembership>(&stores[0]);
    assert_members::<shapes::ExportedLink>(&links[0]);
    assert_members::<shapes::ExportedAct>(&acts[0]);
    let notice = Notice { id: "n".into(), kind: NoticeKind::SignedIn, at: 1, detail: String::new() };
    assert_members::<shapes::ExportedNotice>(&serde_json::to_value(notice).unwrap());
}
