//! Finds settings that rank the end of a shop's own log well, one knob at a time.

use std::collections::HashMap;

/// One number of the settings, and the values that it may take.
pub(crate) struct Knob<S> {
    /// Ascending.
    pub(crate) values: &'static [f32],
    pub(crate) get: fn(&S) -> f32,
    pub(crate) set: fn(&mut S, f32),
}

/// The knob of a field: `knob!(Settings, field, &[0.0, 1.0])`.
macro_rules! knob {
    ($settings:ty, $field:ident, $values:expr) => {
        $crate::learn::tune::Knob {
            values: $values,
            get: |settings: &$settings| settings.$field,
            set: |settings, value| settings.$field = value,
        }
    };
}
pub(crate) use knob;

/// A change has to be better by this: smaller differences are the sample's. Scores are sums of logarithms, so this is
/// half a thousandth of a rate.
const LEAST_GAIN: f64 = 5e-4;

/// Times that all knobs are gone through.
const ROUNDS: usize = 2;

/// The best settings found from `start`, and their score: each knob in turn climbs along its values as long as the
/// score grows, looking `ahead` values beyond the best, in two rounds. The larger score is better; what is no number
/// never wins.
pub(crate) fn climb<S: Clone, E>(
    start: S,
    knobs: &[Knob<S>],
    ahead: usize,
    mut score: impl FnMut(&S) -> Result<f64, E>,
) -> Result<(S, f64), E> {
    let mut known: HashMap<Vec<u32>, f64> = HashMap::new();
    let key = |settings: &S| knobs.iter().map(|knob| (knob.get)(settings).to_bits()).collect::<Vec<_>>();
    let mut judge = |settings: &S| {
        let key = key(settings);
        if let Some(&score) = known.get(&key) {
            return Ok(score);
        }
        let found = score(settings)?;
        known.insert(key, found);
        Ok(found)
    };
    let mut best = judge(&start)?;
    let mut current = start;
    for _ in 0..ROUNDS {
        for knob in knobs {
            for up in [true, false] {
                let (mut tried, mut in_vain) = (current.clone(), 0);
                while in_vain < ahead
                    && let Some(value) = next(knob, (knob.get)(&tried), up)
                {
                    (knob.set)(&mut tried, value);
                    let found = judge(&tried)?;
                    in_vain += 1;
                    if found > best + LEAST_GAIN {
                        (current, best, in_vain) = (tried.clone(), found, 0);
                    }
                }
            }
        }
    }
    Ok((current, best))
}

/// At most so many of them, evenly spread.
pub(crate) fn sample<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    let kept = all.len().min(most);
    (0..kept).map(|place| all[place * all.len() / kept].clone()).collect()
}

fn next<S>(knob: &Knob<S>, value: f32, up: bool) -> Option<f32> {
    let mut values = knob.values.iter().copied();
    if up { values.find(|&v| v > value) } else { values.rev().find(|&v| v < value) }
}

#[cfg(test)]
#[expect(clippy::cast_sign_loss, reason = "the values are not negative")]
mod tests {
    use super::*;
    use std::convert::Infallible;

    const GRID: &[f32] = &[0.0, 1.0, 2.0, 3.0, 4.0];
    const KNOBS: [Knob<[f32; 2]>; 2] = [
        Knob { values: GRID, get: |s| s[0], set: |s, v| s[0] = v },
        Knob { values: GRID, get: |s| s[1], set: |s, v| s[1] = v },
    ];

    fn found(score: impl Fn(&[f32; 2]) -> f64) -> [u32; 2] {
        let Ok((found, _)) = climb([0.5, 4.0], &KNOBS, 1, |settings| Ok::<_, Infallible>(score(settings)));
        found.map(|value| (value * 10.0) as u32)
    }

    #[test]
    fn each_knob_climbs_to_its_best_value() {
        assert_eq!(found(|s| -f64::from((s[0] - 3.0).powi(2) + (s[1] - 1.0).powi(2))), [30, 10]);
    }

    #[test]
    fn nothing_moves_for_noise_or_for_what_is_no_number() {
        assert_eq!(found(|s| 1.0 + f64::from(s[0]) * 1e-5), [5, 40]);
        assert_eq!(found(|s| if s[0] < 1.0 && s[0] > 0.0 && s[1] > 3.5 { 0.0 } else { f64::NAN }), [5, 40]);
    }

    #[test]
    fn a_dent_is_crossed_by_who_looks_ahead() {
        let dented = |s: &[f32; 2]| if s[0] > 0.5 && s[0] < 1.5 { -9.0 } else { f64::from(s[0]) };
        for (ahead, reached) in [(1, 0.0), (2, 4.0)] {
            let Ok((found, _)) = climb([0.0, 4.0], &KNOBS, ahead, |s| Ok::<_, Infallible>(dented(s)));
            assert!((found[0] - reached).abs() < 0.1);
        }
    }

    #[test]
    fn a_sample_is_spread_evenly_and_never_longer_than_it_may_be() {
        assert_eq!(sample(&[0, 1, 2, 3, 4, 5, 6], 3), [0, 2, 4]);
        assert_eq!(sample(&[0, 1], 3), [0, 1]);
        assert!(sample::<u8>(&[], 3).is_empty());
    }

    #[test]
    fn no_settings_are_judged_twice() {
        let mut judged = Vec::new();
        let _ = climb([0.0, 0.0], &KNOBS, 2, |settings: &[f32; 2]| {
            let bits = settings.map(f32::to_bits);
            assert!(!judged.contains(&bits));
            judged.push(bits);
            Ok::<_, Infallible>(f64::from(settings[0] + settings[1]))
        });
        assert!(judged.len() > 4);
    }
}
