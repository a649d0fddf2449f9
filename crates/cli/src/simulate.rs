//! `pairwell simulate`: how long until a test decides, or a whole shop's events, of shoppers whose preferences are known.

mod shoppers;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pairwell_learning::{Crowd, Market, Run, even_split, simulate};
use pairwell_snapshot::{Method, Tests};
use serde::Serialize;

use crate::figures::grouped;
use crate::page::Page;
use crate::{exit::Stop, output};

const MORE: &str = "\
Shoppers of whom it is known how likely they buy from each arm see the arms that
the engine draws; what they do is learned from night by night, as `pairwell
learn` does. Give the rate that you have, and the one that you hope for.

With --snapshot they browse that snapshot instead: the engine fills the shelves
of its placements and tests, and what the shoppers do is kept in a collector's
database, which must be empty. `pairwell serve` then shows it.

Examples:
  pairwell simulate --rates 0.02,0.03 --impressions 2500
  pairwell simulate --rates 0.02,0.02 --method ab --runs 100
  pairwell simulate --rates 0.02,0.025,0.02 --impressions 800 --days 90 --json
  pairwell simulate --snapshot snapshot --db simulated.db --days 28";

/// Plan a test, or fill a dashboard, with invented shoppers
///
/// Runs a test many times on shoppers with known preferences, through the engine's draws and the same learning; or has them browse a
/// snapshot and keeps their events as a collector does.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Simulate {
    /// How likely a shelf of each arm leads to a success, 0 to 1
    #[arg(long, value_name = "RATE,…", value_delimiter = ',', required_unless_present = "snapshot")]
    rates: Vec<f64>,
    /// Shelves seen a day
    #[arg(long, value_name = "N", default_value_t = 2_500)]
    impressions: usize,
    /// Days at most
    #[arg(long, value_name = "DAYS", default_value_t = 60)]
    days: usize,
    /// How traffic is shared
    #[arg(long, value_enum, default_value_t = MethodName::Bandit)]
    method: MethodName,
    /// Mean days from shelf to success
    #[arg(long, value_name = "DAYS", default_value_t = 1.0)]
    delay_days: f64,
    /// Days until a success no longer counts
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    window_days: u8,
    /// How often the test is run
    #[arg(long, value_name = "N", default_value_t = 20)]
    runs: u64,
    /// The first run's seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The snapshot that shoppers browse
    #[arg(long, value_name = "DIR", requires = "db", conflicts_with = "rates")]
    snapshot: Option<PathBuf>,
    /// Where what they do is kept: a new file, or the address of a PostgreSQL server's empty database
    #[arg(long, value_name = "FILE|URL", requires = "snapshot")]
    db: Option<String>,
    /// Visits of the snapshot a day
    #[arg(long, value_name = "N", default_value_t = 250, requires = "snapshot")]
    visits: usize,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// Even shares
    Ab,
    /// By how probably each arm is the best
    Bandit,
}

/// What the runs gave.
#[derive(Debug, Serialize)]
struct Report {
    runs: u64,
    /// Runs in which an arm won, whichever.
    decided: usize,
    /// Runs in which an arm won that is not the best, or is no better than another.
    wrong: usize,
    /// Days until an arm won, in half and in nine tenths of the runs; none where fewer were decided.
    days_half: Option<usize>,
    days_nine_tenths: Option<usize>,
    /// The best arm's part of the last day's traffic, mean.
    best_share: f64,
    /// Of the successes that an even split would have lost, how much was not lost; none without a difference.
    regret_saved: Option<f64>,
    /// Runs in which the estimate of an even split, from what was shown, has the truth in its interval of 95 %.
    even_covered: usize,
}

impl Simulate {
    pub(crate) fn run(self) -> Result<(), Stop> {
        if let (Some(snapshot), Some(db)) = (&self.snapshot, &self.db) {
            return self.browse(snapshot, db);
        }
        let arms = 2..=Tests::MOST_ARMS;
        let good =
            arms.contains(&self.rates.len()) && self.rates.iter().all(|rate| (0.0..=1.0).contains(rate));
        if !good || !(0.01..=365.0).contains(&self.delay_days) || self.window_days == 0 {
            return Err(Stop::bad_input(
                "rates or days are outside of what can be. Expected 2 to 16 rates from 0 to 1, a delay of 0.01 to 365 days \
                 and a window of at least 1. Correct --rates, --delay-days or --window-days.",
            ));
        }
        if self.days == 0 || self.runs == 0 || self.impressions.saturating_mul(self.days) > 10_000_000 {
            return Err(Stop::bad_input(
                "there is nothing to run, or too much. Expected at least a day and a run, and at most 10,000,000 shelves a \
                 run. Correct --days, --runs or --impressions.",
            ));
        }
        let market = Market {
            rates: vec![(0, self.rates.clone())],
            impressions_a_day: self.impressions,
            days: self.days,
            delay_days: self.delay_days,
            window_days: self.window_days,
            method: if self.method == MethodName::Ab { Method::AbTest } else { Method::Bandit },
            stops_losers: self.method == MethodName::Ab,
        };
        let seeds = (0..self.runs).map(|run| self.seed.wrapping_add(run));
        let runs: Vec<Run> = seeds.map(|seed| simulate(&market, seed)).collect();
        let report = report(&market, &runs);
        if self.json { output::json(&report) } else { output::text(&told(&market, &report)) }
    }
}

impl Simulate {
    fn browse(&self, snapshot: &Path, db: &str) -> Result<(), Stop> {
        if self.days == 0
            || self.days > 400
            || self.visits == 0
            || self.visits.saturating_mul(self.days) > 1_000_000
        {
            return Err(Stop::bad_input(
                "there is nothing to browse, or too much. Expected 1 to 400 days and at most 1,000,000 visits in all. Correct \
                 --days or --visits.",
            ));
        }
        let crowd = Crowd { visits_a_day: self.visits, days: self.days, seed: self.seed };
        let browsed = shoppers::run(snapshot, db, crowd)?;
        if self.json { output::json(&browsed) } else { output::text(&shoppers::told(&browsed)) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of runs and shelves")]
fn report(market: &Market, runs: &[Run]) -> Report {
    let rates = market.rates_on(0);
    let best_rate = rates.iter().copied().fold(0.0, f64::max);
    let best = rates.iter().position(|rate| *rate >= best_rate).unwrap_or(0);
    let alone = rates.iter().filter(|rate| **rate >= best_rate).count() == 1;
    let won = |run: &Run| run.days.iter().enumerate().find_map(|(day, told)| Some((day + 1, told.winner?)));
    let mut days: Vec<usize> = runs.iter().filter_map(|run| Some(won(run)?.0)).collect();
    days.sort_unstable();
    // The day by which so many tenths of all runs were decided.
    let by = |tenths: usize| days.get((runs.len() * tenths).div_ceil(10).saturating_sub(1)).copied();
    let wrong = runs.iter().filter_map(won).filter(|(_, arm)| *arm != best || !alone).count();
    let sum =
        |of: fn(&pairwell_learning::Day) -> f64| runs.iter().flat_map(|run| &run.days).map(of).sum::<f64>();
    let (lost, even) = (sum(|day| day.regret), sum(|day| day.even_regret));
    let share = |run: &Run| {
        run.days
            .last()
            .map_or(0.0, |day| day.shown[best] as f64 / day.shown.iter().sum::<usize>().max(1) as f64)
    };
    let truth = rates.iter().sum::<f64>() / rates.len() as f64;
    Report {
        runs: runs.len() as u64,
        decided: days.len(),
        wrong,
        days_half: by(5),
        days_nine_tenths: by(9),
        best_share: runs.iter().map(share).sum::<f64>() / runs.len() as f64,
        regret_saved: (even > 0.0).then(|| 1.0 - lost / even),
        even_covered: runs.iter().filter(|run| even_split(&run.seen, rates.len()).covers(truth)).count(),
    }
}

fn told(market: &Market, report: &Report) -> String {
    let mut page = Page::default();
    page.heading("Simulated");
    let (runs, days) = (report.runs, market.days);
    page.line(format!("  {runs} runs of {days} days, {} shelves a day", grouped(market.impressions_a_day)));
    let day = |days: Option<usize>| days.map_or("not in that time".to_owned(), |day| format!("day {day}"));
    page.line(format!("  decided in {} of {runs} runs, wrongly in {}", report.decided, report.wrong));
    page.line(format!(
        "  half of the runs: {}; nine of ten: {}",
        day(report.days_half),
        day(report.days_nine_tenths)
    ));
    page.line(format!("  traffic on the best arm on the last day: {:.0} %", 100.0 * report.best_share));
    if let Some(saved) = report.regret_saved {
        page.line(format!("  of what an even split loses, not lost: {:.0} %", 100.0 * saved));
    }
    page.line(format!(
        "  estimate of an even split right within its interval: {} of {runs}",
        report.even_covered
    ));
    page.into_text()
}
