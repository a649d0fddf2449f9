//! What was learned, as a merchant reads it.

use pairwell_learning::{ArmReport, Estimate};

use super::Report;
use crate::figures::{counted, grouped};
use crate::page::Page;
use crate::table::{Align, lines};

pub(super) fn told(report: &Report) -> String {
    let mut page = Page::default();
    page.heading("Read");
    page.line(format!("  {}", counted(report.events, "event", "events")));
    for test in &report.tests {
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
    page.line("");
    page.line(if report.written { "core.pw is written; upload it." } else { "Nothing was written." });
    page.into_text()
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
