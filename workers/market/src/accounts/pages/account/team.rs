//! Who works for a store. Its owner invites and removes; staff sees who is there.

use askama::Template;
use axum::response::Response;
use textisur_shared::{accounts::StoreRole, ids::UserId};

use super::{Ask, Shell, home::initials};
use crate::{
    accounts::{Membership, members::StoreMember},
    error::AppError,
    i18n::AccountTexts,
    layout::{Form, Frame, When},
};

struct MemberView {
    name: String,
    letters: String,
    email: Option<String>,
    role: &'static str,
    owner: bool,
    you: bool,
    since: When,
    /// Only for the owner, and only staff can be removed.
    remove_action: Option<String>,
    remove_of: String,
    remove_ask: String,
}

#[derive(Template)]
#[template(path = "accounts/pages/account/team.html")]
struct TeamPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    members: Vec<MemberView>,
    /// For the owner.
    invite_action: Option<String>,
}

pub fn team(ask: Ask, store: &Membership, members: Vec<StoreMember>) -> Result<Response, AppError> {
    let t = ask.t;
    let owns = store.role == StoreRole::Owner;
    let title = (t.team.title)(&store.name);
    let own_path = format!("/account/stores/{}/team", store.slug);
    let remove_action =
        |id: UserId, role| (owns && role == StoreRole::Staff).then(|| ask.link(&format!("{own_path}/{id}/remove")));
    let members = members.into_iter().map(|member| MemberView {
        letters: initials(&member.name),
        role: (t.team.role)(member.role),
        owner: member.role == StoreRole::Owner,
        you: member.id == ask.account.id,
        since: When::on(ask.page.language, member.since),
        remove_action: remove_action(member.id, member.role),
        remove_of: (t.team.remove_of)(&member.name),
        remove_ask: (t.team.remove_ask)(&member.name),
        email: member.email,
        name: member.name,
    });
    let page = TeamPage {
        page: ask.frame(&title),
        shell: ask.shell(&title, t.team.lead),
        t,
        members: members.collect(),
        invite_action: owns.then(|| ask.link(&own_path)),
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}
