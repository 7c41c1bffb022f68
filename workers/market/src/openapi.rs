//! The OpenAPI document, from the annotations beside the handlers. Built natively, committed as `assets/openapi.json`.
//!
//! An annotation says what is special about its route. What every route of a kind answers is added here, by the list of routes: who
//! may call it decides on 401, 403 and 404, a body on 400, 413 and 415, a method that changes something on 403 and 429.

mod shapes;

use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, ComponentsBuilder, Content, ContentBuilder, HeaderBuilder, ObjectBuilder, Ref, RefOr, Response, Schema,
        Type,
        path::{Operation, PathItem},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

use crate::{
    accounts::routes as accounts,
    audit, catalog, health,
    problem::Problem,
    router::{self, May, Route},
    stores,
};
pub use shapes::{ExportJson, KeySetJson, VerifiedJson};

#[derive(OpenApi)]
#[openapi(
    info(title = "TextiSur", description = include_str!("openapi/introduction.md"), license(name = "MIT OR Apache-2.0")),
    tags(
        (name = "catalogue", description = "What is on sale. For anyone."),
        (name = "stores", description = "Who sells it. To read, for anyone."),
        (name = "sign-in", description = "Coming in and going out. A page of ours that calls gets the tokens as cookies as well."),
        (name = "account", description = "One's own account, for whoever is signed in."),
        (name = "members", description = "Who works for a store."),
        (name = "operator", description = "For who runs the market."),
        (name = "health", description = "Whether everything answers."),
    ),
    paths(
        catalog::routes::list,
        catalog::routes::product,
        catalog::routes::categories,
        stores::routes::list,
        stores::routes::store,
        stores::routes::change,
        accounts::auth::register,
        accounts::auth::login,
        accounts::auth::second_factor,
        accounts::auth::refresh,
        accounts::auth::logout,
        accounts::auth::forgot_password,
        accounts::auth::reset_password,
        accounts::auth::verify_email,
        accounts::auth::confirm_email,
        accounts::auth::jwks,
        accounts::me::me,
        accounts::me::change,
        accounts::me::erase,
        accounts::me::export,
        accounts::me::set_avatar,
        accounts::me::drop_avatar,
        accounts::me::change_password,
        accounts::me::change_email,
        accounts::me::verify_again,
        accounts::me::sessions,
        accounts::me::end_sessions,
        accounts::me::end_session,
        accounts::me::begin_second_factor,
        accounts::me::confirm_second_factor,
        accounts::me::end_second_factor,
        accounts::stores::members,
        accounts::stores::invite,
        accounts::stores::remove,
        accounts::stores::join,
        audit::routes::log,
        health::routes::health,
    ),
    components(schemas(Problem)),
    modifiers(&Common)
)]
struct Document;

/// As pretty JSON.
pub fn document() -> String {
    Document::openapi().to_pretty_json().unwrap_or_default()
}

const BEARER: &str = "bearer";
const COOKIE: &str = "cookie";

/// The answers that many routes share: status, name in the document, words.
const SHARED: [(&str, &str, &str); 9] = [
    ("400", "Refused", "`refused`: the body is no JSON object, or a field is not valid; `errors` names each"),
    ("401", "SignInNeeded", "`sign-in-needed`: nobody is signed in, or no longer"),
    ("403", "ForeignOrigin", "`foreign-origin`: another site made the browser send it"),
    ("403", "Forbidden", "`forbidden`: your account may not do this"),
    (
        "403",
        "NotAllowed",
        "`forbidden`: your account may not do this. `foreign-origin`: another site made the browser send it",
    ),
    ("404", "NotYourStore", "`not-found`: no store of yours"),
    ("413", "TooLarge", "`too-large`: the body is larger than 64 KB; a photo may have 5 MB"),
    ("415", "WrongMediaType", "`wrong-media-type`: the body is no `application/json`"),
    ("429", "TooMany", "`too-many`: wait as long as `Retry-After` says"),
];

/// Which of [`SHARED`] a route answers, beside what its annotation says.
fn shared(route: &Route, has_body: bool) -> Vec<&'static str> {
    let changes = route.method != "GET";
    let mut names = Vec::new();
    if has_body {
        names.extend(["Refused", "TooLarge", "WrongMediaType"]);
    }
    if route.may != May::Anyone {
        names.push("SignInNeeded");
    }
    if matches!(route.may, May::Member | May::Owner) {
        names.push("NotYourStore");
    }
    names.extend(match (matches!(route.may, May::Owner | May::Operator), changes) {
        (true, true) => Some("NotAllowed"),
        (true, false) => Some("Forbidden"),
        (false, true) => Some("ForeignOrigin"),
        (false, false) => None,
    });
    if changes {
        names.push("TooMany");
    }
    names
}

struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let components = document.components.get_or_insert_with(|| ComponentsBuilder::new().build());
        components.add_security_scheme(BEARER, bearer());
        components.add_security_scheme(COOKIE, cookie());
        for (status, name, words) in SHARED {
            let response = with_problem(status, Response::new(words));
            components.responses.insert(name.to_owned(), response.into());
        }
        for route in router::table() {
            let item = document.paths.paths.get_mut(&route.path);
            if let Some(operation) = item.and_then(|item| operation(item, route.method)) {
                complete(operation, &route);
            }
        }
    }
}

fn operation<'a>(item: &'a mut PathItem, method: &str) -> Option<&'a mut Operation> {
    match method {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PUT" => item.put.as_mut(),
        "PATCH" => item.patch.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

fn complete(operation: &mut Operation, route: &Route) {
    operation.operation_id = Some(operation_id(route));
    if let Some(RefOr::T(body)) = &mut operation.request_body
        && body.required.is_none()
    {
        body.content.values_mut().for_each(absent_not_null);
    }
    if route.may != May::Anyone {
        operation.security = Some([BEARER, COOKIE].map(|name| SecurityRequirement::new(name, [""; 0])).into());
    }
    let answers = &mut operation.responses.responses;
    for (status, answer) in answers.iter_mut() {
        if let RefOr::T(response) = answer
            && status.starts_with('4')
        {
            *response = with_problem(status, std::mem::take(response));
        }
    }
    for name in shared(route, operation.request_body.is_some()) {
        let status = SHARED.iter().find(|(_, known, _)| *known == name).map_or("", |(status, ..)| status);
        answers.entry(status.to_owned()).or_insert_with(|| Ref::from_response_name(name).into());
    }
}

/// A body that may be left out is no body then; `null` is refused.
fn absent_not_null(content: &mut RefOr<Content>) {
    if let RefOr::T(Content { schema, .. }) = content
        && let Some(RefOr::T(Schema::OneOf(either))) = schema
    {
        *schema = Some(either.items.swap_remove(0));
    }
}

/// The method and the path: `deleteMeSessionsId`. Handlers of different features have the same name, and it must be one of a kind.
fn operation_id(route: &Route) -> String {
    let path = route.path.strip_prefix("/api").unwrap_or(&route.path);
    path.split(|letter: char| !letter.is_ascii_alphanumeric()).fold(route.method.to_lowercase(), |mut id, word| {
        let (first, rest) = word.split_at(word.len().min(1));
        id.push_str(&first.to_uppercase());
        id.push_str(rest);
        id
    })
}

/// An answer of this status with the body and the headers that all of them have.
fn with_problem(status: &str, mut response: Response) -> Response {
    if response.content.is_empty() {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        response.content.insert("application/problem+json".to_owned(), content.into());
    }
    let header = match status {
        "401" => ("WWW-Authenticate", Type::String, "`Bearer`"),
        "429" => ("Retry-After", Type::Integer, "Seconds until the next try is heard"),
        _ => return response,
    };
    let (name, kind, words) = header;
    let schema = ObjectBuilder::new().schema_type(kind).build();
    let header = HeaderBuilder::new().schema(Some(schema)).description(Some(words)).build();
    response.headers.insert(name.to_owned(), header.into());
    response
}

fn bearer() -> SecurityScheme {
    let words = "`token` of `/api/auth/login`, `/register` or `/refresh`: a JWT of 15 minutes, signed with Ed25519";
    SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").description(Some(words)).build(),
    )
}

fn cookie() -> SecurityScheme {
    let words = "The same token, as our pages have it. What changes something must then come from a page of ours";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description("__Host-access", words)))
}

#[cfg(test)]
mod tests;
