//! Hourly: what time has made worthless.

use std::rc::Rc;

use worker::Env;

use crate::{
    accounts,
    platform::{clock, d1::Db},
};

pub async fn run(env: &Env) -> worker::Result<()> {
    let db = Db::new(env, Rc::default()).map_err(|error| error.to_string())?;
    accounts::sweep::sweep(&db, clock::now()).await.map_err(|error| error.to_string().into())
}
