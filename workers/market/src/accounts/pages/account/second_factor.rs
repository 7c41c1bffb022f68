//! The second factor: what it is, how an authenticator is connected, the recovery codes, and the way to be rid of it.

use askama::Template;
use axum::response::Response;

use super::{Ask, Shell, qr::Qr};
use crate::{
    accounts::second_factor::{Setup, Standing},
    error::AppError,
    i18n::AccountTexts,
    layout::{Form, Frame, When},
};

#[derive(Template)]
#[template(path = "accounts/pages/account/second_factor.html")]
struct SecondFactorPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    since: Option<When>,
    left: String,
    few: bool,
    email: String,
}

pub fn second_factor(ask: Ask, standing: &Standing) -> Result<Response, AppError> {
    let t = ask.t;
    let lead = if standing.since.is_some() { "" } else { t.second_factor.off_lead };
    let page = SecondFactorPage {
        page: ask.frame(t.second_factor.title).island("forms"),
        shell: ask.shell(t.second_factor.title, lead),
        t,
        since: standing.since.map(|since| When::on(ask.page.language, since)),
        left: (t.second_factor.left)(standing.codes_left),
        few: standing.codes_left < 3,
        email: ask.account.email.clone(),
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "accounts/pages/account/setup.html")]
struct SetupPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    qr: Option<Qr>,
    uri: String,
    secret: String,
}

pub fn setup(ask: Ask, setup: &Setup) -> Result<Response, AppError> {
    let t = ask.t;
    let page = SetupPage {
        page: ask.frame(t.second_factor.setup_title),
        shell: ask.shell(t.second_factor.setup_title, t.second_factor.setup_lead),
        t,
        qr: Qr::of(&setup.uri),
        uri: setup.uri.clone(),
        secret: in_fours(&setup.secret),
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}

/// As people read a long key aloud.
fn in_fours(secret: &str) -> String {
    let mut out = String::with_capacity(secret.len() + secret.len() / 4);
    for (index, letter) in secret.chars().enumerate() {
        if index > 0 && index.is_multiple_of(4) {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

#[derive(Template)]
#[template(path = "accounts/pages/account/codes.html")]
struct CodesPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    codes: Vec<String>,
}

/// Shown in answer to the first code, and never again.
pub fn codes(ask: Ask, codes: Vec<String>) -> Result<Response, AppError> {
    let t = ask.t;
    let page = CodesPage {
        page: ask.frame(t.second_factor.codes_title).island("codes"),
        shell: ask.shell(t.second_factor.codes_title, t.second_factor.codes_lead),
        t,
        codes,
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}

#[cfg(test)]
mod tests {
    use super::in_fours;

    #[test]
    fn a_key_is_read_in_fours() {
        assert_eq!(in_fours("GEZDGNBVGY3TQ"), "GEZD GNBV GY3T Q");
        assert_eq!(in_fours(""), "");
    }
}
