//! What is held of a person, to take along or to be rid of.

use askama::Template;
use axum::response::Response;
use textisur_shared::accounts::StoreRole;

use super::{Ask, Shell};
use crate::{
    app::App,
    error::AppError,
    i18n::{AccountTexts, texts},
    layout::{Form, Frame, Section},
};

#[derive(Template)]
#[template(path = "accounts/pages/account/data.html")]
struct DataPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    email: String,
    /// For who has a store.
    store_text: Option<String>,
}

pub fn data(ask: Ask) -> Result<Response, AppError> {
    let (t, account) = (ask.t, ask.account);
    let owned = account.stores.iter().filter(|store| store.role == StoreRole::Owner);
    let owned: Vec<&str> = owned.map(|store| store.name.as_str()).collect();
    let page = DataPage {
        page: ask.frame(t.data.title).island("forms"),
        shell: ask.shell(t.data.title, t.data.lead),
        t,
        email: account.email.clone(),
        store_text: (!owned.is_empty()).then(|| (t.data.store_text)(&joined(&owned, t.data.and))),
        form: ask.form.in_order(&["password", "understood"]).saying("understood", t.data.understood_missing),
    };
    Ok(page.form.answer(page.render()?))
}

/// `A, B and C`.
fn joined(names: &[&str], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[derive(Template)]
#[template(path = "accounts/pages/account/closed.html")]
struct ClosedPage {
    page: Frame,
    t: &'static AccountTexts,
}

/// After the account was closed.
pub fn closed(app: &App) -> Result<String, askama::Error> {
    let page = app.page("");
    let t = &texts(page.language).account;
    let title = format!("{} · TextiSur", t.data.closed_title);
    ClosedPage { page: Frame::new(&page, Section::None, title, t.data.closed_title.to_owned()).unlisted(), t }.render()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        assert_eq!(joined(&["A"], "y"), "A");
        assert_eq!(joined(&["A", "B", "C"], "y"), "A, B y C");
    }
}
