//! Someone who uses the market: a reader with a browser or a program with the API.

use std::{
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::Value;
use ureq::{Agent, http::Request};

use crate::{Answer, market, unique};

/// Stands where a nonce belongs in what the page cache keeps; no visitor may ever see it.
const PLACEHOLDER: &str = "nonce-5d8a41c2e79b03f6xx";

/// The market knows a caller by this header, which Cloudflare writes.
const ADDRESS: &str = "cf-connecting-ip";

#[derive(Clone)]
pub struct Visitor {
    headers: Vec<(&'static str, String)>,
}

impl Visitor {
    /// From a network that nobody else is in: what others do counts for no limit of this one's.
    pub(crate) fn new() -> Self {
        Self { headers: Vec::new() }.at(format!("{}::1", a_network()))
    }

    /// From this network address.
    #[must_use]
    pub fn at(self, address: impl Into<String>) -> Self {
        self.with(ADDRESS, address)
    }

    /// The same caller from elsewhere.
    #[must_use]
    pub fn elsewhere(self) -> Self {
        self.at(format!("{}::1", a_network()))
    }

    #[must_use]
    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(name, _)| *name != header);
        self.headers.push((header, value.into()));
        self
    }

    /// `Accept-Language`.
    #[must_use]
    pub fn speaking(self, language: &str) -> Self {
        self.with("accept-language", language)
    }

    /// Presses reload and holds shift: wants what the database says now.
    #[must_use]
    pub fn reloading(self) -> Self {
        self.with("cache-control", "no-cache")
    }

    /// Comes by a host name that nobody has used before, for which nothing is cached yet.
    #[must_use]
    pub fn by_a_new_name(self) -> Self {
        self.with("host", format!("market-{}.test", unique()))
    }

    /// The origin in the urls that this visitor is told.
    pub fn origin(&self) -> String {
        let host = self.headers.iter().find(|(name, _)| *name == "host");
        host.map_or_else(|| market::origin().to_owned(), |(_, host)| format!("http://{host}"))
    }

    /// GET.
    pub fn opens(&self, target: &str) -> Answer {
        self.sends("GET", target)
    }

    /// HEAD.
    pub fn peeks(&self, target: &str) -> Answer {
        self.sends("HEAD", target)
    }

    /// Any method, without a body.
    pub fn sends(&self, method: &str, target: &str) -> Answer {
        well(method, target, self.asks(method, target, Vec::new()))
    }

    /// POST of JSON.
    pub fn posts(&self, target: &str, body: &Value) -> Answer {
        self.hands("POST", target, body)
    }

    /// JSON by any method.
    pub fn hands(&self, method: &str, target: &str, body: &Value) -> Answer {
        self.sends_body(method, target, "application/json", body.to_string().into_bytes())
    }

    pub fn sends_body(&self, method: &str, target: &str, content_type: &str, body: Vec<u8>) -> Answer {
        well(method, target, self.clone().with("content-type", content_type).asks(method, target, body))
    }

    /// JSON to the test hooks of wrangler, which stand outside the market.
    pub(crate) fn posts_json(&self, target: &str, body: &Value) -> Answer {
        self.posts_anything(target, body).is(200)
    }

    /// The same, where a refusal is an answer too.
    pub(crate) fn posts_anything(&self, target: &str, body: &Value) -> Answer {
        self.clone().with("content-type", "application/json").asks("POST", target, body.to_string().into_bytes())
    }

    pub(crate) fn puts(&self, target: &str, body: Vec<u8>) -> Answer {
        self.asks("PUT", target, body)
    }

    fn asks(&self, method: &str, target: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("{}{target}", market::origin()));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let failed = |error: &dyn std::fmt::Display| format!("{method} {target}: {error}");
        let response = if body.is_empty() && !matches!(method, "POST" | "PUT" | "PATCH") {
            agent().run(request.body(()).unwrap_or_else(|error| panic!("{}", failed(&error))))
        } else {
            agent().run(request.body(body).unwrap_or_else(|error| panic!("{}", failed(&error))))
        };
        Answer::read(response.unwrap_or_else(|error| panic!("{}", failed(&error))))
    }

    /// As many visitors as `times` ask for one thing at the same moment.
    pub fn crowd(&self, times: usize, target: &str) -> Vec<Answer> {
        thread::scope(|scope| {
            let asking: Vec<_> = (0..times).map(|_| scope.spawn(|| self.opens(target))).collect();
            asking.into_iter().map(|one| one.join().expect("a visitor of the crowd")).collect()
        })
    }
}

/// Whatever is asked, nothing fails, and no page shows the machinery behind it.
fn well(method: &str, target: &str, answer: Answer) -> Answer {
    assert!(answer.status < 500, "{method} {target} answers {}: {}", answer.status, answer.shown());
    assert!(!answer.text().contains(PLACEHOLDER), "{method} {target} shows the nonce's placeholder");
    answer
}

/// A /64 of the block for documentation (RFC 3849) that this run has not used yet, nor the one before it a minute ago.
fn a_network() -> String {
    static FIRST: OnceLock<u32> = OnceLock::new();
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // A thousandth of a second a network.
    let first = FIRST.get_or_init(|| u32::try_from((unique() / 1_000_000) % u64::from(u32::MAX)).unwrap_or_default());
    let [a, b, c, d] = first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)).to_be_bytes();
    format!("2001:db8:{a:02x}{b:02x}:{c:02x}{d:02x}")
}

fn agent() -> &'static Agent {
    static AGENT: OnceLock<Agent> = OnceLock::new();
    AGENT.get_or_init(|| {
        Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // The development proxy closes what is idle at a moment of its own.
            .max_idle_connections(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_mins(1)))
            .build()
            .into()
    })
}
