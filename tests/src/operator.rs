//! Someone who runs the market: reads its log and looks into its cache, through wrangler's test hooks.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::{Answer, Visitor, encoded};

const TRACES: &str = "/cdn-cgi/explorer/api/local/observability/query";
const KV: &str = "/cdn-cgi/explorer/api/storage/kv/namespaces/00000000000000000000000000000001";
const CLOCK: &str = "/cdn-cgi/explorer/api/local/scheduled?worker=market";
const LOG_TRIES: usize = 50;
const MOST_REQUESTS: usize = 10;

pub struct Operator;

impl Operator {
    /// An answer and the one log line of its request. The test hook that keeps the log loses some of it while the machine is
    /// busy, so what is asked may be asked again: it must be as good the second time.
    pub fn watches(&self, ask: impl Fn() -> Answer) -> (Answer, Value) {
        for _ in 0..MOST_REQUESTS {
            let answer = ask();
            if let Some(line) = Self::log_line_of(&answer) {
                return (answer, line);
            }
        }
        panic!("the log says nothing of {MOST_REQUESTS} requests");
    }

    fn log_line_of(answer: &Answer) -> Option<Value> {
        let id = answer.header("x-request-id");
        assert!(!id.is_empty(), "no x-request-id");
        let query = json!({
            "sql": "SELECT message FROM logs WHERE message LIKE ? ORDER BY ts_ms DESC LIMIT 5",
            "params": [format!("%{id}%")],
        });
        // The line is written after the answer was sent.
        (0..LOG_TRIES).find_map(|_| {
            thread::sleep(Duration::from_millis(20));
            let found = Visitor::new().posts_json(TRACES, &query).json();
            let mut lines = found["result"]["rows"].as_array().into_iter().flatten().filter_map(line);
            lines.find(|line| line["message"] == "request" && line["request_id"] == id)
        })
    }

    /// The keys in KV that end so.
    pub fn kept_elsewhere(&self, ending: &str) -> Vec<String> {
        let mut keys = Vec::new();
        let mut cursor = String::new();
        loop {
            let page =
                Visitor::new().opens(&format!("{KV}/keys?limit=1000&cursor={}", encoded(&cursor))).is(200).json();
            let names = page["result"].as_array().into_iter().flatten().filter_map(|key| key["name"].as_str());
            keys.extend(names.filter(|name| name.ends_with(ending)).map(ToOwned::to_owned));
            match page["result_info"]["cursor"].as_str() {
                Some(next) if !next.is_empty() => next.clone_into(&mut cursor),
                _ => return keys,
            }
        }
    }

    /// Fires a cron of the market, and waits until its work is done.
    pub fn lets_the_clock_strike(&self, cron: &str) {
        let fired = Visitor::new().posts_json(CLOCK, &json!({ "cron": cron })).json();
        assert_eq!(fired["success"], true, "{fired}");
    }

    pub fn takes_from_kv(&self, key: &str) -> Vec<u8> {
        Visitor::new().opens(&format!("{KV}/values/{}", encoded(key))).is(200).bytes().to_vec()
    }

    pub fn puts_into_kv(&self, key: &str, value: Vec<u8>) {
        let put = Visitor::new().puts(&format!("{KV}/values/{}", encoded(key)), value);
        let _ = put.is(200);
    }
}

/// A log message is the JSON of what was handed to the console; ours is the part that is an object written as text.
fn line(row: &Value) -> Option<Value> {
    let parts: Vec<Value> = serde_json::from_str(row[0].as_str()?).ok()?;
    parts.iter().filter_map(Value::as_str).find_map(|part| serde_json::from_str(part).ok())
}
