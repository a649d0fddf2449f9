//! Pictures drawn for the purpose: what they show is known to the pixel.
#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shades are drawn between 0 and 255; what cannot be drawn here fails the test"
)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pairwell_vision::colour::{ColourName, Harmony, Naming, Relation};
use pairwell_vision::picture::{Picture, WORKING_SIDE};
use pairwell_vision::subject::{Setting, Subject};
use pairwell_vision::surface::Finish;
use pairwell_vision::{Cache, Counts, Reading};

const SIDE: u32 = 240;

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A disc before a backdrop that darkens downwards.
fn disc(thing: impl Fn(u32, u32) -> Rgb<u8>) -> RgbImage {
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let backdrop = 232 - (y / 12) as u8;
        if off_middle(x, y) < 70.0 { thing(x, y) } else { Rgb([backdrop; 3]) }
    })
}

fn off_middle(x: u32, y: u32) -> f64 {
    let middle = f64::from(SIDE) / 2.0;
    (f64::from(x) - middle).hypot(f64::from(y) - middle)
}

fn plain(colour: [u8; 3]) -> Reading {
    Reading::of(&png(disc(|_, _| Rgb(colour)))).unwrap()
}

#[test]
fn a_disc_before_a_darkening_backdrop_is_the_subject() {
    let reading = plain([30, 90, 200]);
    assert_eq!(reading.setting, Setting::Studio);
    let expected = std::f32::consts::PI * 70.0 * 70.0 / (240.0 * 240.0);
    assert!((reading.coverage - expected).abs() < 0.01, "{reading:?}");
    assert_eq!(reading.palette.swatches.len(), 1, "{:?}", reading.palette);
    assert_eq!(reading.colour, ColourName::Blue);
}

#[test]
fn a_soft_shadow_is_no_part_of_the_subject() {
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let below = off_middle(x, y.saturating_sub(50));
        let shadow = (60.0 * (1.0 - below / 90.0)).max(0.0) as u8;
        if off_middle(x, y) < 60.0 { Rgb([200, 30, 40]) } else { Rgb([225 - shadow; 3]) }
    });
    let reading = Reading::of(&png(picture)).unwrap();
    let expected = std::f32::consts::PI * 60.0 * 60.0 / (240.0 * 240.0);
    assert!((reading.coverage - expected).abs() < 0.03, "{reading:?}");
    assert_eq!(reading.colour, ColourName::Red);
}

#[test]
fn a_hole_shows_backdrop_and_is_not_subject() {
    let ring = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        if (30.0..80.0).contains(&off_middle(x, y)) { Rgb([40, 130, 60]) } else { Rgb([238; 3]) }
    });
    let picture = Picture::decode(&png(ring)).unwrap();
    let subject = Subject::of(&picture);
    assert!(!subject.mask[120 * 240 + 120] && subject.mask[120 * 240 + 65]);
}

#[test]
fn a_white_thing_before_pure_white_stays() {
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        if off_middle(x, y) < 70.0 { Rgb([236 - (y / 60) as u8; 3]) } else { Rgb([255; 3]) }
    });
    let reading = Reading::of(&png(picture)).unwrap();
    assert_eq!((reading.setting, reading.colour), (Setting::Studio, ColourName::White), "{reading:?}");
}

#[test]
fn skin_is_not_the_colour_of_what_is_worn() {
    let skin = Rgb([196, 140, 112]);
    let picture = RgbImage::from_fn(SIDE, 2 * SIDE, |x, y| match (x, y) {
        (60..180, 110..300) => Rgb([30, 80, 160]),
        (90..150, 20..110) | (30..60 | 180..210, 120..330) => skin,
        _ => Rgb([255; 3]),
    });
    let reading = Reading::of(&png(picture)).unwrap();
    assert!(reading.skin > 0.3, "{reading:?}");
    assert_eq!(reading.palette.swatches.len(), 1, "{:?}", reading.palette);
    assert_eq!(reading.colour, ColourName::Blue);
}

#[test]
fn a_thing_all_of_the_colour_of_skin_is_no_person() {
    let reading = plain([176, 116, 80]);
    assert!(reading.skin < 0.001, "{reading:?}");
    assert_eq!(reading.colour, ColourName::Brown);
}

#[test]
fn opacity_cuts_the_subject_out() {
    let picture = RgbaImage::from_fn(SIDE, SIDE, |x, y| {
        Rgba([240, 200, 20, if off_middle(x, y) < 50.0 { 255 } else { 0 }])
    });
    let reading = Reading::of(&png(picture)).unwrap();
    assert_eq!((reading.setting, reading.colour), (Setting::CutOut, ColourName::Yellow));
}

#[test]
fn without_a_backdrop_the_middle_counts_most() {
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let noise = (x * 31 + y * 17) % 97 + (x / 20 * 53 + y / 20 * 91) % 120;
        if off_middle(x, y) < 75.0 { Rgb([30, 150, 60]) } else { Rgb([noise as u8, 40, 217 - noise as u8]) }
    });
    let reading = Reading::of(&png(picture)).unwrap();
    assert_eq!((reading.setting, reading.colour), (Setting::Scene, ColourName::Green), "{reading:?}");
}

#[test]
fn names_outside_of_a_shops_list_are_never_given() {
    let listed = [ColourName::Red, ColourName::White, ColourName::Black];
    let naming = Naming::among(&listed);
    for code in (0_u32..0x0100_0000).step_by(104_729) {
        let [_, red, green, blue] = code.to_be_bytes();
        let name = naming.of(pairwell_vision::colour::Oklab::from_srgb([red, green, blue]));
        assert!(listed.contains(&name));
    }
    assert_eq!(naming.dominant(&plain([250, 190, 200]).palette).0, ColourName::Red);
}

#[test]
fn every_word_is_read_back_and_gray_is_grey() {
    for name in ColourName::ALL {
        assert_eq!(ColourName::from_word(name.word()), Some(name));
    }
    assert_eq!(ColourName::from_word(" Gray"), Some(ColourName::Grey));
    assert_eq!(ColourName::from_word("mauve"), None);
}

#[test]
fn palettes_of_pictures_are_compared() {
    let (blue, orange, grey) = (plain([20, 70, 200]), plain([250, 150, 40]), plain([90, 90, 92]));
    assert_eq!(Harmony::of(&blue.palette, &orange.palette).relation, Relation::Complementary);
    assert_eq!(Harmony::of(&blue.palette, &grey.palette).relation, Relation::Neutral);
}

#[test]
fn stripes_are_patterned_and_a_plain_disc_is_smooth() {
    let striped = disc(|x, _| if x / 5 % 2 == 0 { Rgb([30, 60, 120]) } else { Rgb([80, 110, 170]) });
    let striped = Reading::of(&png(striped)).unwrap();
    assert_eq!(striped.finish, Some(Finish::Patterned), "{:?}", striped.texture);
    assert_eq!(plain([30, 60, 120]).finish, Some(Finish::Smooth));
}

#[test]
fn a_style_is_likest_to_itself_and_liker_to_its_shape_than_to_another() {
    let bar = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        if (20..220).contains(&x) && (105..135).contains(&y) { Rgb([30, 90, 200]) } else { Rgb([235; 3]) }
    });
    let (blue, green) = (plain([30, 90, 200]).style, plain([30, 140, 60]).style);
    let bar = Reading::of(&png(bar)).unwrap().style;
    assert!((blue.likeness(&blue) - 1.0).abs() < 0.05, "{}", blue.likeness(&blue));
    assert!(blue.likeness(&green) > blue.likeness(&bar), "{blue:?} {green:?} {bar:?}");
}

#[test]
fn large_pictures_are_scaled_down_and_keep_their_colour() {
    let picture = RgbImage::from_fn(1_000, 1_501, |x, y| Rgb([if (x + y) % 2 == 0 { 255 } else { 0 }; 3]));
    let picture = Picture::decode(&png(picture)).unwrap();
    assert_eq!((picture.width, picture.height), (256, WORKING_SIDE as usize));
    // Half of the light, not half of the code: 188, not 128.
    let [grey, ..] = picture.pixels[1_000].to_srgb();
    assert!((182..=194).contains(&grey), "{grey}");
}

#[test]
fn an_unchanged_picture_is_remembered_to_the_last_bit() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = png(disc(|x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 90])));
    let cache = Cache::open(&folder.path().join("readings")).unwrap();
    let first = cache.read(&bytes).unwrap();
    assert_eq!(cache.counts(), Counts { remembered: 0, read: 1, not_kept: 0 });
    let again = Cache::open(&folder.path().join("readings")).unwrap();
    assert_eq!(again.read(&bytes).unwrap(), first);
    assert_eq!(again.counts(), Counts { remembered: 1, read: 0, not_kept: 0 });
}

#[test]
fn a_damaged_memory_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path()).unwrap();
    let bytes = png(disc(|_, _| Rgb([200, 20, 30])));
    let first = cache.read(&bytes).unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::write(entry.unwrap().path(), b"{\"setting\":").unwrap();
    }
    assert_eq!(cache.read(&bytes).unwrap(), first);
    assert_eq!(cache.counts().read, 2);
    assert_eq!(cache.read(&bytes).unwrap(), first);
    assert_eq!(cache.counts().remembered, 1);
}
