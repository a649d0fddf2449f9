//! Reads every picture below a folder and counts what was understood: `read FOLDER [CACHE_FOLDER]`.
//!
//! On two threads, so that `/usr/bin/time -v` shows the memory of a small machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pairwell_vision::{Cache, Reading};
use rayon::prelude::*;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("no folder. Expected: read FOLDER [CACHE_FOLDER]")?;
    let cache = arguments.next().map(|folder| Cache::open(&folder)).transpose()?;
    let files = files(&folder)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;
    let readings: Vec<Result<Reading>> =
        pool.install(|| files.par_iter().map(|file| read(file, cache.as_ref())).collect());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for reading in readings {
        match reading {
            Ok(reading) => {
                let finish = reading.finish.map_or("none".to_owned(), |finish| format!("{finish:?}"));
                for what in [
                    format!("setting {:?}", reading.setting),
                    format!("colour {}", reading.colour.word()),
                    format!("finish {finish}"),
                    format!("person {}", reading.skin > 0.0),
                ] {
                    *counts.entry(what).or_default() += 1;
                }
            }
            Err(error) => {
                println!("skipped {error:#}");
                *counts.entry("skipped".to_owned()).or_default() += 1;
            }
        }
    }
    println!("{} files", files.len());
    for (what, count) in counts {
        println!("{what}: {count}");
    }
    if let Some(cache) = cache {
        println!("{:?}", cache.counts());
    }
    Ok(())
}

fn read(file: &Path, cache: Option<&Cache>) -> Result<Reading> {
    let name = || file.display().to_string();
    let bytes = std::fs::read(file).with_context(name)?;
    cache.map_or_else(|| Reading::of(&bytes), |cache| cache.read(&bytes)).with_context(name)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { &mut folders } else { &mut found }.push(path);
        }
    }
    found.sort();
    Ok(found)
}
