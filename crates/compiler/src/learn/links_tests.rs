//! How well links that people made are found by the catalog alone: the areas under the curve of `docs/measurements.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::differences::Differences;
use super::similar::Likeness;
use super::upsell::Upsells;
use super::{expected_stars, roles::Roles};
use crate::model::Merchant;
use crate::progress::Silent;
use crate::read::{Inputs, read};

/// A file of the fashion shop; says so loudly and gives nothing where it is not.
fn data(file: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?.join("shared/data");
    let path = std::env::var_os("PAIRWELL_DATA").map_or(beside, PathBuf::from).join("magento").join(file);
    if !path.exists() {
        use std::io::Write;
        std::io::stderr()
            .write_all(format!("\nSKIPPED: {} is not there\n", path.display()).as_bytes())
            .unwrap();
    }
    path.exists().then_some(path)
}

struct Shop {
    merchant: Merchant,
    /// Targets of each source.
    links: BTreeMap<u32, BTreeSet<u32>>,
}

/// The feed alone, which has no links, and the links of one kind.
fn shop(kind: &str) -> Option<Shop> {
    let inputs = Inputs { feeds: vec![data("feed.google.tsv")?], now_s: 1_700_000_000, ..Inputs::default() };
    let (merchant, _) = read(&inputs, &Silent).unwrap();
    assert!(merchant.products.iter().all(|product| product.links.is_empty()));
    let numbers: BTreeMap<String, u32> =
        (0..).zip(&merchant.products).map(|(number, product)| (product.key.to_lowercase(), number)).collect();
    let mut links: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for line in std::fs::read_to_string(data("normalised/links.csv")?).unwrap().lines() {
        let [of, from, to] = line.split(',').collect::<Vec<_>>()[..] else { continue };
        let place = |key: &str| numbers.get(&key.to_lowercase()).copied();
        if let (true, Some(from), Some(to)) = (of == kind, place(from), place(to)) {
            links.entry(from).or_default().insert(to);
        }
    }
    Some(Shop { merchant, links })
}

/// Mean over the sources of the area under the curve, all other products being wrong.
fn area(shop: &Shop, score: impl Fn(u32, u32) -> f64) -> f64 {
    let of_source = |(&from, targets): (&u32, &BTreeSet<u32>)| {
        let all = (0..shop.merchant.products.len() as u32).filter(|&other| other != from);
        let (right, wrong): (Vec<u32>, Vec<u32>) = all.partition(|other| targets.contains(other));
        let pairs = right.iter().flat_map(|&one| wrong.iter().map(move |&other| (one, other)));
        let wins = pairs.map(|(one, other)| match score(from, one).total_cmp(&score(from, other)) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        });
        wins.sum::<f64>() / (right.len() * wrong.len()) as f64
    };
    shop.links.iter().map(of_source).sum::<f64>() / shop.links.len() as f64
}

#[test]
fn upsells_that_people_chose_are_found_and_are_dearer() {
    let Some(shop) = shop("upsell") else { return };
    let likeness = Likeness::of(&shop.merchant.products);
    let stars = expected_stars(&shop.merchant);
    let differences = Differences::of(&shop.merchant.products);
    let upsells = Upsells { likeness: &likeness, stars: &stars, differences: &differences };
    let area = area(&shop, |from, to| upsells.from(from).score(to));
    let rows = super::similar::learn(&upsells, &Silent);
    let mut proposed = (0, 0);
    for &from in shop.links.keys() {
        let candidates = rows[from as usize].iter().map(|near| near.product);
        let steps = upsells.from(from);
        let best = candidates.max_by(|a, b| steps.score(*a).total_cmp(&steps.score(*b)));
        if let Some(best) = best.filter(|best| steps.score(*best) > 3.0) {
            proposed = (proposed.0 + u32::from(likeness.ratio(best, from) > 1.0), proposed.1 + 1);
        }
    }
    println!(
        "upsell: {} sources, area {area:.3}, {} of {} proposed are dearer",
        shop.links.len(),
        proposed.0,
        proposed.1
    );
    assert!(area >= 0.965, "{area}");
    assert!(proposed.1 > 40 && f64::from(proposed.0) >= 0.97 * f64::from(proposed.1), "{proposed:?}");
}

#[test]
fn cross_sells_that_people_chose_are_found_without_any_order() {
    let Some(shop) = shop("crosssell") else { return };
    let roles = Roles::of(&shop.merchant.products);
    let likeness = Likeness::of(&shop.merchant.products);
    let found = area(&shop, |from, to| roles.complement(from, to).unwrap_or(f64::MIN));
    let alike = area(&shop, |from, to| likeness.cosine(from, to).into());
    println!("cross-sell: {} sources, area by roles {found:.3}, by likeness {alike:.3}", shop.links.len());
    assert!(found >= 0.80, "{found}");
}
