//! Where the account is open, and the ways to close it.

use askama::Template;
use axum::response::Response;
use textisur_shared::accounts::{Browser, System};

use super::{Ask, Shell};
use crate::{
    accounts::sessions::Session,
    error::AppError,
    i18n::{AccountTexts, capitalised},
    layout::{Form, Frame, When},
};

struct SessionView {
    device: String,
    pocket: bool,
    here: bool,
    opened: When,
    used: When,
    id: String,
    end_of: String,
}

#[derive(Template)]
#[template(path = "accounts/pages/account/sessions.html")]
struct SessionsPage {
    page: Frame,
    shell: Shell,
    t: &'static AccountTexts,
    form: Form,
    sessions: Vec<SessionView>,
}

pub fn sessions(ask: Ask, sessions: &[Session]) -> Result<Response, AppError> {
    let t = ask.t;
    let page = SessionsPage {
        page: ask.frame(t.sessions.title),
        shell: ask.shell(t.sessions.title, t.sessions.lead),
        t,
        sessions: in_order(sessions).map(|session| view(&ask, session)).collect(),
        form: ask.form,
    };
    Ok(page.form.answer(page.render()?))
}

/// The one by which is asked comes first: it is what the others are compared with.
fn in_order(sessions: &[Session]) -> impl Iterator<Item = &Session> {
    let here = sessions.iter().filter(|session| session.current);
    here.chain(sessions.iter().filter(|session| !session.current))
}

fn view(ask: &Ask, session: &Session) -> SessionView {
    let device = device_words(ask.t, session.device.browser.name(), session.device.system.name());
    SessionView {
        pocket: matches!(session.device.system, System::Android | System::Ios),
        here: session.current,
        opened: When::ago(ask.page.language, session.created_at, ask.now),
        used: When::ago(ask.page.language, session.used_at, ask.now),
        id: session.id.clone(),
        end_of: (ask.t.sessions.end_of)(&device),
        device: capitalised(&device),
    }
}

/// A device by the names that its browser and its system are known by, as it occurs in a sentence.
pub fn device_words(t: &AccountTexts, browser: &str, system: &str) -> String {
    let browser = match browser {
        _ if browser == Browser::App.name() => t.sessions.app,
        _ if browser == Browser::Other.name() => t.sessions.unknown,
        known => known,
    };
    if system == System::Other.name() { browser.to_owned() } else { (t.sessions.device)(browser, system) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::texts;
    use textisur_shared::language::Language;

    #[test]
    fn a_device_is_named_in_the_readers_words() {
        let (es, en) = (&texts(Language::Spanish).account, &texts(Language::English).account);
        assert_eq!(device_words(es, "Chrome", "Android"), "Chrome en Android");
        assert_eq!(device_words(en, "Other", "Windows"), "an unknown browser on Windows");
        assert_eq!(device_words(es, "App", "Other"), "una aplicación");
    }
}
