//! Someone who uses the market: a reader with a browser or a program with the API.

use std::{sync::OnceLock, thread, time::Duration};

use ureq::{Agent, http::Request};

use crate::{Answer, market, unique};

/// Stands where a nonce belongs in what the page cache keeps; no visitor may ever see it.
const PLACEHOLDER: &str = "nonce-5d8a41c2e79b03f6xx";

#[derive(Clone, Default)]
pub struct Visitor {
    headers: Vec<(&'static str, String)>,
}

impl Visitor {
    pub(crate) fn new() -> Self {
        Self::default()
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
        let answer = self.asks(method, target, Vec::new());
        assert!(answer.status < 500, "{method} {target} answers {}: {}", answer.status, answer.shown());
        assert!(!answer.text().contains(PLACEHOLDER), "{method} {target} shows the nonce's placeholder");
        answer
    }

    /// JSON to the test hooks of wrangler, which stand outside the market.
    pub(crate) fn posts_json(&self, target: &str, body: &serde_json::Value) -> Answer {
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
