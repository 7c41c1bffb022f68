//! A request's body, bounded before it is read.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};

#[wasm_bindgen(module = "/src/platform/body.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = readBody)]
    async fn read_body(request: &web_sys::Request, most: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = readMultipart)]
    async fn read_multipart(body: &[u8], content_type: &str) -> Result<JsValue, JsValue>;
}

/// A form that may bring a file.
#[derive(Debug, Default)]
pub struct Multipart {
    pub texts: Vec<(String, String)>,
    /// Empty where none was picked.
    pub file: Vec<u8>,
}

/// The whole body; `None` where it is longer than `most` bytes.
pub async fn read(request: &web_sys::Request, most: u32) -> worker::Result<Option<Vec<u8>>> {
    let body = read_body(request, f64::from(most)).await?;
    Ok(body.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
}

/// `None` where the body is no multipart form.
pub async fn multipart(body: &[u8], content_type: &str) -> Option<Multipart> {
    let parts: Array = read_multipart(body, content_type).await.ok()?.dyn_into().ok()?;
    let texts = serde_json::from_str(&parts.get(0).as_string()?).ok()?;
    let file = parts.get(1).dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)?;
    Some(Multipart { texts, file })
}
