//! Whether a message that was planned still stands when its time has come.

use pairwell_compiler::config::JourneyKind;

use crate::message::Message;
use crate::people::People;

/// Why a planned message must not go any more; `None` where it may. Asked before it is sent, of what is known then.
#[must_use]
pub fn stop_reason(message: &Message, people: &People, now_s: i64) -> Option<&'static str> {
    let Some(person) = people.find(message.customer) else {
        return Some("the customer is not there any more");
    };
    if !person.customer.may_be_written(message.channel) {
        return Some("no consent");
    }
    if now_s >= message.until_s {
        return Some("too late");
    }
    let returned =
        message.products().chain([message.content.about.as_str()]).any(|key| person.returned.contains(key));
    let bought_again =
        || message.products().any(|key| person.kept.get(key).is_some_and(|at_s| *at_s > message.cause_s));
    let bought_since = || person.last_order().is_some_and(|order| order.at_s > message.cause_s);
    match message.kind {
        _ if returned => Some("returned"),
        JourneyKind::Replenishment if bought_again() => Some("bought"),
        JourneyKind::Replenishment => None,
        _ if bought_since() || bought_again() => Some("bought"),
        _ => None,
    }
}
