//! Rich text that people send: a handful of tags survive, everything else is text. What comes out is written by us from a parse,
//! never copied: every `<` of it opens or closes a tag of the list, so however a browser's parser differs from ours, it finds no
//! script. Cleaning twice changes nothing.

mod entities;
mod scan;

use entities::decode;
use scan::{Markup, closing};

/// The most characters of rich text; the caller refuses more before it is cleaned.
pub const LONGEST_RICH_TEXT: usize = 10_000;

/// Tags within tags; deeper ones are dropped.
const DEEPEST: usize = 16;

/// The most bytes of a link's address.
const LONGEST_HREF: usize = 2048;

/// What stays, beside `br`, which has no end.
const KEPT: [&str; 6] = ["a", "b", "em", "i", "p", "strong"];

/// What is dropped with all that is in it, because that is no text to read.
const HIDDEN: [&str; 13] = [
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Of [`HIDDEN`], what holds no tags: it ends where its name is closed and nowhere else.
const RAW: [&str; 10] =
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Keeps b, i, em, strong, a, p and br, without attributes save a link's http or https address; every link is marked as none of
/// ours. Of other tags the text stays, save of those that hold none, such as script. Tags come out closed and well nested.
pub fn clean(html: &str) -> String {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut cleaner = Cleaner::default();
    let mut rest = html.as_str();
    while let Some((text, markup)) = rest.split_once('<') {
        cleaner.text(&decode(text, false));
        rest = match Markup::read(markup) {
            Markup::Start { name, href, self_closing, after } => {
                cleaner.start(&name, href.as_deref(), self_closing);
                if RAW.contains(&name.as_str()) { closing(after, &name) } else { after }
            }
            Markup::End { name, after } => {
                cleaner.end(&name);
                after
            }
            Markup::Nothing { after } => after,
            Markup::Text => {
                cleaner.text("<");
                markup
            }
        };
    }
    cleaner.text(&decode(rest, false));
    cleaner.finish()
}

#[derive(Default)]
struct Cleaner {
    clean: String,
    open: Vec<&'static str>,
    /// Which hidden element we are in, and how many of its name are open.
    hidden: Option<(&'static str, usize)>,
}

impl Cleaner {
    fn text(&mut self, text: &str) {
        if self.hidden.is_none() {
            escape(text, &mut self.clean);
        }
    }

    fn start(&mut self, tag: &str, href: Option<&str>, self_closing: bool) {
        let ends_at_once = self_closing && matches!(tag, "svg" | "math");
        if let Some((name, depth)) = &mut self.hidden {
            *depth += usize::from(*name == tag && !ends_at_once);
        } else if let Some(name) = HIDDEN.into_iter().find(|name| *name == tag) {
            self.hidden = (!ends_at_once).then_some((name, 1));
        } else if tag == "br" {
            self.clean.push_str("<br>");
        } else if let Some(name) = KEPT.into_iter().find(|name| *name == tag) {
            // Neither can be within its like: a browser would close the first as well.
            if matches!(name, "a" | "p") {
                self.close(name);
            }
            self.open(name, href);
        }
    }

    fn open(&mut self, name: &'static str, href: Option<&str>) {
        if self.open.len() >= DEEPEST {
            return;
        }
        if name == "a" {
            let Some(href) = href.and_then(address) else { return };
            self.clean.push_str("<a href=\"");
            escape(href, &mut self.clean);
            self.clean.push_str("\" rel=\"nofollow ugc noopener noreferrer\">");
        } else {
            self.write(["<", name, ">"]);
        }
        self.open.push(name);
    }

    fn end(&mut self, name: &str) {
        match &mut self.hidden {
            Some((hidden, depth)) if *hidden == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            Some(_) => {}
            None => self.close(name),
        }
    }

    /// With all that is open within it; nothing where it is not open.
    fn close(&mut self, name: &str) {
        if self.open.contains(&name) {
            while let Some(inner) = self.open.pop() {
                self.write(["</", inner, ">"]);
                if inner == name {
                    break;
                }
            }
        }
    }

    fn write(&mut self, parts: [&str; 3]) {
        self.clean.extend(parts);
    }

    fn finish(mut self) -> String {
        while let Some(name) = self.open.pop() {
            self.write(["</", name, ">"]);
        }
        self.clean
    }
}

/// Control characters are dropped: a carriage return would be read as a line feed the next time.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
}

/// An absolute address of the web. Browsers skip white space and control characters in one, so none may be inside; a name before
/// the host (`https://textisur.mx@example.com`) misleads people, so there may be none either.
fn address(href: &str) -> Option<&str> {
    let href = href.trim_matches(|c| c <= ' ');
    let (scheme, rest) = href.split_once("://")?;
    let host = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let named = host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains('@');
    let plain = href.len() <= LONGEST_HREF && !href.contains(|c: char| c.is_control() || c.is_whitespace());
    (web && named && plain).then_some(href)
}

#[cfg(test)]
mod tests;
