//! `when = { loyalty = "new", price = ["value", "middle"] }`: for whom something holds.

use std::collections::BTreeMap;

use pairwell_snapshot::{Axis, Condition};
use serde::Deserialize;

/// The values that will do, by axis; axes that are left out let everybody in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct When(BTreeMap<String, Values>);

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Values {
    One(String),
    Several(Vec<String>),
}

impl When {
    /// The condition as the snapshot has it, or what is wrong with it: what was found, and what was expected.
    pub(crate) fn condition(&self) -> Result<Condition, String> {
        let mut condition = Condition::default();
        for (name, values) in &self.0 {
            let Some(axis) = Axis::ALL.into_iter().find(|axis| axis.name() == name) else {
                let names = Axis::ALL.map(Axis::name).join(", ");
                return Err(format!("`when` names `{name}`, which is no axis. Expected one of {names}"));
            };
            let values = match values {
                Values::One(value) => std::slice::from_ref(value),
                Values::Several(values) => values,
            };
            if values.is_empty() {
                return Err(format!(
                    "`when` lists no value of {name}, so it lets nobody in. Expected at least one"
                ));
            }
            for value in values {
                let Some((number, _)) = (0..).zip(axis.values()).find(|(_, known)| known == value) else {
                    let names = axis.values().collect::<Vec<_>>().join(", ");
                    return Err(format!("`when` says {name} = `{value}`. Expected one of {names}"));
                };
                condition = condition.or(axis, number);
            }
        }
        Ok(condition)
    }

    /// Whether it asks for where on an axis a visitor stands.
    pub(crate) fn names(&self, axis: Axis) -> bool {
        self.0.contains_key(axis.name())
    }
}
