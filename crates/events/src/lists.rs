//! Lists of objects with a least and a most length.

use serde::de::{Deserialize, Deserializer, Error};

use crate::objects::Object;

/// A list of `LEAST..=MOST` items.
pub(crate) fn between<'de, D, T, const LEAST: usize, const MOST: usize>(
    deserializer: D,
) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let list = Vec::<Object<T>>::deserialize(deserializer)?;
    if (LEAST..=MOST).contains(&list.len()) {
        return Ok(list.into_iter().map(|Object(item)| item).collect());
    }
    Err(D::Error::custom(format_args!("{} items, expected {LEAST} to {MOST}", list.len())))
}
