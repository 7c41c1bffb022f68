//! What came back, and what can be asked of it.

use serde_json::Value;
use ureq::{
    Body,
    http::{HeaderMap, Response},
};

const MOST_BYTES: u64 = 32 * 1024 * 1024;
const SHOWN_BYTES: usize = 400;

pub struct Answer {
    pub status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn read(response: Response<Body>) -> Self {
        let (parts, mut body) = response.into_parts();
        let body = body.with_config().limit(MOST_BYTES).read_to_vec().expect("the whole body");
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Goes on only with this status.
    #[must_use]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "instead of {status}: {}", self.shown());
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn has(&self, name: &str) -> bool {
        self.headers.contains_key(name)
    }

    /// Every header by its name, in order.
    pub fn headers(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default())).collect();
        all.sort_unstable();
        all
    }

    /// The lines of `Set-Cookie`.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()).collect()
    }

    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    pub fn shown(&self) -> String {
        let text = self.text();
        text.chars().take(SHOWN_BYTES).collect()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.shown()))
    }

    /// `HIT`, `STALE`, `MISS` or nothing.
    pub fn cache(&self) -> &str {
        self.header("x-cache")
    }

    /// The tier that answered, out of `Server-Timing`.
    pub fn tier(&self) -> &str {
        let timing = self.header("server-timing");
        timing.split("cache;desc=").nth(1).and_then(|rest| rest.split(',').next()).unwrap_or_default()
    }

    pub fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// The nonce that the policy of this answer allows.
    pub fn nonce(&self) -> &str {
        let policy = self.header("content-security-policy");
        policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default()
    }

    /// Problem details (RFC 9457) as the API gives them, complete, with the two members that old clients read.
    pub fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/problem+json", "{} {}", self.status, self.shown());
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        for member in ["type", "title", "detail", "instance", "requestId", "error", "message"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "no {member}: {problem}");
        }
        assert_eq!(problem["requestId"], self.header("x-request-id"), "one request has one id");
        assert_eq!(self.header("cache-control"), "no-store", "an error is kept by nobody");
        problem
    }

    /// A refusal that names the field.
    pub fn refuses(&self, field: &str) {
        assert_eq!(self.status, 400, "instead of refusing {field}: {}", self.shown());
        assert_eq!(self.problem()["field"], field);
    }

    /// Which kind of problem it is, for programs: `sign-in-needed`.
    pub fn kind(&self) -> String {
        let problem = self.problem();
        let kind = problem["type"].as_str().unwrap_or_default();
        kind.strip_prefix("/api/docs#").unwrap_or_else(|| panic!("no type of ours: {problem}")).to_owned()
    }

    /// Goes on only with this problem.
    #[must_use]
    pub fn fails(self, status: u16, kind: &str) -> Self {
        let failed = self.is(status);
        assert_eq!(failed.kind(), kind, "{}", failed.shown());
        failed
    }

    /// The fields that are refused, in the order of the answer.
    pub fn refused_fields(&self) -> Vec<String> {
        assert_eq!(self.status, 400, "instead of refusing: {}", self.shown());
        let problem = self.problem();
        let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("no errors: {problem}"));
        let fields: Vec<String> = errors
            .iter()
            .map(|error| {
                assert!(error["detail"].as_str().is_some_and(|text| !text.is_empty()), "no reason: {problem}");
                error["field"].as_str().expect("a field").to_owned()
            })
            .collect();
        assert_eq!(problem["field"], *fields.first().expect("a refused field"), "{problem}");
        fields
    }

    /// What stands between the first `<tag …>` and its end, without the tags inside.
    pub fn element(&self, tag: &str) -> String {
        let text = self.text();
        let inside = text
            .split_once(&format!("<{tag}"))
            .and_then(|(_, rest)| rest.split_once('>'))
            .and_then(|(_, rest)| rest.split_once(&format!("</{tag}>")))
            .map(|(inside, _)| inside)
            .unwrap_or_default();
        let mut bare = String::new();
        let mut in_tag = false;
        for letter in inside.chars() {
            match letter {
                '<' => in_tag = true,
                '>' => in_tag = false,
                other if !in_tag => bare.push(other),
                _ => {}
            }
        }
        bare.trim().to_owned()
    }
}
