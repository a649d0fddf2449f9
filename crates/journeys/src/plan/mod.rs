//! Which messages are due: pure, from people, a snapshot, the config and what was sent before.

mod caps;
mod channel;
mod hours;
mod quiet;
mod slate;
mod standing;
mod zone;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::tz::TimeZone;
use pairwell_compiler::config::{Channel, Config, JourneySettings};
use pairwell_engine::arms::is_held_out;
use serde::Serialize;

use crate::causes::{Cause, Ground, cause};
use crate::fault::JourneyFault;
use crate::identity::{CustomerKey, MessageKey};
use crate::message::Message;
use crate::people::{People, Person};
use crate::shop::Snapshot;
pub use caps::Caps;
pub use channel::choose as choose_channel;
pub use hours::{Count, Hours, HoursReport, Sent};
use quiet::left_of_hour;
pub use quiet::{Quiet, hour_of};
use slate::Question;
pub use slate::WORDINGS;
pub use standing::stop_reason;
pub use zone::zone_of;

/// Sets the holdout of messages apart from that of shelves: a customer may be in one and not in the other.
const HOLDOUT: u64 = 0x6a6f_7572_6e65_7973;

/// Of so many messages one goes by itself where hours are learned.
const BY_ITSELF: u64 = 5;

/// A message of the past, as far as a plan looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Name of the journey.
    pub journey: String,
    /// Name of its cause's message.
    pub key: MessageKey,
    /// When it went or is due, Unix seconds.
    pub at_s: i64,
    /// Whether it went, or will: what was stopped, came too late or was held out takes no room.
    pub counts: bool,
    /// Product key that it was about; empty where it was about none.
    pub about: String,
    /// Product keys that it showed.
    pub products: Vec<String>,
    /// When the review that it asked for was written, Unix seconds; `None` where nobody told of one.
    pub reviewed_s: Option<i64>,
}

/// What was sent before, by customer.
pub type History = HashMap<CustomerKey, Vec<Past>>;

/// What a plan is made of.
pub struct World<'w> {
    /// The snapshot.
    pub snapshot: &'w Snapshot,
    /// Everybody.
    pub people: &'w People,
    /// The merchant's settings.
    pub config: &'w Config,
    /// What was sent before.
    pub history: &'w History,
    /// Now, Unix seconds.
    pub now_s: i64,
    /// How far ahead is planned, seconds.
    pub ahead_s: i64,
    /// At which hours customers answer, where messages may wait for them.
    pub hours: Option<&'w Hours>,
}

/// What is due, and why nothing is for the others.
#[derive(Debug, Default)]
pub struct Plan {
    /// By customer, in the order of the files.
    pub messages: Vec<Message>,
    /// How often each reason stood in the way of a customer or a message.
    pub left: BTreeMap<&'static str, u64>,
    /// What should be known although the plan stands.
    pub notes: Vec<String>,
    /// What is known of hours, where messages may wait for them.
    pub hours: Vec<HoursReport>,
}

/// How a plan is counted, for programs.
#[derive(Debug, Serialize)]
pub struct PlanReport<'p> {
    /// Messages that are due.
    pub messages: usize,
    /// By journey, then by channel.
    pub by_journey: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
    /// Of them, those that wait for an hour that is answered more, by that hour.
    pub waiting_for: BTreeMap<u8, u64>,
    /// What is known of hours, where messages may wait for them.
    pub hours: Vec<HoursReport>,
    /// Of them, those that are kept back for comparison.
    pub held_out: usize,
    /// Why nothing is due, by reason.
    pub left: &'p BTreeMap<&'static str, u64>,
    /// What should be known.
    pub notes: &'p [String],
}

impl Plan {
    fn leave(&mut self, why: &'static str) {
        *self.left.entry(why).or_default() += 1;
    }

    /// The plan in figures.
    #[must_use]
    pub fn report(&self) -> PlanReport<'_> {
        let mut by_journey: BTreeMap<&'static str, BTreeMap<&'static str, u64>> = BTreeMap::new();
        for message in &self.messages {
            *by_journey.entry(message.kind.name()).or_default().entry(message.channel.name()).or_default() +=
                1;
        }
        let held_out = self.messages.iter().filter(|message| message.held_out).count();
        let mut waiting_for: BTreeMap<u8, u64> = BTreeMap::new();
        for hour in self.messages.iter().filter_map(|message| message.content.hour) {
            *waiting_for.entry(hour).or_default() += 1;
        }
        PlanReport {
            messages: self.messages.len(),
            by_journey,
            waiting_for,
            hours: self.hours.clone(),
            held_out,
            left: &self.left,
            notes: &self.notes,
        }
    }
}

/// The shop's time zone, or what is wrong with its name.
pub fn shops_zone(config: &Config) -> Result<TimeZone, JourneyFault> {
    let name = &config.messages.time_zone;
    TimeZone::get(name).map_err(|fault| {
        JourneyFault::Setting(format!(
            "time_zone of [messages] is `{name}` ({fault}). Expected a name of the IANA time zone database such as \
             `Europe/Dublin`. Correct the line `time_zone = …`."
        ))
    })
}

/// Plans for everybody.
pub fn plan(world: &World<'_>) -> Result<Plan, JourneyFault> {
    if world.config.journeys.is_empty() {
        return Err(JourneyFault::Setting(
            "the config has no [[journeys]]. Expected at least one. Add for example `[[journeys]]` and `kind = \
             \"post-purchase\"`."
                .to_owned(),
        ));
    }
    let shops = shops_zone(world.config)?;
    let mut plan = Plan { hours: world.hours.map_or(Vec::new(), Hours::report), ..Plan::default() };
    let strangers = world.people.orders_of_strangers;
    if strangers > 0 {
        plan.notes.push(format!(
            "{strangers} orders are of customers whom no file of customers names; nobody is written to for them."
        ));
    }
    let unknown_zones = world.people.all.iter().map(|person| &person.customer.time_zone);
    let unknown = unknown_zones.filter(|name| !name.is_empty() && TimeZone::get(name).is_err()).count();
    if unknown > 0 {
        plan.notes.push(format!(
            "{unknown} customers name a time zone that is none of the IANA database; their country's counts, else the shop's."
        ));
    }
    for person in &world.people.all {
        for_person(world, person, &shops, &mut plan)?;
    }
    Ok(plan)
}

/// What stands of a customer's earlier messages.
struct Standing<'w> {
    key: CustomerKey,
    past: &'w [Past],
    taken: Vec<i64>,
    sent: BTreeSet<String>,
    held_out: bool,
    zone: TimeZone,
}

fn for_person(
    world: &World<'_>,
    person: &Person,
    shops: &TimeZone,
    plan: &mut Plan,
) -> Result<(), JourneyFault> {
    let Some(key) = person.key else { return Ok(()) };
    if Channel::ALL.into_iter().all(|channel| !person.customer.may_be_written(channel)) {
        plan.leave("no consent");
        return Ok(());
    }
    let settings = &world.config.messages;
    let past = world.history.get(&key).map_or(&[][..], Vec::as_slice);
    let remembered_s = world.now_s - i64::from(settings.remember_days) * 86_400;
    let mut taken: Vec<i64> = past.iter().filter(|past| past.counts).map(|past| past.at_s).collect();
    taken.sort_unstable();
    let recent = past.iter().filter(|past| past.counts && past.at_s >= remembered_s);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 50 percent, as the config checks"
    )]
    let holdout = (settings.holdout_percent * 100.0).round() as u16;
    let mut standing = Standing {
        key,
        past,
        taken,
        sent: recent.flat_map(|past| past.products.iter().cloned()).collect(),
        held_out: is_held_out(holdout, world.snapshot.shop_id() ^ HOLDOUT, key.seed()),
        zone: zone_of(&person.customer, shops),
    };
    let before = plan.messages.len();
    for journey in &world.config.journeys {
        if let Some(message) = for_journey(world, person, journey, &mut standing, plan)? {
            plan.messages.push(message);
        }
    }
    if plan.messages.len() == before {
        plan.leave("nothing is due");
    }
    Ok(())
}

fn for_journey(
    world: &World<'_>,
    person: &Person,
    journey: &JourneySettings,
    standing: &mut Standing<'_>,
    plan: &mut Plan,
) -> Result<Option<Message>, JourneyFault> {
    let name = journey.kind.name();
    let shop_id = world.snapshot.shop_id();
    // Causes are named in keys only by their hash; a replenishment asks by name what was answered.
    let ground = Ground {
        snapshot: world.snapshot,
        person,
        settings: journey,
        past: standing.past,
        now_s: world.now_s,
        answered: &answered(person, standing, shop_id, name),
    };
    let Some(cause) = cause(&ground)? else { return Ok(None) };
    let key = MessageKey::of(shop_id, standing.key, name, &cause.name);
    if standing.past.iter().any(|past| past.key == key) || cause.until_s <= world.now_s {
        return Ok(None);
    }
    let Some(channel) = choose_channel(&person.customer, |channel| journey.takes(channel)) else {
        plan.leave("no channel of the journey");
        return Ok(None);
    };
    let from_s = cause.from_s.max(world.now_s);
    let Some(first_s) = due(world, &cause, standing, from_s) else {
        plan.leave("too many messages");
        return Ok(None);
    };
    let (due_s, hour) = best_hour(world, &cause, standing, (first_s, channel, journey, key));
    if due_s > world.now_s + world.ahead_s {
        // Its room is kept, so that what stands lower does not take it; a later plan writes it down.
        keep(&mut standing.taken, due_s);
        return Ok(None);
    }
    let question = Question {
        snapshot: world.snapshot,
        person,
        kind: journey.kind,
        cause: &cause,
        due_s,
        limit: usize::from(journey.limit),
        sent: &standing.sent,
        visitor: standing.key.seed(),
        seed: key.seed(),
    };
    let Some(mut content) = slate::content(&question)? else {
        plan.leave("nothing to recommend");
        return Ok(None);
    };
    content.hour = hour;
    keep(&mut standing.taken, due_s);
    standing.sent.extend(content.items.iter().map(|item| item.key.clone()));
    Ok(Some(Message {
        key,
        customer: standing.key,
        kind: journey.kind,
        channel,
        due_s,
        until_s: cause.until_s,
        cause_s: cause.at_s,
        held_out: standing.held_out,
        content,
    }))
}

/// The names of a replenishment's causes that have a message already.
fn answered(person: &Person, standing: &Standing<'_>, shop_id: u64, journey: &str) -> BTreeSet<String> {
    if journey != "replenishment" || standing.past.is_empty() {
        return BTreeSet::new();
    }
    let names = person.kept.iter().map(|(key, at_s)| format!("{key}:{at_s}"));
    let has = |name: &String| {
        let key = MessageKey::of(shop_id, standing.key, journey, name);
        standing.past.iter().any(|past| past.key == key)
    };
    names.filter(has).collect()
}

fn keep(taken: &mut Vec<i64>, at_s: i64) {
    let place = taken.partition_point(|other| *other <= at_s);
    taken.insert(place, at_s);
}

/// The time at which a message is answered most, within a day of the first time that it may go, and the hour that it waits for; the
/// first time where hours are not asked for, too little is known or none is worth waiting for. One in five goes by itself, so
/// that other hours go on being known.
fn best_hour(
    world: &World<'_>,
    cause: &Cause,
    standing: &Standing<'_>,
    (first_s, channel, journey, key): (i64, Channel, &JourneySettings, MessageKey),
) -> (i64, Option<u8>) {
    let rates = world.hours.and_then(|hours| hours.rates(channel, journey.kind));
    let Some(rates) = rates.filter(|_| !key.seed().is_multiple_of(BY_ITSELF)) else { return (first_s, None) };
    let mut times = vec![(first_s, hour_of(first_s, &standing.zone))];
    let mut at_s = first_s + left_of_hour(first_s, &standing.zone);
    while at_s < cause.until_s.min(first_s + 86_400) {
        if due(world, cause, standing, at_s) == Some(at_s) {
            times.push((at_s, hour_of(at_s, &standing.zone)));
        }
        at_s += left_of_hour(at_s, &standing.zone);
    }
    match Hours::best(&rates, &times) {
        Some((at_s, hour)) if at_s > first_s => (at_s, Some(hour)),
        _ => (first_s, None),
    }
}

/// When a message goes, from a time on: within its window, outside the quiet hours, within the caps; `None` where that is never.
fn due(world: &World<'_>, cause: &Cause, standing: &Standing<'_>, from_s: i64) -> Option<i64> {
    let settings = &world.config.messages;
    let quiet = Quiet::new(settings.quiet_minutes());
    let caps =
        Caps { most_a_week: settings.most_a_week, between_s: i64::from(settings.hours_between) * 3_600 };
    let mut due_s = from_s;
    while due_s < cause.until_s {
        let awake_s = quiet.end(due_s, &standing.zone);
        let free_s = caps.earliest(awake_s, &standing.taken)?;
        if free_s == awake_s && !quiet.is_at(free_s, &standing.zone) {
            return Some(free_s).filter(|free_s| *free_s < cause.until_s);
        }
        due_s = free_s;
    }
    None
}
