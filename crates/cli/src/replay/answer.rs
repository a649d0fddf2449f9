//! A replay as JSON.

use pairwell_engine::offers::{Decision, Expected, Progress, Promise};
use pairwell_engine::segments::Standing;
use pairwell_engine::{Knowledge, Shelf};
use pairwell_replay::{Replay, Shown, Step, What};
use pairwell_snapshot::Offer;
use serde_json::{Value, json};

use super::Counts;
use crate::recommend::answer;

/// The answer to a signal.
pub(super) fn signal(line: u64, at_ms: i64, what: &What, step: &Step<'_>) -> Value {
    let mut found = json!({ "line": line, "at_ms": at_ms });
    if let What::Signal(signal, told) = what {
        found["signal"] = serde_json::to_value(signal).unwrap_or_default();
        if let (Some(told), Some(agrees)) = (told, step.agrees(told.as_ref())) {
            found["logged"] = serde_json::to_value(told).unwrap_or_default();
            found["agrees"] = json!(agrees);
        }
    }
    match step {
        Step::Ignored(ignored) => found["ignored"] = json!(ignored.name()),
        Step::Heard(heard) => {
            found["visit_began"] = json!(heard.heard.visit_began);
            found["segments"] = segments(&heard.standing);
            found["decision"] = heard.decision.as_ref().map_or(Value::Null, decision);
            let silent = heard.silent.iter();
            found["silent"] = silent
                .map(|(offer, why)| json!({ "offer": offer.name, "because": why.name() }))
                .collect::<Vec<_>>()
                .into();
            if !heard.expected.is_empty() {
                found["expected"] = heard.expected.iter().map(expected).collect();
            }
        }
        Step::Shelf(_) => {}
    }
    found
}

/// The answer to a question for a shelf.
pub(super) fn shelf(line: u64, at_ms: i64, shown: &Shown, shelf: Option<&Shelf<'_>>) -> Value {
    let mut found = json!({
        "line": line,
        "at_ms": at_ms,
        "segments": segments(&shown.standing),
        "rules": shown.rules,
        "shelf": shelf.map(|shelf| answer::of(shelf, true)),
    });
    if let Some(agrees) = shown.agrees(shelf) {
        let logged = if shown.hidden {
            json!("hidden")
        } else {
            serde_json::to_value(&shown.logged).unwrap_or_default()
        };
        found["logged"] = logged;
        found["agrees"] = json!(agrees);
    }
    found
}

/// Everything.
pub(super) fn whole(steps: &[Value], log: &Replay, knowledge: &Knowledge, counts: Counts) -> Value {
    let (guide, visitor) = (log.guide(), log.visitor());
    let standing = guide.scale().standing(visitor);
    let offers = guide.standing_offers(visitor, knowledge, visitor.now_ms());
    let offers = offers.iter().map(|(offer, said)| json!({ "offer": offer.name, "promise": promise(said) }));
    json!({
        "steps": steps,
        "standing": facts(&standing),
        "segment": guide.scale().segment(&standing),
        "offers": offers.collect::<Vec<_>>(),
        "progress": guide.progress(visitor, knowledge).as_ref().map(progress),
        "answers": { "agree": counts.agree, "disagree": counts.disagree },
        "lines": { "used": counts.used, "ignored": counts.ignored, "refused": counts.refused },
    })
}

fn segments(standing: &Standing) -> Value {
    standing.findings().iter().map(pairwell_engine::segments::Finding::segment).collect::<Vec<_>>().into()
}

fn facts(standing: &Standing) -> Value {
    let findings = standing.findings().iter().map(|finding| {
        let facts = finding.facts().iter();
        let facts = facts.map(|fact| json!({ "name": fact.name, "found": fact.found, "threshold": fact.threshold }));
        json!({ "axis": finding.axis.name(), "segment": finding.segment(), "because": facts.collect::<Vec<_>>() })
    });
    findings.collect::<Vec<_>>().into()
}

fn expected((offer, expected): &(&Offer, Expected)) -> Value {
    json!({
        "offer": offer.name,
        "likelihood": expected.likelihood,
        "worth_minor": expected.worth_minor,
        "value_minor": expected.value(),
    })
}

fn decision(decision: &Decision<'_>) -> Value {
    json!({
        "offer": decision.offer.name,
        "kind": decision.offer.kind.name(),
        "trigger": decision.trigger.name(),
        "at_ms": decision.at_ms,
        "promise": promise(&decision.promise),
    })
}

fn promise(promise: &Promise<'_>) -> Value {
    json!({
        "percent_off": promise.percent_off,
        "amount_off_minor": promise.amount_off_minor,
        "code": promise.code,
        "product": promise.product,
        "ends_s": promise.ends_s,
        "left_minor": promise.left_minor,
        "products_left": promise.products_left,
        "stock_left": promise.stock_left,
    })
}

fn progress(progress: &Progress<'_>) -> Value {
    json!({
        "offer": progress.offer.name,
        "value_minor": progress.value_minor,
        "left_minor": progress.left_minor,
        "percent": progress.percent,
    })
}
