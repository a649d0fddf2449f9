//! A contact sheet to judge by eye: `sheet OUT.png PICTURE...`. Each picture, what was taken as product (the rest magenta)
//! and its palette.

use std::path::PathBuf;

use anyhow::{Context, Result};
use image::imageops::{FilterType, overlay, resize};
use image::{Rgb, RgbImage};
use pairwell_vision::Reading;
use pairwell_vision::picture::Picture;
use pairwell_vision::subject::Subject;

const CELL: u32 = 160;
const STRIP: u32 = 20;
const PAIRS_A_ROW: u32 = 5;
const ROOM: Rgb<u8> = Rgb([255, 0, 255]);

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().context("no file to write. Expected: sheet OUT.png PICTURE...")?;
    let pictures: Vec<PathBuf> = arguments.collect();
    let rows = u32::try_from(pictures.len())?.div_ceil(PAIRS_A_ROW);
    let mut sheet = RgbImage::from_pixel(PAIRS_A_ROW * 2 * CELL, rows.max(1) * (CELL + STRIP), Rgb([60; 3]));
    for (place, path) in (0_u32..).zip(&pictures) {
        let picture = Picture::decode(&std::fs::read(path)?).with_context(|| path.display().to_string())?;
        let (left, top) = (place % PAIRS_A_ROW * 2 * CELL, place / PAIRS_A_ROW * (CELL + STRIP));
        let subject = Subject::of(&picture);
        let all = vec![true; subject.product.len()];
        for (mask, left) in [(&all, left), (&subject.product, left + CELL)] {
            overlay(&mut sheet, &shown(&picture, mask)?, left.into(), top.into());
        }
        let reading = Reading::of_picture(&picture);
        println!("{}: {} ({:.2})", path.display(), reading.colour.word(), reading.colour_confidence);
        let mut from = 0.0_f64;
        for swatch in &reading.palette.swatches {
            let to = from + f64::from(swatch.share);
            for x in
                (0..2 * CELL).filter(|&x| (from..to).contains(&((f64::from(x) + 0.5) / f64::from(2 * CELL))))
            {
                for y in 0..STRIP {
                    sheet.put_pixel(left + x, top + CELL + y, Rgb(swatch.colour.to_srgb()));
                }
            }
            from = to;
        }
    }
    sheet.save(&out).with_context(|| out.display().to_string())
}

fn shown(picture: &Picture, mask: &[bool]) -> Result<RgbImage> {
    let (width, height) = (u32::try_from(picture.width)?, u32::try_from(picture.height)?);
    let whole = RgbImage::from_fn(width, height, |x, y| {
        let place = y as usize * picture.width + x as usize;
        if mask[place] { Rgb(picture.pixels[place].to_srgb()) } else { ROOM }
    });
    let longest = width.max(height);
    Ok(resize(
        &whole,
        (width * CELL / longest).max(1),
        (height * CELL / longest).max(1),
        FilterType::Triangle,
    ))
}
