use jpeg_encoder::ColorType;

use super::*;

fn rgb(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| colour(x, y)).collect()
}

fn jpeg_of(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3], exif: Option<&[u8]>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 95);
    if let Some(exif) = exif {
        encoder.add_app_segment(1, [b"Exif\0\0", exif].concat()).unwrap();
    }
    let pixels = rgb(width, height, colour);
    encoder.encode(&pixels, width.try_into().unwrap(), height.try_into().unwrap(), ColorType::Rgb).unwrap();
    file
}

fn png_of(width: u32, height: u32, kind: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(kind);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    file
}

fn read(file: &[u8]) -> Picture {
    jpeg(file).unwrap().0
}

/// The colour at a place, in tenths of the side.
fn at(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    let (x, y) = (x * picture.width / 10, y * picture.height / 10);
    let start = ((y * picture.width + x) * 3) as usize;
    picture.rgb[start..start + 3].try_into().unwrap()
}

fn like(seen: [u8; 3], expected: [u8; 3]) -> bool {
    seen.iter().zip(expected).all(|(seen, expected)| seen.abs_diff(expected) < 24)
}

/// No two neighbours are alike, so nothing compresses to nothing.
fn noise(x: u32, y: u32) -> [u8; 3] {
    [x * 7 + y * 13, x * x + y, y * y].map(|value| value.to_le_bytes()[0])
}

const RED: [u8; 3] = [220, 30, 30];
const BLUE: [u8; 3] = [30, 30, 220];

#[test]
fn the_middle_becomes_a_square_and_never_larger() {
    let wide = jpeg_of(600, 200, |x, _| if (200..400).contains(&x) { RED } else { BLUE }, None);
    let square = read(&square_jpeg(&wide, 64).unwrap());
    assert_eq!((square.width, square.height), (64, 64));
    assert!(like(at(&square, 1, 5), RED) && like(at(&square, 8, 5), RED), "the sides are cut off");
    let small = read(&square_jpeg(&jpeg_of(20, 30, |_, _| RED, None), 64).unwrap());
    assert_eq!((small.width, small.height), (20, 20));
    assert_eq!(read(&square_jpeg(&jpeg_of(1, 1, |_, _| RED, None), 64).unwrap()).width, 1);
}

#[test]
fn png_is_taken_and_what_is_transparent_is_white() {
    let pixels: Vec<u8> = (0..100).flat_map(|at| if at % 10 < 5 { [220, 30, 30, 255] } else { [0, 0, 0, 0] }).collect();
    let file = png_of(10, 10, png::ColorType::Rgba, &pixels);
    let square = read(&square_jpeg(&file, 10).unwrap());
    assert!(like(at(&square, 1, 5), RED) && like(at(&square, 9, 5), [255; 3]), "{:?}", at(&square, 9, 5));
    let grey = png_of(4, 4, png::ColorType::Grayscale, &[90; 16]);
    assert!(like(at(&read(&square_jpeg(&grey, 4).unwrap()), 5, 5), [90; 3]));
    let veiled = png_of(4, 4, png::ColorType::GrayscaleAlpha, &[0, 0].repeat(16));
    assert!(like(at(&read(&square_jpeg(&veiled, 4).unwrap()), 5, 5), [255; 3]));
}

/// EXIF in big-endian order: which way up, and a text as a camera would leave one.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    [&b"MM\0*\0\0\0\x08\0\x01"[..], &entry, b"GPS 20.1417 -101.1797"].concat()
}

#[test]
fn a_photo_comes_upright_and_leaves_its_metadata_behind() {
    // Red above, blue below; taken with the camera turned, so stored on its side.
    let stored = jpeg_of(100, 100, |x, _| if x < 50 { RED } else { BLUE }, Some(&exif(6)));
    assert!(stored.windows(3).any(|part| part == b"GPS"));
    let file = square_jpeg(&stored, 50).unwrap();
    let square = read(&file);
    assert!(like(at(&square, 5, 1), RED) && like(at(&square, 5, 8), BLUE), "{:?}", at(&square, 5, 1));
    assert!(!file.windows(3).any(|part| part == b"GPS") && !file.windows(4).any(|part| part == b"Exif"));
}

#[test]
fn what_is_no_photo_is_refused_whatever_it_is_called() {
    for (what, file) in [
        ("svg", &b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"[..]),
        ("html", b"<!doctype html><script>alert(1)</script>"),
        ("gif", b"GIF89a\x01\0\x01\0\x80\0\0"),
        ("nothing", b""),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 "),
    ] {
        assert_eq!(square_jpeg(file, 64), Err(Problem::NotAnImage), "{what}");
    }
}

#[test]
fn half_a_file_is_refused() {
    let pixels = rgb(64, 64, noise);
    let png = png_of(64, 64, png::ColorType::Rgb, &pixels);
    assert_eq!(square_jpeg(&png[..png.len() / 2], 64), Err(Problem::ImageBroken));
    let jpeg = jpeg_of(64, 64, noise, None);
    for length in [4, 20, 200] {
        assert_eq!(square_jpeg(&jpeg[..length], 64), Err(Problem::ImageBroken), "jpeg of {length} bytes");
    }
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    // A PNG that says it is 60,000 pixels wide and high.
    let mut png = png_of(1, 1, png::ColorType::Rgb, &[0; 3]);
    png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(square_jpeg(&png, 64), Err(Problem::ImageTooLarge));
    // A JPEG that says it is 65,535 pixels wide and high, in its frame header.
    let mut jpeg = jpeg_of(8, 8, |_, _| RED, None);
    let frame = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(square_jpeg(&jpeg, 64), Err(Problem::ImageTooLarge));
    assert_eq!(square_jpeg(&vec![0xFF; HEAVIEST_PHOTO + 1], 64), Err(Problem::ImageTooHeavy));
}

/// CRC-32 as PNG has it (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

#[test]
fn no_damage_makes_it_panic() {
    let pixels = rgb(24, 24, noise);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for file in [jpeg_of(24, 24, noise, Some(&exif(3))), png_of(24, 24, png::ColorType::Rgb, &pixels)] {
        for _ in 0..2_000 {
            let mut damaged = file.clone();
            for _ in 0..=random() % 6 {
                let at = usize::try_from(random()).unwrap() % damaged.len();
                damaged[at] = random().to_le_bytes()[0];
            }
            let _ = square_jpeg(&damaged, 16);
        }
    }
}
