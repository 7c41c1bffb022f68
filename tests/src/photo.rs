//! Photos as telephones send them.

use jpeg_encoder::{ColorType, Encoder};

/// A JPEG of this size, in stripes whose colour follows `seed`: no two seeds give the same bytes.
pub fn photo(width: u16, height: u16, seed: u64) -> Vec<u8> {
    let [red, green, blue, ..] = seed.to_le_bytes();
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| if (x / 16 + y / 16) % 2 == 0 { [red, green, blue] } else { [blue, red, 255 - green] })
        .collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 90).encode(&pixels, width, height, ColorType::Rgb).expect("a photo");
    bytes
}

/// A multipart form with one file; its content type and its bytes.
pub fn multipart(field: &str, filename: &str, media_type: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----a-boundary-of-textisur";
    let mut body = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{filename}\"\r\n\
         content-type: {media_type}\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}
