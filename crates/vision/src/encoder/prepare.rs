//! A picture as the numbers that a model takes.

use super::Form;
use crate::picture::Picture;

/// Mean and standard deviation of `ImageNet`'s pictures, red, green and blue of 0 to 1.
const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

/// The picture fitted into the form on white, between pixels by their distance. What is transparent is white.
pub(super) fn numbers(picture: &Picture, form: Form) -> Vec<f32> {
    let Form { width, height, planes } = form;
    let colours = on_white(picture);
    let scale = (width as f32 / picture.width as f32).min(height as f32 / picture.height as f32);
    let [across, down] =
        [(picture.width, width), (picture.height, height)].map(|(from, to)| Span::of(from, to, scale));
    let mut numbers = vec![0.0; width * height * 3];
    for y in 0..height {
        for x in 0..width {
            let colour = match (across.at(x), down.at(y)) {
                (Some(across), Some(down)) => between(&colours, picture.width, across, down),
                _ => [1.0; 3],
            };
            for (channel, value) in colour.into_iter().enumerate() {
                let place =
                    if planes { (channel * height + y) * width + x } else { (y * width + x) * 3 + channel };
                numbers[place] = (value - MEAN[channel]) / DEVIATION[channel];
            }
        }
    }
    numbers
}

fn on_white(picture: &Picture) -> Vec<[f32; 3]> {
    let opaque = |place: usize| picture.opacity.as_ref().map_or(1.0, |all| f32::from(all[place]) / 255.0);
    let colours = picture.pixels.iter().enumerate().map(|(place, pixel)| {
        pixel.to_srgb().map(|value| f32::from(value) / 255.0 * opaque(place) + 1.0 - opaque(place))
    });
    colours.collect()
}

/// Where one side of a picture comes to lie on one side of the form.
struct Span {
    from: usize,
    start: f32,
    scale: f32,
}

impl Span {
    fn of(from: usize, to: usize, scale: f32) -> Self {
        Self { from, start: (to as f32 - from as f32 * scale) / 2.0, scale }
    }

    /// The two pixels at a place and what the second one counts; `None` beside the picture.
    fn at(&self, place: usize) -> Option<(usize, usize, f32)> {
        let at = (place as f32 + 0.5 - self.start) / self.scale;
        if !(0.0..=self.from as f32).contains(&at) {
            return None;
        }
        let first = (at - 0.5).max(0.0);
        let last = self.from - 1;
        let low = (first as usize).min(last);
        Some((low, (low + 1).min(last), first - low as f32))
    }
}

fn between(
    colours: &[[f32; 3]],
    width: usize,
    (left, right, x): (usize, usize, f32),
    (top, bottom, y): (usize, usize, f32),
) -> [f32; 3] {
    let row = |row: usize, channel: usize| {
        let [one, other] = [left, right].map(|column| colours[row * width + column][channel]);
        one + (other - one) * x
    };
    [0, 1, 2].map(|channel| {
        let (above, below) = (row(top, channel), row(bottom, channel));
        above + (below - above) * y
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Oklab;

    fn picture(width: usize, height: usize, rgb: [u8; 3]) -> Picture {
        Picture { width, height, pixels: vec![Oklab::from_srgb(rgb); width * height], opacity: None }
    }

    fn of(value: f32, channel: usize) -> f32 {
        (value - MEAN[channel]) / DEVIATION[channel]
    }

    #[test]
    fn a_wide_picture_lies_in_the_middle_on_white() {
        let form = Form { width: 4, height: 4, planes: true };
        let made = numbers(&picture(8, 4, [255, 0, 0]), form);
        let green = &made[16..32];
        let expected = [1.0, 0.0, 0.0, 1.0].map(|value| of(value, 1));
        for (row, expected) in green.chunks(4).zip(expected) {
            assert!(row.iter().all(|number| (number - expected).abs() < 0.02), "{green:?}");
        }
    }

    #[test]
    fn channels_lie_side_by_side_where_the_model_wants_them_so() {
        let made = numbers(&picture(3, 3, [255, 0, 0]), Form { width: 2, height: 2, planes: false });
        assert_eq!(made.len(), 12);
        assert!((made[0] - of(1.0, 0)).abs() < 0.02 && (made[1] - of(0.0, 1)).abs() < 0.02);
    }

    #[test]
    fn what_is_transparent_is_white() {
        let hidden = Picture { opacity: Some(vec![0; 4]), ..picture(2, 2, [0, 0, 0]) };
        let made = numbers(&hidden, Form { width: 1, height: 1, planes: true });
        assert!((made[0] - of(1.0, 0)).abs() < 1e-5);
    }
}
