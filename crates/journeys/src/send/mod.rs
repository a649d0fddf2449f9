//! Hands messages over, each once.
//!
//! Of every message that is due: does it still stand, is it day where the customer is, is there room beside what went
//! before; then it is rendered, *prepared* (a connection, a sender and a recipient that the server takes), *claimed* (committed),
//! *handed over* and *settled* (committed). What a dead sender left claimed is taken up first: see [`crate::ledger`].

mod export;
mod outbox;
mod push;
mod road;
mod smtp;
mod webhook;

use std::collections::{BTreeMap, HashMap};

use pairwell_compiler::config::Channel;
use serde::Serialize;

use crate::fault::JourneyFault;
use crate::identity::CustomerKey;
use crate::ledger::{Entry, Ledger, SenderLock, State};
use crate::people::{People, Person};
use crate::plan::{Caps, Quiet, shops_zone, stop_reason, zone_of};
use crate::render::{Studio, Unmade};
pub use export::{Export, Platform};
pub use outbox::Outbox;
pub use push::{PushRoad, VapidKey};
pub use road::{Parcel, Road, Verdict};
pub use smtp::SmtpRoad;
pub use webhook::{Webhook, signature_header};

/// How often a message is tried.
const MOST_ATTEMPTS: i64 = 6;
/// Seconds until the second attempt; each further one waits twice as long.
const PATIENCE_S: i64 = 15 * 60;

/// The roads that are open, by channel.
#[derive(Default)]
pub struct Roads {
    roads: [Option<Box<dyn Road>>; Channel::ALL.len()],
}

impl Roads {
    /// Opens a road.
    pub fn open(&mut self, channel: Channel, road: Box<dyn Road>) {
        self.roads[channel.index()] = Some(road);
    }

    fn of(&mut self, channel: Channel) -> Option<&mut (dyn Road + 'static)> {
        self.roads[channel.index()].as_deref_mut()
    }

    /// Whether no road is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roads.iter().all(Option::is_none)
    }
}

/// What a sender did, in figures.
#[derive(Debug, Default, Serialize)]
pub struct SendReport {
    /// Messages that were taken, by channel.
    pub sent: BTreeMap<&'static str, u64>,
    /// Messages that must not go any more, by why.
    pub stopped: BTreeMap<String, u64>,
    /// Messages that wait, by why.
    pub waiting: BTreeMap<String, u64>,
    /// Messages that were refused for good, by why.
    pub failed: BTreeMap<String, u64>,
    /// Messages of which nobody knows whether they were taken.
    pub in_doubt: u64,
    /// Messages that a dead sender left behind and that went on under their old name.
    pub taken_up: u64,
}

/// What a sender needs beside the ledger.
pub struct Desk<'d> {
    /// Renders.
    pub studio: &'d Studio<'d>,
    /// Addresses and consents as they are now.
    pub people: &'d People,
    /// The clock, Unix seconds.
    pub now_s: &'d dyn Fn() -> i64,
    /// The lock of the ledger.
    pub lock: SenderLock,
}

/// Sends all that is due.
pub fn send(ledger: &mut Ledger, desk: &Desk<'_>, roads: &mut Roads) -> Result<SendReport, JourneyFault> {
    let mut report = SendReport::default();
    take_up(ledger, desk, roads, &mut report)?;
    let sent = sent_times(ledger)?;
    let mut sender = Sender { ledger, desk, roads, report, sent };
    let due = sender.ledger.entries(State::Planned, (desk.now_s)(), i64::MAX)?;
    for entry in &due {
        // A server that went away has taken the lock back: somebody else may send by now.
        if !desk.lock.holds() {
            return Err(JourneyFault::Busy(sender.ledger.name().to_owned()));
        }
        sender.one(entry)?;
    }
    for road in sender.roads.roads.iter_mut().flatten() {
        road.close();
    }
    Ok(sender.report)
}

/// Writes all e-mails that are due into a file for a service that sends them, and counts them as sent.
///
/// They are claimed, written and then settled: whoever dies in between leaves claims, which the next file holds again. A
/// service knows profiles by their e-mail, so importing both files is importing one.
pub fn export(
    ledger: &mut Ledger,
    desk: &Desk<'_>,
    file: &mut Export<'_>,
) -> Result<SendReport, JourneyFault> {
    let mut report = SendReport::default();
    for orphan in ledger.orphans()?.iter().filter(|orphan| orphan.message.channel == Channel::Email) {
        ledger.settle_later(orphan.message.key, "taken up after an export that broke off", (desk.now_s)())?;
        report.taken_up += 1;
    }
    let sent = sent_times(ledger)?;
    let mut sender = Sender { ledger, desk, roads: &mut Roads::default(), report, sent };
    let due = sender.ledger.entries(State::Planned, (desk.now_s)(), i64::MAX)?;
    let mut claimed = Vec::new();
    for entry in due.iter().filter(|entry| entry.message.channel == Channel::Email) {
        let Some(person) = sender.gate(entry)? else { continue };
        match file.add(&entry.message, &person.customer) {
            Ok(()) => {
                if sender.ledger.claim(entry.message.key, (desk.now_s)())? {
                    let times = sender.sent.entry(entry.message.customer).or_default();
                    times.push((desk.now_s)());
                    claimed.push(entry);
                }
            }
            Err(Unmade::SoldOut) => sender.stop(entry, "sold out")?,
            Err(unmade) => sender.fail(entry, &unmade.to_string())?,
        }
    }
    file.write()?;
    for entry in claimed {
        sender.settle(entry, Verdict::Taken, true)?;
    }
    Ok(sender.report)
}

/// What a dead sender left: sent again where the receiver knows its name, else held.
fn take_up(
    ledger: &mut Ledger,
    desk: &Desk<'_>,
    roads: &mut Roads,
    report: &mut SendReport,
) -> Result<(), JourneyFault> {
    for orphan in ledger.orphans()? {
        let message = &orphan.message;
        if roads.of(message.channel).is_some_and(|road| road.knows_names()) {
            ledger.settle_later(message.key, "taken up after a sender that died", (desk.now_s)())?;
            report.taken_up += 1;
        } else {
            ledger.settle(message.key, State::InDoubt, "its sender died while it was on its way")?;
            report.in_doubt += 1;
        }
    }
    Ok(())
}

/// When each customer got messages, sorted.
fn sent_times(ledger: &mut Ledger) -> Result<HashMap<CustomerKey, Vec<i64>>, JourneyFault> {
    let mut sent: HashMap<CustomerKey, Vec<i64>> = HashMap::new();
    for state in [State::Sent, State::InDoubt] {
        for entry in ledger.entries(state, i64::MAX, i64::MAX)? {
            let at_s = if entry.sent_s > 0 { entry.sent_s } else { entry.message.due_s };
            let times = sent.entry(entry.message.customer).or_default();
            let place = times.partition_point(|other| *other <= at_s);
            times.insert(place, at_s);
        }
    }
    Ok(sent)
}

struct Sender<'s, 'd> {
    ledger: &'s mut Ledger,
    desk: &'s Desk<'d>,
    roads: &'s mut Roads,
    report: SendReport,
    sent: HashMap<CustomerKey, Vec<i64>>,
}

impl<'d> Sender<'_, 'd> {
    fn one(&mut self, entry: &Entry) -> Result<(), JourneyFault> {
        let message = &entry.message;
        let Some(person) = self.gate(entry)? else { return Ok(()) };
        let rendered = match self.desk.studio.render(message, &person.customer) {
            Ok(rendered) => rendered,
            Err(Unmade::SoldOut) => return self.stop(entry, "sold out"),
            Err(unmade) => return self.fail(entry, &unmade.to_string()),
        };
        let now_s = (self.desk.now_s)();
        let parcel = Parcel { message, rendered: &rendered, customer: &person.customer, now_s };
        let Some(road) = self.roads.of(message.channel) else {
            *self.report.waiting.entry(format!("no way for {}", message.channel.name())).or_default() += 1;
            return Ok(());
        };
        let refused = road.prepare(&parcel).err();
        if !self.ledger.claim(message.key, (self.desk.now_s)())? {
            road.abandon();
            return Ok(());
        }
        let verdict = match refused {
            Some(verdict) => verdict,
            None => road.hand_over(&parcel),
        };
        let knows_names = road.knows_names();
        self.settle(entry, verdict, knows_names)
    }

    /// The customer, where the message still stands and may go now.
    fn gate(&mut self, entry: &Entry) -> Result<Option<&'d Person>, JourneyFault> {
        let message = &entry.message;
        let now_s = (self.desk.now_s)();
        if let Some(why) = stop_reason(message, self.desk.people, now_s) {
            self.stop(entry, why)?;
            return Ok(None);
        }
        let Some(person) = self.desk.people.find(message.customer) else { return Ok(None) };
        // A message that was tried may have arrived: the next try goes as the first did, whatever the hour.
        let later_s = if entry.attempts > 0 { None } else { self.later(entry, person, now_s)? };
        if let Some(later_s) = later_s {
            self.ledger.postpone(message.key, later_s)?;
            *self.report.waiting.entry("the hour, or messages before".to_owned()).or_default() += 1;
            return Ok(None);
        }
        Ok(Some(person))
    }

    fn settle(&mut self, entry: &Entry, verdict: Verdict, knows_names: bool) -> Result<(), JourneyFault> {
        let message = &entry.message;
        let now_s = (self.desk.now_s)();
        match verdict {
            Verdict::Taken => {
                self.ledger.settle_sent(message.key, now_s)?;
                self.sent.entry(message.customer).or_default().push(now_s);
                *self.report.sent.entry(message.channel.name()).or_default() += 1;
                Ok(())
            }
            Verdict::Never(why) => self.fail(entry, &why),
            Verdict::Unknown(why) if !knows_names => {
                self.ledger.settle(message.key, State::InDoubt, &why)?;
                self.report.in_doubt += 1;
                Ok(())
            }
            Verdict::Later(why) | Verdict::Unknown(why) => {
                if entry.attempts + 1 >= MOST_ATTEMPTS {
                    return self.fail(entry, &why);
                }
                let due_s = now_s + (PATIENCE_S << entry.attempts);
                self.ledger.settle_later(message.key, &why, due_s)?;
                *self.report.waiting.entry(why).or_default() += 1;
                Ok(())
            }
        }
    }

    /// When it may go at the earliest, where that is not now: it may be night, or the sender was away and messages that
    /// were planned apart come together.
    fn later(&self, entry: &Entry, person: &Person, now_s: i64) -> Result<Option<i64>, JourneyFault> {
        let settings = &self.desk.studio.config.messages;
        let zone = zone_of(&person.customer, &shops_zone(self.desk.studio.config)?);
        let quiet = Quiet::new(settings.quiet_minutes());
        let caps =
            Caps { most_a_week: settings.most_a_week, between_s: i64::from(settings.hours_between) * 3_600 };
        let none = Vec::new();
        let sent = self.sent.get(&entry.message.customer).unwrap_or(&none);
        let free_s = caps.earliest(now_s, sent).unwrap_or(entry.message.until_s);
        let later_s = quiet.end(free_s, &zone);
        Ok((later_s > now_s).then_some(later_s))
    }

    fn stop(&mut self, entry: &Entry, why: &str) -> Result<(), JourneyFault> {
        self.ledger.settle(entry.message.key, State::Stopped, why)?;
        *self.report.stopped.entry(why.to_owned()).or_default() += 1;
        Ok(())
    }

    fn fail(&mut self, entry: &Entry, why: &str) -> Result<(), JourneyFault> {
        self.ledger.settle(entry.message.key, State::Failed, why)?;
        *self.report.failed.entry(why.to_owned()).or_default() += 1;
        Ok(())
    }
}
