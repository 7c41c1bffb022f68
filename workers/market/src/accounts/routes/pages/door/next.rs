//! Where signing in leads back to. It stands in the address, where anyone may have written it: only a page of ours is honoured, or
//! our own door would send people who trust it to somebody else's.

use textisur_shared::language::Language;

use crate::{
    app::App,
    layout::{link, with_query},
};

const LONGEST: usize = 2_048;

/// A page of ours, if one was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next(Option<String>);

impl Next {
    pub fn parse(text: &str) -> Self {
        Self(is_ours(text).then(|| text.to_owned()))
    }

    /// The one that the address names.
    pub fn asked(app: &App) -> Self {
        Self::parse(&super::asked(app, "next"))
    }

    /// As a form keeps it; empty where there is none.
    pub fn text(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// As a query, `next=%2Forders`; empty where there is none.
    pub fn query(&self) -> String {
        let encoded =
            |next: &String| form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        self.0.as_ref().map(encoded).unwrap_or_default()
    }

    /// Where to go now: there, or to the account.
    pub fn href(&self, language: Language) -> String {
        self.0.clone().unwrap_or_else(|| link(language, "/account"))
    }

    /// A page of the door that keeps it; `path` may have a query already.
    pub fn kept_by(&self, language: Language, path: &str) -> String {
        let page = link(language, path);
        match (&self.0, page.contains('?')) {
            (Some(_), true) => format!("{page}&{}", self.query()),
            _ => with_query(&page, &self.query()),
        }
    }
}

/// A browser reads `//x`, `/\x` and `/`, tab, `/x` as another host; a header holds nothing but ASCII; and who is back at the door
/// would go round in circles.
fn is_ours(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let page = Language::of_path(path).1;
    let door = ["/login", "/logout"]
        .into_iter()
        .filter_map(|door| page.strip_prefix(door))
        .any(|rest| rest.is_empty() || rest.starts_with('/'));
    text.starts_with('/') && text.len() <= LONGEST && plain && !path.contains("//") && !door
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ours_is_honoured() {
        for next in [
            "/",
            "/en",
            "/account",
            "/en/account/sessions?page=2",
            "/invitations?token=abc-_",
            "/products?q=a//b",
            "/products?q=%5C",
            "/loginas",
            "/stores/login",
        ] {
            assert_eq!(Next::parse(next).text(), next);
        }
    }

    #[test]
    fn anything_else_is_not() {
        for next in [
            "",
            "account",
            "//evil.example",
            "///evil.example",
            "/.//evil.example",
            "/en//evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " /account",
            "/account\r\nset-cookie: a=b",
            "/a b",
            "/tela-de-algodón",
            "/login",
            "/login?next=/login",
            "/login#x",
            "/login/",
            "/login/code",
            "/en/login",
            "/logout",
            "/en/logout?x",
        ] {
            assert_eq!(Next::parse(next), Next(None), "{next:?}");
        }
        assert_eq!(Next::parse(&format!("/{}", "a".repeat(LONGEST))), Next(None));
    }

    #[test]
    fn it_travels_as_a_query() {
        assert_eq!(Next::parse("/invitations?token=a&b").query(), "next=%2Finvitations%3Ftoken%3Da%26b");
        assert_eq!(Next::parse("/a").kept_by(Language::English, "/login/code"), "/en/login/code?next=%2Fa");
        assert_eq!(Next::parse("/a").kept_by(Language::Spanish, "/login?expired=1"), "/login?expired=1&next=%2Fa");
        assert_eq!(Next(None).kept_by(Language::Spanish, "/login"), "/login");
    }

    #[test]
    fn without_one_there_is_the_account() {
        assert_eq!(Next(None).href(Language::English), "/en/account");
        assert_eq!(Next::parse("/cart").href(Language::English), "/cart");
    }
}
