//! The pages for what went wrong. Each says what happened and offers a way on.

use askama::Template;
use textisur_shared::input::Refused;

use super::{Frame, Page, Section, link};
use crate::{
    error::AppError,
    i18n::{failure, problem, texts},
};

#[derive(Template)]
#[template(path = "layout/error.html")]
struct Mishap {
    page: Frame,
    code: u16,
    heading: &'static str,
    text: String,
    /// Stands out beneath the text: the field's problem, or the request's number.
    detail: Option<String>,
    acts: Vec<(String, &'static str)>,
}

pub fn not_found(page: &Page) -> Result<String, askama::Error> {
    let t = texts(page.language);
    Mishap {
        page: frame(page, t.errors.not_found_title),
        code: 404,
        heading: t.errors.not_found,
        text: t.errors.not_found_text.to_owned(),
        detail: None,
        acts: vec![(link(page.language, "/products"), t.errors.products), (link(page.language, "/"), t.errors.home)],
    }
    .render()
}

/// For what was sent to an address that is only read.
pub fn method_not_allowed(page: &Page) -> Result<String, askama::Error> {
    let t = texts(page.language);
    Mishap {
        page: frame(page, t.errors.method),
        code: 405,
        heading: t.errors.method,
        text: t.errors.method_text.to_owned(),
        detail: None,
        acts: vec![(link(page.language, "/products"), t.errors.products), (link(page.language, "/"), t.errors.home)],
    }
    .render()
}

pub fn bad_request(page: &Page, refused: &Refused) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let first = refused.0.first();
    Mishap {
        page: frame(page, t.errors.bad_title),
        code: 400,
        heading: t.errors.bad,
        text: (t.errors.bad_field)((t.errors.field)(first.map_or("", |error| error.field))),
        detail: first.map(|error| problem(page.language, error.problem).to_owned()),
        acts: vec![(link(page.language, page.path), t.errors.unfiltered), (link(page.language, "/"), t.errors.home)],
    }
    .render()
}

/// For what has no page of its own: a form from elsewhere, too many tries, a link that was used.
pub fn failed(page: &Page, error: &AppError) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let (_, title) = failure(page.language, error);
    Mishap {
        page: frame(page, title),
        code: error.status().as_u16(),
        heading: title,
        text: String::new(),
        detail: match error {
            AppError::TooMany(seconds) => Some((t.errors.wait)(*seconds)),
            _ => None,
        },
        acts: vec![(link(page.language, page.path), t.errors.again), (link(page.language, "/"), t.errors.home)],
    }
    .render()
}

pub fn server_error(page: &Page, request_id: &str) -> Result<String, askama::Error> {
    let t = texts(page.language);
    Mishap {
        page: frame(page, t.errors.server_title),
        code: 500,
        heading: t.errors.server,
        text: t.errors.server_text.to_owned(),
        detail: Some(format!("{} {request_id}", t.errors.request)),
        acts: vec![(link(page.language, page.path), t.errors.again), (link(page.language, "/"), t.errors.home)],
    }
    .render()
}

/// The query is dropped: it may be what went wrong, and no link should carry it on.
fn frame(page: &Page, title: &str) -> Frame {
    let plain = Page { language: page.language, path: page.path, query: "", origin: page.origin };
    Frame::new(&plain, Section::None, format!("{title} · TextiSur"), title.to_owned()).unlisted()
}
