//! Materials and finishes on a merchant whose catalog tells the truth: `materials MERCHANT_FOLDER [OTHER_PICTURES]`, with
//! `catalog.json` and `images/` as the demo merchant's. Half of the products teach, the other half is asked; then the
//! pictures of another shop, to see what the lesson is worth there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use pairwell_vision::Reading;
use pairwell_vision::surface::Texture;
use pairwell_vision::surface::material::{Example, Materials};
use rayon::prelude::*;
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Catalog {
    products: Vec<Product>,
}

#[derive(Deserialize)]
struct Product {
    handle: String,
    id: u64,
    images: Vec<Image>,
    truth: Truth,
}

#[derive(Deserialize)]
struct Image {
    src: String,
}

#[derive(Deserialize)]
struct Truth {
    material: String,
}

struct Seen<'a> {
    product: &'a Product,
    texture: Texture,
    finish: String,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder =
        arguments.next().context("no folder. Expected: materials MERCHANT_FOLDER [OTHER_PICTURES]")?;
    let catalog: Catalog = serde_json::from_slice(&std::fs::read(folder.join("catalog.json"))?)?;
    let pictures: Vec<(&Product, &Image)> = catalog
        .products
        .iter()
        .flat_map(|product| product.images.iter().map(move |image| (product, image)))
        .collect();
    let seen: Result<Vec<Option<Seen<'_>>>> = pictures
        .par_iter()
        .map(|(product, image)| {
            let reading = Reading::of(&std::fs::read(folder.join(image.src.trim_start_matches('/')))?)?;
            Ok(reading.texture.zip(reading.finish).map(|(texture, finish)| Seen {
                product,
                texture,
                finish: format!("{finish:?}"),
            }))
        })
        .collect();
    let seen: Vec<Seen<'_>> = seen?.into_iter().flatten().collect();
    println!("{} pictures, {} with a surface", pictures.len(), seen.len());
    let model = learn(&seen)?;
    if let Some(others) = arguments.next() {
        guess_others(&model, others)?;
    }
    let mut finishes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for seen in &seen {
        *finishes.entry((&seen.product.truth.material, &seen.finish)).or_default() += 1;
    }
    for ((material, finish), count) in finishes {
        println!("{material}: {finish} {count}");
    }
    Ok(())
}

fn learn(seen: &[Seen<'_>]) -> Result<Materials> {
    let teaches = |seen: &Seen<'_>| Sha256::digest(&seen.product.handle)[0] % 2 == 0;
    let examples: Vec<Example<'_>> = seen
        .iter()
        .filter(|seen| teaches(seen))
        .map(|seen| Example {
            texture: &seen.texture,
            material: &seen.product.truth.material,
            product: seen.product.id,
        })
        .collect();
    let model = Materials::learn(&examples).context("too few products of known material")?;
    println!(
        "learned from {} pictures: {:?}; held out {:.3}, commonest {:.3}",
        examples.len(),
        model.words(),
        model.held_out,
        model.commonest
    );
    let asked: Vec<&Seen<'_>> = seen.iter().filter(|seen| !teaches(seen)).collect();
    for least in [0.0, 0.5, 0.8, 0.95] {
        let guesses =
            asked.iter().map(|seen| (model.guess(&seen.texture), seen.product.truth.material.as_str()));
        let sure: Vec<_> = guesses.filter(|(guess, _)| guess.confidence >= least).collect();
        let known = sure.iter().filter(|(_, truth)| model.words().iter().any(|word| word == truth)).count();
        let right = sure.iter().filter(|(guess, truth)| guess.material == *truth).count();
        println!(
            "confidence >= {least}: {} of {} asked, {known} of a material that was learned, {right} right",
            sure.len(),
            asked.len()
        );
    }
    Ok(model)
}

fn guess_others(model: &Materials, folder: PathBuf) -> Result<()> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    let textures: Vec<Texture> =
        files.par_iter().filter_map(|file| Reading::of(&std::fs::read(file).ok()?).ok()?.texture).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for texture in &textures {
        *counts.entry(model.guess(texture).material).or_default() += 1;
    }
    println!("{} of {} other pictures, guessed as {counts:?}", textures.len(), files.len());
    Ok(())
}
