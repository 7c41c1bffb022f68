//! What only this deployment knows. `entry.js` refuses to start without them; here they are read, once an isolate.

use std::{cell::OnceCell, rc::Rc};

use textisur_shared::accounts::{KeyRing, Sealer};
use worker::Env;

pub struct Secrets {
    /// Signs and verifies access tokens.
    pub keys: KeyRing,
    /// Seals what must be read again, and tags what must not be forged.
    pub sealer: Sealer,
}

thread_local! {
    static SECRETS: OnceCell<Rc<Secrets>> = const { OnceCell::new() };
}

/// # Errors
/// Names the secret that is missing or malformed, never its value.
pub fn of(env: &Env) -> worker::Result<Rc<Secrets>> {
    SECRETS.with(|secrets| {
        if let Some(known) = secrets.get() {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(read(env)?);
        Ok(Rc::clone(secrets.get_or_init(|| read)))
    })
}

fn read(env: &Env) -> worker::Result<Secrets> {
    let keys = KeyRing::parse(&value(env, "TOKEN_KEYS")?).map_err(|error| format!("TOKEN_KEYS: {error}"))?;
    let secret = value(env, "APP_SECRET")?;
    let sealer = Sealer::new(secret.as_bytes()).ok_or("APP_SECRET: shorter than 32 bytes")?;
    Ok(Secrets { keys, sealer })
}

fn value(env: &Env, name: &str) -> worker::Result<String> {
    env.secret(name).map(|secret| secret.to_string()).map_err(|_| format!("the secret {name} is missing").into())
}
