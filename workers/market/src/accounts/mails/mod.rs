//! The mails of an account: one layout, a part in text and a part in HTML, in both languages. Each says why it came, and what to
//! do for who did not ask for it.
//!
//! Names are typed by anyone, and these mails go to anyone: a name can neither add markup, nor a line, nor a link.
//!
//! Some ask for a reply where no page can help, so somebody has to read what comes to `MAIL_FROM`.

mod words;

use askama::Template;
use textisur_shared::language::Language;

use crate::platform::mail::Letter;
use words::{Common, Words};

/// What there is to tell. The links are whole addresses.
#[derive(Debug, Clone, Copy)]
pub enum AccountMail<'a> {
    VerifyEmail {
        link: &'a str,
    },
    /// For who registers an address that has an account.
    AlreadyRegistered {
        sign_in: &'a str,
        reset: &'a str,
    },
    ResetPassword {
        link: &'a str,
    },
    /// To the new address.
    ChangeEmail {
        link: &'a str,
    },
    /// To the old address.
    EmailChanged {
        new_masked: &'a str,
    },
    PasswordChanged {
        reset: &'a str,
    },
    TokenReused {
        device: &'a str,
        sessions: &'a str,
    },
    SecondFactorOn,
    SecondFactorOff,
    StoreInvitation {
        store: &'a str,
        inviter: &'a str,
        link: &'a str,
    },
    AccountClosed,
}

/// In characters. A store's name has 80 at most; a line of a mail may have 998 bytes, and escaped, a character takes five.
const LONGEST_SUBJECT: usize = 77;
const LONGEST_NAME: usize = 80;
const LONGEST_DETAIL: usize = 120;

#[derive(Template)]
#[template(path = "accounts/mails/letter.html")]
struct Html<'a> {
    language: &'static str,
    greeting: &'a str,
    common: &'static Common,
    words: &'a Words<'a>,
}

// An empty line between paragraphs has to stay.
#[derive(Template)]
#[template(path = "accounts/mails/letter.txt", whitespace = "preserve")]
struct Text<'a> {
    greeting: &'a str,
    common: &'static Common,
    words: &'a Words<'a>,
}

/// Writes a mail to somebody; without a name where it is not known.
pub fn write(mail: &AccountMail, language: Language, name: &str) -> Result<Letter, askama::Error> {
    let words = words::of(mail, language);
    let common = words::common(language);
    let greeting = (common.greeting)(&tame(name));
    Ok(Letter {
        text: Text { greeting: &greeting, common, words: &words }.render()?,
        html: Html { language: language.tag(), greeting: &greeting, common, words: &words }.render()?,
        subject: cut(words.subject, LONGEST_SUBJECT),
    })
}

/// A name that anyone may have chosen. What a mail program would make a link of (`example.com`, `https://`, `a@b`) is parted by a
/// character that nobody sees: else anyone could have us send their advertising.
fn tame(name: &str) -> String {
    let line: Vec<char> = cut(one_line(name), LONGEST_NAME).chars().collect();
    let mut tamed = String::with_capacity(name.len());
    for (index, &c) in line.iter().enumerate() {
        tamed.push(c);
        let next = |by: usize| line.get(index + by).copied().unwrap_or(' ');
        let links = match c {
            // The initials of J.R. may stay together.
            '.' => next(1).is_alphanumeric() && next(2).is_alphanumeric(),
            ':' => next(1) == '/',
            '@' => true,
            _ => false,
        };
        if links {
            tamed.push('\u{200c}');
        }
    }
    tamed
}

/// What is not a name, without what ends a line or turns the direction of what follows.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || c.is_whitespace();
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = text.split(breaks).map(|word| word.replace(turns, "")).filter(|word| !word.is_empty());
    cut(words.collect::<Vec<_>>().join(" "), LONGEST_DETAIL)
}

fn cut(text: String, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text;
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
