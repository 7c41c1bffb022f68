//! The overview: who I am, where I work, what happened lately.

use askama::Template;
use axum::response::Response;
use textisur_shared::{accounts::Role, notifications::Notice, time::UtcMillis};

use super::{Ask, Shell, sessions::device_words};
use crate::{
    accounts::Membership,
    error::AppError,
    i18n::AccountTexts,
    layout::{self, Form, Frame, When},
};

/// The newest of the notices, as many as are seen at a glance.
const NOTICES_SHOWN: usize = 8;

struct StoreView {
    name: String,
    role: &'static str,
    active: bool,
    status: &'static str,
    status_text: &'static str,
    slug: String,
}

struct NoticeView {
    words: String,
    when: When,
}

#[derive(Template)]
#[template(path = "accounts/pages/account/home.html")]
struct HomePage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    hello: String,
    portrait: Portrait,
    role: &'static str,
    since: When,
    email: String,
    verified: bool,
    second_factor: bool,
    stores: Vec<StoreView>,
    notices: Vec<NoticeView>,
    operator: bool,
}

/// The photo, or the letters that stand for it.
pub struct Portrait {
    pub photo: Option<String>,
    pub letters: String,
}

impl Portrait {
    pub fn of(name: &str, avatar: Option<&str>) -> Self {
        Self { photo: avatar.map(layout::image), letters: initials(name) }
    }
}

/// Of the first and the last word.
pub fn initials(name: &str) -> String {
    let mut firsts = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let (first, last) = (firsts.next(), firsts.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

pub fn home(ask: Ask, notices: &[Notice]) -> Result<Response, AppError> {
    let (t, account, language) = (ask.t, ask.account, ask.page.language);
    let first_name = account.name.split_whitespace().next().unwrap_or_default();
    let notices = notices.iter().take(NOTICES_SHOWN).map(|notice| NoticeView {
        words: (t.home.notice)(notice.kind, &noticed(t, &notice.detail)),
        when: When::ago(language, UtcMillis(notice.at), ask.now),
    });
    let page = HomePage {
        page: ask.frame(t.home.title),
        shell: ask.shell(t.home.title, ""),
        t,
        hello: (t.home.hello)(first_name),
        portrait: Portrait::of(&account.name, account.avatar.as_deref()),
        role: (t.home.role)(account.role),
        since: When::on(language, account.created_at),
        email: account.email.clone(),
        verified: account.email_verified,
        second_factor: account.second_factor,
        stores: account.stores.iter().map(|store| store_view(t, store)).collect(),
        notices: notices.collect(),
        operator: account.role == Role::Operator,
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}

fn store_view(t: &AccountTexts, store: &Membership) -> StoreView {
    let (status, status_text) = (t.home.store_status)(&store.status);
    StoreView {
        name: store.name.clone(),
        role: (t.home.store_role)(store.role),
        active: store.status == "active",
        status,
        status_text,
        slug: store.slug.clone(),
    }
}

/// A notice has its device as `Chrome · Android`.
fn noticed(t: &AccountTexts, detail: &str) -> String {
    match detail.split_once(" · ") {
        Some((browser, system)) => device_words(t, browser, system),
        None => detail.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, letters) in
            [("Rosa Elena Zavala", "RZ"), ("óscar", "Ó"), ("陈伟", "陈"), ("María (Lupita)", "ML"), ("1", "1")]
        {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
