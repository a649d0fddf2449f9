use super::{ExportError, table};
use crate::merchant::Merchant;

/// One row for each step of each visit.
pub(super) fn bytes(merchant: &Merchant) -> Result<Vec<u8>, ExportError> {
    let rows = merchant.visits.iter().enumerate().flat_map(|(index, visit)| {
        visit.steps.iter().map(move |step| {
            [
                format!("s{:05}", index + 1),
                merchant.catalog.products[step.product].handle.clone(),
                step.at.to_string(),
                step.act.word().to_owned(),
            ]
        })
    });
    Ok(table(&["session_id", "item_id", "timestamp", "event"], rows)?)
}
