//! How likely offers are taken, as a merchant reads it.

use pairwell_learning::OfferReport;

use super::super::offers::OffersReport;
use crate::figures::grouped;
use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, lines};

pub(super) fn tell(report: &OffersReport, page: &mut Page) {
    if report.offers.is_empty() {
        return;
    }
    page.heading("How likely an offer is taken");
    let head = ["offer", "spoke", "taken", "dismissed", "still open", "likelihood before", "from now on", ""];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(report.offers.iter().map(row));
    let right = Align::Right;
    page.lines(&lines(&[Align::Left, right, right, right, right, right, right, Align::Left], &rows));
    page.line(match (report.known, report.orders) {
        (false, _) => {
            "  offers were taken less than ten times: too little to learn from, and they speak in the order of the config"
        }
        (true, true) => "  offers speak in the order of that times what the order comes to with them",
        (true, false) => {
            "  offers speak in the order of the config; `[learning] order = \"value\"` puts them in the order of that times what the \
             order comes to with them"
        }
    });
}

fn row(offer: &OfferReport) -> Vec<String> {
    let percent = |likelihood: Option<f32>| {
        likelihood.map_or_else(|| "–".to_owned(), |likelihood| format!("{:.2} %", 100.0 * likelihood))
    };
    vec![
        plain(&offer.offer),
        grouped(offer.spoke),
        grouped(offer.taken),
        grouped(offer.dismissed),
        grouped(offer.waiting),
        percent(offer.likelihood[0]),
        percent(offer.likelihood[1]),
        if offer.counts { String::new() } else { "nothing to take: the mean of the others".to_owned() },
    ]
}
