//! What pairs are worth, as a merchant reads it.

use pairwell_learning::PairReport;

use super::super::pairs::{ChangedPair, PairsReport};
use crate::figures::{counted, grouped};
use crate::output::plain;
use crate::page::Page;
use crate::table::cut;

/// Pairs that are told of a placement; `--json` has all.
const MOST_TOLD: usize = 12;
/// Characters of a title at most.
const TITLE: usize = 32;

pub(super) fn tell(report: &PairsReport, page: &mut Page) {
    for placement in &report.placements {
        page.heading(&format!("Pairs on the placement {}", placement.placement.name()));
        page.line(format!("  {}", summary(placement)));
        let of_placement = || report.changed.iter().filter(|one| one.pair.placement == placement.placement);
        let (told, untold): (Vec<_>, Vec<_>) = of_placement().partition(|one| one.change.table.is_some());
        for one in told.iter().take(MOST_TOLD) {
            page.line(format!("  {}", line(one)));
        }
        if told.len() > MOST_TOLD {
            page.line(format!("  and {} more; --json has all", grouped(told.len() - MOST_TOLD)));
        }
        if !untold.is_empty() {
            let pairs = counted(untold.len(), "pair that differs", "pairs that differ");
            page.line(format!(
                "  {pairs} stand in no row of the build, as best sellers do: there is no weight to change"
            ));
        }
    }
}

fn summary(report: &PairReport) -> String {
    let shown = counted(report.pairs, "pair was shown", "pairs were shown");
    let accepted = grouped(report.accepted);
    let begin = format!("{shown} {} times, accepted {accepted} times", grouped(report.shown));
    if report.spread == 0.0 {
        return format!("{begin}: too little to learn from");
    }
    format!("{begin}; what pairs are worth differs by ± {:.0} % beyond chance", 100.0 * report.spread)
}

/// Such as `Teapot → Cups: shown 1,200 times, followed 20, added 48, bought 30, expected 40; weight 0.31 → 0.38`.
fn line(one: &ChangedPair) -> String {
    let [seed, product] = one.change.titles.each_ref().map(|title| cut(&plain(title), TITLE));
    let pair = &one.pair;
    let [before, after] = one.change.weight;
    format!(
        "{seed} → {product}: shown {} times, followed {}, added {}, bought {}; accepted {} where {:.1} were expected; weight \
         {before:.2} → {after:.2}",
        grouped(pair.shown),
        grouped(pair.clicked),
        grouped(pair.added),
        grouped(pair.bought),
        grouped(pair.accepted),
        pair.expected,
    )
}
