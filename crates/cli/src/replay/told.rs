//! A replay, for people: one line a signal, and below it what changed.

use pairwell_engine::offers::{Expected, Promise};
use pairwell_engine::segments::{Finding, Standing};
use pairwell_engine::{Knowledge, Shelf};
use pairwell_replay::{Replay, Shown, Step, Told, What};
use pairwell_snapshot::Core;

use super::{Counts, words};
use crate::output::plain;
use crate::page::Page;
use crate::recommend::told as shelf_told;
use crate::words::money;

/// The text as it grows.
#[derive(Debug, Default)]
pub(super) struct Telling {
    page: Page,
    began_ms: Option<i64>,
    standing: Option<Standing>,
}

impl Telling {
    /// A signal and what it led to.
    pub(super) fn signal(&mut self, line: u64, at_ms: i64, what: &What, step: &Step<'_>, core: &Core) {
        self.begin(line, at_ms, &words(what));
        match step {
            Step::Ignored(ignored) => self.page.line(format!("         does not count: {}", ignored.name())),
            Step::Heard(answer) => {
                if answer.heard.visit_began {
                    self.page.line("         a visit begins");
                }
                self.changes(&answer.standing);
                if let Some(decision) = &answer.decision {
                    let (name, trigger) = (plain(&decision.offer.name), decision.trigger.name());
                    self.page.line(format!(
                        "         offer {name} speaks, by {trigger}: {}",
                        said(&decision.promise, core)
                    ));
                }
                for (offer, why) in &answer.silent {
                    self.page.line(format!(
                        "         offer {} is silent: {}",
                        plain(&offer.name),
                        why.name()
                    ));
                }
                for (offer, expected) in &answer.expected {
                    self.page.line(format!(
                        "         offer {}: {}",
                        plain(&offer.name),
                        brings(*expected, core)
                    ));
                }
            }
            Step::Shelf(_) => {}
        }
        if let What::Signal(_, Some(told)) = what
            && step.agrees(Some(told)) == Some(false)
        {
            let Told { segments, offer, ignored } = told;
            let said = match (ignored.as_str(), offer.as_str()) {
                ("", "") => segments.join(", "),
                ("", offer) => format!("{}; offer {offer} speaks", segments.join(", ")),
                (ignored, _) => format!("does not count: {ignored}"),
            };
            self.page
                .line(format!("         disagrees with the page, where the guide said: {}", plain(&said)));
        }
    }

    /// A shelf that was asked for, as the rules have it and as it is without them.
    pub(super) fn shelf(
        &mut self,
        line: u64,
        at_ms: i64,
        shown: &Shown,
        treated: Option<&Shelf<'_>>,
        untouched: &Shelf<'_>,
        core: &Core,
    ) {
        self.begin(line, at_ms, &format!("shelf {}", shown.request.placement.name()));
        self.changes(&shown.standing);
        let rules: Vec<String> = shown.rules.iter().map(|place| (place + 1).to_string()).collect();
        if !rules.is_empty() {
            self.page.line(format!("         rules that hold: {}", rules.join(", ")));
        }
        if let Some(treated) = treated {
            self.page.lines(&shelf_told::shelf(treated, core, true));
        } else {
            self.page.line(format!("         hidden by a rule; without it {} slots", untouched.slots.len()));
        }
        match shown.agrees(treated) {
            Some(true) => self.page.line("         agrees with what the page showed"),
            Some(false) => {
                self.page.line(format!("         disagrees with the page, which showed: {}", logged(shown)));
            }
            None => {}
        }
    }

    /// Where the visitor stands at the end, and why.
    pub(super) fn finish(mut self, log: &Replay, knowledge: &Knowledge, counts: Counts) -> String {
        let (guide, visitor, core) = (log.guide(), log.visitor(), knowledge.core());
        self.page.heading("Where the visitor stands");
        let standing = guide.scale().standing(visitor);
        for finding in standing.findings() {
            self.page.line(format!("  {}", because(finding)));
        }
        self.page.line(format!("  arms are drawn by {}", guide.scale().segment(&standing)));
        let offers = guide.standing_offers(visitor, knowledge, visitor.now_ms());
        if !offers.is_empty() {
            self.page.heading("Offers that stand");
        }
        for (offer, promise) in &offers {
            self.page.line(format!("  {}: {}", plain(&offer.name), said(promise, core)));
        }
        if let Some(progress) = guide.progress(visitor, knowledge) {
            self.page.heading("Progress");
            let (name, left) = (plain(&progress.offer.name), money(progress.left_minor, core));
            let left = if progress.left_minor == 0 { "reached".to_owned() } else { format!("{left} to go") };
            self.page.line(format!("  {name}: {left}, {} %", progress.percent));
        }
        self.page.heading("Lines");
        let Counts { used, ignored, refused, agree, disagree, .. } = counts;
        self.page.line(format!("  {used} used, {ignored} that do not count, {refused} refused"));
        if agree + disagree > 0 {
            self.page.line(format!("  of what the page said and showed, {agree} agree, {disagree} disagree"));
        }
        self.page.into_text()
    }

    fn begin(&mut self, line: u64, at_ms: i64, what: &str) {
        let began_ms = *self.began_ms.get_or_insert(at_ms);
        let seconds = at_ms.saturating_sub(began_ms).div_euclid(1000);
        self.page.line(format!("{line:>5}  {seconds:>+7} s  {what}"));
    }

    /// The segments that are new.
    fn changes(&mut self, standing: &Standing) {
        let before = self.standing.replace(*standing).map(|before| before.values());
        for (place, finding) in standing.findings().iter().enumerate() {
            let is_new = before.is_none_or(|before| before.get(place) != Some(&finding.value));
            if is_new && (before.is_some() || finding.value > 0) {
                self.page.line(format!("         {}", because(finding)));
            }
        }
    }
}

/// What the page showed.
fn logged(shown: &Shown) -> String {
    let slots = shown.logged.iter().flatten();
    let slots: Vec<String> =
        slots.map(|slot| format!("{} ({} {})", slot.key, slot.role, slot.reason)).collect();
    match slots.as_slice() {
        [] if shown.hidden => "nothing, by a rule".to_owned(),
        [] => "nothing".to_owned(),
        _ => plain(&slots.join(", ")),
    }
}

/// `loyalty.returning: visits 2 (2)`: what was found, and the threshold it was held against.
fn because(finding: &Finding) -> String {
    let facts = finding.facts().iter();
    let facts: Vec<String> =
        facts.map(|fact| format!("{} {} ({})", fact.name, fact.found, fact.threshold)).collect();
    format!("{}: {}", finding.segment(), facts.join(", "))
}

/// `taken with 4.20 %, the order comes to 45.00 USD: expected 1.89 USD`.
fn brings(expected: Expected, core: &Core) -> String {
    let likelihood = format!("taken with {:.2} %", 100.0 * expected.likelihood);
    match (expected.worth_minor, expected.value()) {
        (Some(worth), Some(value)) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a part of an amount in minor units"
            )]
            let value = value.round() as u64;
            format!(
                "{likelihood}, the order comes to {}: expected {}",
                money(worth, core),
                money(value, core)
            )
        }
        _ => format!("{likelihood}, what the order comes to is not known: it keeps its place"),
    }
}

fn said(promise: &Promise<'_>, core: &Core) -> String {
    let mut parts = Vec::new();
    parts.extend(promise.percent_off.map(|off| format!("{off} % off")));
    parts.extend(promise.amount_off_minor.map(|off| format!("{} off", money(off, core))));
    parts.extend(promise.products_left.map(|left| format!("{left} more products")));
    parts.extend(promise.left_minor.map(|left| format!("{} to go", money(left, core))));
    parts.extend(
        Some(promise.product).filter(|key| !key.is_empty()).map(|key| format!("product {}", plain(key))),
    );
    parts.extend(
        Some(promise.code).filter(|code| !code.is_empty()).map(|code| format!("code {}", plain(code))),
    );
    parts.extend(promise.ends_s.map(|ends| format!("until {ends}")));
    parts.extend(promise.stock_left.map(|left| format!("{left} left")));
    parts.join(", ")
}
