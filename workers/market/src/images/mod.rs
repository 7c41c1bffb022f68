//! Images out of R2: those of stores, products and categories, and photos of people.

mod photo;
pub mod routes;

use crate::{
    app::App,
    error::AppError,
    platform::{entropy, r2},
};

/// How the keys of people's photos begin: they can be deleted, so no cache may keep them for long.
pub const OF_PEOPLE: &str = "avatar-";

/// Keeps an uploaded photo of a person as a square of at most `side` pixels, and answers its key: random, because a photo must
/// not be guessed, nor recognised by its content.
///
/// # Errors
/// `file` refused, with what is wrong with it.
pub async fn keep_photo(app: &App, upload: &[u8], side: u32) -> Result<String, AppError> {
    let photo = photo::square_jpeg(upload, side).map_err(|problem| AppError::refused("file", problem))?;
    let random = entropy::hex(32).ok_or_else(|| AppError::Internal("no randomness".into()))?;
    let key = format!("{OF_PEOPLE}{random}.jpg");
    r2::put(app.env(), &key, photo, "image/jpeg").await?;
    Ok(key)
}

/// It is gone at once: no cache of ours keeps it, and a browser asks again within minutes.
pub async fn drop_photo(app: &App, key: &str) -> Result<(), AppError> {
    Ok(r2::delete(app.env(), key).await?)
}
