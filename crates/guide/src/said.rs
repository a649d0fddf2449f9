//! Answers as lines.
//!
//! ```text
//! ignored  why
//! segments intent.… price.… loyalty.… pace.… driver.… segment-of-arms
//! offer    name kind trigger percent_off amount_off_minor code product ends_s left_minor products_left stock_left
//! silent   name why
//! stands   as offer, without a trigger
//! progress name kind product code value_minor left_minor percent
//! ```
//! Numbers that are not there are empty.

use pairwell_engine::offers::{Answer, Progress, Promise};
use pairwell_engine::segments::{Scale, Standing};
use pairwell_engine::visitor::Ignored;
use pairwell_snapshot::Offer;

use crate::field::{line, maybe};

pub(crate) fn ignored(why: Ignored) -> String {
    let mut out = String::new();
    line(&mut out, "ignored", &[why.name()]);
    out
}

pub(crate) fn answer(answer: &Answer<'_>, scale: &Scale) -> String {
    let mut out = String::new();
    segments(&mut out, &answer.standing, scale);
    if let Some(decision) = &answer.decision {
        offer(&mut out, "offer", decision.offer, decision.trigger.name(), &decision.promise);
    }
    for (offer, why) in &answer.silent {
        line(&mut out, "silent", &[&offer.name, why.name()]);
    }
    out
}

pub(crate) fn segments(out: &mut String, standing: &Standing, scale: &Scale) {
    let [intent, price, loyalty, pace, driver] = standing.findings().map(|finding| finding.segment());
    line(out, "segments", &[intent, price, loyalty, pace, driver, scale.segment(standing)]);
}

pub(crate) fn offer(out: &mut String, name: &str, offer: &Offer, trigger: &str, promise: &Promise<'_>) {
    line(
        out,
        name,
        &[
            &offer.name,
            offer.kind.name(),
            trigger,
            &maybe(promise.percent_off.map(u64::from)),
            &maybe(promise.amount_off_minor),
            promise.code,
            promise.product,
            &maybe(promise.ends_s.and_then(|ends| u64::try_from(ends).ok())),
            &maybe(promise.left_minor),
            &maybe(promise.products_left.map(u64::from)),
            &maybe(promise.stock_left.map(u64::from)),
        ],
    );
}

pub(crate) fn progress(out: &mut String, progress: &Progress<'_>) {
    let Progress { offer, value_minor, left_minor, percent } = progress;
    line(
        out,
        "progress",
        &[
            &offer.name,
            offer.kind.name(),
            &offer.product,
            &offer.code,
            &value_minor.to_string(),
            &left_minor.to_string(),
            &percent.to_string(),
        ],
    );
}
