//! Sessions: a family of refresh tokens on one device, of which one is current. Each use of it makes the next one, in one statement;
//! a spent one that comes back ends the family and tells its person, because two hold what only one should.
//!
//! Two tabs that refresh at the same moment bring the same token. The second finds it spent a moment ago and gets the successor
//! that the first one got, which is kept sealed with the very token that was spent: the database alone cannot read it.

use serde::Deserialize;
use textisur_shared::{
    accounts::{ACCESS_TTL_S, Claims, Device, OpaqueToken, Purpose, Role},
    ids::UserId,
    notifications::{Notice, NoticeKind},
    time::UtcMillis,
};
use uuid::Uuid;

use super::{language_of, mails::AccountMail, queries};
use crate::{
    app::App,
    audit::{self, Action},
    error::AppError,
    middleware::{access_log, cookies, csrf},
    platform::{
        d1::{Query, Rows},
        entropy, inbox, settings,
    },
};

/// A refresh token lives this long, and each use starts anew.
pub const REFRESH_TTL_MS: i64 = 7 * 86_400_000;

/// What someone holds who is signed in.
#[derive(Debug)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
    /// Of the access token, in seconds.
    pub expires_in: i64,
}

/// A session that a batch is about to open.
pub struct Opening {
    id: String,
    refresh: OpaqueToken,
    device: String,
}

/// Why a session ended, as the database writes it.
#[derive(Debug, Clone, Copy)]
pub enum EndReason {
    SignedOut,
    EndedElsewhere,
    TokenReused,
    PasswordChanged,
}

impl EndReason {
    const fn code(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::EndedElsewhere => "ended_elsewhere",
            Self::TokenReused => "token_reused",
            Self::PasswordChanged => "password_changed",
        }
    }
}

pub fn opaque() -> Result<OpaqueToken, AppError> {
    entropy::bytes().map(OpaqueToken::from_bytes).ok_or_else(|| AppError::Internal("no randomness".into()))
}

/// A UUID of version 7: sorts by time.
pub fn uuid(now: UtcMillis) -> Result<String, AppError> {
    let random = entropy::bytes::<10>().ok_or_else(|| AppError::Internal("no randomness".into()))?;
    let millis = u64::try_from(now.0).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string())
}

impl Opening {
    pub fn new(app: &App) -> Result<Self, AppError> {
        let device = Device::of(&app.caller().user_agent).code();
        Ok(Self { id: uuid(app.started())?, refresh: opaque()?, device })
    }

    /// For a person that is known.
    pub fn query(&self, app: &App, user: UserId) -> Query {
        let now = app.started();
        queries::OPEN_SESSION.with([
            self.id.as_str().into(),
            user.into(),
            self.refresh.hash().into(),
            self.device.as_str().into(),
            now.into(),
            UtcMillis(now.0 + REFRESH_TTL_MS).into(),
        ])
    }

    /// For an account that the same batch makes.
    pub fn query_of_own(&self, app: &App, email_key: &str, password_hash: &str) -> Query {
        let now = app.started();
        queries::OPEN_OWN_SESSION.with([
            self.id.as_str().into(),
            email_key.into(),
            self.refresh.hash().into(),
            self.device.as_str().into(),
            now.into(),
            UtcMillis(now.0 + REFRESH_TTL_MS).into(),
            password_hash.into(),
        ])
    }

    /// What the person gets once the batch is through.
    pub fn tokens(&self, app: &App, user: UserId, role: Role) -> Result<Tokens, AppError> {
        let access = access_token(app, user, &self.id, role)?;
        Ok(Tokens { access, refresh: self.refresh.to_text(), expires_in: ACCESS_TTL_S })
    }
}

fn access_token(app: &App, user: UserId, session: &str, role: Role) -> Result<String, AppError> {
    let claims = Claims { user, session: session.to_owned(), role, purpose: Purpose::Access };
    app.secrets()?.keys.sign(&claims, app.started()).map_err(|error| AppError::Internal(error.to_string()))
}

/// Puts a session into the browser; forms from before are worth nothing from here on.
pub fn put_into_browser(app: &App, tokens: &Tokens) -> Result<(), AppError> {
    csrf::renew(app)?;
    set_cookies(app, tokens);
    Ok(())
}

/// The next tokens of a session that the browser has already.
pub fn set_cookies(app: &App, tokens: &Tokens) {
    for cookie in cookies::session(&tokens.access, &tokens.refresh) {
        app.set_cookie(cookie);
    }
}

/// Takes it out again.
pub fn take_from_browser(app: &App) -> Result<(), AppError> {
    for cookie in cookies::forget_session() {
        app.set_cookie(cookie);
    }
    csrf::renew(app).map(drop)
}

#[derive(Deserialize)]
struct Rotated {
    id: String,
    user_id: UserId,
    role: String,
}

#[derive(Deserialize)]
struct Family {
    id: String,
    user_id: UserId,
    role: String,
    name: String,
    email: String,
    language: String,
    device: String,
    rotated_at: i64,
    ended: u8,
    successor: Option<String>,
}

/// The next tokens for a refresh token: one round trip.
///
/// # Errors
/// [`AppError::SessionEnded`] for what is unknown, expired, ended, or spent; the last also ends the family.
pub async fn refresh(app: &App, text: &str) -> Result<(UserId, String, Tokens), AppError> {
    let token = OpaqueToken::parse(text).ok_or(AppError::SessionEnded)?;
    let (next, now) = (opaque()?, app.started());
    let mut rows = app
        .db()?
        .batch([
            queries::ROTATE.with([
                token.hash().into(),
                next.hash().into(),
                token.seal(&next).into(),
                now.into(),
                UtcMillis(now.0 + REFRESH_TTL_MS).into(),
            ]),
            queries::FAMILY_OF_SPENT.with([token.hash().into(), now.into()]),
        ])
        .await?;
    let (id, user, role, refresh) = if let Some(session) = rows.one::<Rotated>()? {
        (session.id, session.user_id, session.role, next)
    } else {
        let family = rows.one::<Family>()?.filter(|family| family.ended == 0).ok_or(AppError::SessionEnded)?;
        let sealed = family.successor.as_deref();
        let just_now = now.0 - family.rotated_at <= settings::refresh_grace_ms(app.env());
        match sealed.filter(|_| just_now).and_then(|sealed| token.unseal(sealed)) {
            Some(successor) => (family.id, family.user_id, family.role, successor),
            None => return Err(end_family(app, family).await?),
        }
    };
    let role = Role::from_code(&role).ok_or_else(|| AppError::Internal(format!("role {role}")))?;
    let access = access_token(app, user, &id, role)?;
    Ok((user, id, Tokens { access, refresh: refresh.to_text(), expires_in: ACCESS_TTL_S }))
}

/// Somebody has a token that was used before: whoever it is, the session ends for both, and its person is told.
async fn end_family(app: &App, family: Family) -> Result<AppError, AppError> {
    let user = family.user_id;
    let mut rows = app
        .db()?
        .batch([
            end_query(app, user, &family.id, EndReason::TokenReused),
            audit::line(app, None, Action::TokenReused, audit::Subject::User(user)),
        ])
        .await?;
    if rows.one::<serde::de::IgnoredAny>()?.is_some() {
        let device = device_of(&family.device);
        let device = format!("{} · {}", device.browser.name(), device.system.name());
        let sessions = app.address_of(language_of(&family.language), "/account/sessions");
        notify(app, user, NoticeKind::TokenReused, device.clone());
        let mail = AccountMail::TokenReused { device: &device, sessions: &sessions };
        super::post(app, &family.email, &family.name, language_of(&family.language), &mail)?;
    }
    Ok(AppError::SessionEnded)
}

/// Writes a notice for a person, after the answer.
pub fn notify(app: &App, user: UserId, kind: NoticeKind, detail: String) {
    let Ok(id) = uuid(app.started()) else { return };
    let notice = Notice { id, kind, at: app.started().0, detail };
    let later = app.clone();
    app.wait_until(async move {
        if let Err(error) = inbox::tell(later.env(), user, &notice).await {
            access_log::warn(later.id(), "a notice is lost", &error);
        }
    });
}

/// For a browser whose access token has run out: the next tokens by its other cookie.
pub async fn renew_by_cookie(app: &App) -> Result<(UserId, String), AppError> {
    let token = app.caller().cookie(cookies::REFRESH).ok_or(AppError::SignInNeeded)?.to_owned();
    match refresh(app, &token).await {
        Ok((user, session, tokens)) => {
            set_cookies(app, &tokens);
            Ok((user, session))
        }
        Err(AppError::SessionEnded) => {
            take_from_browser(app)?;
            Err(AppError::SignInNeeded)
        }
        Err(error) => Err(error),
    }
}

/// One that is not known any more reads like one that never was.
fn device_of(code: &str) -> Device {
    Device::from_code(code).unwrap_or_else(|| Device::of(""))
}

/// A session as its person sees it.
#[derive(Debug)]
pub struct Session {
    pub id: String,
    pub device: Device,
    pub created_at: UtcMillis,
    pub used_at: UtcMillis,
    pub expires_at: UtcMillis,
    /// The one by which is asked.
    pub current: bool,
}

/// Newest first.
pub async fn list(app: &App, account: &super::Account) -> Result<Vec<Session>, AppError> {
    let asked = queries::SESSIONS.with([account.id.into(), app.started().into()]);
    read_list(&mut app.db()?.batch([asked]).await?, &account.session)
}

fn read_list(rows: &mut Rows, current: &str) -> Result<Vec<Session>, AppError> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
        device: String,
        created_at: i64,
        rotated_at: i64,
        expires_at: i64,
    }
    let sessions = rows.next::<Row>()?.into_iter().map(|row| Session {
        current: row.id == current,
        device: device_of(&row.device),
        created_at: UtcMillis(row.created_at),
        used_at: UtcMillis(row.rotated_at),
        expires_at: UtcMillis(row.expires_at),
        id: row.id,
    });
    Ok(sessions.collect())
}

pub fn end_query(app: &App, user: UserId, session: &str, reason: EndReason) -> Query {
    queries::END_SESSION.with([session.into(), user.into(), app.started().into(), reason.code().into()])
}

/// Every session of a person but `spared`.
pub fn end_all_query(app: &App, user: UserId, spared: &str, reason: EndReason) -> Query {
    queries::END_SESSIONS.with([user.into(), app.started().into(), reason.code().into(), spared.into()])
}

/// Ends one of one's own sessions.
///
/// # Errors
/// [`AppError::NotFound`] where it is another's, or has ended.
pub async fn end(app: &App, account: &super::Account, session: &str) -> Result<(), AppError> {
    let session = Uuid::parse_str(session).map_err(|_| AppError::NotFound)?.to_string();
    let own = session == account.session;
    let (reason, action) =
        if own { (EndReason::SignedOut, Action::SignedOut) } else { (EndReason::EndedElsewhere, Action::SessionEnded) };
    let mut rows = app
        .db()?
        .batch([end_query(app, account.id, &session, reason), audit::own_line(app, account.id, action)])
        .await?;
    rows.one::<serde::de::IgnoredAny>()?.ok_or(AppError::NotFound)?;
    if own { take_from_browser(app) } else { Ok(()) }
}

/// Signs out everywhere: here too, unless `here` is spared.
pub async fn end_all(app: &App, account: &super::Account, spare_here: bool) -> Result<(), AppError> {
    let spared = if spare_here { account.session.as_str() } else { "" };
    app.db()?
        .batch([
            end_all_query(app, account.id, spared, EndReason::EndedElsewhere),
            audit::own_line(app, account.id, Action::SessionsEnded),
        ])
        .await?;
    notify(app, account.id, NoticeKind::SessionsEnded, String::new());
    if spare_here { Ok(()) } else { take_from_browser(app) }
}

/// Whose session has just ended.
#[derive(Deserialize)]
struct Person {
    id: UserId,
}

/// Signs out here, by whatever this caller holds; it is no error to hold nothing any more.
pub async fn sign_out(app: &App, refresh: Option<&str>) -> Result<(), AppError> {
    let caller = app.caller();
    let refresh = refresh.or_else(|| caller.cookie(cookies::REFRESH)).and_then(OpaqueToken::parse);
    let access = caller.bearer().or_else(|| caller.cookie(cookies::ACCESS));
    let claims = access.and_then(|token| app.secrets().ok()?.keys.verify(token, Purpose::Access, app.started()).ok());
    let mut batch = Vec::new();
    if let Some(token) = refresh {
        batch.push(queries::END_SESSION_OF_TOKEN.with([token.hash().into(), app.started().into()]));
    }
    if let Some(claims) = claims {
        batch.push(end_query(app, claims.user, &claims.session, EndReason::SignedOut));
    }
    let mut lines = Vec::new();
    if !batch.is_empty() {
        let asked = batch.len();
        let mut rows = app.db()?.batch(batch).await?;
        for _ in 0..asked {
            lines.extend(rows.one::<Person>()?.map(|person| audit::own_line(app, person.id, Action::SignedOut)));
        }
    }
    if !lines.is_empty() {
        app.db()?.batch(lines).await?;
    }
    take_from_browser(app)
}
