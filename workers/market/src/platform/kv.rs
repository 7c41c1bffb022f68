//! KV is a cache between places, eventually consistent, and nothing else.

use worker::Env;

/// KV refuses shorter lives.
const SHORTEST_LIFE_S: u64 = 60;

pub async fn get(env: &Env, key: &str) -> worker::Result<Option<Vec<u8>>> {
    Ok(env.kv("CACHE")?.get(key).bytes().await?)
}

pub async fn put(env: &Env, key: &str, value: &[u8], life_s: u64) -> worker::Result<()> {
    Ok(env.kv("CACHE")?.put_bytes(key, value)?.expiration_ttl(life_s.max(SHORTEST_LIFE_S)).execute().await?)
}
