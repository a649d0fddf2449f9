//! Whether enough of a file could be used, and the line that says so.

use super::market::OTHER_MARKET;
use crate::error::BuildError;
use crate::report::{FileReport, Finding, Unit};
use std::path::Path;

/// Completes the count of used rows; fails when there are rows and none can be used because all are broken.
/// `expected` is the shape of a good row.
pub(super) fn check(path: &Path, report: &mut FileReport, expected: &'static str) -> Result<(), BuildError> {
    count(report);
    let broken = report.rows_broken();
    // A feed whose products are all drafts is as empty as one whose rows are all broken.
    let is_hopeless = broken == report.rows_read || report.role == crate::report::Role::Feed;
    // A feed of another market has nothing for this one, and that is as it should be.
    if report.rows_used > 0 || report.skipped_by(OTHER_MARKET.code) > 0 {
        return Ok(());
    }
    if !is_hopeless {
        report.notes.push(
            "No row could be used. Check that the file and the feed are of the same shop and call products alike."
                .to_owned(),
        );
        return Ok(());
    }
    let reasons: Vec<String> =
        report.skipped.iter().take(3).map(|finding| sentence(finding, report.unit)).collect();
    let by_fields = report.skipped_by("wrong-number-of-fields") * 2 > report.rows_read;
    let advice = if by_fields {
        "The header and the rows seem to use different delimiters: export the file again, in one piece."
    } else if broken < report.rows_read {
        "Check the export's filter: it holds nothing that the shop sells."
    } else {
        "Compare a row with the header; name the right columns in the config when they were taken for others."
    };
    Err(BuildError::NoUsableRow {
        path: path.to_owned(),
        rows: report.rows_read,
        reasons: reasons.join("; "),
        expected,
        advice: advice.to_owned(),
    })
}

/// Completes the count of used rows.
pub(super) fn count(report: &mut FileReport) {
    report.rows_used = report.rows_read.saturating_sub(report.rows_skipped());
    report.skipped.sort_by_key(|finding| std::cmp::Reverse(finding.rows));
    report.noticed.sort_by_key(|finding| std::cmp::Reverse(finding.rows));
}

fn sentence(finding: &Finding, unit: Unit) -> String {
    let example = finding.examples.first().map_or_else(String::new, |example| {
        let column =
            if example.column.is_empty() { String::new() } else { format!(", column `{}`", example.column) };
        format!(" ({} {}{column}: `{}`)", unit.word(), example.row, example.found)
    });
    format!("{} times {}{example}", finding.rows, finding.code)
}

/// `105 of 120 rows used`.
pub(super) fn summary(report: &FileReport) -> String {
    format!("{}: {} of {} rows used", report.kind, report.rows_used, report.rows_read)
}
