//! What a slot was ranked by.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::texts::Name;

/// Terms of a slot at most.
pub const MOST_TERMS: usize = 32;
/// The largest that a term may be.
pub const MOST_FEATURE: f32 = 1_000.0;

/// Named terms of a score before weighing, 1 to 32, each from -1,000 to 1,000. Those that are 0 may be left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Features(BTreeMap<Name, f32>);

impl Features {
    /// The terms by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

impl<'de> Deserialize<'de> for Features {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Terms).map(Self)
    }
}

struct Terms;

impl<'de> Visitor<'de> for Terms {
    type Value = BTreeMap<Name, f32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of 1 to 32 terms, each from -1000 to 1000")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut terms = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<Name, f32>()? {
            let good = value.abs() <= MOST_FEATURE && terms.len() < MOST_TERMS;
            if !good || terms.insert(name, value).is_some() {
                return Err(A::Error::custom("more than 32 terms, one that comes twice, or one beyond 1000"));
            }
        }
        if terms.is_empty() {
            return Err(A::Error::invalid_length(0, &self));
        }
        Ok(terms)
    }
}
