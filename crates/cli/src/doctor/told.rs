//! The report for people.

use super::finding::{Finding, Grade};
use crate::output::plain;
use crate::page::Page;

/// Findings, the worst first.
pub(super) fn text(name: &str, findings: &[Finding]) -> String {
    let mut page = Page::default();
    page.line(plain(name));
    for (grade, word) in [(Grade::Broken, "Broken"), (Grade::Doubtful, "Doubtful"), (Grade::Fine, "Fine")] {
        let of_grade: Vec<&Finding> = findings.iter().filter(|finding| finding.grade == grade).collect();
        if of_grade.is_empty() {
            continue;
        }
        page.heading(&format!("{word}, {}", of_grade.len()));
        for Finding { about, found, expected, remedy, .. } in of_grade {
            page.line(format!("  {}: {}", plain(about), plain(found)));
            if !expected.is_empty() {
                page.line(format!("    Expected {}", plain(expected)));
            }
            if !remedy.is_empty() {
                page.line(format!("    {}", plain(remedy)));
            }
        }
    }
    page.into_text()
}
