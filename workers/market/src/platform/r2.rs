//! Images rest in R2 under names that hold their content's hash: what has once been read never changes.

use worker::{Env, Headers, Response, ResponseBuilder};

/// The object as a response whose body streams past wasm; `None` where there is no such key.
pub async fn image(env: &Env, key: &str) -> worker::Result<Option<Response>> {
    let Some(object) = env.bucket("IMAGES")?.get(key).execute().await? else { return Ok(None) };
    let Some(body) = object.body() else { return Ok(None) };
    let headers = Headers::new();
    let content_type = object.http_metadata().content_type;
    headers.set("content-type", content_type.as_deref().unwrap_or("application/octet-stream"))?;
    headers.set("content-length", &object.size().to_string())?;
    headers.set("etag", &object.http_etag())?;
    Ok(Some(ResponseBuilder::new().with_headers(headers).body(body.response_body()?)))
}

/// Whether the bucket answers.
pub async fn reachable(env: &Env) -> worker::Result<()> {
    env.bucket("IMAGES")?.head("health").await.map(drop)
}
