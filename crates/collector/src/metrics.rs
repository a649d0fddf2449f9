//! Counters in Prometheus' text form.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use crate::clock::now_ms;
use crate::live::Live;
use crate::store::StoreFault;
use crate::write::Recorded;

/// Upper bounds of the latency's buckets, microseconds.
const BOUNDS_US: [u64; 10] = [500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000, 2_500_000];

/// Statuses that batches are answered with.
const STATUSES: [u16; 9] = [200, 400, 403, 408, 413, 415, 429, 500, 503];

/// What happened since the start. Reading it stops nobody.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    answers: [AtomicU64; STATUSES.len()],
    accepted: AtomicU64,
    duplicates: AtomicU64,
    uncounted: AtomicU64,
    transactions: AtomicU64,
    failures: AtomicU64,
    failing: AtomicBool,
    purged: AtomicU64,
    /// What happens right now.
    pub(crate) live: Live,
    latency: [AtomicU64; BOUNDS_US.len()],
    latency_count: AtomicU64,
    latency_sum_us: AtomicU64,
}

impl Metrics {
    pub(crate) fn committed(&self, recorded: &Recorded) {
        for written in &recorded.written {
            self.accepted.fetch_add(number(written.accepted), Relaxed);
            self.duplicates.fetch_add(number(written.duplicates), Relaxed);
        }
        self.uncounted.fetch_add(number(recorded.uncounted), Relaxed);
        self.transactions.fetch_add(1, Relaxed);
        self.live.committed(recorded.pulse, now_ms());
        if self.failing.swap(false, Relaxed) {
            say("the database takes batches again");
        }
    }

    /// A transaction failed. The operator is told of the first one after a success.
    pub(crate) fn failed(&self, fault: &StoreFault) {
        self.failures.fetch_add(1, Relaxed);
        if !self.failing.swap(true, Relaxed) {
            say(&format!(
                "the database did not take what was sent ({fault}). Expected it to be there, with room on its disk. Until it \
                 is, batches are answered with 503, and pages send them again"
            ));
        }
    }

    /// Whether the last transaction failed.
    pub(crate) fn failing(&self) -> bool {
        self.failing.load(Relaxed)
    }

    /// A batch was answered; what was kept also says how long that took.
    pub(crate) fn answered(&self, status: u16, took: Duration) {
        if let Some(index) = STATUSES.iter().position(|known| *known == status)
            && let Some(counter) = self.answers.get(index)
        {
            counter.fetch_add(1, Relaxed);
        }
        if status != 200 {
            return;
        }
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        for (bound, counter) in BOUNDS_US.iter().zip(&self.latency) {
            if took_us <= *bound {
                counter.fetch_add(1, Relaxed);
            }
        }
        self.latency_count.fetch_add(1, Relaxed);
        self.latency_sum_us.fetch_add(took_us, Relaxed);
    }

    pub(crate) fn purged(&self) {
        self.purged.fetch_add(1, Relaxed);
    }

    /// The text that Prometheus reads; `waiting` batches are not committed yet.
    pub(crate) fn text(&self, waiting: usize) -> String {
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &[(String, String)]| {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "# HELP pairwell_{name} {help}\n# TYPE pairwell_{name} {kind}");
            for (suffix, value) in lines {
                let _ = writeln!(text, "pairwell_{name}{suffix} {value}");
            }
        };
        let one = |counter: &AtomicU64| vec![(String::new(), counter.load(Relaxed).to_string())];
        let answers: Vec<(String, String)> = STATUSES
            .iter()
            .zip(&self.answers)
            .map(|(status, counter)| (format!("{{status=\"{status}\"}}"), counter.load(Relaxed).to_string()))
            .collect();
        family("batches_total", "counter", "Batches by the status they were answered with.", &answers);
        family("events_accepted_total", "counter", "Events kept.", &one(&self.accepted));
        family(
            "events_duplicate_total",
            "counter",
            "Events that were there already.",
            &one(&self.duplicates),
        );
        family(
            "events_uncounted_total",
            "counter",
            "Events kept and left out of reports: their day has too many arms, segments and currencies.",
            &one(&self.uncounted),
        );
        family("transactions_total", "counter", "Transactions that kept batches.", &one(&self.transactions));
        family(
            "transactions_failed_total",
            "counter",
            "Transactions that the database did not take.",
            &one(&self.failures),
        );
        family("purges_total", "counter", "Transactions that deleted what was too old.", &one(&self.purged));
        family(
            "batches_waiting",
            "gauge",
            "Batches not committed yet.",
            &[(String::new(), waiting.to_string())],
        );
        let count = self.latency_count.load(Relaxed);
        let mut latency: Vec<(String, String)> = BOUNDS_US
            .iter()
            .zip(&self.latency)
            .map(|(bound, counter)| {
                (format!("_bucket{{le=\"{}\"}}", seconds(*bound)), counter.load(Relaxed).to_string())
            })
            .collect();
        latency.push(("_bucket{le=\"+Inf\"}".to_owned(), count.to_string()));
        latency.push(("_sum".to_owned(), seconds(self.latency_sum_us.load(Relaxed)).to_string()));
        latency.push(("_count".to_owned(), count.to_string()));
        family(
            "batch_seconds",
            "histogram",
            "From the head of a request to its commit, for batches that were kept.",
            &latency,
        );
        text
    }
}

/// A line to the operator. Where nobody listens there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "pairwell: {line}");
}

#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
fn seconds(microseconds: u64) -> f64 {
    microseconds as f64 / 1e6
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
