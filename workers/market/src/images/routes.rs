use super::OF_PEOPLE;
use crate::{
    app::{App, Segment, Through},
    error::AppError,
    platform::{edge_cache, r2},
};

/// A key names its content by hash, so an image is kept for ever wherever it has passed.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A person may take a photo away.
const FOR_A_WHILE: &str = "private, max-age=300";
/// Longer than any key that we give.
const LONGEST_KEY: usize = 80;

#[worker::send]
pub async fn image(app: App, Segment(key): Segment) -> Result<Through, AppError> {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    if key.len() > LONGEST_KEY || !key.bytes().all(known) {
        return Err(AppError::NotFound);
    }
    if key.starts_with(OF_PEOPLE) {
        let Some(mut photo) = r2::image(app.env(), &key, known_tag(&app)).await? else {
            return Err(AppError::NotFound);
        };
        photo.headers_mut().set("cache-control", FOR_A_WHILE)?;
        return Ok(Through(photo));
    }
    let place = format!("image/{key}");
    if let Ok(Some(kept)) = edge_cache::get_response(&place).await {
        return Ok(Through(kept));
    }
    let Some(mut image) = r2::image(app.env(), &key, None).await? else { return Err(AppError::NotFound) };
    image.headers_mut().set("cache-control", FOR_EVER)?;
    let copy = image.cloned()?;
    app.wait_until(async move {
        // An image that is not kept is read from R2 again.
        let _ = edge_cache::put_response(&place, copy).await;
    });
    Ok(Through(image))
}

/// The entity tag of what the reader has, as R2 names it: neither quoted nor weak.
fn known_tag(app: &App) -> Option<&str> {
    let tag = app.head().if_none_match.trim().trim_start_matches("W/");
    tag.strip_prefix('"')?.strip_suffix('"').filter(|tag| !tag.is_empty() && !tag.contains('"'))
}
