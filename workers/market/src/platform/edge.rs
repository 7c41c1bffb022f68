//! Requests in and responses out, each in one crossing of the border to JavaScript (`edge.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/edge.js")]
extern "C" {
    #[wasm_bindgen(js_name = requestHead)]
    fn request_head(request: &web_sys::Request) -> String;
    #[wasm_bindgen(js_name = requestCaller)]
    fn request_caller(request: &web_sys::Request) -> String;
    #[wasm_bindgen(catch)]
    fn respond(status: u16, text: &str, body: Option<&[u8]>) -> Result<web_sys::Response, JsValue>;
    #[wasm_bindgen(catch, js_name = respondThrough)]
    fn respond_through(response: &web_sys::Response, status: u16, text: &str) -> Result<web_sys::Response, JsValue>;
}

/// What every request is looked at for.
#[derive(Debug, Default, Clone)]
pub struct RequestHead {
    pub method: String,
    /// Scheme and host: `https://textisur.mx`.
    pub origin: String,
    /// Path and query as they came: `/products?page=2`.
    pub target: String,
    pub if_none_match: String,
    pub accept_language: String,
    pub cache_control: String,
    pub traceparent: String,
    pub ray: String,
}

impl RequestHead {
    pub fn read(request: &web_sys::Request) -> Self {
        Self::parse(&request_head(request))
    }

    fn parse(lines: &str) -> Self {
        let mut lines = lines.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        let (method, url) = (next(), next());
        let (origin, target) = split_url(&url);
        Self {
            method,
            origin: origin.to_owned(),
            target: target.to_owned(),
            if_none_match: next(),
            accept_language: next(),
            cache_control: next(),
            traceparent: next(),
            ray: next(),
        }
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or("/")
    }

    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// Who asks, and with what: read once a request, and only where an answer depends on it.
#[derive(Debug, Default, Clone)]
pub struct CallerHead {
    pub cookie: String,
    pub authorization: String,
    pub origin: String,
    pub fetch_site: String,
    pub content_type: String,
    pub user_agent: String,
    /// As Cloudflare says it; it overwrites what a caller claims.
    pub address: String,
    /// What a preflight asks for.
    pub wanted_method: String,
}

impl CallerHead {
    pub fn read(request: &web_sys::Request) -> Self {
        Self::parse(&request_caller(request))
    }

    fn parse(lines: &str) -> Self {
        let mut lines = lines.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Self {
            cookie: next(),
            authorization: next(),
            origin: next(),
            fetch_site: next(),
            content_type: next(),
            user_agent: next(),
            address: next(),
            wanted_method: next(),
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookie
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.authorization.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The media type without its parameters, lower-cased.
    pub fn media_type(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

fn split_url(url: &str) -> (&str, &str) {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let path = url.get(host..).and_then(|rest| rest.find('/')).map_or(url.len(), |slash| host + slash);
    let (origin, target) = url.split_at_checked(path).unwrap_or((url, ""));
    (origin, if target.is_empty() { "/" } else { target })
}

/// Headers of an answer, kept as the lines that cross the border. A line break in a value would start another header, so it
/// is dropped.
#[derive(Debug, Clone)]
pub struct HeaderLines(String);

impl Default for HeaderLines {
    /// Room for all that a page sends, and its log line.
    fn default() -> Self {
        Self(String::with_capacity(2_048))
    }
}

impl HeaderLines {
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.push_str(name);
        self.0.push('\n');
        if value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            self.0.push_str(value);
        } else {
            self.0.extend(value.chars().filter(|letter| !letter.is_control()));
        }
        self.0.push('\n');
    }

    /// Lines as they are, of a constant.
    pub fn push_lines(&mut self, lines: &'static str) {
        self.0.push_str(lines);
    }

    pub fn extend(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// The response; `log` is its line in the log, on the same crossing.
    pub fn answer(mut self, status: u16, log: &str, body: Option<&[u8]>) -> worker::Result<web_sys::Response> {
        self.0.push_str(log);
        Ok(respond(status, &self.0, body)?)
    }

    pub fn answer_through(mut self, log: &str, response: worker::Response) -> worker::Result<web_sys::Response> {
        self.0.push_str(log);
        let status = response.status_code();
        Ok(respond_through(&response.into(), status, &self.0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_line_by_line() {
        let head = RequestHead::parse("GET\nhttps://textisur.mx/products?page=2\n\nen\nno-cache\n\nabc");
        assert_eq!((head.origin.as_str(), head.path(), head.query()), ("https://textisur.mx", "/products", "page=2"));
        assert_eq!((head.accept_language.as_str(), head.ray.as_str()), ("en", "abc"));
        assert_eq!(split_url("http://127.0.0.1:8787"), ("http://127.0.0.1:8787", "/"));
    }

    #[test]
    fn a_caller_is_read_line_by_line() {
        let caller = CallerHead::parse(
            "a=1; __Host-b=2=3\nBearer x.y.z\nhttps://a.mx\ncross-site\nApplication/JSON; charset=utf-8\nUA\n203.0.113.7\nPOST",
        );
        assert_eq!((caller.cookie("__Host-b"), caller.cookie("b")), (Some("2=3"), None));
        assert_eq!((caller.bearer(), caller.media_type().as_str()), (Some("x.y.z"), "application/json"));
        assert_eq!((caller.address.as_str(), caller.wanted_method.as_str()), ("203.0.113.7", "POST"));
    }

    #[test]
    fn no_value_starts_another_header() {
        let mut lines = HeaderLines::default();
        lines.push("x-request-id", "a\nset-cookie\nb\r");
        assert_eq!(lines.0, "x-request-id\naset-cookieb\n");
    }
}
