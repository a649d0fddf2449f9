//! Numbers over the picture, and their means over boxes that do not look outside of the subject.

/// Row by row, as the picture's pixels.
pub(super) struct Field {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) values: Vec<f32>,
}

/// Sums over all pixels above and left, so that a box's sum costs four look-ups.
struct Sums {
    width: usize,
    sums: Vec<f64>,
}

impl Sums {
    fn of(width: usize, height: usize, value: impl Fn(usize) -> f64) -> Self {
        let mut sums = vec![0.0; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0.0;
            for x in 0..width {
                row += value(y * width + x);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        Self { width: width + 1, sums }
    }

    fn within(&self, [left, top, right, bottom]: [usize; 4]) -> f64 {
        let at = |x: usize, y: usize| self.sums[y * self.width + x];
        at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)
    }
}

fn around(place: usize, width: usize, height: usize, radius: usize) -> [usize; 4] {
    let (x, y) = (place % width, place / width);
    [
        x.saturating_sub(radius),
        y.saturating_sub(radius),
        (x + radius + 1).min(width),
        (y + radius + 1).min(height),
    ]
}

impl Field {
    /// Means over squares of `2 * radius + 1` pixels a side, of the masked pixels in them; 0 outside of the mask.
    pub(super) fn blurred(&self, mask: &[bool], radius: usize) -> Self {
        let (width, height) = (self.width, self.height);
        let sums =
            Sums::of(width, height, |place| if mask[place] { f64::from(self.values[place]) } else { 0.0 });
        let counts = Sums::of(width, height, |place| f64::from(u8::from(mask[place])));
        let mean = |place: usize| {
            if !mask[place] {
                return 0.0;
            }
            let around = around(place, width, height, radius);
            (sums.within(around) / counts.within(around)) as f32
        };
        Self { width, height, values: (0..width * height).map(mean).collect() }
    }
}

/// The pixels of a mask whose square of `2 * radius + 1` pixels a side lies in the mask and in the picture.
pub(super) fn inside(mask: &[bool], width: usize, height: usize, radius: usize) -> Vec<bool> {
    let counts = Sums::of(width, height, |place| f64::from(u8::from(mask[place])));
    let full = ((2 * radius + 1) * (2 * radius + 1)) as f64;
    (0..mask.len()).map(|place| counts.within(around(place, width, height, radius)) > full - 0.5).collect()
}
