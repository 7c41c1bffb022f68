//! The log as the operator reads it: a table, each part of which narrows it.

use askama::Template;
use textisur_shared::{input::FieldError, time::UtcMillis};

use super::{
    Action,
    queries::{Act, Of},
    routes::LogQuery,
};
use crate::{
    app::App,
    i18n::{AccountTexts, LogTexts, problem, texts},
    layout::{Frame, Section, When, link, with_query},
};

const PATH: &str = "/admin/audit";

/// Words, and the address that narrows the log to them; bare where there is nothing to narrow it to.
struct Part {
    words: String,
    href: Option<String>,
}

struct ActView {
    when: When,
    who: Part,
    what: Part,
    code: String,
    about: Part,
    request: String,
}

struct Choice {
    code: &'static str,
    words: &'static str,
    chosen: bool,
}

/// The three filters as they stand: one holds, or none.
#[derive(Default)]
struct Filters {
    actor: String,
    subject: String,
    action: String,
    /// A filter that was refused, and why.
    refused: Option<(&'static str, &'static str)>,
}

impl Filters {
    fn of(of: &Of) -> Self {
        match of {
            Of::Everything => Self::default(),
            Of::Actor(user) => Self { actor: user.to_string(), ..Self::default() },
            Of::Subject(subject) => Self { subject: subject.clone(), ..Self::default() },
            Of::Action(action) => Self { action: action.clone(), ..Self::default() },
        }
    }

    fn error(&self, field: &str) -> Option<&'static str> {
        self.refused.filter(|(name, _)| *name == field).map(|(_, words)| words)
    }

    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("actor", &self.actor), ("subject", &self.subject), ("action", &self.action)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

#[derive(Template)]
#[template(path = "audit/log.html")]
struct LogPage {
    page: Frame,
    t: &'static LogTexts,
    action: String,
    filters: Filters,
    actions: Vec<Choice>,
    acts: Vec<ActView>,
    older_href: Option<String>,
    /// Where the page is not the first one.
    newest_href: Option<String>,
    clear_href: Option<String>,
}

pub fn log(app: &App, query: &LogQuery, acts: Vec<Act>, next: Option<i64>) -> Result<String, askama::Error> {
    let filters = Filters::of(&query.of);
    let narrowed = filters.query();
    let here = link(app.language(), PATH);
    let mut page = empty(app, &narrowed, filters);
    page.acts = acts.into_iter().map(|act| view(app, page.t, act)).collect();
    page.older_href = next.map(|before| {
        let before = format!("before={before}");
        with_query(&here, &if narrowed.is_empty() { before } else { format!("{narrowed}&{before}") })
    });
    page.newest_href = (!query.is_newest()).then(|| with_query(&here, &narrowed));
    page.clear_href = (!narrowed.is_empty()).then_some(here);
    page.render()
}

/// The page without acts, because a filter is none.
pub fn refused(app: &App, refused: FieldError) -> Result<String, askama::Error> {
    let typed = |name: &str| {
        let pair = app.query_pairs().into_iter().rev().find(|(given, _)| given == name);
        pair.map(|(_, value)| value).unwrap_or_default()
    };
    let words = match refused.field {
        "actor" => texts(app.language()).account.log.actor_wrong,
        _ => problem(app.language(), refused.problem),
    };
    let filters = Filters {
        actor: typed("actor"),
        subject: typed("subject"),
        action: typed("action"),
        refused: Some((refused.field, words)),
    };
    let mut page = empty(app, "", filters);
    page.clear_href = Some(page.action.clone());
    page.render()
}

fn empty(app: &App, query: &str, filters: Filters) -> LogPage {
    let page = app.page(query);
    let t: &AccountTexts = &texts(page.language).account;
    let error = if filters.refused.is_some() { texts(page.language).door.form.error } else { "" };
    let title = format!("{error}{} · TextiSur", t.log.title);
    LogPage {
        page: Frame::new(&page, Section::None, title, t.log.title.to_owned()).unlisted(),
        t: &t.log,
        action: link(page.language, PATH),
        actions: Action::ALL
            .iter()
            .map(|action| Choice {
                code: action.name(),
                words: (t.log.said)(*action),
                chosen: filters.action == action.name(),
            })
            .collect(),
        filters,
        acts: Vec::new(),
        older_href: None,
        newest_href: None,
        clear_href: None,
    }
}

fn view(app: &App, t: &LogTexts, act: Act) -> ActView {
    let narrowed = |filters: Filters| Some(with_query(&link(app.language(), PATH), &filters.query()));
    let who = act.actor.map(|id| id.to_string());
    ActView {
        when: When::at(app.language(), UtcMillis(act.at)),
        who: match who {
            Some(id) => Part { words: (t.person)(&id), href: narrowed(Filters { actor: id, ..Filters::default() }) },
            None => Part { words: t.nobody.to_owned(), href: None },
        },
        what: Part {
            words: Action::from_name(&act.action)
                .map_or_else(|| act.action.clone(), |action| (t.said)(action).to_owned()),
            href: narrowed(Filters { action: act.action.clone(), ..Filters::default() }),
        },
        code: act.action,
        about: match act.subject.split_once(':') {
            Some((kind, id)) => Part {
                words: match kind {
                    "user" => (t.person)(id),
                    "store" => (t.store)(id),
                    _ => act.subject.clone(),
                },
                href: narrowed(Filters { subject: act.subject.clone(), ..Filters::default() }),
            },
            None => Part { words: t.nothing.to_owned(), href: None },
        },
        request: act.request_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_its_own_address() {
        let of = |of: &Of| Filters::of(of).query();
        assert_eq!(of(&Of::Everything), "");
        assert_eq!(of(&Of::Subject("user:12".into())), "subject=user%3A12");
        assert_eq!(of(&Of::Action("a&b".into())), "action=a%26b");
        assert_eq!(of(&Of::Actor(12.try_into().unwrap())), "actor=12");
    }
}
