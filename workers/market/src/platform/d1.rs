//! D1: statements with a name, one round trip for as many as belong together, and every query counted.
//!
//! The rows of a whole batch cross the border as one JSON text. Reading them field by field from JavaScript objects costs a
//! crossing a field, which for a list of 24 products is more than the query itself.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, JSON};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use worker::{Env, worker_sys::types::D1Database};

/// A statement as it is written in a feature's `queries.rs`. The name is for logs and for the test that reads its plan.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

#[derive(Debug, Clone)]
pub enum Bind {
    Int(i64),
    Real(f64),
    Text(String),
}

impl From<&Bind> for JsValue {
    fn from(bind: &Bind) -> Self {
        match bind {
            // D1 takes doubles; ids, prices and limits are checked to be below 2^53 where they are parsed.
            #[expect(clippy::cast_precision_loss, reason = "integers here are below 2^53")]
            Bind::Int(value) => Self::from_f64(*value as f64),
            Bind::Real(value) => Self::from_f64(*value),
            Bind::Text(value) => Self::from_str(value),
        }
    }
}

impl From<i64> for Bind {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<u32> for Bind {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}
impl From<f64> for Bind {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}
impl From<String> for Bind {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&str> for Bind {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// A statement and what goes into it, in the order of ?1, ?2, …
#[derive(Debug, Clone)]
pub struct Query {
    pub statement: Statement,
    pub binds: Vec<Bind>,
}

impl Statement {
    pub fn with<const N: usize>(self, binds: [Bind; N]) -> Query {
        Query { statement: self, binds: binds.into() }
    }
}

/// Why the database gave no answer.
#[derive(Debug, thiserror::Error)]
#[error("{statements}: {message}")]
pub struct DatabaseError {
    statements: String,
    message: String,
}

/// What a request has asked of the database.
#[derive(Debug, Default)]
pub struct Meter {
    pub queries: Cell<u32>,
    pub round_trips: Cell<u32>,
    /// As the database says it took.
    pub millis: Cell<f64>,
}

pub struct Db {
    database: D1Database,
    meter: Rc<Meter>,
}

#[derive(Deserialize)]
struct Reply {
    results: Box<RawValue>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    duration: f64,
}

/// The rows of each statement of a batch, in its order.
pub struct Rows(std::vec::IntoIter<(&'static str, Box<RawValue>)>);

impl Rows {
    /// The rows of the next statement.
    pub fn next<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, DatabaseError> {
        let (name, rows) = self.0.next().ok_or_else(|| failed("batch", "fewer results than statements"))?;
        serde_json::from_str(rows.get()).map_err(|error| failed(name, &error.to_string()))
    }
}

impl Db {
    pub fn new(env: &Env, meter: Rc<Meter>) -> Result<Self, DatabaseError> {
        let database = env.d1("DB").map_err(|error| failed("DB", &error.to_string()))?;
        Ok(Self { database: JsValue::from(database).unchecked_into(), meter })
    }

    /// Runs the queries in one transaction and one round trip.
    pub async fn batch<const N: usize>(&self, queries: [Query; N]) -> Result<Rows, DatabaseError> {
        let names = queries.each_ref().map(|query| query.statement.name);
        let fail = |error: JsValue| failed(&names.join("+"), &describe(&error));
        let statements = Array::new();
        for query in &queries {
            let binds: Array = query.binds.iter().map(JsValue::from).collect();
            let ready = self.database.prepare(query.statement.sql).and_then(|statement| statement.bind(binds));
            statements.push(&ready.map_err(fail)?.into());
        }
        let promise = self.database.batch(statements).map_err(fail)?;
        let replies = JsFuture::from(promise).await.map_err(fail)?;
        let text = JSON::stringify(&replies).map_err(fail)?;
        let replies: Vec<Reply> =
            serde_json::from_str(&String::from(text)).map_err(|error| failed(&names.join("+"), &error.to_string()))?;
        self.count(&replies);
        Ok(Rows(names.into_iter().zip(replies.into_iter().map(|reply| reply.results)).collect::<Vec<_>>().into_iter()))
    }

    fn count(&self, replies: &[Reply]) {
        let meter = &self.meter;
        meter.round_trips.set(meter.round_trips.get() + 1);
        meter.queries.set(meter.queries.get().saturating_add(u32::try_from(replies.len()).unwrap_or(u32::MAX)));
        let spent: f64 = replies.iter().filter_map(|reply| reply.meta.as_ref()).map(|meta| meta.duration).sum();
        meter.millis.set(meter.millis.get() + spent);
    }
}

fn failed(statements: &str, message: &str) -> DatabaseError {
    DatabaseError { statements: statements.to_owned(), message: message.to_owned() }
}

fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
