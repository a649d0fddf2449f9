//! What holds for all sums.

use pairwell_statistics::{Looks, Pairs, adjusted_difference, uplift, wilson};
use proptest::prelude::*;

fn summed(units: &[(f64, f64)]) -> Pairs {
    let mut pairs = Pairs::default();
    for (x, y) in units {
        pairs.add(*x, *y);
    }
    pairs
}

fn units() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0_u8..6, 0_u32..1_000_000), 2..60)
        .prop_map(|units| units.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect())
}

proptest! {
    #[test]
    fn sums_of_two_days_are_those_of_both(a in units(), b in units()) {
        let both: Vec<(f64, f64)> = a.iter().chain(&b).copied().collect();
        prop_assert_eq!(summed(&a).and(summed(&b)), summed(&both));
    }

    #[test]
    fn another_currency_unit_changes_no_relative_uplift(a in units(), b in units(), scale in 1_u32..1_000) {
        let scaled = |units: &[(f64, f64)]| {
            summed(&units.iter().map(|(x, y)| (*x, y * f64::from(scale))).collect::<Vec<_>>())
        };
        let relative = |a: &Pairs, b: &Pairs| uplift(a, b).and_then(|uplift| uplift.relative);
        match (relative(&summed(&a), &summed(&b)), relative(&scaled(&a), &scaled(&b))) {
            (Some(one), Some(other)) => {
                prop_assert!((one.value - other.value).abs() <= 1e-9 * (1.0 + one.value.abs()));
                let errors = (one.standard_error - other.standard_error).abs();
                prop_assert!(errors <= 1e-5 * (1.0 + one.standard_error), "{one:?} {other:?}");
            }
            (one, other) => prop_assert_eq!(one.is_some(), other.is_some()),
        }
    }

    #[test]
    fn history_never_widens_a_difference(a in units(), b in units()) {
        let plain = |units: &[(f64, f64)]| summed(&units.iter().map(|(_, y)| (0.0, *y)).collect::<Vec<_>>());
        let adjusted = adjusted_difference(&summed(&a), &summed(&b)).unwrap();
        let plain = adjusted_difference(&plain(&a), &plain(&b)).unwrap();
        prop_assert!(adjusted.difference.standard_error <= plain.difference.standard_error * (1.0 + 1e-9));
        prop_assert!((0.0..=1.0).contains(&adjusted.explained) && plain.explained.abs() < f64::EPSILON);
    }

    #[test]
    fn shares_lie_within_their_intervals(hits in 0_u32..500, more in 0_u32..500) {
        let (hits, all) = (f64::from(hits), f64::from(hits + more));
        prop_assume!(all > 0.0);
        let interval = wilson(hits, all, 0.95).unwrap();
        prop_assert!(interval.low <= hits / all + 1e-12 && hits / all <= interval.high + 1e-12);
        prop_assert!(interval.low >= 0.0 && interval.high <= 1.0);
    }

    #[test]
    fn more_confidence_and_more_looks_are_wider(a in units(), b in units(), confidence in 0.5_f64..0.99) {
        let Some(found) = uplift(&summed(&a), &summed(&b)) else { return Ok(()) };
        let width = |confidence: f64, looks: Looks| {
            let interval = found.difference.interval(confidence, looks);
            interval.high - interval.low
        };
        prop_assert!(width(confidence, Looks::Once) <= width(confidence + 0.005, Looks::Once));
        let always = Looks::Always { expected_units: 1_000.0 };
        prop_assert!(width(confidence, Looks::Once) <= width(confidence, always));
    }
}
