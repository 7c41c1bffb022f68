//! Who works for a store: `/api/stores/{slug}/members`, `/api/invitations`.

use axum::{
    extract::{FromRequestParts, Path},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header, request::Parts};
use serde::Deserialize;
use textisur_shared::{
    api::{MemberJson, MemberListJson, MessageJson},
    ids::UserId,
};

use super::super::{Member, Owner, SignedIn, members, recovery};
use crate::{
    app::{App, JsonFields, PersonalJson},
    error::AppError,
    i18n::texts,
};

/// The `{id}` of a person in a path.
pub struct Person(pub UserId);

impl<S: Send + Sync> FromRequestParts<S> for Person {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        #[derive(Deserialize)]
        struct Named {
            id: String,
        }
        let named = Path::<Named>::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound)?;
        named.id.parse().map(Self).map_err(|_| AppError::NotFound)
    }
}

/// Who works for a store.
///
/// For its owner and staff. Only the owner sees addresses.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/stores/{slug}/members", tag = "members",
    params(
        ("slug" = String, Path, description = "The store's name in urls"),
    ),
    responses(
        (status = 200, description = "Owners, then staff", body = MemberListJson),
    ),
))]
#[worker::send]
pub async fn members(app: App, member: Member) -> Result<PersonalJson<MemberListJson>, AppError> {
    let members = members::list(&app, &member).await?;
    let members =
        members.into_iter().map(|one| MemberJson::new(one.id, one.name, one.role, one.email, one.since)).collect();
    Ok(PersonalJson(StatusCode::OK, MemberListJson { members }))
}

/// Mails an invitation to work for a store.
///
/// For its owner. The link is good for a week, and whoever is signed in and has it joins as staff. Whether the address has an account
/// is told to nobody.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/stores/{slug}/members", tag = "members",
    params(
        ("slug" = String, Path, description = "The store's name in urls"),
    ),
    request_body = textisur_shared::api::AddressBody,
    responses(
        (status = 202, description = "Mailed", body = MessageJson),
    ),
))]
#[worker::send]
pub async fn invite(
    app: App,
    owner: Owner,
    JsonFields(fields): JsonFields,
) -> Result<PersonalJson<MessageJson>, AppError> {
    members::invite(&app, &owner, &recovery::read_address(&fields)?).await?;
    Ok(PersonalJson(StatusCode::ACCEPTED, MessageJson { message: texts(app.language()).said.mail_sent }))
}

/// Ends someone's work for a store.
///
/// For its owner. An owner cannot be removed.
#[cfg_attr(feature = "openapi", utoipa::path(delete, path = "/api/stores/{slug}/members/{id}", tag = "members",
    params(
        ("slug" = String, Path, description = "The store's name in urls"),
        ("id" = i64, Path, description = "The person", minimum = 1),
    ),
    responses(
        (status = 204, description = "No staff any more"),
        (status = 404, description = "`not-found`: no store of yours, or nobody of its staff"),
    ),
))]
#[worker::send]
pub async fn remove(app: App, owner: Owner, Person(user): Person) -> Result<Response, AppError> {
    members::remove(&app, &owner, user).await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// Joins a store as staff, by the link of an invitation.
#[cfg_attr(feature = "openapi", utoipa::path(post, path = "/api/invitations", tag = "members",
    request_body = textisur_shared::api::LinkBody,
    responses(
        (status = 200, description = "Joined; who was a member stays what they were", body = MessageJson),
        (status = 410, description = "`link-spent`: the link is unknown, used, or older than a week"),
    ),
))]
#[worker::send]
pub async fn join(
    app: App,
    account: SignedIn,
    JsonFields(fields): JsonFields,
) -> Result<PersonalJson<MessageJson>, AppError> {
    let mut reader = fields.reader();
    let token = reader.required("token", recovery::token);
    members::join(&app, &account, &token.ok_or_else(|| reader.refused())?).await?;
    Ok(PersonalJson(StatusCode::OK, MessageJson { message: texts(app.language()).said.joined }))
}
