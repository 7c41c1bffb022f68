//! A tab of a browser: it keeps cookies, says where a request comes from, and sends forms that it has opened.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Answer, Market, Visitor};

pub struct Tab {
    visitor: Visitor,
    cookies: BTreeMap<String, String>,
}

impl Tab {
    /// Of a browser that was never here.
    pub fn open<P>(market: &Market<P>) -> Self {
        Self { visitor: market.visitor(), cookies: BTreeMap::new() }
    }

    /// Types an address: no page sent it here.
    pub fn opens(&mut self, target: &str) -> Answer {
        let answer = self.asking().with("sec-fetch-site", "none").opens(target);
        self.keeps(&answer);
        answer
    }

    /// Opens a page and sends the form on it that leads to `action`, with what the form holds unseen.
    pub fn fills(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let opened = self.opens(page).is(200);
        self.fills_on(&opened, action, fields)
    }

    /// The same of a page that is open.
    pub fn fills_on(&mut self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let unseen = hidden(page, action);
        let unseen = unseen.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = unseen.chain(fields.iter().copied()).collect();
        self.sends_form(action, &all)
    }

    /// Sends a form's fields from a page of ours.
    pub fn sends_form(&mut self, action: &str, fields: &[(&str, &str)]) -> Answer {
        let ours = self.visitor.origin();
        self.sends_form_from("same-origin", &ours, action, fields)
    }

    /// The same from whatever site.
    pub fn sends_form_from(&mut self, site: &str, origin: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let from = self.asking().with("sec-fetch-site", site).with("origin", origin);
        let answer = from.sends_body("POST", action, "application/x-www-form-urlencoded", body.into_bytes());
        self.keeps(&answer);
        answer
    }

    /// A script of a page of ours calls the API.
    pub fn calls(&mut self, method: &str, target: &str, body: Option<&Value>) -> Answer {
        let ours = self.visitor.origin();
        let from = self.asking().with("sec-fetch-site", "same-origin").with("origin", ours);
        let answer = match body {
            Some(body) => from.hands(method, target, body),
            None => from.sends(method, target),
        };
        self.keeps(&answer);
        answer
    }

    /// A caller with this tab's cookies, and nothing else of a browser.
    pub fn asking(&self) -> Visitor {
        if self.cookies.is_empty() {
            return self.visitor.clone();
        }
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.visitor.clone().with("cookie", pairs.join("; "))
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie in, as only who sits at the browser can.
    pub fn has(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn loses(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    fn keeps(&mut self, answer: &Answer) {
        for line in answer.set_cookies() {
            let (name, rest) = line.split_once('=').unwrap_or_else(|| panic!("no cookie: {line}"));
            let value = rest.split(';').next().unwrap_or_default();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The hidden fields of the form on this page that leads to `action`.
fn hidden(page: &Answer, action: &str) -> Vec<(String, String)> {
    let text = page.text();
    let form = text.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or_default()).find(|form| {
        let tag = form.split('>').next().unwrap_or_default();
        tag.contains("method=\"post\"") && tag.contains(&format!("action=\"{action}\""))
    });
    let form = form.unwrap_or_else(|| panic!("no form leads to {action}: {text}"));
    let inputs = form.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let of = |input: &str, name: &str| {
        let value = input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        Some(value.replace("&#38;", "&").replace("&amp;", "&"))
    };
    let hidden: Vec<(String, String)> = inputs
        .filter(|input| input.contains("type=\"hidden\""))
        .filter_map(|input| Some((of(input, " name")?, of(input, " value")?)))
        .collect();
    assert!(hidden.iter().any(|(name, _)| name == "csrf"), "the form has no token: {form}");
    hidden
}
