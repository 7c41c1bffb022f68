//! One's own account, and a store's team. A form that did its work leads on to a page; one that was refused is shown once more.

mod data;
mod overview;
mod password;
mod profile;
mod second_factor;
mod sessions;
mod team;

use std::future::{Ready, ready};

use axum::response::Response;

pub use data::{close, closed, data, export};
pub use overview::{overview, verify_again};
pub use password::{change_password, password};
pub use profile::{change, change_email, drop_avatar, profile, set_avatar};
pub use second_factor::{begin, confirm, end as end_second_factor, second_factor, setup};
pub use sessions::{end as end_session, end_all, end_others, sessions};
pub use team::{invite, remove, team, to_team};

use crate::{
    app::{App, see_other},
    layout::{link, with_query},
};

/// On to a page of ours, which says what was done by its key.
fn done(app: &App, path: &str, key: &str) -> Response {
    see_other(&with_query(&link(app.language(), path), &format!("done={key}")))
}

fn to(app: &App, path: &str) -> Response {
    see_other(&link(app.language(), path))
}

/// For the address of a form, opened by hand or by going back: the page that has the form.
pub fn leads_to(path: &'static str) -> impl Fn(App) -> Ready<Response> + Clone + Send + Sync + 'static {
    move |app| ready(to(&app, path))
}
