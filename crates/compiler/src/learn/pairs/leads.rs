//! How much a step counts for the ones before it, by distance.

/// `exp(-(distance - 1) / scale)` for the distances `1..=farthest`.
#[derive(Debug)]
pub(super) struct Leads {
    by_distance: Vec<f64>,
}

impl Leads {
    /// No walk is longer than `most_steps`, so nothing beyond is worked out.
    pub(super) fn new(scale: f32, farthest: usize, most_steps: usize) -> Self {
        let share = |between: usize| {
            if between == 0 {
                1.0
            } else if scale > 0.0 {
                (-(between as f64) / f64::from(scale)).exp()
            } else {
                0.0
            }
        };
        Self { by_distance: (0..farthest.min(most_steps)).map(share).collect() }
    }

    /// The shares of the very next step, the one after it, and so on.
    pub(super) fn by_distance(&self) -> &[f64] {
        &self.by_distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(scale: f32, farthest: usize) -> Vec<f64> {
        Leads::new(scale, farthest, 4).by_distance().to_vec()
    }

    #[test]
    fn the_nearer_the_stronger_and_none_beyond_the_farthest() {
        let expected = [1.0, (-0.5_f64).exp(), (-1.0_f64).exp(), (-1.5_f64).exp()];
        assert!(shares(2.0, 10).iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12));
        assert_eq!(shares(2.0, 10).len(), 4, "no walk is longer");
        assert_eq!(shares(2.0, 2).len(), 2);
        assert_eq!(shares(2.0, 0).len(), 0);
    }

    #[test]
    fn a_scale_that_is_none_leaves_the_next_step_alone() {
        for scale in [0.0, -1.0, f32::NAN, f32::NEG_INFINITY] {
            assert_eq!(shares(scale, 3), [1.0, 0.0, 0.0], "{scale}");
        }
        assert_eq!(shares(f32::INFINITY, 3), [1.0, 1.0, 1.0]);
    }
}
