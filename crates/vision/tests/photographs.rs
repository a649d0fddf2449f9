//! Photographs whose file names tell their colour, where they lie beside the project (or in the folder that
//! `PAIRWELL_DATA` names).
//!
//! The examples of colour names and the thresholds were chosen on the products of the first half and are reported on those
//! of the second; a product is in one half with all its colours.
#![allow(clippy::cast_precision_loss, reason = "counts of a few hundred")]

use std::path::{Path, PathBuf};

use pairwell_vision::Reading;
use pairwell_vision::colour::{ColourName, Naming};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

const LEAST_RIGHT: f64 = 0.80;

struct Photograph {
    path: PathBuf,
    colour: ColourName,
    chosen_on: bool,
}

fn photographs() -> Option<Vec<Photograph>> {
    let beside =
        || Some(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?.join("shared").join("data"));
    let folder = std::env::var_os("PAIRWELL_DATA").map(PathBuf::from).or_else(beside)?;
    let folder = folder.join("magento").join("images");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.extend(photograph(path));
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Some(found)
}

/// `mh01-gray_main.jpg`: product, colour, view.
fn photograph(path: PathBuf) -> Option<Photograph> {
    let (product, colour) = path.file_stem()?.to_str()?.strip_suffix("_main")?.rsplit_once('-')?;
    let colour = ColourName::from_word(colour)?;
    let chosen_on = Sha256::digest(product)[0] % 2 == 0;
    Some(Photograph { path, colour, chosen_on })
}

/// Shares of right names on one half: among the names that the shop uses, and among all of ours.
fn right(chosen_on: bool) -> Option<(usize, f64, f64)> {
    let photographs = photographs()?;
    let mut words: Vec<ColourName> = photographs.iter().map(|photograph| photograph.colour).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!((photographs.len(), words.len()), (419, 10));
    let of_the_shop = Naming::among(&words);
    let answers: Vec<(bool, bool)> = photographs
        .par_iter()
        .filter(|photograph| photograph.chosen_on == chosen_on)
        .map(|photograph| {
            let reading = Reading::of(&std::fs::read(&photograph.path).ok()?).ok()?;
            let among_the_shops = of_the_shop.dominant(&reading.palette).0;
            Some((among_the_shops == photograph.colour, reading.colour == photograph.colour))
        })
        .collect::<Option<_>>()?;
    let share =
        |is: fn(&&(bool, bool)) -> bool| answers.iter().filter(is).count() as f64 / answers.len() as f64;
    let (ours, all) = (share(|answer| answer.0), share(|answer| answer.1));
    let half = if chosen_on { "chosen" } else { "reported" };
    println!("{half} on {}: {ours:.3} among the shop's ten names, {all:.3} among all twelve", answers.len());
    Some((answers.len(), ours, all))
}

#[test]
fn the_colour_in_the_file_name_is_seen_in_at_least_four_of_five_photographs() {
    let Some((count, ours, _)) = right(false) else { return };
    assert_eq!(count, 222);
    assert!(ours >= LEAST_RIGHT, "{ours}");
}

#[test]
#[ignore = "the half that the parameters were chosen on: to be compared with the reported half, not a promise"]
fn the_half_that_was_chosen_on_is_hardly_better() {
    let (Some((_, chosen, _)), Some((_, reported, _))) = (right(true), right(false)) else { return };
    assert!((chosen - reported).abs() < 0.05, "{chosen} {reported}");
}
