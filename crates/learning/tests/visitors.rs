//! Estimates of arms are as sure as their visitors are many, not as their shelves are.

use pairwell_learning::{Seen, of_arm};

/// A deterministic number from 0 to below 1.
fn part(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from(u32::try_from((bits ^ (bits >> 31)) >> 32).unwrap_or(0)) / 4_294_967_296.0
}

const RATE: f64 = 0.1;

/// Visitors who keep an arm, see up to twenty shelves each, and accept nearly always or nearly never.
fn seen(seed: u64, visitors: u64) -> Vec<Seen> {
    let mut state = seed;
    let mut all = Vec::new();
    for visitor in 0..visitors {
        let arm = usize::from(part(&mut state) < 0.3);
        let propensity = if arm == 1 { 0.3 } else { 0.7 };
        let keen = if part(&mut state) < 0.2 { 4.2 } else { 0.2 };
        let mut left = 1.0 + 20.0 * part(&mut state).powi(2);
        while left > 0.0 {
            left -= 1.0;
            let success_ms = (part(&mut state) < RATE * keen).then_some(1);
            all.push(Seen { at_ms: 0, visitor, arm, segment: String::new(), propensity, success_ms });
        }
    }
    all
}

#[test]
fn intervals_hold_the_rate_though_shelves_of_a_visitor_are_alike() {
    let runs = if std::env::var_os("PAIRWELL_LONG").is_some() { 2_000 } else { 100 };
    let (mut held, mut as_if_independent) = (0, 0);
    for seed in 1..=runs {
        let clustered = seen(seed * 7_919, 800);
        held += usize::from(of_arm(&clustered, 1).covers(RATE));
        let apart: Vec<Seen> =
            (0..).zip(&clustered).map(|(visitor, one)| Seen { visitor, ..one.clone() }).collect();
        as_if_independent += usize::from(of_arm(&apart, 1).covers(RATE));
        assert!(of_arm(&clustered, 1).effective < 0.6 * of_arm(&apart, 1).effective);
    }
    // Nineteen in twenty are meant; of a hundred runs, five deviations fewer are allowed.
    let least = if runs >= 1_000 { 93 * runs / 100 } else { 84 * runs / 100 };
    assert!(held as u64 >= least, "{held} of {runs}");
    assert!((as_if_independent as u64) < 85 * runs / 100, "{as_if_independent} of {runs}");
}
