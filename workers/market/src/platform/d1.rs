//! D1: statements with a name, one round trip for as many as belong together, and every query counted.
//!
//! The rows of a whole batch cross the border as one text, those of each statement a line of JSON. Reading them field by field
//! from JavaScript objects costs a crossing a field, which for a list of 24 products is more than the query itself.

use std::{cell::Cell, rc::Rc};

use js_sys::Array;
use serde::de::DeserializeOwned;
use textisur_shared::{
    ids::{StoreId, UserId},
    time::UtcMillis,
};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use worker::{Env, worker_sys::types::D1Database};

#[wasm_bindgen(module = "/src/platform/d1.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = linesOf)]
    fn lines_of(replies: &JsValue) -> Result<String, JsValue>;
}

/// A statement as it is written in a feature's `queries.rs`. The name is for logs and for the test that reads its plan.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

/// The statements of a feature, each with its name, and `ALL` of them for the test that reads their plans.
macro_rules! statements {
    ($feature:literal $($(#[$doc:meta])* $name:ident $label:literal $sql:expr;)*) => {
        $(
            $(#[$doc])*
            pub const $name: $crate::platform::d1::Statement =
                $crate::platform::d1::Statement { name: concat!($feature, ".", $label), sql: $sql };
        )*
        #[cfg(test)]
        pub const ALL: &[$crate::platform::d1::Statement] = &[$($name),*];
    };
}
pub(crate) use statements;

#[derive(Debug, Clone)]
pub enum Bind {
    Int(i64),
    Real(f64),
    Text(String),
    Null,
}

impl From<&Bind> for JsValue {
    fn from(bind: &Bind) -> Self {
        match bind {
            // D1 takes doubles; ids, prices and limits are checked to be below 2^53 where they are parsed.
            #[expect(clippy::cast_precision_loss, reason = "integers here are below 2^53")]
            Bind::Int(value) => Self::from_f64(*value as f64),
            Bind::Real(value) => Self::from_f64(*value),
            Bind::Text(value) => Self::from_str(value),
            Bind::Null => Self::NULL,
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
impl<T: Into<Self>> From<Option<T>> for Bind {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
impl From<UserId> for Bind {
    fn from(id: UserId) -> Self {
        Self::Int(id.get())
    }
}
impl From<StoreId> for Bind {
    fn from(id: StoreId) -> Self {
        Self::Int(id.get())
    }
}
impl From<UtcMillis> for Bind {
    fn from(value: UtcMillis) -> Self {
        Self::Int(value.0)
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

/// The rows of each statement of a batch, in its order.
pub struct Rows {
    names: std::vec::IntoIter<&'static str>,
    text: String,
    /// Where in the text the next statement's line begins.
    next: usize,
}

impl Rows {
    /// The one row of the next statement, if it has one.
    pub fn one<T: DeserializeOwned>(&mut self) -> Result<Option<T>, DatabaseError> {
        Ok(self.next()?.pop())
    }

    /// Passes over a statement that was run for what it does.
    pub fn skip(&mut self) -> Result<(), DatabaseError> {
        self.next::<serde::de::IgnoredAny>().map(drop)
    }

    /// The rows of the next statement.
    pub fn next<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, DatabaseError> {
        let name = self.names.next().unwrap_or("batch");
        let rest = self.text.get(self.next..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        self.next += line.len() + 1;
        serde_json::from_str(line).map_err(|error| failed(name, &error.to_string()))
    }
}

impl Db {
    pub fn new(env: &Env, meter: Rc<Meter>) -> Result<Self, DatabaseError> {
        let database = env.d1("DB").map_err(|error| failed("DB", &error.to_string()))?;
        Ok(Self { database: JsValue::from(database).unchecked_into(), meter })
    }

    /// Runs the queries in one transaction and one round trip.
    pub async fn batch(&self, queries: impl AsRef<[Query]>) -> Result<Rows, DatabaseError> {
        let queries = queries.as_ref();
        let names: Vec<_> = queries.iter().map(|query| query.statement.name).collect();
        let fail = |error: JsValue| failed(&names.join("+"), &describe(&error));
        let statements = Array::new();
        for query in queries {
            let binds: Array = query.binds.iter().map(JsValue::from).collect();
            let ready = self.database.prepare(query.statement.sql).and_then(|statement| statement.bind(binds));
            statements.push(&ready.map_err(fail)?.into());
        }
        let promise = self.database.batch(statements).map_err(fail)?;
        let replies = JsFuture::from(promise).await.map_err(fail)?;
        let text = lines_of(&replies).map_err(fail)?;
        let spent = text.split('\n').next().unwrap_or_default();
        self.count(queries.len(), spent.parse().unwrap_or_default());
        let next = spent.len() + 1;
        Ok(Rows { names: names.into_iter(), text, next })
    }

    fn count(&self, queries: usize, millis: f64) {
        let meter = &self.meter;
        meter.round_trips.set(meter.round_trips.get() + 1);
        meter.queries.set(meter.queries.get().saturating_add(u32::try_from(queries).unwrap_or(u32::MAX)));
        meter.millis.set(meter.millis.get() + millis);
    }
}

fn failed(statements: &str, message: &str) -> DatabaseError {
    DatabaseError { statements: statements.to_owned(), message: message.to_owned() }
}

fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
