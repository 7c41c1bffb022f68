//! Where the tags of a text begin and end, by the rules of HTML's tokenizer (WHATWG, 13.2.5) as far as they matter to who throws most
//! of it away. Reads forward only and gives back slices: nothing here decides what is allowed.

use super::entities::decode;

/// What stands behind a `<`.
pub enum Markup<'a> {
    Start {
        name: String,
        /// Decoded; of two the first.
        href: Option<String>,
        self_closing: bool,
        after: &'a str,
    },
    End {
        name: String,
        after: &'a str,
    },
    /// A comment, a declaration, a tag that never ends.
    Nothing {
        after: &'a str,
    },
    /// The `<` was only a letter.
    Text,
}

impl<'a> Markup<'a> {
    /// Of what follows the `<`.
    pub fn read(rest: &'a str) -> Self {
        let letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
        if letter(rest) {
            return match tag(rest) {
                Some((name, href, self_closing, after)) => Self::Start { name, href, self_closing, after },
                None => Self::Nothing { after: "" },
            };
        }
        if let Some(end) = rest.strip_prefix('/') {
            return match tag(end).filter(|_| letter(end)) {
                Some((name, _, _, after)) => Self::End { name, after },
                None if letter(end) => Self::Nothing { after: "" },
                None if end.is_empty() => Self::Text,
                None => Self::Nothing { after: behind(end, ">") },
            };
        }
        match rest.strip_prefix("!--") {
            Some(comment) => Self::Nothing { after: behind_comment(comment) },
            None if rest.starts_with(['!', '?']) => Self::Nothing { after: behind(rest, ">") },
            None => Self::Text,
        }
    }
}

/// What follows the first `mark`; nothing where there is none.
fn behind<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |(_, after)| after)
}

fn behind_comment(comment: &str) -> &str {
    for empty in [">", "->"] {
        if let Some(after) = comment.strip_prefix(empty) {
            return after;
        }
    }
    let ends = ["-->", "--!>"].into_iter().filter_map(|end| comment.find(end).map(|at| (at, at + end.len())));
    ends.min().and_then(|(_, end)| comment.get(end..)).unwrap_or("")
}

/// What begins with the tag that closes `name`: all between is no markup, whatever it looks like.
pub fn closing<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while name != "plaintext"
        && let Some(at) = rest.find("</")
    {
        let (close, end) = (rest.get(at..).unwrap_or(""), rest.get(at + 2..).unwrap_or(""));
        let named = end.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if named && end.get(name.len()..).is_some_and(|after| after.starts_with(ends_name)) {
            return close;
        }
        rest = end;
    }
    ""
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\u{c}')
}

fn ends_name(c: char) -> bool {
    is_space(c) || matches!(c, '/' | '>')
}

fn split_at(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(ends).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// A tag from its name on: name, address, whether it closes itself, and what follows. `None` where it never ends.
fn tag(text: &str) -> Option<(String, Option<String>, bool, &str)> {
    let (name, mut rest) = split_at(text, ends_name);
    let mut href = None;
    let mut slash = false;
    loop {
        rest = rest.trim_start_matches(is_space);
        if let Some(after) = rest.strip_prefix('>') {
            return Some((name.to_ascii_lowercase(), href, slash, after));
        }
        slash = rest.starts_with('/');
        if slash {
            rest = rest.get(1..)?;
            continue;
        }
        // A name may begin with what would end it.
        let first = rest.chars().next()?.len_utf8();
        let end = rest.get(first..)?.find(|c| ends_name(c) || c == '=').map_or(rest.len(), |at| at + first);
        let (attribute, after) = rest.split_at_checked(end)?;
        let (value, after) = value(after)?;
        if href.is_none() && attribute.eq_ignore_ascii_case("href") {
            href = Some(decode(value, true));
        }
        rest = after;
    }
}

/// The value of an attribute, if it has one, and what follows. `None` where it never ends.
fn value(text: &str) -> Option<(&str, &str)> {
    let Some(assigned) = text.trim_start_matches(is_space).strip_prefix('=') else { return Some(("", text)) };
    let assigned = assigned.trim_start_matches(is_space);
    for quote in ['"', '\''] {
        if let Some(quoted) = assigned.strip_prefix(quote) {
            return quoted.split_once(quote);
        }
    }
    Some(split_at(assigned, |c| is_space(c) || c == '>'))
}
