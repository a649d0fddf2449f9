//! What a measure of a product is compared with: the others of its category, or of the nearest category above it that has
//! enough.

use std::collections::BTreeMap;

use pairwell_snapshot::Card;

use super::points::Usual;

/// What is usual in each category and above it.
#[derive(Debug, Default)]
pub(super) struct Branches<'c> {
    usual: BTreeMap<&'c str, Usual>,
}

impl<'c> Branches<'c> {
    /// From values with the category path that each stands in; `apart` as [`Usual::of`] has it.
    pub(super) fn of(values: impl Iterator<Item = (&'c str, f64)>, apart: f64) -> Self {
        let mut by_path: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (path, value) in values {
            for above in upwards(path) {
                by_path.entry(above).or_default().push(value);
            }
        }
        let usual = by_path.into_iter().filter_map(|(path, values)| Some((path, Usual::of(values, apart)?)));
        Self { usual: usual.collect() }
    }

    /// What is usual around a category, and where: the empty path is the whole shop.
    pub(super) fn around(&self, path: &'c str) -> Option<(&'c str, Usual)> {
        upwards(path).find_map(|above| Some((above, *self.usual.get(above)?)))
    }
}

/// Where a comparison was made, in words.
pub(super) fn named(path: &str) -> String {
    if path.is_empty() { "the whole shop".to_owned() } else { path.to_owned() }
}

/// The path, every path above it, and the whole shop.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |&path| {
        (!path.is_empty())
            .then(|| path.rsplit_once(Card::CATEGORY_SEPARATOR).map_or("", |(above, _leaf)| above))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_of_few_is_compared_with_the_branch_above_it() {
        assert_eq!(
            upwards("Home > Lamps > Desk").collect::<Vec<_>>(),
            ["Home > Lamps > Desk", "Home > Lamps", "Home", ""]
        );
        assert_eq!(upwards("").collect::<Vec<_>>(), [""]);
        let values = [("A > B", 1.0), ("A > B", 1.0), ("A > C", 1.0), ("A > C", 1.0), ("A", 1.0), ("D", 9.0)];
        let branches = Branches::of(values.into_iter(), 0.5);
        assert_eq!(branches.around("A > B").unwrap().0, "A");
        assert_eq!(branches.around("D").unwrap().0, "");
    }
}
