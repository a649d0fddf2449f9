//! How many of the successes to come have come by now.

/// Parts of the window.
const PARTS: usize = 28;
/// Successes' worth of the belief that they come evenly over the window.
const PRIOR: f64 = 5.0;

/// The share of successes that come within a time after the impression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Delays {
    window_ms: i64,
    /// At the end of each part; the last is 1.
    by: [f64; PARTS],
}

impl Delays {
    /// From impressions of any age: `(age, delay of the success)`, milliseconds, those without success left out.
    ///
    /// The chain ladder of insurers: among impressions old enough to tell, how many more successes are there by the end of a
    /// part than by its beginning? The product of those ratios, from the end, is the share. Old impressions alone would do
    /// as well and know last week's only.
    pub(crate) fn of(window_ms: i64, successes: &[(i64, i64)]) -> Self {
        let part = |ms: i64| (ms.max(0) as f64 / window_ms as f64 * PARTS as f64) as usize;
        let mut counts = vec![[0.0_f64; PARTS]; PARTS + 1];
        for &(age, delay) in successes {
            counts[part(age).min(PARTS)][part(delay).min(PARTS - 1)] += 1.0;
        }
        let mut by = [1.0; PARTS];
        for end in (1..PARTS).rev() {
            let (mut through, mut before) = (0.0, 0.0);
            for of_age in &counts[end + 1..] {
                before += of_age[..end].iter().sum::<f64>();
                through += of_age[..=end].iter().sum::<f64>();
            }
            let evenly = |parts: usize| PRIOR * parts as f64 / PARTS as f64;
            by[end - 1] = by[end] * (before + evenly(end)) / (through + evenly(end + 1));
        }
        Self { window_ms, by }
    }

    /// The share of successes that have come by an age.
    pub(crate) fn by(&self, age_ms: i64) -> f64 {
        let at = age_ms.max(0) as f64 / self.window_ms as f64 * PARTS as f64;
        let part = at as usize;
        if part >= PARTS {
            return 1.0;
        }
        let before = if part == 0 { 0.0 } else { self.by[part - 1] };
        before + (self.by[part] - before) * (at - part as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_found_although_the_young_have_not_seen_them_all() {
        // Of every age alike; two successes in the first quarter of the window, one in each of the others.
        let mut successes = Vec::new();
        for age in 0..5_600 {
            for delay in [100, 200, 900, 1_600, 2_300] {
                if delay <= age {
                    successes.push((age, delay));
                }
            }
        }
        let delays = Delays::of(2_800, &successes);
        for (age, share) in [(700, 0.4), (1_400, 0.6), (2_100, 0.8), (2_800, 1.0), (9_999, 1.0), (0, 0.0)] {
            assert!((delays.by(age) - share).abs() < 0.02, "{age}: {}", delays.by(age));
        }
    }

    #[test]
    fn nothing_known_is_evenly() {
        let delays = Delays::of(2_800, &[]);
        assert!((delays.by(700) - 0.25).abs() < 1e-9);
    }
}
