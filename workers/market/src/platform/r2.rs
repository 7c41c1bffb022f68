//! Images rest in R2. Those of the catalogue have names that hold their content's hash: what has once been read never changes.

use worker::{Conditional, Env, Headers, HttpMetadata, Response, ResponseBuilder};

/// The object as a response whose body streams past wasm; `None` where there is no such key. 304 where the reader has it
/// already, by the entity tag `known`.
pub async fn image(env: &Env, key: &str, known: Option<&str>) -> worker::Result<Option<Response>> {
    let bucket = env.bucket("IMAGES")?;
    let mut get = bucket.get(key);
    if let Some(known) = known {
        get = get.only_if(Conditional { etag_does_not_match: Some(known.to_owned()), ..Conditional::default() });
    }
    let Some(object) = get.execute().await? else { return Ok(None) };
    let headers = Headers::new();
    headers.set("etag", &object.http_etag())?;
    let content_type = object.http_metadata().content_type;
    let Some(body) = object.body() else {
        return Ok(Some(ResponseBuilder::new().with_status(304).with_headers(headers).empty()));
    };
    headers.set("content-type", content_type.as_deref().unwrap_or("application/octet-stream"))?;
    headers.set("content-length", &object.size().to_string())?;
    Ok(Some(ResponseBuilder::new().with_headers(headers).body(body.response_body()?)))
}

pub async fn put(env: &Env, key: &str, bytes: Vec<u8>, content_type: &str) -> worker::Result<()> {
    let metadata = HttpMetadata { content_type: Some(content_type.to_owned()), ..HttpMetadata::default() };
    env.bucket("IMAGES")?.put(key, bytes).http_metadata(metadata).execute().await.map(drop)
}

/// It is no error if there is no such key.
pub async fn delete(env: &Env, key: &str) -> worker::Result<()> {
    env.bucket("IMAGES")?.delete(key).await
}

/// Whether the bucket answers.
pub async fn reachable(env: &Env) -> worker::Result<()> {
    env.bucket("IMAGES")?.head("health").await.map(drop)
}
