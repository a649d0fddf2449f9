//! Which list of Google Analytics is which placement.

use pairwell_learning::SEEDED;
use pairwell_snapshot::Placement;

/// A list of the shop's and the placement that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    name: String,
    placement: Placement,
}

/// Reads `NAME=PLACEMENT` of the command line.
pub(crate) fn list(text: &str) -> Result<List, String> {
    let expected = "expected a list's id or name and a placement, such as related=product";
    let (name, placement) = text.rsplit_once('=').ok_or(expected)?;
    let placement = Placement::from_name(placement).filter(|placement| SEEDED.contains(placement));
    match placement {
        Some(placement) if !name.is_empty() => Ok(List { name: name.to_owned(), placement }),
        _ => Err(format!("{expected}; pairs are learned on the placements product and popup")),
    }
}

/// The placement of a list by its id or, failing that, its name: the widget's own, and those that were named.
pub(super) fn placement_of(lists: &[List], id: &str, name: &str) -> Option<Placement> {
    [id, name].into_iter().filter(|text| !text.is_empty()).find_map(|text| {
        let own = text.strip_prefix("pairwell-").and_then(Placement::from_name);
        let named = || lists.iter().find(|list| list.name == text).map(|list| list.placement);
        own.or_else(named).filter(|placement| SEEDED.contains(placement))
    })
}

/// Google's word for nothing.
pub(super) fn known(text: &str) -> &str {
    if text == "(not set)" { "" } else { text }
}

/// The path of a page's address, or of what is one already.
pub(super) fn path_of(address: &str) -> &str {
    let behind = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/"),
        None => address,
    };
    behind.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_known_by_id_or_name() {
        let lists = [list("Related=items=product").unwrap()];
        for (id, name, placement) in [
            ("pairwell-product", "", Some(Placement::Product)),
            ("", "pairwell-popup", Some(Placement::Popup)),
            ("Related=items", "", Some(Placement::Product)),
            ("home", "Related=items", Some(Placement::Product)),
            ("pairwell-cart", "", None),
            ("pairwell-sidebar", "", None),
            ("", "", None),
        ] {
            assert_eq!(placement_of(&lists, id, name), placement, "{id} {name}");
        }
        for wrong in ["related", "related=cart", "=product", "related=sidebar"] {
            assert!(list(wrong).unwrap_err().contains("such as related=product"), "{wrong}");
        }
    }

    #[test]
    fn a_page_is_told_by_its_address_or_its_path() {
        for (address, path) in [
            ("https://shop.example/products/mug?x=1#top", "/products/mug"),
            ("https://shop.example", "/"),
            ("/products/mug?variant=1", "/products/mug"),
        ] {
            assert_eq!(path_of(address), path);
        }
    }
}
