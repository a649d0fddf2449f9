//! The thread that owns the writing connection.

use std::collections::VecDeque;
use std::sync::Arc;
use std::thread::JoinHandle;

use pairwell_events::Id;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

use super::campaigns::Campaigns;
use super::names::Names;
use super::{Arrival, Task, Written, purge, record};
use crate::clock::{DAY_MS, now_ms};
use crate::metrics::Metrics;
use crate::store::{Sql, StoreFault};

/// Batches that wait at most; more are turned away until some are committed.
const MOST_WAITING: usize = 1_024;
/// Events that share a transaction at most, give or take a batch.
const MOST_TOGETHER: usize = 4_096;

type Answer = oneshot::Sender<Result<Written, StoreFault>>;

/// What the merchant chose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// How long before a purchase a touch may be to be owed it, days.
    pub(crate) attribution_days: u16,
    /// How long events are kept, days.
    pub(crate) keep_days: u16,
}

impl Settings {
    pub(super) fn attribution_ms(self) -> i64 {
        i64::from(self.attribution_days).saturating_mul(DAY_MS)
    }

    pub(super) fn keep_ms(self) -> i64 {
        i64::from(self.keep_days).saturating_mul(DAY_MS)
    }
}

/// Starts the writer. It ends, with all that was asked of it done, when the last sender is gone.
pub(crate) fn start(
    sql: Box<dyn Sql>,
    settings: Settings,
    campaigns: Campaigns,
    metrics: Arc<Metrics>,
) -> std::io::Result<(Sender<Task>, JoinHandle<()>)> {
    let (sender, receiver) = channel(MOST_WAITING);
    let mut writer = Writer { sql, settings, names: Names::default(), campaigns, metrics };
    let thread =
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || writer.work(receiver))?;
    Ok((sender, thread))
}

struct Writer {
    sql: Box<dyn Sql>,
    settings: Settings,
    names: Names,
    campaigns: Campaigns,
    metrics: Arc<Metrics>,
}

impl Writer {
    /// While a transaction is committed the next ones' batches gather: the busier, the more share one.
    fn work(&mut self, mut tasks: Receiver<Task>) {
        let mut put_off = VecDeque::new();
        while let Some(task) = put_off.pop_front().or_else(|| tasks.blocking_recv()) {
            match task {
                Task::Write(arrival, answer) => {
                    let mut events = arrival.batch.events.len();
                    let mut together = vec![(*arrival, answer)];
                    while events < MOST_TOGETHER
                        && let Ok(task) = tasks.try_recv()
                    {
                        match task {
                            Task::Write(arrival, answer) => {
                                events = events.saturating_add(arrival.batch.events.len());
                                together.push((*arrival, answer));
                            }
                            other => {
                                put_off.push_back(other);
                                break;
                            }
                        }
                    }
                    self.write(together);
                }
                Task::Forget(visitor, answer) => drop(answer.send(self.forget(visitor))),
                Task::Purge(answer) => drop(answer.send(self.purge())),
            }
        }
    }

    /// Writes all in one transaction. If that fails although the connection stands, each in one of its own, so that one
    /// which the database cannot take does not stop the others.
    fn write(&mut self, together: Vec<(Arrival, Answer)>) {
        let (arrivals, answers): (Vec<Arrival>, Vec<Answer>) = together.into_iter().unzip();
        match self.committed(&arrivals) {
            Ok(written) => {
                for (written, answer) in written.into_iter().zip(answers) {
                    // A sender that did not wait has its events kept all the same.
                    drop(answer.send(Ok(written)));
                }
            }
            Err(_) if arrivals.len() > 1 && self.sql.stands() => {
                for (arrival, answer) in arrivals.iter().zip(answers) {
                    let outcome = self.committed(std::slice::from_ref(arrival));
                    drop(answer.send(outcome.map(|written| written.first().copied().unwrap_or_default())));
                }
            }
            Err(fault) => answers.into_iter().for_each(|answer| drop(answer.send(Err(fault.clone())))),
        }
    }

    fn committed(&mut self, arrivals: &[Arrival]) -> Result<Vec<Written>, StoreFault> {
        let Self { sql, settings, names, campaigns, metrics } = self;
        campaigns.refresh();
        let recorded =
            transaction(&mut **sql, |sql| record::record(sql, arrivals, *settings, campaigns, names));
        match &recorded {
            Ok(recorded) => metrics.committed(recorded),
            // What was counted as known may have been rolled back.
            Err(fault) => {
                names.forget();
                metrics.failed(fault);
            }
        }
        recorded.map(|recorded| recorded.written)
    }

    fn forget(&mut self, visitor: Id) -> Result<u64, StoreFault> {
        transaction(&mut *self.sql, |sql| purge::forget(sql, visitor))
    }

    fn purge(&mut self) -> Result<bool, StoreFault> {
        let settings = self.settings;
        transaction(&mut *self.sql, |sql| purge::purge(sql, settings, now_ms()))
    }
}

pub(super) fn transaction<T>(
    sql: &mut dyn Sql,
    work: impl FnOnce(&mut dyn Sql) -> Result<T, StoreFault>,
) -> Result<T, StoreFault> {
    let outcome = sql.begin().and_then(|()| work(sql)).and_then(|done| sql.commit().map(|()| done));
    if outcome.is_err() {
        sql.rollback();
    }
    outcome
}
