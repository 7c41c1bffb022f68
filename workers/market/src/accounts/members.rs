//! Who works for a store. An owner invites by mail; the invited one joins by the link. Whether an address has an account is told
//! to nobody.

use serde::Deserialize;
use textisur_shared::{
    accounts::{EmailAddress, OpaqueToken, StoreRole},
    ids::{StoreId, UserId},
    time::UtcMillis,
};

use super::{
    Account, Member, Owner,
    attempts::Attempt,
    mails::AccountMail,
    post, queries,
    recovery::{LinkKind, find_link, link_query, mark, use_query},
    registration::link_address,
    sessions,
};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    middleware::rate_limit::{self, Address},
};

/// How long an invitation is good for: a week.
const INVITATION_TTL_MS: i64 = 7 * 86_400_000;

/// Someone who works for a store.
#[derive(Debug)]
pub struct StoreMember {
    pub id: UserId,
    pub name: String,
    pub role: StoreRole,
    pub since: UtcMillis,
    /// Only for the owner to see.
    pub email: Option<String>,
}

pub async fn list(app: &App, member: &Member) -> Result<Vec<StoreMember>, AppError> {
    #[derive(Deserialize)]
    struct Row {
        id: UserId,
        name: String,
        role: String,
        created_at: i64,
        email: Option<String>,
    }
    let sees_addresses = i64::from(member.store.role == StoreRole::Owner);
    let asked = queries::MEMBERS.with([member.store.store.into(), sees_addresses.into()]);
    let rows: Vec<Row> = app.db()?.batch([asked]).await?.next()?;
    let members = rows.into_iter().filter_map(|row| {
        let role = StoreRole::from_code(&row.role)?;
        Some(StoreMember { id: row.id, name: row.name, role, since: UtcMillis(row.created_at), email: row.email })
    });
    Ok(members.collect())
}

/// Mails an invitation, for which it does not matter whether the address has an account yet.
pub async fn invite(app: &App, Owner(owner): &Owner, email: &EmailAddress) -> Result<(), AppError> {
    rate_limit::by_address(app, Address::Mail).await?;
    let (account, store) = (&owner.account, &owner.store);
    let db = app.db()?;
    let mut rows = db.batch([Attempt::Mail.count(app, &format!("store:{}:{}", store.store, email.key()))?]).await?;
    Attempt::Mail.read(app, &mut rows)?;
    let link = sessions::opaque()?;
    db.batch([
        link_query(app, &link, LinkKind::StoreInvitation, account.id, &store.store.to_string(), INVITATION_TTL_MS),
        audit::line(app, Some(account.id), Action::MemberInvited, Subject::Store(store.store)),
    ])
    .await?;
    let language = account.language;
    let address = link_address(app, language, "/invitations", &link.to_text());
    let mail = AccountMail::StoreInvitation { store: &store.name, inviter: &account.name, link: &address };
    // Nobody's name is known here but the one who invites.
    post(app, email.as_str(), "", language, &mail)
}

/// Joins the store that the link is of. Answers its id; who is a member already stays what they are.
///
/// # Errors
/// [`AppError::LinkSpent`], also where who invited is no longer there.
pub async fn join(app: &App, account: &Account, token: &OpaqueToken) -> Result<StoreId, AppError> {
    let link = find_link(app, token, LinkKind::StoreInvitation).await?;
    let store: StoreId = link.detail.parse().map_err(|_| AppError::LinkSpent)?;
    let (hash, mark) = (token.hash(), mark()?);
    let mut rows = app
        .db()?
        .batch([
            use_query(app, &hash, LinkKind::StoreInvitation, &mark),
            queries::JOIN_STORE.with([hash.as_str().into(), mark.into(), account.id.into(), app.started().into()]),
            audit::line(app, Some(account.id), Action::MemberJoined, Subject::Store(store)),
        ])
        .await?;
    rows.one::<serde::de::IgnoredAny>()?.map(|_| store).ok_or(AppError::LinkSpent)
}

/// # Errors
/// [`AppError::NotFound`] for who is no staff of this store; an owner cannot be removed.
pub async fn remove(app: &App, Owner(owner): &Owner, user: UserId) -> Result<(), AppError> {
    let store = owner.store.store;
    let mut rows = app
        .db()?
        .batch([
            queries::REMOVE_MEMBER.with([store.into(), user.into()]),
            audit::line(app, Some(owner.account.id), Action::MemberRemoved, Subject::Store(store)),
        ])
        .await?;
    rows.one::<serde::de::IgnoredAny>()?.map(drop).ok_or(AppError::NotFound)
}
