//! Someone who runs the market: reads its log and looks into its cache, through wrangler's test hooks.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::{Answer, Visitor, encoded};

const TRACES: &str = "/cdn-cgi/explorer/api/local/observability/query";
const KV: &str = "/cdn-cgi/explorer/api/storage/kv/namespaces/00000000000000000000000000000001";
/// The log line of a request is written after its answer was sent.
const LOG_TRIES: usize = 200;

pub struct Operator;

impl Operator {
    /// The one log line of the request that this answers.
    pub fn log_line_of(&self, answer: &Answer) -> Value {
        let id = answer.header("x-request-id");
        assert!(!id.is_empty(), "no x-request-id");
        let query = json!({
            "sql": "SELECT message FROM logs WHERE message LIKE ? ORDER BY ts_ms DESC LIMIT 5",
            "params": [format!("%{id}%")],
        });
        for _ in 0..LOG_TRIES {
            let found = Visitor::new().posts_json(TRACES, &query).is(200).json();
            let lines: Vec<Value> = found["result"]["rows"].as_array().into_iter().flatten().filter_map(line).collect();
            if let Some(line) = lines.into_iter().find(|line| line["message"] == "request" && line["request_id"] == id)
            {
                return line;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the log says nothing of request {id}");
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
