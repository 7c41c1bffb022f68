//! Mail, by the `send_email` binding. Locally the runtime keeps what would be sent, for tests to read.

use std::time::Duration;

use worker::{Delay, EmailAddress, Env, SendEmailBuilder};

/// What a person gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// How long to wait before each further try.
const WAITS: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];

/// Sends it, in three tries.
///
/// # Errors
/// What the last try failed with, without the address: it is for the log.
pub async fn send(env: &Env, to: &str, letter: &Letter) -> worker::Result<()> {
    if to.contains(breaks_header) {
        return Err("the address is not one".into());
    }
    let binding = env.send_email("MAIL")?;
    let from = EmailAddress::new("TextiSur", &env.var("MAIL_FROM")?.to_string());
    let subject = letter.subject.replace(breaks_header, " ");
    let mail = SendEmailBuilder::builder_with_email_address_and_str(&from, to, &subject)
        .text(&letter.text)
        .html(&letter.html)
        .build();
    let mut waits = WAITS.into_iter();
    loop {
        let Err(error) = binding.send_with_builder(&mail).await else { return Ok(()) };
        let Some(wait) = waits.next() else {
            return Err(String::from(error.message()).replace(to, "…").into());
        };
        Delay::from(wait).await;
    }
}

/// What could end a header and begin another.
fn breaks_header(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
