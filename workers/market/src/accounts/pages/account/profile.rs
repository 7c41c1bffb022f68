//! What others see of a person, and the address by which they sign in.

use askama::Template;
use axum::response::Response;
use textisur_shared::{input::Fields, language::Language};

use super::{Ask, Shell, home::Portrait};
use crate::{
    accounts::{Account, language_code},
    error::AppError,
    i18n::AccountTexts,
    layout::{Form, Frame},
};

struct Choice {
    code: &'static str,
    tag: &'static str,
    /// In the language itself.
    name: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "accounts/pages/account/profile.html")]
struct ProfilePage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    portrait: Portrait,
    email: String,
    languages: [Choice; 2],
}

/// What the forms of the page say until somebody types: what holds now, and the address that was typed, if one was.
pub fn typed(account: &Account, email: &str) -> Fields {
    let pairs = [("name", account.name.as_str()), ("language", language_code(account.language)), ("email", email)];
    Fields::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())))
}

pub fn profile(ask: Ask) -> Result<Response, AppError> {
    let (t, account) = (ask.t, ask.account);
    let languages = [(Language::Spanish, "Español"), (Language::English, "English")];
    let page = ProfilePage {
        page: ask.frame(t.profile.title).island("forms"),
        shell: ask.shell(t.profile.title, t.profile.lead),
        t,
        portrait: Portrait::of(&account.name, account.avatar.as_deref()),
        email: account.email.clone(),
        languages: languages.map(|(language, name)| Choice {
            code: language_code(language),
            tag: language.tag(),
            name,
            chosen: ask.form.value("language") == language_code(language),
        }),
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}
