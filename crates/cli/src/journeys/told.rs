//! Reports of journeys, for people.

use std::collections::BTreeMap;

use pairwell_compiler::report::{FileReport, Finding};
use pairwell_journeys::ledger::{OfCampaign, Status};
use pairwell_journeys::plan::{Plan, PlanReport};
use pairwell_journeys::send::SendReport;

use super::inputs::World;
use crate::figures::{counted, grouped};
use crate::output::plain;
use crate::page::Page;

/// What was read and what is due.
pub(super) fn plan(world: &World, planned: &Plan, owed: u64, is_dry: bool, ledger: &str) -> String {
    let mut page = Page::default();
    read(&mut page, world);
    let report = planned.report();
    page.heading(if is_dry { "Due (nothing was written)" } else { "Due" });
    if planned.messages.is_empty() {
        page.line("  nobody");
    }
    for (journey, channels) in &report.by_journey {
        let parts: Vec<String> =
            channels.iter().map(|(channel, count)| format!("{} by {channel}", grouped(*count))).collect();
        page.line(format!("  {journey}: {}", parts.join(", ")));
    }
    if report.held_out > 0 {
        page.line(format!(
            "  of them {} kept back for comparison",
            counted(report.held_out as u64, "message", "messages")
        ));
    }
    if !report.hours.is_empty() {
        hours(&mut page, &report);
    }
    if !report.left.is_empty() {
        page.heading("Not due");
        for (why, count) in report.left {
            page.line(format!("  {}: {why}", grouped(*count)));
        }
    }
    for note in &planned.notes {
        page.line(format!("  {}", plain(note)));
    }
    if owed > 0 {
        page.line(format!("  {} owed to earlier messages", counted(owed, "order is", "orders are")));
    }
    if !is_dry {
        page.line(format!("  The ledger is {}.", plain(ledger)));
    }
    page.into_text()
}

/// When customers answer, and how many messages wait for it.
fn hours(page: &mut Page, report: &PlanReport<'_>) {
    page.heading("Hours at which customers answer, by their own clock");
    for of_channel in &report.hours {
        let all = of_channel.all;
        let known = format!(
            "{}: {} of {} answered",
            of_channel.channel,
            grouped(all.answered),
            counted(all.sent, "message", "messages")
        );
        match of_channel.best {
            Some((hour, rate)) => {
                page.line(format!(
                    "  {known}, at {hour}:00 about {:.1} %, the most of all hours",
                    100.0 * rate
                ));
            }
            None => page.line(format!("  {known}: too little to say which hour is better")),
        }
    }
    for (hour, count) in &report.waiting_for {
        page.line(format!("  {} for {hour}:00", counted(*count, "message waits", "messages wait")));
    }
}

/// The files, with what was odd about them.
fn read(page: &mut Page, world: &World) {
    page.heading("Read");
    for file in &world.report.files {
        self::file(page, file);
    }
    for note in &world.report.notes {
        page.line(format!("  {}", plain(note)));
    }
}

fn file(page: &mut Page, file: &FileReport) {
    let used = format!("{} of {} used", grouped(file.rows_used), counted(file.rows_read, "row", "rows"));
    page.line(format!("  {}: {}, {used}", plain(&file.path), plain(&file.kind)));
    for (word, findings) in [("skipped", &file.skipped), ("used all the same", &file.noticed)] {
        for finding in findings {
            page.line(format!("    {} {word}: {}", grouped(finding.rows), finding.reason));
            if let Some(example) = example(finding, file.unit.word()) {
                page.line(example);
            }
        }
    }
    for note in &file.notes {
        page.line(format!("    {}", plain(note)));
    }
}

fn example(finding: &Finding, unit: &str) -> Option<String> {
    let example = finding.examples.first()?;
    let column = if example.column.is_empty() {
        String::new()
    } else {
        format!(", column `{}`", plain(&example.column))
    };
    let found =
        if example.found.is_empty() { "nothing".to_owned() } else { format!("`{}`", plain(&example.found)) };
    Some(format!(
        "      such as {unit} {}{column}: found {found}, expected {}",
        grouped(example.row),
        plain(&example.expected)
    ))
}

/// What a sender did.
pub(super) fn sent(report: &SendReport) -> String {
    let mut page = Page::default();
    page.heading("Sent");
    if report.sent.is_empty() {
        page.line("  nothing");
    }
    for (channel, count) in &report.sent {
        page.line(format!("  {} by {channel}", counted(*count, "message", "messages")));
    }
    if report.taken_up > 0 {
        page.line(format!(
            "  {} under their old names: an earlier sender died with them in hand",
            counted(report.taken_up, "message went on", "messages went on")
        ));
    }
    for (heading, reasons) in
        [("Waiting", &report.waiting), ("Stopped", &report.stopped), ("Refused", &report.failed)]
    {
        by_reason(&mut page, heading, reasons);
    }
    if report.in_doubt > 0 {
        page.heading("In doubt");
        page.line(format!(
            "  {}: look into the receiver's log, then say `pairwell journeys status --settle KEY=sent` or `KEY=again`",
            counted(report.in_doubt, "message", "messages")
        ));
    }
    page.into_text()
}

fn by_reason(page: &mut Page, heading: &str, reasons: &BTreeMap<String, u64>) {
    if reasons.is_empty() {
        return;
    }
    page.heading(heading);
    for (why, count) in reasons {
        page.line(format!("  {}: {}", grouped(*count), plain(why)));
    }
}

/// What a ledger holds.
pub(super) fn status(status: &Status, campaigns: &[OfCampaign], in_doubt: &[String]) -> String {
    let mut page = Page::default();
    page.heading("Messages");
    if status.states.is_empty() {
        page.line("  none yet");
    }
    let number = |count: i64| grouped(u64::try_from(count).unwrap_or(0));
    for (journey, states) in &status.states {
        let parts: Vec<String> =
            states.iter().map(|(state, count)| format!("{} {state}", number(*count))).collect();
        page.line(format!("  {journey}: {}", parts.join(", ")));
    }
    if !status.outcomes.is_empty() {
        page.heading("What became of them");
        for (journey, kinds) in &status.outcomes {
            let parts: Vec<String> =
                kinds.iter().map(|(kind, count)| format!("{} {kind}", number(*count))).collect();
            page.line(format!("  {journey}: {}", parts.join(", ")));
        }
    }
    if !campaigns.is_empty() {
        page.heading("By campaign");
    }
    for one in campaigns {
        let kinds = one.outcomes.iter().map(|(kind, count)| format!(", {} {kind}", number(*count)));
        let held_out = match one.held_out {
            0 => String::new(),
            held_out => {
                format!("; {} held out, of which {} bought", number(held_out), number(one.held_out_bought))
            }
        };
        page.line(format!(
            "  {}: {} sent{}{held_out}",
            plain(&one.campaign),
            number(one.sent),
            kinds.collect::<String>()
        ));
    }
    if !status.why.is_empty() {
        page.heading("Why");
        for (why, count) in &status.why {
            page.line(format!("  {}: {}", number(*count), plain(why)));
        }
    }
    if !in_doubt.is_empty() {
        page.heading("In doubt: sent or not, nobody knows");
        for line in in_doubt {
            page.line(format!("  {}", plain(line)));
        }
    }
    page.into_text()
}
