//! Who calls, as the argument of a handler. Deny by default: a handler that takes none of these can learn nothing of anyone.

use std::rc::Rc;

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use serde::Deserialize;
use textisur_shared::{
    accounts::{Purpose, Role, StoreRole},
    ids::{StoreId, UserId},
    time::UtcMillis,
};
use worker::send::{SendFuture, SendWrapper};

use super::{Account, Membership, language_of, queries, sessions};
use crate::{app::App, error::AppError, middleware::cookies};

/// Anyone, and who it is where someone is signed in.
pub struct Visitor(pub Option<SendWrapper<Rc<Account>>>);

/// Someone who is signed in.
pub struct SignedIn(pub SendWrapper<Rc<Account>>);

/// Someone who works for the store that the path names by `{slug}`, owner or staff.
pub struct Member {
    pub account: SendWrapper<Rc<Account>>,
    pub store: Membership,
}

/// The owner of the store that the path names by `{slug}`.
pub struct Owner(pub Member);

/// Who runs the market.
pub struct Operator(pub SendWrapper<Rc<Account>>);

impl std::ops::Deref for SignedIn {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = App::of(parts)?;
        match SendFuture::new(async move { account(&app).await.map(SendWrapper::new) }).await {
            Ok(account) => Ok(Self(Some(account))),
            Err(AppError::SignInNeeded) => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let app = App::of(parts)?;
        SendFuture::new(async move { Ok(Self(SendWrapper::new(account(&app).await?))) }).await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        #[derive(Deserialize)]
        struct Named {
            slug: String,
        }
        let SignedIn(account) = SignedIn::from_request_parts(parts, state).await?;
        let named = Path::<Named>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        // Another's store is none at all.
        let store = account.stores.iter().find(|store| store.slug == named.slug).cloned();
        store.map(|store| Self { account, store }).ok_or(AppError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Owner {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let member = Member::from_request_parts(parts, state).await?;
        if member.store.role == StoreRole::Owner { Ok(Self(member)) } else { Err(AppError::Forbidden) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Operator {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let SignedIn(account) = SignedIn::from_request_parts(parts, state).await?;
        if account.role == Role::Operator { Ok(Self(account)) } else { Err(AppError::Forbidden) }
    }
}

/// Who is signed in: by bearer token, or by cookies. A browser whose access token has run out gets a new one on the way.
async fn account(app: &App) -> Result<Rc<Account>, AppError> {
    if let Some(known) = app.signed_in() {
        return Ok(known);
    }
    let keys = &app.secrets()?.keys;
    let proven = |token: &str| keys.verify(token, Purpose::Access, app.started()).ok();
    let caller = app.caller();
    let claims = match caller.bearer() {
        Some(token) => Some(proven(token).ok_or(AppError::SignInNeeded)?),
        None => caller.cookie(cookies::ACCESS).and_then(proven),
    };
    let (user, session) = match claims {
        Some(claims) => (claims.user, claims.session),
        None => sessions::renew_by_cookie(app).await?,
    };
    let Some(account) = load(app, user, &session).await?.map(Rc::new) else {
        // Ended elsewhere: the browser must not go on greeting whoever was in.
        if caller.bearer().is_none() {
            sessions::take_from_browser(app)?;
        }
        return Err(AppError::SignInNeeded);
    };
    app.note_signed_in(&account);
    Ok(account)
}

async fn load(app: &App, user: UserId, session: &str) -> Result<Option<Account>, AppError> {
    #[derive(Deserialize)]
    struct Row {
        id: UserId,
        session: String,
        name: String,
        email: String,
        email_verified_at: Option<i64>,
        role: String,
        language: String,
        avatar: Option<String>,
        second_factor: u8,
        stores: String,
        created_at: i64,
    }
    #[derive(Deserialize)]
    struct Store {
        id: StoreId,
        slug: String,
        name: String,
        role: String,
        status: String,
    }
    let asked = queries::SESSION_ACCOUNT.with([session.into(), user.into(), app.started().into()]);
    let Some(row) = app.db()?.batch([asked]).await?.one::<Row>()? else { return Ok(None) };
    let stores = serde_json::from_str::<Vec<Store>>(&row.stores)?.into_iter().filter_map(|store| {
        let role = StoreRole::from_code(&store.role)?;
        Some(Membership { store: store.id, slug: store.slug, name: store.name, role, status: store.status })
    });
    Ok(Some(Account {
        id: row.id,
        session: row.session,
        name: row.name,
        email: row.email,
        email_verified: row.email_verified_at.is_some(),
        role: Role::from_code(&row.role).ok_or_else(|| AppError::Internal(format!("role {}", row.role)))?,
        language: language_of(&row.language),
        avatar: row.avatar,
        second_factor: row.second_factor == 1,
        stores: stores.collect(),
        created_at: UtcMillis(row.created_at),
    }))
}
