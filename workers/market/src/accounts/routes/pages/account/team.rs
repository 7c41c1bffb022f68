use axum::response::Response;
use textisur_shared::input::Fields;

use super::{done, to};
use crate::{
    accounts::{
        Member, Owner, members,
        pages::account::{self as pages, Ask},
        recovery,
        routes::stores::Person,
    },
    app::{App, FormFields},
    error::AppError,
};

fn path_of(slug: &str) -> String {
    format!("/account/stores/{slug}/team")
}

#[worker::send]
pub async fn team(app: App, member: Member) -> Result<Response, AppError> {
    let team = members::list(&app, &member).await?;
    pages::team(Ask::first(&app, &member.account, &path_of(&member.store.slug))?, &member.store, team)
}

#[worker::send]
pub async fn invite(app: App, owner: Owner, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let path = path_of(&owner.0.store.slug);
    match mail_invitation(&app, &owner, &fields).await {
        Ok(()) => Ok(done(&app, &path, "invited")),
        Err(error) => {
            let Owner(member) = &owner;
            let ask = Ask::again(&app, &member.account, &path, fields, error)?;
            let team = members::list(&app, member).await?;
            pages::team(ask, &member.store, team)
        }
    }
}

async fn mail_invitation(app: &App, owner: &Owner, fields: &Fields) -> Result<(), AppError> {
    members::invite(app, owner, &recovery::read_address(fields)?).await
}

#[worker::send]
pub async fn remove(
    app: App,
    owner: Owner,
    Person(user): Person,
    FormFields(_): FormFields,
) -> Result<Response, AppError> {
    members::remove(&app, &owner, user).await?;
    Ok(done(&app, &path_of(&owner.0.store.slug), "member-removed"))
}

/// For the address of the form that removes someone: as it was asked for, not decoded, it is fit for a header.
#[worker::send]
pub async fn to_team(app: App) -> Response {
    let path = app.page("").path;
    to(&app, &path.split_once("/team/").map_or_else(|| path.to_owned(), |(store, _)| format!("{store}/team")))
}
