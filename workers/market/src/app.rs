//! One request from its first byte to its last: identity, the short way through the cache, the router, the words of an error,
//! the headers and the log line.

mod answer;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use axum::{
    body::Body,
    extract::{FromRequestParts, MatchedPath, Path},
};
use http::request::Parts;
use textisur_shared::{language::Language, time::UtcMillis};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use worker::{Context, Env, send::SendWrapper};

use crate::{
    error::AppError,
    layout::Page,
    middleware::{page_cache, request_id::RequestId},
    platform::{
        clock,
        d1::{DatabaseError, Db, Meter},
        edge::RequestHead,
    },
    router,
};
use answer::Answer;
pub use answer::Through;

thread_local! {
    /// The setting of the page cache, which does not change while an isolate lives.
    static CACHES: OnceCell<bool> = const { OnceCell::new() };
}

/// Everything that a handler works with, for one request.
#[derive(Clone)]
pub struct App(SendWrapper<Rc<Inner>>);

struct Inner {
    env: Env,
    context: Context,
    head: RequestHead,
    id: RequestId,
    meter: Rc<Meter>,
    /// The pattern that matched; `-` before one has.
    route: RefCell<String>,
    place: Option<Place>,
    /// By what the page cache's memory knows this request: its address, for the home page also the place.
    target: String,
    caches: bool,
    started: UtcMillis,
}

/// Where a visitor is, in tenths of a degree (some 11 km): near enough to choose stores, too coarse to be anyone's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    latitude: i32,
    longitude: i32,
}

impl Place {
    fn of(request: &web_sys::Request) -> Option<Self> {
        let request = worker::Request::from(Clone::clone(request));
        let (latitude, longitude) = request.cf()?.coordinates()?;
        #[expect(clippy::cast_possible_truncation, reason = "degrees times ten")]
        let tenths = |degrees: f32| (degrees * 10.0).round() as i32;
        Some(Self { latitude: tenths(latitude), longitude: tenths(longitude) })
    }

    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude) / 10.0, f64::from(self.longitude) / 10.0)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{},{}", self.latitude, self.longitude)
    }
}

impl App {
    /// Names this build in cache keys, so that no answer outlives the code that made it.
    pub const BUILD: &'static str = match option_env!("TEXTISUR_BUILD_ID") {
        Some(id) => id,
        None => "dev",
    };

    fn new(request: &web_sys::Request, env: Env, context: Context) -> Self {
        let head = RequestHead::read(request);
        let id = RequestId::of(&head);
        // Only the home page differs by place; elsewhere the question is not worth its crossing.
        let place = matches!(head.path(), "/" | "/en").then(|| Place::of(request)).flatten();
        let target = match place {
            Some(place) => format!("{}{}#{place}", head.origin, head.target),
            None => format!("{}{}", head.origin, head.target),
        };
        let caches = CACHES.with(|caches| {
            *caches.get_or_init(|| env.var("PAGE_CACHE").map_or(true, |setting| setting.to_string() != "off"))
        });
        Self(SendWrapper::new(Rc::new(Inner {
            env,
            context,
            head,
            id,
            meter: Rc::default(),
            route: RefCell::new("-".into()),
            place,
            target,
            caches,
            started: clock::now(),
        })))
    }

    pub fn env(&self) -> &Env {
        &self.0.env
    }

    pub fn db(&self) -> Result<Db, DatabaseError> {
        Db::new(&self.0.env, Rc::clone(&self.0.meter))
    }

    pub fn id(&self) -> &RequestId {
        &self.0.id
    }

    pub fn head(&self) -> &RequestHead {
        &self.0.head
    }

    pub fn route(&self) -> String {
        self.0.route.borrow().clone()
    }

    fn note_route(&self, route: &str) {
        self.0.route.replace(route.to_owned());
    }

    pub fn meter(&self) -> &Meter {
        &self.0.meter
    }

    pub fn started(&self) -> UtcMillis {
        self.0.started
    }

    pub fn place(&self) -> Option<Place> {
        self.0.place
    }

    pub fn target(&self) -> &str {
        &self.0.target
    }

    /// `PAGE_CACHE = "off"` shows every page as the database has it now, for measuring.
    pub fn caches(&self) -> bool {
        self.0.caches
    }

    /// The reader asked for what is newest (a hard reload).
    pub fn reloads(&self) -> bool {
        self.0.head.cache_control.contains("no-cache")
    }

    /// The page as it was asked for; `query` is its canonical form.
    pub fn page<'a>(&'a self, query: &'a str) -> Page<'a> {
        let (language, path) = Language::of_path(self.0.head.path());
        Page { language, path, query, origin: &self.0.head.origin }
    }

    /// The decoded pairs of the query string. What is no UTF-8 becomes replacement characters.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.0.head.query().as_bytes()).into_owned().collect()
    }

    /// Names an answer in the page cache: where and what, in canonical form.
    pub fn key(&self, path_and_query: &str) -> String {
        format!("{}{path_and_query}", self.0.head.origin)
    }

    /// Work that outlives the answer.
    pub fn wait_until(&self, future: impl Future<Output = ()> + 'static) {
        self.0.context.wait_until(future);
    }
}

/// Every handler's first argument; notes which route it is.
impl<S: Sync> FromRequestParts<S> for App {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = parts.extensions.get::<Self>().cloned();
        let route = parts.extensions.get::<MatchedPath>().map(|matched| matched.as_str().to_owned());
        let app = app.ok_or_else(|| AppError::Internal("a request came to the router without its App".into()))?;
        if let Some(route) = route {
            app.note_route(&route);
        }
        Ok(app)
    }
}

/// A named part of a path. What cannot be one (broken percent-encoding) names nothing that exists.
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(segment)| Self(segment)).map_err(|_| AppError::NotFound)
    }
}

/// A response where the page cache has it in memory, else the promise of one.
pub fn serve(request: &web_sys::Request, env: Env, context: Context) -> JsValue {
    let app = App::new(request, env, context);
    let reads = matches!(app.head().method.as_str(), "GET" | "HEAD");
    if reads && let Some(cached) = page_cache::at_once(&app) {
        // Time stands still until the first wait.
        return sent(Answer::Cached(cached).finish(&app, app.started()));
    }
    future_to_promise(async move {
        let request = http::Request::builder()
            .method(app.head().method.as_str())
            .uri(app.head().target.as_str())
            .body(Body::empty());
        let answer = match request {
            Ok(mut request) => {
                request.extensions_mut().insert(app.clone());
                Answer::of(router::answer(request).await).await
            }
            Err(_) => Answer::Failed(AppError::NotFound, None),
        };
        Ok(sent(answer.finish(&app, clock::now())))
    })
    .into()
}

/// Only a platform without randomness or memory has no response.
fn sent(response: worker::Result<web_sys::Response>) -> JsValue {
    response.map_or_else(
        |error| {
            worker::console_error!("no response: {error}");
            worker::Response::error("Internal server error", 500)
                .map_or(JsValue::UNDEFINED, |response| web_sys::Response::from(response).into())
        },
        Into::into,
    )
}
