//! Another password, by the one that is in force.

use askama::Template;
use axum::response::Response;

use super::{Ask, Shell};
use crate::{
    error::AppError,
    i18n::AccountTexts,
    layout::{Form, Frame},
};

#[derive(Template)]
#[template(path = "accounts/pages/account/password.html")]
struct PasswordPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    email: String,
}

pub fn password(ask: Ask) -> Result<Response, AppError> {
    let t = ask.t;
    let page = PasswordPage {
        page: ask.frame(t.password.title).island("forms"),
        shell: ask.shell(t.password.title, t.password.lead),
        t,
        email: ask.account.email.clone(),
        form: ask.form.in_order(&["currentPassword", "password"]),
    };
    Ok(page.form.answer(page.render()?))
}
