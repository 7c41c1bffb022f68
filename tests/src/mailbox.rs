//! Where the mails to one address arrive. Locally the runtime keeps what would be sent; a mail goes out after the answer, so who
//! looks for one waits for it.

use std::{thread, time::Duration};

use serde_json::Value;

use crate::{Visitor, encoded};

const SENT: &str = "/cdn-cgi/explorer/api/local/email/sending";
/// Of the newest mails to everyone, those that may be this test's.
const MOST_PAGES: usize = 5;
const TRIES: usize = 100;

#[derive(Debug, Clone)]
pub struct Mail {
    id: String,
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    /// The target of the first link in the text that leads to this path, in either language.
    fn link(&self, path: &str) -> Option<String> {
        self.text.split_whitespace().find_map(|word| {
            let address = word.trim_matches(|letter| matches!(letter, '<' | '>' | '(' | ')'));
            let target = address.split_once("://")?.1.split_once('/')?.1;
            let bare = target.strip_prefix("en/").unwrap_or(target);
            bare.starts_with(path.trim_start_matches('/')).then(|| format!("/{target}"))
        })
    }
}

pub struct Mailbox {
    address: String,
    read: Vec<String>,
}

impl Mailbox {
    pub fn of(address: &str) -> Self {
        Self { address: address.to_owned(), read: Vec::new() }
    }

    /// Everything that has arrived so far, newest first.
    pub fn letters(&self) -> Vec<Mail> {
        let mut letters = Vec::new();
        let mut cursor = String::new();
        for _ in 0..MOST_PAGES {
            let page = Visitor::new().opens(&format!("{SENT}?per_page=100{cursor}")).is(200).json();
            let sent = page["result"].as_array().unwrap_or_else(|| panic!("no mails: {page}"));
            let mine = sent.iter().filter(|mail| {
                let to = mail["to"].as_array().into_iter().flatten().filter_map(Value::as_str);
                to.into_iter().any(|to| to.eq_ignore_ascii_case(&self.address))
            });
            letters.extend(mine.map(opened));
            match page["result_info"]["cursor"].as_str() {
                Some(next) if page["result_info"]["has_more"] == true => cursor = format!("&cursor={}", encoded(next)),
                _ => break,
            }
        }
        letters
    }

    /// The newest unread mail of which this is true, as soon as it is here.
    pub fn waits_for(&mut self, what: &str, wanted: impl Fn(&Mail) -> bool) -> Mail {
        for _ in 0..TRIES {
            let unread = self.letters().into_iter().find(|mail| !self.read.contains(&mail.id) && wanted(mail));
            if let Some(mail) = unread {
                self.read.push(mail.id.clone());
                return mail;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let subjects: Vec<String> = self.letters().into_iter().map(|mail| mail.subject).collect();
        panic!("no mail to {} {what}; there are {subjects:?}", self.address);
    }

    /// Where the link of an unread mail leads that begins so: `/reset-password?token=…`.
    pub fn link(&mut self, path: &str) -> String {
        let mail = self.waits_for(&format!("leads to {path}"), |mail| mail.link(path).is_some());
        mail.link(path).expect("the link")
    }

    /// The token in such a link.
    pub fn token(&mut self, path: &str) -> String {
        let link = self.link(path);
        link.split_once("?token=").unwrap_or_else(|| panic!("no token in {link}")).1.to_owned()
    }
}

fn opened(item: &Value) -> Mail {
    let id = item["messageId"].as_str().unwrap_or_else(|| panic!("no id: {item}")).to_owned();
    let mail = Visitor::new().opens(&format!("{SENT}?email_id={}", encoded(&id))).is(200).json()["result"].clone();
    let text = |name: &str| mail[name].as_str().unwrap_or_default().to_owned();
    Mail { from: text("from"), subject: text("subject"), text: text("text"), html: text("html"), id }
}
