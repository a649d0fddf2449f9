//! What was learned, as a merchant reads it.

mod offers;
mod pairs;

use pairwell_learning::{AcceptanceReport, ArmReport, Estimate, TestReport};
use serde::Serialize;

use pairwell_compiler::folder::LEARNED;

use super::Report;
use super::offers::OffersReport;
use super::replay::ReplayReport;
use crate::figures::{counted, grouped};
use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, lines};

/// Files that are named one by one at most.
const MOST_NAMED: usize = 6;

/// What was learned of tests, of slots and of offers.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Learned {
    /// A test each.
    pub(super) tests: Vec<TestReport>,
    /// What became of the shelves whose slots told no terms.
    pub(super) replayed: ReplayReport,
    /// How likely slots are accepted; none where too few slots came with their terms.
    pub(super) acceptance: Option<AcceptanceReport>,
    /// Whether slots are to stand in the order that follows from it.
    pub(super) orders: bool,
    /// How likely offers are taken.
    pub(super) offers: OffersReport,
}

pub(super) fn told(report: &Report) -> String {
    let mut page = Page::default();
    page.heading("Read");
    if report.ga4.is_empty() {
        page.line(format!("  {}", counted(report.events, "event", "events")));
    }
    for file in &report.ga4 {
        let (used, other) = (grouped(file.used), grouped(file.passed_over));
        page.line(format!("  {}: {used} rows used, {other} of something else", plain(&file.file)));
    }
    if !report.ga4.is_empty() {
        page.line(
            "  Google Analytics knows no propensities and no build: of tests, slots and offers nothing is learned.",
        );
    }
    for test in &report.learned.tests {
        page.heading(&test.test);
        let seen = counted(test.impressions, "shelf was seen", "shelves were seen");
        page.line(format!("  {seen}; of {} the outcome is still open", grouped(test.waiting)));
        if let Some(changed_s) = test.changed_s {
            let day = time::OffsetDateTime::from_unix_timestamp(changed_s).map(|at| at.date().to_string());
            page.line(format!(
                "  rates changed on {}: what was before is forgotten",
                day.unwrap_or_default()
            ));
        }
        let head =
            ["arm", "seen", "succeeded", "rate", "more than the first", "traffic before", "from now on", ""];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(test.arms.iter().enumerate().map(|(place, arm)| row(place, arm)));
        let right = Align::Right;
        page.lines(&lines(&[Align::Left, right, right, right, right, right, right, Align::Left], &rows));
        if !test.segments.is_empty() {
            page.line(format!("  known apart: {}", test.segments.join(", ")));
        }
        if let Some(won) = test.arms.iter().find(|arm| arm.state == "won") {
            page.line(format!("  `{}` has won: make it the shop's own, and end the test.", won.arm));
        }
    }
    tell_replayed(&report.learned.replayed, &mut page);
    if let Some(fitted) = &report.learned.acceptance {
        page.heading("How likely a slot is accepted");
        let slots = grouped(fitted.slots);
        page.line(format!(
            "  fitted from {slots} slots, of which {} were accepted",
            grouped(fitted.accepted)
        ));
        let mut rows = vec![vec!["tenth".to_owned(), "predicted".to_owned(), "found".to_owned()]];
        for (tenth, [predicted, found]) in (1..).zip(&fitted.deciles) {
            let percent = |part: &f64| format!("{:.2} %", 100.0 * part);
            rows.push(vec![tenth.to_string(), percent(predicted), percent(found)]);
        }
        page.lines(&lines(&[Align::Right; 3], &rows));
        page.line(if report.learned.orders {
            "  slots stand in the order of that times their price, on pages that follow tests or segments"
        } else {
            "  slots stand by score; `[learning] order = \"value\"` puts them in the order of that times their price"
        });
    }
    offers::tell(&report.learned.offers, &mut page);
    if let Some(learned) = &report.pairs {
        pairs::tell(learned, &mut page);
    }
    page.line("");
    page.line(ending(report));
    page.into_text()
}

fn tell_replayed(replayed: &ReplayReport, page: &mut Page) {
    let ReplayReport { replayed, personal, otherwise, few_slots, other_build, unknown_page } = *replayed;
    let left_out = [
        (personal, "not of the page by which a visitor came from outside: what they looked at before counts"),
        (otherwise, "ranked otherwise, as by other stock or prices"),
        (few_slots, "of which fewer than three slots were seen"),
        (other_build, "of another build"),
        (unknown_page, "on no product's page of this snapshot"),
    ];
    if replayed + left_out.iter().map(|(count, _)| count).sum::<usize>() == 0 {
        return;
    }
    page.heading("Shelves on product pages, ranked again for their terms");
    page.line(format!("  {} slot for slot as they were seen", grouped(replayed)));
    for (count, why) in left_out.into_iter().filter(|(count, _)| *count > 0) {
        page.line(format!("  {} left out: {why}", grouped(count)));
    }
}

fn row(place: usize, arm: &ArmReport) -> Vec<String> {
    let interval = |of: &Estimate| format!("{:.2} % ± {:.2}", 100.0 * of.value, 196.0 * of.error);
    let known = arm.rate.effective > 0.0;
    let share = |part: u32| format!("{:.1} %", f64::from(part) / 10_000.0);
    vec![
        arm.arm.clone(),
        grouped(arm.impressions),
        grouped(arm.successes),
        if known { interval(&arm.rate) } else { "–".to_owned() },
        if place > 0 && arm.uplift.effective > 0.0 { interval(&arm.uplift) } else { "–".to_owned() },
        share(arm.share[0]),
        share(arm.share[1]),
        if arm.state == "running" { String::new() } else { arm.state.to_owned() },
    ]
}

fn ending(report: &Report) -> String {
    let files: Vec<&str> = report.files.iter().map(String::as_str).filter(|name| *name != LEARNED).collect();
    let named = match files.as_slice() {
        [] => "no file".to_owned(),
        few if few.len() <= MOST_NAMED => few.join(", "),
        many => format!("{} and {} others", many[..MOST_NAMED].join(", "), many.len() - MOST_NAMED),
    };
    match (report.written, files.len()) {
        (true, 0) => "Nothing has changed: there is nothing to upload.".to_owned(),
        (true, 1) => format!("{named} is written; upload it."),
        (true, _) => format!("{named} are written; upload them."),
        (false, _) => format!("Nothing was written; {named} would change."),
    }
}
