//! The pages of one's own account. Each stands in the same shell: the way through the area, and above everything else what became of
//! the form that was sent.

mod data;
mod home;
mod password;
mod profile;
mod qr;
mod second_factor;
mod sessions;
mod team;

use textisur_shared::{input::Fields, time::UtcMillis};

pub use data::{closed, data};
pub use home::home;
pub use password::password;
pub use profile::{profile, typed};
pub use second_factor::{codes, second_factor, setup};
pub use sessions::sessions;
pub use team::team;

use crate::{
    accounts::Account,
    app::App,
    error::AppError,
    i18n::{AccountTexts, texts},
    layout::{Form, Frame, Page, Section, link},
};

/// A page that is asked for: by whom, where, and after which form.
pub struct Ask<'a> {
    pub page: Page<'a>,
    pub account: &'a Account,
    pub now: UtcMillis,
    pub t: &'static AccountTexts,
    pub form: Form,
    done: Option<&'static str>,
}

impl<'a> Ask<'a> {
    /// The page at `path` as it is opened.
    pub fn first(app: &'a App, account: &'a Account, path: &'a str) -> Result<Self, AppError> {
        Self::with(app, account, path, Fields::default())
    }

    /// The same, with what its form says already.
    pub fn with(app: &'a App, account: &'a Account, path: &'a str, typed: Fields) -> Result<Self, AppError> {
        Ok(Self::new(app, account, path, Form::again(app, typed, None)?))
    }

    /// The page once more, because its form was refused. What is no matter of the form stays an error.
    pub fn again(
        app: &'a App,
        account: &'a Account,
        path: &'a str,
        typed: Fields,
        error: AppError,
    ) -> Result<Self, AppError> {
        Ok(Self::new(app, account, path, Form::failed(app, typed, error)?))
    }

    /// `path` is where the page is read: forms have addresses of their own, which nobody should be led to.
    fn new(app: &'a App, account: &'a Account, path: &'a str, form: Form) -> Self {
        let page = Page { path, ..app.page("") };
        let t = &texts(page.language).account;
        let done = app.query_pairs().into_iter().find(|(name, _)| name == "done");
        let done = done.filter(|_| !form.is_refused()).and_then(|(_, key)| (t.area.done)(&key));
        Self { account, now: app.started(), t, form, done, page }
    }

    fn link(&self, path: &str) -> String {
        link(self.page.language, path)
    }

    fn frame(&self, title: &str) -> Frame {
        Frame::new(&self.page, Section::None, self.form.title(title), self.t.area.label.to_owned()).unlisted()
    }

    /// What stands around the content.
    fn shell(&self, heading: &str, lead: &'static str) -> Shell {
        let area = &self.t.area;
        let place = |path: &str, name, short| Place {
            href: self.link(path),
            name,
            short,
            current: path == self.page.path || (path != HOME && self.page.path.starts_with(path)),
        };
        Shell {
            t: self.t,
            heading: heading.to_owned(),
            lead,
            places: [
                place(HOME, area.home, None),
                place("/account/profile", area.profile, None),
                place("/account/password", area.password, None),
                place("/account/sessions", area.sessions, None),
                place("/account/second-factor", area.second_factor, Some(area.second_factor_short)),
                place("/account/data", area.data, None),
            ],
            done: self.done,
        }
    }
}

/// Where the area begins.
const HOME: &str = "/account";

/// Around the content of every page of the area.
struct Shell {
    t: &'static AccountTexts,
    heading: String,
    lead: &'static str,
    places: [Place; 6],
    done: Option<&'static str>,
}

struct Place {
    href: String,
    name: &'static str,
    /// Where there is little room.
    short: Option<&'static str>,
    current: bool,
}
