//! How many points a sign has.
//!
//! A *measured* sign, such as a price, has `|M| / 3.5` points, where `M = 0.6745 (x - median) / MAD` is the modified
//! z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993), who call a value with `|M| > 3.5` an
//! outlier. A *rare* sign, which `k` of `n` products have, has `log10(n / 2k)` points: 1 for one in twenty, 2 for one in
//! two hundred. Fewer than 1 point is no sign, more than 4 count as 4.

/// Points at most.
const MOST: f64 = 4.0;
/// From here on a modified z-score is an outlier's.
const OUTLIER: f64 = 3.5;
/// MAD times this is about a normal distribution's standard deviation, upside down.
const CONSISTENCY: f64 = 0.6745;
/// Of fewer values nobody can say what is usual.
const LEAST_VALUES: usize = 5;

/// What is usual among values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usual {
    pub(super) median: f64,
    /// Median of the absolute deviations from the median.
    mad: f64,
}

impl Usual {
    /// `None` of fewer than five values. `apart` is how far from the median a value has to be at least before it is
    /// strange, however close together the others are.
    pub(super) fn of(mut values: Vec<f64>, apart: f64) -> Option<Self> {
        if values.len() < LEAST_VALUES {
            return None;
        }
        let median = median(&mut values);
        let mut deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
        Some(Self { median, mad: self::median(&mut deviations).max(CONSISTENCY / OUTLIER * apart) })
    }

    /// `None` where the value is usual enough.
    pub(super) fn points_of(self, value: f64) -> Option<f64> {
        let points = CONSISTENCY * (value - self.median).abs() / self.mad / OUTLIER;
        counted(points)
    }
}

/// The points of a sign that `with` of `all` have; `None` where they are not rare, or nobody has it.
#[expect(clippy::cast_precision_loss, reason = "counts of products are far below 2^52")]
pub(super) fn of_rare(with: usize, all: usize) -> Option<f64> {
    if with == 0 { None } else { counted((all as f64 / (2.0 * with as f64)).log10()) }
}

fn counted(points: f64) -> Option<f64> {
    // What is exactly at the border is in, whatever the last bit of a division says.
    (points > 1.0 - 1e-9).then(|| points.clamp(1.0, MOST))
}

/// The mean of the middle two where there is no middle one; 0 of none.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
    if values.len().is_multiple_of(2) {
        f64::midpoint(at(middle.saturating_sub(1)), at(middle))
    } else {
        at(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlier_is_measured_by_what_is_usual_around_it() {
        let usual = Usual::of(vec![10.0, 11.0, 12.0, 13.0, 14.0, 100.0], 0.1).unwrap();
        // Median 12.5; deviations 2.5 1.5 0.5 0.5 1.5 87.5, whose median is 1.5.
        assert!((usual.median - 12.5).abs() < 1e-9 && (usual.mad - 1.5).abs() < 1e-9, "{usual:?}");
        assert_eq!(usual.points_of(14.0), None);
        assert_eq!(usual.points_of(100.0), Some(MOST));
        let points = usual.points_of(22.5).unwrap();
        assert!((points - 0.6745 * 10.0 / 1.5 / 3.5).abs() < 1e-9, "{points}");
    }

    #[test]
    fn values_that_are_all_alike_do_not_make_a_hair_strange() {
        let usual = Usual::of(vec![4.5; 9], 1.0).unwrap();
        assert_eq!(usual.points_of(5.4), None);
        assert_eq!(usual.points_of(5.5), Some(1.0), "as far apart as it has to be");
        assert_eq!(usual.points_of(0.5), Some(MOST));
    }

    #[test]
    fn of_few_values_nothing_is_said() {
        assert_eq!(Usual::of(vec![1.0, 1.0, 1.0, 900.0], 0.1), None);
    }

    #[test]
    fn the_rarer_the_stranger_and_what_one_in_nineteen_has_is_not_rare() {
        assert_eq!(
            [of_rare(1, 20), of_rare(1, 200), of_rare(1, 1_000_000)],
            [Some(1.0), Some(2.0), Some(4.0)]
        );
        assert_eq!([of_rare(1, 19), of_rare(0, 100), of_rare(5, 0)], [None, None, None]);
    }
}
