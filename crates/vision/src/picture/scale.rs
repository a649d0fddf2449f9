//! Down to working size: means of linear light over boxes of pixels, so that fine patterns keep their colour.

use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView};

use super::{Picture, WORKING_SIDE};
use crate::colour::oklab::{Oklab, linear};

/// Linear light times this is summed in whole numbers, so the order of summation cannot matter.
const UNIT: f32 = 65_535.0;

pub(super) fn to_working_size(decoded: DynamicImage, orientation: Orientation) -> Picture {
    let (width, height) = decoded.dimensions();
    let opaque = !decoded.color().has_alpha();
    let mut small = if opaque {
        shrink::<3>(decoded.into_rgb8().as_raw(), width as usize, height as usize)
    } else {
        shrink::<4>(decoded.into_rgba8().as_raw(), width as usize, height as usize)
    };
    turn(&mut small, orientation);
    small
}

/// `CHANNELS` is 3 for RGB and 4 for RGB with opacity; hidden pixels add no colour to their box.
fn shrink<const CHANNELS: usize>(raw: &[u8], from_width: usize, from_height: usize) -> Picture {
    let light: [u64; 256] = std::array::from_fn(|value| (linear(value as u8) * UNIT + 0.5) as u64);
    let longest = from_width.max(from_height);
    let side = (WORKING_SIDE as usize).min(longest);
    let scaled = |length: usize| ((length * side + longest / 2) / longest).max(1);
    let (width, height) = (scaled(from_width), scaled(from_height));
    let column_of: Vec<usize> = (0..from_width).map(|x| x * width / from_width).collect();
    let mut pixels = Vec::with_capacity(width * height);
    let mut opacity = Vec::with_capacity(if CHANNELS == 4 { width * height } else { 0 });
    let mut sums = vec![[0_u64; 5]; width];
    for row in 0..height {
        sums.fill([0; 5]);
        for y in (row * from_height).div_ceil(height)..((row + 1) * from_height).div_ceil(height) {
            let line = &raw[y * from_width * CHANNELS..(y + 1) * from_width * CHANNELS];
            for (pixel, &column) in line.chunks_exact(CHANNELS).zip(&column_of) {
                let weight = if CHANNELS == 4 { u64::from(pixel[3]) } else { 1 };
                let sum = &mut sums[column];
                for (sum, &channel) in sum.iter_mut().zip(&pixel[..3]) {
                    *sum += light[usize::from(channel)] * weight;
                }
                sum[3] += weight;
                sum[4] += 1;
            }
        }
        for sum in &sums {
            let scale = 1.0 / (sum[3].max(1) as f32 * UNIT);
            pixels.push(Oklab::from_linear([sum[0], sum[1], sum[2]].map(|light| light as f32 * scale)));
            if CHANNELS == 4 {
                opacity.push((sum[3] / sum[4].max(1)) as u8);
            }
        }
    }
    let opacity = opacity.iter().any(|&opacity| opacity < u8::MAX).then_some(opacity);
    Picture { width, height, pixels, opacity }
}

/// Upright, as the camera noted; done on the small picture, where it costs nothing.
fn turn(picture: &mut Picture, orientation: Orientation) {
    let (width, height) = (picture.width, picture.height);
    let sideways = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (new_width, new_height) = if sideways { (height, width) } else { (width, height) };
    let source = |x: usize, y: usize| match orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::FlipHorizontal => (width - 1 - x, y),
        Orientation::FlipVertical => (x, height - 1 - y),
        Orientation::Rotate180 => (width - 1 - x, height - 1 - y),
        Orientation::Rotate90 => (y, height - 1 - x),
        Orientation::Rotate270 => (width - 1 - y, x),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate270FlipH => (width - 1 - y, height - 1 - x),
    };
    if orientation == Orientation::NoTransforms {
        return;
    }
    let places: Vec<usize> = (0..new_height)
        .flat_map(|y| (0..new_width).map(move |x| (x, y)))
        .map(|(x, y)| source(x, y))
        .map(|(x, y)| y * width + x)
        .collect();
    picture.pixels = places.iter().map(|&place| picture.pixels[place]).collect();
    picture.opacity =
        picture.opacity.as_ref().map(|opacity| places.iter().map(|&place| opacity[place]).collect());
    (picture.width, picture.height) = (new_width, new_height);
}
