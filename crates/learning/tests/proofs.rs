//! What tests and bandits promise, on shoppers whose preferences are known: a few runs every day, a hundred when
//! `PAIRWELL_LONG` is set. `PAIRWELL_FIGURES` prints what `docs/measurements.md` has.

#![expect(clippy::cast_precision_loss, reason = "counts of runs and shelves")]

use pairwell_learning::{Market, Run, even_split, of_arm, simulate};
use pairwell_snapshot::Method;

fn is_long() -> bool {
    std::env::var_os("PAIRWELL_LONG").is_some()
}

/// Runs from as many seeds as the occasion asks for.
fn runs(market: &Market, quick: u64) -> Vec<Run> {
    let count = if is_long() { 100 } else { quick };
    (0..count).map(|seed| simulate(market, seed + 1)).collect()
}

/// Five arms, one of 3 % and four of 2 %; purchases a day later in the mean; 20 nights of 2,500 impressions.
fn five_arms() -> Market {
    Market {
        rates: vec![(0, vec![0.02, 0.02, 0.03, 0.02, 0.02])],
        impressions_a_day: 2_500,
        days: 20,
        delay_days: 1.0,
        window_days: 3,
        method: Method::Bandit,
        stops_losers: false,
    }
}

fn share(holds: usize, runs: &[Run]) -> f64 {
    holds as f64 / runs.len() as f64
}

fn told(what: &str, figures: &str) {
    if std::env::var_os("PAIRWELL_FIGURES").is_some() {
        eprintln!("{what}: {figures}");
    }
}

#[test]
fn a_bandit_finds_the_best_of_five_loses_little_and_logs_right_propensities() {
    let market = five_arms();
    let runs = runs(&market, 6);
    let traffic = |run: &Run| {
        let last = &run.days[run.days.len() - 1].shown;
        last[2] as f64 / last.iter().sum::<usize>() as f64
    };
    let found = runs.iter().filter(|run| traffic(run) >= 0.75).count();
    let sum =
        |of: fn(&pairwell_learning::Day) -> f64| runs.iter().flat_map(|run| &run.days).map(of).sum::<f64>();
    let saved = 1.0 - sum(|day| day.regret) / sum(|day| day.even_regret);
    let even = runs.iter().filter(|run| even_split(&run.seen, 5).covers(0.022)).count();
    let uplift =
        runs.iter().filter(|run| of_arm(&run.seen, 2).minus(&of_arm(&run.seen, 0)).covers(0.01)).count();
    let mut shares: Vec<f64> = runs.iter().map(traffic).collect();
    shares.sort_by(f64::total_cmp);
    told(
        "five arms",
        &format!(
            "{} runs; 75 % on the best in {found}, median share {:.3}; regret saved {saved:.3}; even split covered in {even}, \
             uplift in {uplift}",
            runs.len(),
            shares[shares.len() / 2]
        ),
    );
    let least = |long: f64, quick: f64| if is_long() { long } else { quick };
    assert!(share(found, &runs) >= least(0.90, 0.66), "{found} of {}", runs.len());
    assert!(saved >= least(0.50, 0.40), "{saved}");
    assert!(share(even, &runs) >= least(0.93, 0.66), "{even} of {}", runs.len());
    assert!(share(uplift, &runs) >= least(0.93, 0.66), "{uplift} of {}", runs.len());
}

#[test]
fn where_no_arm_is_better_hardly_any_wins() {
    for method in [Method::Bandit, Method::AbTest] {
        let equal = vec![(0, vec![0.02; 5])];
        let market = Market { rates: equal, method, stops_losers: method == Method::AbTest, ..five_arms() };
        let runs = runs(&market, 6);
        let won = runs.iter().filter(|run| run.days.iter().any(|day| day.winner.is_some())).count();
        told("no difference", &format!("{method:?}, {} runs; a winner on any night in {won}", runs.len()));
        assert!(won <= if is_long() { 5 } else { 1 }, "{method:?}: {won}");
    }
}

#[test]
fn traffic_follows_when_another_arm_becomes_the_best() {
    let market = Market {
        rates: vec![(0, vec![0.02, 0.02, 0.03, 0.02, 0.02]), (10, vec![0.03, 0.02, 0.02, 0.02, 0.02])],
        impressions_a_day: 20_000,
        days: 16,
        ..five_arms()
    };
    let runs = runs(&market, 2);
    let follows = |run: &Run, day: usize| {
        let shown = &run.days[day].shown;
        (1..5).all(|arm| shown[0] > shown[arm])
    };
    let followed = runs.iter().filter(|run| follows(run, 15)).count();
    told(
        "the best changes",
        &format!("{} runs; the new best leads after five batches in {followed}", runs.len()),
    );
    assert!(share(followed, &runs) >= if is_long() { 0.90 } else { 0.5 }, "{followed} of {}", runs.len());
}

#[test]
fn an_ab_test_stops_what_loses_and_names_the_winner() {
    let market = Market {
        rates: vec![(0, vec![0.02, 0.03])],
        days: 20,
        method: Method::AbTest,
        stops_losers: true,
        ..five_arms()
    };
    let run = simulate(&market, 1);
    let decided = run.days.iter().position(|day| day.winner.is_some()).expect("a winner");
    assert_eq!(run.days[decided].winner, Some(1));
    for day in &run.days[decided + 1..] {
        assert_eq!(day.shown[0], 0, "a loser gets no more traffic");
    }
    assert_eq!(run.report.arms[0].state, "lost");
}
