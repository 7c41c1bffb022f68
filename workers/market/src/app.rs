//! One request from its first byte to its last: identity, the short way through the cache, the router, the words of an error,
//! the headers and the log line.

mod answer;
mod input;
mod personal;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use axum::{
    body::Body,
    extract::{FromRequestParts, MatchedPath, Path},
};
use http::request::Parts;
use textisur_shared::{accounts::Device, language::Language, time::UtcMillis};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use worker::{Context, Env, send::SendWrapper};

use crate::{
    accounts::Account,
    error::AppError,
    layout::{Page, link},
    middleware::{origin, page_cache, rate_limit, request_id::RequestId},
    platform::{
        body, clock,
        d1::{DatabaseError, Db, Meter},
        edge::{CallerHead, RequestHead},
        secrets::{self, Secrets},
        settings,
    },
    router,
};
use answer::Answer;
pub use answer::Through;
pub use input::{FormFields, JsonFields, Upload};
pub use personal::{PersonalJson, PersonalPage, see_other};

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
    request: web_sys::Request,
    head: RequestHead,
    caller: OnceCell<CallerHead>,
    /// Lines of `Set-Cookie` for the answer.
    cookies: RefCell<Vec<String>>,
    /// Who is signed in, once somebody asked.
    signed_in: RefCell<Option<Rc<Account>>>,
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

    fn new(request: web_sys::Request, env: Env, context: Context) -> Self {
        let head = RequestHead::read(&request);
        let id = RequestId::of(&head);
        // Only the home page differs by place; elsewhere the question is not worth its crossing.
        let place = matches!(head.path(), "/" | "/en").then(|| Place::of(&request)).flatten();
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
            request,
            head,
            caller: OnceCell::new(),
            cookies: RefCell::default(),
            signed_in: RefCell::default(),
            id,
            meter: Rc::default(),
            route: RefCell::new("-".into()),
            place,
            target,
            caches,
            started: clock::now(),
        })))
    }

    /// That of a request in the router; notes which route it is.
    pub fn of(parts: &Parts) -> Result<Self, AppError> {
        let app = parts.extensions.get::<Self>().cloned();
        let app = app.ok_or_else(|| AppError::Internal("a request came to the router without its App".into()))?;
        if let Some(route) = parts.extensions.get::<MatchedPath>() {
            app.note_route(route.as_str());
        }
        Ok(app)
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

    /// Who asks, and with what. Not for answers that are kept for everyone.
    pub fn caller(&self) -> &CallerHead {
        self.0.caller.get_or_init(|| CallerHead::read(&self.0.request))
    }

    /// # Errors
    /// A missing or malformed secret, by its name.
    pub fn secrets(&self) -> worker::Result<Rc<Secrets>> {
        secrets::of(&self.0.env)
    }

    /// The body of the request.
    ///
    /// # Errors
    /// [`AppError::BodyTooLarge`] beyond `most` bytes.
    pub async fn body(&self, most: u32) -> Result<Vec<u8>, AppError> {
        body::read(&self.0.request, most).await?.ok_or(AppError::BodyTooLarge)
    }

    /// The device that asks, in the words that its person would use.
    pub fn caller_device(&self) -> String {
        let device = Device::of(&self.caller().user_agent);
        format!("{} · {}", device.browser.name(), device.system.name())
    }

    pub fn set_cookie(&self, line: String) {
        self.0.cookies.borrow_mut().push(line);
    }

    /// The value that this answer gives to a cookie, if it does.
    pub fn cookie_being_set(&self, name: &str) -> Option<String> {
        let cookies = self.0.cookies.borrow();
        let value = |line: &String| Some(line.strip_prefix(name)?.strip_prefix('=')?.split(';').next()?.to_owned());
        cookies.iter().rev().find_map(value)
    }

    pub fn note_signed_in(&self, account: &Rc<Account>) {
        self.0.signed_in.replace(Some(Rc::clone(account)));
    }

    pub fn signed_in(&self) -> Option<Rc<Account>> {
        self.0.signed_in.borrow().clone()
    }

    /// For a program (`/api/…`), not for a reader.
    pub fn is_api(&self) -> bool {
        let path = self.0.head.path();
        path == "/api" || path.starts_with("/api/") || path.starts_with("/.well-known/")
    }

    /// That of the page; of the API, what the caller prefers.
    pub fn language(&self) -> Language {
        if self.is_api() {
            Language::preferred(Some(&self.0.head.accept_language))
        } else {
            Language::of_path(self.0.head.path()).0
        }
    }

    /// Whether the method only reads.
    pub fn reads(&self) -> bool {
        matches!(self.0.head.method.as_str(), "GET" | "HEAD")
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

    /// A page's whole address, for a mail.
    pub fn address_of(&self, language: Language, path: &str) -> String {
        let origin = settings::public_origin(&self.0.env).unwrap_or_else(|| self.0.head.origin.clone());
        format!("{origin}{}", link(language, path))
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

impl<S: Sync> FromRequestParts<S> for App {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Self::of(parts)
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
pub fn serve(request: web_sys::Request, env: Env, context: Context) -> JsValue {
    let app = App::new(request, env, context);
    if app.reads()
        && let Some(cached) = page_cache::at_once(&app)
    {
        // Time stands still until the first wait.
        return sent(Answer::Cached(cached).finish(&app, app.started()));
    }
    future_to_promise(async move {
        let answer = answered(&app).await;
        Ok(sent(answer.finish(&app, clock::now())))
    })
    .into()
}

async fn answered(app: &App) -> Answer {
    if let Some(preflight) = origin::preflight(app) {
        return Answer::of(preflight).await;
    }
    if !app.reads()
        && let Err(error) = allowed_to_write(app).await
    {
        return Answer::Failed(error, None);
    }
    let request =
        http::Request::builder().method(app.head().method.as_str()).uri(app.head().target.as_str()).body(Body::empty());
    match request {
        Ok(mut request) => {
            request.extensions_mut().insert(app.clone());
            Answer::of(router::answer(request).await).await
        }
        Err(_) => Answer::Failed(AppError::NotFound, None),
    }
}

/// What holds for everything that changes something, before any route is asked.
async fn allowed_to_write(app: &App) -> Result<(), AppError> {
    origin::refuse_foreign(app)?;
    rate_limit::by_address(app, rate_limit::Address::Write).await
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
