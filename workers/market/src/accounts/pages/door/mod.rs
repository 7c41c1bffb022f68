//! The pages of the way in. Each is a tag that hangs from the rail by its thread, beside the cloth.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::{
    accounts::routes::pages::door::Next,
    app::{App, PersonalPage},
    error::AppError,
    i18n::{DoorTexts, SaidPage, texts},
    layout::{Form, Frame, Section},
    stores::queries::City,
};

/// What a tag says above its form.
struct Tag {
    heading: &'static str,
    lead: String,
    before: Option<Before>,
}

/// What led here, told on arrival.
pub struct Before {
    pub good: bool,
    pub words: &'static str,
}

impl Tag {
    fn new(heading: &'static str, lead: impl Into<String>) -> Self {
        Self { heading, lead: lead.into(), before: None }
    }
}

fn words(app: &App) -> &'static DoorTexts {
    &texts(app.language()).door
}

/// `query` is what the page in the other language must keep.
fn frame(app: &App, title: String, description: &str, query: &str) -> Frame {
    Frame::new(&app.page(query), Section::None, title, description.to_owned()).unlisted()
}

/// The query of a page behind a mailed link.
fn link_query(link: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("token", link).finish()
}

#[derive(Template)]
#[template(path = "accounts/pages/door/login.html")]
struct Login<'a> {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
    next: &'a Next,
}

pub fn login(app: &App, form: Form, next: &Next, before: Option<Before>) -> Result<Response, AppError> {
    let t = words(app);
    let page = Login {
        page: frame(app, form.title(t.login.title), t.login.description, &next.query()),
        tag: Tag { before, ..Tag::new(t.login.heading, t.login.lead) },
        t,
        form,
        next,
    };
    Ok(page.form.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "accounts/pages/door/code.html")]
struct Code<'a> {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
    next: &'a Next,
    back: String,
}

pub fn code(app: &App, form: Form, next: &Next) -> Result<Response, AppError> {
    let t = words(app);
    let page = Code {
        page: frame(app, form.title(t.code.title), t.code.lead, &next.query()),
        tag: Tag::new(t.code.heading, t.code.lead),
        t,
        form,
        next,
        back: next.kept_by(app.language(), "/login"),
    };
    Ok(page.form.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "accounts/pages/door/logout.html")]
struct Logout {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
    somebody: bool,
}

pub fn logout(app: &App, form: Form, email: Option<&str>) -> Result<Response, AppError> {
    let t = words(app);
    let page = Logout {
        page: frame(app, form.title(t.logout.title), t.logout.heading, ""),
        tag: match email {
            Some(email) => Tag::new(t.logout.heading, (t.logout.lead)(email)),
            None => Tag::new(t.logout.nobody, t.logout.nobody_text),
        },
        t,
        form,
        somebody: email.is_some(),
    };
    Ok(page.form.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "accounts/pages/door/register.html")]
struct Register {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
    /// Whether the choice stands on selling.
    sells: bool,
    towns: Vec<City>,
}

pub fn register(app: &App, form: Form, sells: bool, towns: Vec<City>) -> Result<Response, AppError> {
    let t = words(app);
    let page = Register {
        page: frame(app, form.title(t.register.title), t.register.description, ""),
        tag: Tag::new(t.register.heading, t.register.lead),
        t,
        form,
        sells,
        towns,
    };
    Ok(page.form.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "accounts/pages/door/forgot.html")]
struct Forgot {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
}

pub fn forgot(app: &App, form: Form) -> Result<Response, AppError> {
    let t = words(app);
    let page = Forgot {
        page: frame(app, form.title(t.forgot.title), t.forgot.lead, ""),
        tag: Tag::new(t.forgot.heading, t.forgot.lead),
        t,
        form,
    };
    Ok(page.form.answer(page.render()?))
}

/// A page behind a mailed link.
#[derive(Template)]
#[template(path = "accounts/pages/door/link.html")]
struct Link<'a> {
    page: Frame,
    tag: Tag,
    t: &'static DoorTexts,
    form: Form,
    token: &'a str,
    asks: Asks<'a>,
}

/// What it asks for before it does its work. The addresses are for whoever keeps this person's passwords.
enum Asks<'a> {
    NewPassword { email: &'a str },
    Password { email: &'a str },
    ChangeOfAddress,
    Joining,
}

impl Link<'_> {
    fn answer(&self) -> Result<Response, AppError> {
        Ok(self.form.answer(self.render()?))
    }
}

pub fn reset(app: &App, form: Form, token: &str, email: &str) -> Result<Response, AppError> {
    let t = words(app);
    Link {
        page: frame(app, form.title(t.reset.title), t.reset.heading, &link_query(token)).secret(),
        tag: Tag::new(t.reset.heading, (t.reset.lead)(email)),
        t,
        form,
        token,
        asks: Asks::NewPassword { email },
    }
    .answer()
}

pub fn verify(app: &App, form: Form, token: &str, email: &str) -> Result<Response, AppError> {
    let t = words(app);
    Link {
        page: frame(app, form.title(t.verify.title), t.verify.heading, &link_query(token)).secret(),
        tag: Tag::new(t.verify.heading, (t.verify.lead)(email)),
        t,
        form,
        token,
        asks: Asks::Password { email },
    }
    .answer()
}

pub fn confirm(app: &App, form: Form, token: &str, new_email: &str) -> Result<Response, AppError> {
    let t = words(app);
    Link {
        page: frame(app, form.title(t.confirm.title), t.confirm.heading, &link_query(token)).secret(),
        tag: Tag::new(t.confirm.heading, (t.confirm.lead)(new_email)),
        t,
        form,
        token,
        asks: Asks::ChangeOfAddress,
    }
    .answer()
}

pub fn join(app: &App, form: Form, token: &str, email: &str) -> Result<Response, AppError> {
    let t = words(app);
    Link {
        page: frame(app, form.title(t.join.title), t.join.heading, &link_query(token)).secret(),
        tag: Tag::new(t.join.heading, (t.join.lead)(email)),
        t,
        form,
        token,
        asks: Asks::Joining,
    }
    .answer()
}

#[derive(Template)]
#[template(path = "accounts/pages/door/said.html")]
struct Said {
    page: Frame,
    tag: Tag,
    tips: &'static [&'static str],
    acts: Vec<(String, &'static str)>,
}

/// A page without a form; `acts` are the paths of its ways on.
pub fn said(app: &App, status: StatusCode, t: &'static SaidPage, acts: &[&str]) -> Result<Response, AppError> {
    let page = frame(app, format!("{} · TextiSur", t.title), t.text, "");
    let page = Said {
        acts: acts.iter().map(|path| page.to(path)).zip(t.acts.iter().copied()).collect(),
        page,
        tag: Tag::new(t.heading, t.text),
        tips: t.tips,
    };
    Ok(PersonalPage(status, page.render()?).into_response())
}
