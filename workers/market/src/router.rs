//! The one list of routes, each with who may call it. Spanish pages at `/…`, English ones at `/en/…`, the API under `/api`.
//!
//! [`May`] is what the list promises; the types of a handler's arguments are what holds. A test calls every route as everyone and
//! compares the two.

use std::{cell::OnceCell, convert::Infallible};

use axum::{
    Router,
    body::Body,
    handler::Handler,
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use http::{Request, StatusCode, header};
use tower_service::Service;

use crate::{
    about,
    accounts::routes::{
        self as accounts,
        pages::{account as own, door},
    },
    api_docs,
    app::App,
    audit, catalog,
    error::AppError,
    health, images, layout, seo, stores,
};

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    Anyone,
    SignedIn,
    /// Owner or staff of the store that `{slug}` names.
    Member,
    /// The owner of the store that `{slug}` names.
    Owner,
    Operator,
}

/// A row of the list, as tests read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    /// With its parameters: `/stores/{slug}`.
    pub path: String,
    pub may: May,
}

struct Routes {
    router: Router,
    table: Vec<Route>,
    /// Before every path that follows.
    prefix: &'static str,
}

impl Routes {
    fn below(mut self, prefix: &'static str, more: impl FnOnce(Self) -> Self) -> Self {
        let outer = std::mem::replace(&mut self.prefix, prefix);
        Self { prefix: outer, ..more(self) }
    }

    fn add<H, T>(mut self, (name, method): (&'static str, MethodFilter), path: &str, may: May, handler: H) -> Self
    where
        H: Handler<T, ()>,
        T: 'static,
    {
        let path = format!("{}{path}", self.prefix);
        self.router = self.router.route(&path, on(method, handler));
        self.table.push(Route { method: name, path, may });
        self
    }

    fn get<H: Handler<T, ()>, T: 'static>(self, path: &str, may: May, handler: H) -> Self {
        self.add(("GET", MethodFilter::GET), path, may, handler)
    }

    fn post<H: Handler<T, ()>, T: 'static>(self, path: &str, may: May, handler: H) -> Self {
        self.add(("POST", MethodFilter::POST), path, may, handler)
    }

    fn put<H: Handler<T, ()>, T: 'static>(self, path: &str, may: May, handler: H) -> Self {
        self.add(("PUT", MethodFilter::PUT), path, may, handler)
    }

    fn patch<H: Handler<T, ()>, T: 'static>(self, path: &str, may: May, handler: H) -> Self {
        self.add(("PATCH", MethodFilter::PATCH), path, may, handler)
    }

    fn delete<H: Handler<T, ()>, T: 'static>(self, path: &str, may: May, handler: H) -> Self {
        self.add(("DELETE", MethodFilter::DELETE), path, may, handler)
    }
}

fn pages(routes: Routes) -> Routes {
    routes
        .get("/products", May::Anyone, catalog::routes::list_page)
        .get("/products/{id}", May::Anyone, catalog::routes::product_page)
        .get("/stores", May::Anyone, stores::routes::directory_page)
        .get("/stores/{slug}", May::Anyone, stores::routes::store_page)
        .get("/about", May::Anyone, about::routes::about)
        .get("/terms", May::Anyone, about::routes::terms)
        .get("/privacy", May::Anyone, about::routes::privacy)
        .get("/admin/audit", May::Operator, audit::routes::log_page)
}

/// The way in, and what mailed links lead to.
fn door_pages(routes: Routes) -> Routes {
    routes
        .get("/login", May::Anyone, door::login_page)
        .post("/login", May::Anyone, door::login)
        .get("/login/code", May::Anyone, door::code_page)
        .post("/login/code", May::Anyone, door::code)
        .get("/logout", May::Anyone, door::logout_page)
        .post("/logout", May::Anyone, door::logout)
        .get("/register", May::Anyone, door::register_page)
        .post("/register", May::Anyone, door::register)
        .get("/register/sent", May::Anyone, door::registered_page)
        .get("/forgot-password", May::Anyone, door::forgot_page)
        .post("/forgot-password", May::Anyone, door::forgot)
        .get("/forgot-password/sent", May::Anyone, door::forgot_sent_page)
        .get("/reset-password", May::Anyone, door::reset_page)
        .post("/reset-password", May::Anyone, door::reset)
        .get("/verify-email", May::Anyone, door::verify_page)
        .post("/verify-email", May::Anyone, door::verify)
        .get("/confirm-email", May::Anyone, door::confirm_page)
        .post("/confirm-email", May::Anyone, door::confirm)
        .get("/confirm-email/done", May::Anyone, door::confirmed_page)
        .get("/invitations", May::SignedIn, door::join_page)
        .post("/invitations", May::SignedIn, door::join)
        // The old client's addresses of one's own account.
        .get("/profile", May::Anyone, to_account)
        .get("/profile/edit", May::Anyone, to_account)
}

/// One's own account and the teams of one's stores. Where only a form is sent to, who asks by hand is led to its page.
fn own_pages(routes: Routes) -> Routes {
    routes
        .get("/account", May::SignedIn, own::overview)
        .get("/account/verification", May::Anyone, own::leads_to("/account"))
        .post("/account/verification", May::SignedIn, own::verify_again)
        .get("/account/profile", May::SignedIn, own::profile)
        .post("/account/profile", May::SignedIn, own::change)
        .get("/account/avatar", May::Anyone, own::leads_to("/account/profile"))
        .post("/account/avatar", May::SignedIn, own::set_avatar)
        .get("/account/avatar/remove", May::Anyone, own::leads_to("/account/profile"))
        .post("/account/avatar/remove", May::SignedIn, own::drop_avatar)
        .get("/account/email", May::Anyone, own::leads_to("/account/profile"))
        .post("/account/email", May::SignedIn, own::change_email)
        .get("/account/password", May::SignedIn, own::password)
        .post("/account/password", May::SignedIn, own::change_password)
        .get("/account/sessions", May::SignedIn, own::sessions)
        .get("/account/sessions/end-others", May::Anyone, own::leads_to("/account/sessions"))
        .post("/account/sessions/end-others", May::SignedIn, own::end_others)
        .get("/account/sessions/end-all", May::Anyone, own::leads_to("/account/sessions"))
        .post("/account/sessions/end-all", May::SignedIn, own::end_all)
        .get("/account/sessions/{id}/end", May::Anyone, own::leads_to("/account/sessions"))
        .post("/account/sessions/{id}/end", May::SignedIn, own::end_session)
        .get("/account/second-factor", May::SignedIn, own::second_factor)
        .post("/account/second-factor", May::SignedIn, own::begin)
        .get("/account/second-factor/setup", May::SignedIn, own::setup)
        .get("/account/second-factor/confirm", May::Anyone, own::leads_to("/account/second-factor"))
        .post("/account/second-factor/confirm", May::SignedIn, own::confirm)
        .get("/account/second-factor/end", May::Anyone, own::leads_to("/account/second-factor"))
        .post("/account/second-factor/end", May::SignedIn, own::end_second_factor)
        .get("/account/data", May::SignedIn, own::data)
        .get("/account/export", May::SignedIn, own::export)
        .get("/account/close", May::Anyone, own::leads_to("/account/data"))
        .post("/account/close", May::SignedIn, own::close)
        .get("/account/closed", May::Anyone, own::closed)
        .get("/account/stores/{slug}/team", May::Member, own::team)
        .post("/account/stores/{slug}/team", May::Owner, own::invite)
        .get("/account/stores/{slug}/team/{id}/remove", May::Anyone, own::to_team)
        .post("/account/stores/{slug}/team/{id}/remove", May::Owner, own::remove)
}

fn api(routes: Routes) -> Routes {
    routes
        .get("/products", May::Anyone, catalog::routes::list)
        .get("/products/{id}", May::Anyone, catalog::routes::product)
        .get("/categories", May::Anyone, catalog::routes::categories)
        .get("/stores", May::Anyone, stores::routes::list)
        .get("/stores/{slug}", May::Anyone, stores::routes::store)
        .patch("/stores/{slug}", May::Owner, stores::routes::change)
        .get("/health", May::Anyone, health::routes::health)
        .get("/docs", May::Anyone, api_docs::routes::reader)
        .post("/auth/register", May::Anyone, accounts::auth::register)
        .post("/auth/login", May::Anyone, accounts::auth::login)
        .post("/auth/second-factor", May::Anyone, accounts::auth::second_factor)
        .post("/auth/refresh", May::Anyone, accounts::auth::refresh)
        .post("/auth/logout", May::Anyone, accounts::auth::logout)
        .post("/auth/forgot-password", May::Anyone, accounts::auth::forgot_password)
        .post("/auth/reset-password", May::Anyone, accounts::auth::reset_password)
        .post("/auth/verify-email", May::Anyone, accounts::auth::verify_email)
        .post("/auth/confirm-email", May::Anyone, accounts::auth::confirm_email)
        .get("/me", May::SignedIn, accounts::me::me)
        .patch("/me", May::SignedIn, accounts::me::change)
        .delete("/me", May::SignedIn, accounts::me::erase)
        .get("/me/export", May::SignedIn, accounts::me::export)
        .post("/me/avatar", May::SignedIn, accounts::me::set_avatar)
        .delete("/me/avatar", May::SignedIn, accounts::me::drop_avatar)
        .post("/me/password", May::SignedIn, accounts::me::change_password)
        .post("/me/email", May::SignedIn, accounts::me::change_email)
        .post("/me/verification", May::SignedIn, accounts::me::verify_again)
        .get("/me/sessions", May::SignedIn, accounts::me::sessions)
        .delete("/me/sessions", May::SignedIn, accounts::me::end_sessions)
        .delete("/me/sessions/{id}", May::SignedIn, accounts::me::end_session)
        .post("/me/second-factor", May::SignedIn, accounts::me::begin_second_factor)
        .put("/me/second-factor", May::SignedIn, accounts::me::confirm_second_factor)
        .delete("/me/second-factor", May::SignedIn, accounts::me::end_second_factor)
        .get("/stores/{slug}/members", May::Member, accounts::stores::members)
        .post("/stores/{slug}/members", May::Owner, accounts::stores::invite)
        .delete("/stores/{slug}/members/{id}", May::Owner, accounts::stores::remove)
        .post("/invitations", May::SignedIn, accounts::stores::join)
        .get("/admin/audit", May::Operator, audit::routes::log)
}

fn routes() -> Routes {
    Routes { router: Router::new(), table: Vec::new(), prefix: "" }
        .get("/", May::Anyone, catalog::routes::home_page)
        .get("/en", May::Anyone, catalog::routes::home_page)
        // The old client's address of the home page.
        .get("/home", May::Anyone, async || moved("/"))
        .below("", pages)
        .below("/en", pages)
        .below("", door_pages)
        .below("/en", door_pages)
        .below("", own_pages)
        .below("/en", own_pages)
        .below("/api", api)
        .get("/.well-known/jwks.json", May::Anyone, accounts::auth::jwks)
        .get("/images/{key}", May::Anyone, images::routes::image)
        .get("/robots.txt", May::Anyone, seo::routes::robots)
        .get("/sitemap.xml", May::Anyone, seo::routes::sitemap)
}

/// Every route and who may call it, in the order of the list.
pub fn table() -> Vec<Route> {
    routes().table
}

fn router() -> Router {
    routes().router.fallback(nothing_here).method_not_allowed_fallback(async || AppError::MethodNotAllowed)
}

/// An address with a slash too many leads to the one without; anything else is not found.
async fn nothing_here(app: App) -> Response {
    let path = app.head().path();
    let bare = path.trim_end_matches('/');
    if !app.reads() || bare.len() == path.len() || bare.is_empty() || bare.starts_with("//") {
        return AppError::NotFound.into_response();
    }
    match app.head().query() {
        "" => moved(bare),
        query => moved(&format!("{bare}?{query}")),
    }
}

async fn to_account(app: App) -> Response {
    moved(&layout::link(app.language(), "/account"))
}

/// 301, which old clients know better than 308; all of these are read, none is posted to.
fn moved(to: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
}

thread_local! {
    /// Built once an isolate: building it anew costs more than any request (490 µs of CPU against 329).
    static ROUTER: OnceCell<Router> = const { OnceCell::new() };
}

pub async fn answer(request: Request<Body>) -> Response {
    let answered: Result<Response, Infallible> =
        ROUTER.with(|built| built.get_or_init(router).clone()).call(request).await;
    match answered {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
