mod made;

use jpeg_decoder::Decoder;
use textisur_shared::input::Problem;

use super::{HEAVIEST_PHOTO, MOST_MEMORY, jpeg, square_jpeg};
use made::{BLUE, GREEN, GREY, Picture, RED, WHITE, exif, four_colours};

/// The pixels of an answer, and its side.
fn shown(upload: &[u8], side: u32) -> (Vec<[u8; 3]>, usize) {
    let jpeg = square_jpeg(upload, side).unwrap();
    let mut decoder = Decoder::new(jpeg.as_slice());
    let pixels = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    assert_eq!(info.width, info.height);
    (pixels.as_chunks().0.to_vec(), info.width.into())
}

#[track_caller]
fn assert_corners(upload: &[u8], colours: [[u8; 3]; 4]) {
    let (pixels, side) = shown(upload, 32);
    let (near, far) = (side / 4, side - 1 - side / 4);
    for ((x, y), colour) in [(near, near), (far, near), (near, far), (far, far)].into_iter().zip(colours) {
        let pixel = pixels[y * side + x];
        let apart = pixel.into_iter().zip(colour).map(|(one, other)| one.abs_diff(other)).max();
        assert!(apart < Some(20), "{pixel:?} at {x}, {y} should be like {colour:?}");
    }
}

#[test]
fn a_file_is_known_by_its_content_and_not_by_its_name() {
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let html = b"<!doctype html><script>alert(1)</script>";
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    let webp = b"RIFF\x24\x00\x00\x00WEBPVP8 ";
    for upload in [svg.as_slice(), html, gif, webp, b"%PDF-1.7", b"\xFF\xD8", b""] {
        assert_eq!(square_jpeg(upload, 64), Err(Problem::NotAnImage));
    }
}

#[test]
fn five_megabytes_are_taken_and_not_a_byte_more() {
    let mut upload = four_colours(64).jpeg();
    upload.resize(HEAVIEST_PHOTO, 0);
    assert!(square_jpeg(&upload, 64).is_ok());
    upload.push(0);
    assert_eq!(square_jpeg(&upload, 64), Err(Problem::ImageTooHeavy));
}

#[test]
fn a_header_that_promises_too_many_pixels_is_refused() {
    for (width, height) in [(65_535, 65_535), (8_000, 5_001), (12_001, 10)] {
        assert_eq!(square_jpeg(&made::jpeg_header(width, height), 64), Err(Problem::ImageTooLarge));
    }
    for (width, height) in [(60_000, 60_000), (u32::MAX, u32::MAX), (12_001, 1)] {
        assert_eq!(square_jpeg(&made::png_header(width, height), 64), Err(Problem::ImageTooLarge));
    }
}

#[test]
fn a_header_with_nothing_behind_it_costs_nothing() {
    assert_eq!(square_jpeg(&made::jpeg_header(7_000, 5_000), 64), Err(Problem::ImageBroken));
    assert_eq!(square_jpeg(&made::png_header(7_000, 5_000), 64), Err(Problem::ImageBroken));
    assert_eq!(square_jpeg(&made::png_header(0, 5), 64), Err(Problem::ImageBroken));
}

#[test]
fn a_jpeg_that_repeats_its_scans_is_refused() {
    let jpeg = four_colours(64).jpeg();
    let scan = jpeg.windows(2).position(|bytes| bytes == [0xFF, 0xDA]).unwrap();
    let end = jpeg.len() - 2;
    let repeated = [&jpeg[..end], &jpeg[scan..end], &jpeg[end..]].concat();
    assert_eq!(square_jpeg(&repeated, 64), Err(Problem::ImageBroken));
}

/// What the refusal of too many pixels asks for is enough.
#[test]
fn eight_megapixels_fit_whatever_their_format() {
    let frame = [8, 9, 96, 12, 128, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1];
    assert!(jpeg::Frame::read(0xC2, &frame).unwrap().memory(320) < MOST_MEMORY);
    const { assert!(3_200 * 2_400 * 4 < MOST_MEMORY, "an interlaced PNG with transparency") };
}

#[test]
fn a_palette_of_a_broken_length_is_refused() {
    for palette in [vec![], vec![7; 5], vec![7; 769], vec![7; 771]] {
        let upload = made::png_of(2, 2, 8, 3, false, &[(b"PLTE", &palette)], &[0; 6]);
        assert_eq!(square_jpeg(&upload, 64), Err(Problem::ImageBroken));
    }
}

#[test]
fn a_file_that_is_cut_off_is_broken() {
    let picture = four_colours(64);
    for whole in [picture.jpeg(), picture.layered_jpeg(), picture.png(), picture.interlaced_png()] {
        for end in (16..whole.len()).step_by(7).chain([whole.len() - 1]) {
            assert_eq!(square_jpeg(&whole[..end], 64), Err(Problem::ImageBroken), "{end} of {}", whole.len());
        }
    }
}

#[test]
fn every_format_shows_what_was_in_it() {
    let upright = [RED, GREEN, BLUE, GREY];
    for side in [16, 64, 200] {
        let picture = four_colours(side);
        for upload in
            [picture.jpeg(), picture.layered_jpeg(), picture.inked_jpeg(), picture.png(), picture.interlaced_png()]
        {
            assert_corners(&upload, upright);
        }
        assert_corners(&picture.grey_jpeg(), upright.map(|[red, ..]| [red; 3]));
    }
}

#[test]
fn a_photo_of_a_camera_that_was_turned_comes_upright() {
    let (r, g, b, w) = (RED, GREEN, BLUE, GREY);
    let stored = [
        [r, g, b, w],
        [g, r, w, b],
        [w, b, g, r],
        [b, w, r, g],
        [r, b, g, w],
        [g, w, r, b],
        [w, g, b, r],
        [b, r, w, g],
    ];
    for (orientation, corners) in (1..).zip(stored) {
        let picture = Picture::of_corners(64, corners);
        assert_corners(&picture.jpeg_with(&[(0xE1, &exif(orientation))]), [r, g, b, w]);
        assert_corners(&picture.png_with(&[(b"eXIf", &exif(orientation)[6..])]), [r, g, b, w]);
    }
    assert_corners(&four_colours(64).jpeg_with(&[(0xE1, &exif(9))]), [r, g, b, w]);
}

#[test]
fn nothing_that_the_camera_noted_is_left() {
    let picture = four_colours(64);
    let notes = [
        (0xE1, exif(1)),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0SECRET".to_vec()),
        (0xE2, b"ICC_PROFILE\0\x01\x01SECRET".to_vec()),
        (0xED, b"Photoshop 3.0\0SECRET".to_vec()),
        (0xFE, b"SECRET".to_vec()),
    ];
    let jpeg = picture.jpeg_with(&notes.each_ref().map(|(marker, note)| (*marker, note.as_slice())));
    let png = picture.png_with(&[(b"tEXt", b"Comment\0SECRET"), (b"eXIf", &exif(1)[6..])]);
    for upload in [jpeg, png] {
        assert!(upload.windows(6).any(|bytes| bytes == b"SECRET"));
        let answer = square_jpeg(&upload, 32).unwrap();
        assert!(!answer.windows(6).any(|bytes| bytes == b"SECRET"));
        assert!(made::jpeg_markers(&answer).iter().all(|marker| !matches!(marker, 0xE1..=0xEF | 0xFE)));
    }
}

#[test]
fn what_is_transparent_lies_on_white() {
    let picture = four_colours(64).without_first();
    assert_corners(&picture.png(), [WHITE, GREEN, BLUE, GREY]);
    assert_corners(&picture.interlaced_png(), [WHITE, GREEN, BLUE, GREY]);
    let half_grey = made::png_of(2, 2, 8, 4, false, &[], &[0, 0, 128, 0, 128, 0, 0, 128, 0, 128]);
    assert!(shown(&half_grey, 2).0.iter().flatten().all(|value| value.abs_diff(127) < 4));
}

#[test]
fn the_middle_is_kept() {
    let bands = |width: usize, height: usize| {
        let along = width.max(height);
        let colour = |at: usize| {
            if at < along / 3 {
                RED
            } else if at < along - along / 3 {
                GREEN
            } else {
                BLUE
            }
        };
        Picture::new(width, height, |x, y| colour(if width > height { x } else { y }))
    };
    for (width, height) in [(300, 100), (100, 300), (1_500, 500), (95, 31)] {
        for upload in [bands(width, height).jpeg(), bands(width, height).png()] {
            assert_corners(&upload, [GREEN; 4]);
        }
    }
}

#[test]
fn a_photo_is_made_smaller_but_never_larger() {
    for (width, height, side) in
        [(1, 1, 1), (1, 9, 1), (40, 60, 40), (320, 320, 320), (700, 500, 320), (1_100, 1_000, 320)]
    {
        let picture = Picture::new(width, height, |_, _| GREEN);
        for upload in [picture.jpeg(), picture.png()] {
            let (pixels, shown_side) = shown(&upload, 320);
            assert_eq!(shown_side, side);
            assert!(pixels.iter().flatten().zip(GREEN.iter().cycle()).all(|(one, other)| one.abs_diff(*other) < 6));
        }
    }
}

/// Thousands of these in a minute found the palette that makes the decoder of PNG panic.
#[test]
fn no_damage_to_a_file_makes_it_panic() {
    let picture = four_colours(40);
    let kinds = [
        vec![picture.jpeg(), picture.layered_jpeg(), picture.grey_jpeg(), picture.inked_jpeg()],
        vec![picture.png(), picture.interlaced_png(), made::png_of(2, 2, 4, 3, true, &[(b"PLTE", &[9; 48])], &[0; 4])],
    ];
    let mut chance = made::Chance(0x5EED);
    for files in kinds {
        for file in files.iter().cycle().take(2_000) {
            let damaged = chance.damaged(file);
            let side = [1, 8, 32, 320][chance.below(4)];
            let answer = std::panic::catch_unwind(|| square_jpeg(&damaged, side));
            assert!(answer.is_ok(), "{damaged:?}");
        }
    }
}
