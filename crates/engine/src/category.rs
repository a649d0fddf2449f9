//! Category paths, compared.

use pairwell_snapshot::Card;

/// Whether both products are known to stand in the very same category.
pub(crate) fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && a == b
}

/// Whether one of them is filed one step higher than the other, so that its leaf is not known.
pub(crate) fn is_unfiled(a: &str, b: &str) -> bool {
    (!a.is_empty() && parent(b) == Some(a)) || (!b.is_empty() && parent(a) == Some(b))
}

/// The path without its last name; `None` at the root.
pub(crate) fn parent(path: &str) -> Option<&str> {
    last_separator(path).and_then(|at| path.get(..at))
}

/// The first name of the path.
pub(crate) fn root(path: &str) -> &str {
    let separator = Card::CATEGORY_SEPARATOR.as_bytes();
    let first = path.as_bytes().windows(separator.len()).position(|window| window == separator);
    first.and_then(|at| path.get(..at)).unwrap_or(path)
}

/// The last name of the path.
pub(crate) fn leaf(path: &str) -> &str {
    last_separator(path).and_then(|at| path.get(at + Card::CATEGORY_SEPARATOR.len()..)).unwrap_or(path)
}

/// By bytes: the standard library's search for a string within a string weighs more than this whole file.
fn last_separator(path: &str) -> Option<usize> {
    let separator = Card::CATEGORY_SEPARATOR.as_bytes();
    path.as_bytes().windows(separator.len()).rposition(|window| window == separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_category_is_the_same_as_none() {
        assert!(!same("", ""));
        assert!(!is_unfiled("", "Pans"));
    }

    #[test]
    fn equal_leaves_under_different_parents_are_different_categories() {
        assert!(!same("Women > Shoes", "Men > Shoes"));
        assert!(!is_unfiled("Women > Shoes", "Men > Shoes"));
    }

    #[test]
    fn a_product_filed_one_step_higher_may_belong_to_the_leaf() {
        assert!(is_unfiled("Kitchen", "Kitchen > Pans"));
        assert!(is_unfiled("Kitchen > Pans", "Kitchen"));
        assert!(!is_unfiled("Kitchen > Pans > Woks", "Kitchen"));
    }

    #[test]
    fn the_root_has_no_parent() {
        assert_eq!(parent("Kitchen"), None);
        assert_eq!(parent("Kitchen > Pans"), Some("Kitchen"));
        assert_eq!(leaf("Kitchen > Pans"), "Pans");
        assert_eq!(root("Kitchen > Pans > Woks"), "Kitchen");
        assert_eq!(root("Kitchen"), "Kitchen");
    }
}
