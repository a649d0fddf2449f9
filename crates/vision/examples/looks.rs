//! How well likeness of style finds what people linked: `looks FOLDER`, with `normalised/products.jsonl`,
//! `normalised/links.csv` and `images/`. For each product with links of a kind, the ROC area of its targets among all
//! products with a picture, by likeness of the main pictures; the mean over sources, on either half of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use pairwell_vision::{Reading, Style};
use rayon::prelude::*;
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Product {
    sku: String,
    image: Option<String>,
}

fn main() -> Result<()> {
    let folder =
        std::env::args_os().nth(1).map(PathBuf::from).context("no folder. Expected: looks FOLDER")?;
    let catalog = std::fs::read_to_string(folder.join("normalised/products.jsonl"))?;
    let products: Vec<Product> = catalog.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let read = |product: &Product| {
        let path = folder.join("images").join(product.image.as_deref()?.trim_start_matches('/'));
        Some((product.sku.clone(), Reading::of(&std::fs::read(path).ok()?).ok()?.style))
    };
    let styles: BTreeMap<String, Style> = products.par_iter().filter_map(read).collect();
    println!("{} of {} products with a picture", styles.len(), products.len());
    let mut links: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("normalised/links.csv"))?.lines().skip(1) {
        if let [kind, from, to] = line.split(',').collect::<Vec<_>>()[..]
            && styles.contains_key(from)
            && styles.contains_key(to)
        {
            links.entry((kind.to_owned(), from.to_owned())).or_default().insert(to.to_owned());
        }
    }
    let mut areas: BTreeMap<(&str, bool), Vec<f64>> = BTreeMap::new();
    for ((kind, from), targets) in &links {
        let half = Sha256::digest(from)[0] % 2 == 0;
        areas.entry((kind, half)).or_default().extend(area(&styles, from, targets));
    }
    for ((kind, half), areas) in areas {
        let half = if half { "chosen on" } else { "reported on" };
        println!(
            "{kind}, {half} {} sources: {:.3}",
            areas.len(),
            areas.iter().sum::<f64>() / f64::from(u32::try_from(areas.len())?)
        );
    }
    Ok(())
}

/// The share of pairs of a target and another product in which the target is liker; ties count half.
fn area(styles: &BTreeMap<String, Style>, from: &str, targets: &BTreeSet<String>) -> Option<f64> {
    let seed = styles.get(from)?;
    let (mut liker, mut pairs) = (0.0, 0.0);
    for target in targets {
        let likeness = seed.likeness(styles.get(target)?);
        for (_, other) in styles.iter().filter(|(sku, _)| *sku != from && !targets.contains(*sku)) {
            let others = seed.likeness(other);
            liker += if likeness > others {
                1.0
            } else if likeness < others {
                0.0
            } else {
                0.5
            };
            pairs += 1.0;
        }
    }
    (pairs > 0.0).then_some(liker / pairs)
}
