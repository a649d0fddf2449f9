//! A bundle of which the latest order holds the main product and not the rest.

use pairwell_compiler::folder::FolderFault;
use pairwell_engine::{Request, bundle::bundle};
use pairwell_snapshot::Placement;

use super::{Cause, Ground};

pub(super) fn cause(ground: &Ground<'_>) -> Result<Option<Cause>, FolderFault> {
    let person = ground.person;
    let Some(order) = person.last_order() else { return Ok(None) };
    for seed in &order.products {
        let mut request = Request::new(Placement::Bundle);
        request.seeds = vec![seed.clone()];
        request.now_s = ground.now_s;
        let knowledge = ground.snapshot.knowledge(&request)?;
        let Some(bundle) = bundle(&knowledge, &request) else { continue };
        let missing: Vec<String> = bundle
            .members
            .iter()
            .skip(1)
            .map(|member| member.card.key)
            .filter(|key| !person.kept.contains_key(*key) && !person.returned.contains(*key))
            .map(str::to_owned)
            .collect();
        // Only where some of the rest is there already was a bundle begun rather than one thing bought.
        if !missing.is_empty() && missing.len() + 1 < bundle.members.len() {
            let after = ground.after(order);
            let name = format!("{}:{seed}", after.name);
            return Ok(Some(Cause { name, seeds: vec![seed.clone()], own: missing, ..after }));
        }
    }
    Ok(None)
}
