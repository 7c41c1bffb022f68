//! The Cache API of this place (one data centre): shared by its isolates, gone when they say so.

use worker::{Cache, Response, ResponseBuilder};

/// Keys are urls there; this host is nobody's.
fn url(key: &str) -> String {
    format!("https://cache.textisur.invalid/{key}")
}

pub async fn get(key: &str) -> worker::Result<Option<Vec<u8>>> {
    match Cache::default().get(url(key), false).await? {
        Some(mut response) => response.bytes().await.map(Some),
        None => Ok(None),
    }
}

pub async fn put(key: &str, value: Vec<u8>, life_s: u64) -> worker::Result<()> {
    let response =
        ResponseBuilder::new().with_header("cache-control", &format!("public, max-age={life_s}"))?.fixed(value);
    Cache::default().put(url(key), response).await
}

/// A whole response, headers and streaming body, as [`put_response`] kept it.
pub async fn get_response(key: &str) -> worker::Result<Option<Response>> {
    Cache::default().get(url(key), false).await
}

pub async fn put_response(key: &str, response: Response) -> worker::Result<()> {
    Cache::default().put(url(key), response).await
}
