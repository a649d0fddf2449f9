use super::*;
use crate::model::{Step, StepKind};
use proptest::prelude::*;

fn session(at_s: i64, products: &[u32]) -> Session {
    let steps = products.iter().map(|&product| Step { product, at_s, kind: StepKind::View });
    Session { steps: steps.collect() }
}

fn learned(sessions: &[Session], products: usize) -> SessionTable {
    learn(sessions, &votes(sessions), products, &SessionSettings::default(), MOST_NEIGHBOURS)
        .expect("it counts")
}

fn votes(sessions: &[Session]) -> Vec<f32> {
    vec![1.0; sessions.len()]
}

fn order(sessions: &[Session], products: usize, of: usize) -> Vec<u32> {
    learned(sessions, products).rows[of].iter().map(|n| n.product).collect()
}

#[test]
fn the_next_step_leads_over_the_one_after_and_both_over_the_one_before() {
    let sessions: Vec<_> = (0..10).map(|_| session(0, &[3, 0, 1, 2])).collect();
    assert_eq!(order(&sessions, 4, 0)[0], 1);
    let rows = learned(&sessions, 4).rows;
    let weight = |from: usize, to: u32| rows[from].iter().find(|n| n.product == to).map_or(0.0, |n| n.weight);
    assert!(weight(0, 1) > weight(0, 2) && weight(0, 1) > weight(1, 0));
}

#[test]
fn what_was_bought_counts_more_than_what_was_looked_at() {
    let mut bought = session(0, &[0, 2]);
    bought.steps[1].kind = StepKind::Purchase;
    let sessions = [session(0, &[0, 1]), session(0, &[0, 1]), bought];
    assert_eq!(order(&sessions, 3, 0), [2, 1]);
}

#[test]
fn last_years_paths_fade() {
    let year = 365 * 86_400;
    let mut sessions: Vec<_> = (0..4).map(|_| session(0, &[0, 1])).collect();
    sessions.extend((0..2).map(|_| session(year, &[0, 2])));
    assert_eq!(order(&sessions, 3, 0), [2, 1]);
}

#[test]
fn neighbours_of_neighbours_fill_the_row_of_what_was_seen_once() {
    let mut sessions: Vec<_> = (0..20).map(|_| session(0, &[1, 2])).collect();
    sessions.push(session(0, &[0, 1]));
    let row = &learned(&sessions, 3).rows[0];
    assert_eq!(row.iter().map(|n| n.product).collect::<Vec<_>>(), [1, 2]);
    assert!(row.iter().all(|n| !n.well_supported), "nobody saw 0 and 2 together, and one saw 0 and 1");
}

#[test]
fn a_machines_session_is_cut_and_reloads_do_not_count() {
    let machine: Vec<u32> = (0..5_000).map(|n| n % 7).collect();
    let table = learned(&[session(0, &machine), session(0, &[0, 0, 0])], 7);
    assert_eq!((table.used, table.cut), (1, 1));
}

#[test]
fn a_row_that_is_solved_with_others_says_less_of_what_they_explain() {
    let mut sessions: Vec<_> = (0..60).map(|_| session(0, &[0, 1])).collect();
    sessions.extend((0..60).map(|_| session(0, &[1, 2])));
    sessions.extend((0..30).map(|_| session(0, &[0, 1, 2])));
    let share = |support: usize| {
        let settings =
            SessionSettings { support, second_step: 0.0, row_shrink: 0.0, ..SessionSettings::default() };
        let rows = learn(&sessions, &votes(&sessions), 3, &settings, 9).expect("it counts").rows;
        let weight = |to: u32| rows[0].iter().find(|n| n.product == to).map_or(0.0, |n| n.weight);
        weight(2) / weight(1)
    };
    assert!(share(2) < share(0));
}

proptest! {
    #[test]
    fn whatever_is_looked_at_rows_are_finite_descend_and_name_others(
        walks in proptest::collection::vec(proptest::collection::vec(0..9_u32, 0..15), 0..60),
        at_s in proptest::collection::vec(prop_oneof![Just(0), Just(i64::MAX), any::<i64>()], 60),
        support in 0..4_usize,
        ridge in prop_oneof![Just(1e-6_f32), Just(3.0), Just(1e6)],
    ) {
        let sessions: Vec<Session> = walks.iter().zip(at_s).map(|(walk, at_s)| session(at_s, walk)).collect();
        let settings = SessionSettings { support, ridge, ..SessionSettings::default() };
        let table = learn(&sessions, &votes(&sessions), 9, &settings, 4).expect("it counts");
        for (product, row) in (0_u32..).zip(&table.rows) {
            prop_assert!(row.len() <= 4);
            prop_assert!(row.iter().all(|n| n.weight.is_finite() && n.weight > 0.0 && n.product != product));
            prop_assert!(row.is_sorted_by(|a, b| a.weight >= b.weight));
        }
    }
}
