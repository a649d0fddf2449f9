//! `size --why`: where every byte of the first view goes, the Wasm's by crate and function, the scripts' by module.

use super::functions::Anatomy;
use super::{grouped, weigh};
use crate::place;
use crate::program::program;
use crate::report::{say, step};
use crate::widget::{optimise, plain};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// Scripts of the first view, and its Wasm.
const SCRIPTS: [&str; 2] = ["dist/pairwell.js", "dist/widget.js"];
const WASM: &str = "dist/widget.wasm";
/// The Wasm before the last step, with names.
const NAMED: &str = "target/wasm-between/widget.wasm";
/// How many of the largest functions are told.
const LARGEST: usize = 40;

/// Prints three tables; what weighs is raw bytes, for brotli packs across the borders of functions and modules.
pub(super) fn run() -> Result<()> {
    let named = place::at("target/why/widget.wasm");
    step("Shrinking the Wasm once more, with its names", |step| {
        optimise::with_names(step, &place::at(NAMED), &named)
    })?;
    let metafile = place::at("target/why/scripts.json");
    step("Asking esbuild what the scripts are made of", |step| {
        step.run(
            program("node")
                .args(["xtask/bundle.mjs", "widget"])
                .arg(format!("--meta={}", metafile.display())),
        )
    })?;
    wasm(&fs::read(&named)?)?;
    scripts(&serde_json::from_slice(&fs::read(&metafile)?)?)
}

fn wasm(bytes: &[u8]) -> Result<()> {
    let Anatomy { functions, data, rest, names } = Anatomy::of(bytes)?;
    let shipped = fs::metadata(place::at(WASM))?.len();
    heading(WASM)?;
    if bytes.len() as u64 - names as u64 != shipped {
        say(&format!(
            "  (with names it was optimised otherwise: {} bytes of {} are told)",
            grouped(bytes.len() - names),
            grouped(usize::try_from(shipped)?)
        ));
    }
    let mut crates: BTreeMap<String, usize> = BTreeMap::new();
    let mut each: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in functions {
        let name = plain(&name);
        *crates.entry(owner(&name).to_owned()).or_default() += bytes;
        *each.entry(name).or_default() += bytes;
    }
    crates.insert("(constants: texts and tables)".to_owned(), data);
    crates.insert("(types, imports, exports, tables)".to_owned(), rest);
    table("by crate", crates, usize::MAX);
    table("the largest functions", each, LARGEST);
    Ok(())
}

fn scripts(metafile: &Value) -> Result<()> {
    for script in SCRIPTS {
        let inputs = metafile
            .pointer(&format!("/outputs/{}/inputs", script.replace('/', "~1")))
            .and_then(Value::as_object)
            .with_context(|| format!("esbuild tells nothing of {script}"))?;
        let of =
            |told: &Value| usize::try_from(told["bytesInOutput"].as_u64().unwrap_or_default()).unwrap_or(0);
        let mut modules: BTreeMap<String, usize> =
            inputs.iter().map(|(module, told)| (module.clone(), of(told))).collect();
        let whole = usize::try_from(fs::metadata(place::at(script))?.len())?;
        modules.insert("(between the modules)".to_owned(), whole.saturating_sub(modules.values().sum()));
        heading(script)?;
        table("by module", modules, usize::MAX);
    }
    Ok(())
}

fn heading(file: &str) -> Result<()> {
    let raw = usize::try_from(fs::metadata(place::at(file))?.len())?;
    let brotli: usize = weigh(file)?.iter().map(|file| file.brotli_bytes).sum();
    say(&format!("\n{file}: {} bytes, {} as brotli", grouped(raw), grouped(brotli)));
    Ok(())
}

fn table(title: &str, weights: BTreeMap<String, usize>, most: usize) {
    let whole: usize = weights.values().sum::<usize>().max(1);
    let mut rows: Vec<(String, usize)> = weights.into_iter().filter(|(_, bytes)| *bytes > 0).collect();
    rows.sort_by(|(one, less), (other, more)| more.cmp(less).then(one.cmp(other)));
    say(&format!("  {title}"));
    for (name, bytes) in rows.iter().take(most) {
        say(&format!("    {:>9} {:>5.1} %  {name}", grouped(*bytes), share(*bytes, whole)));
    }
    if rows.len() > most {
        let others: usize = rows.iter().skip(most).map(|(_, bytes)| bytes).sum();
        let many = rows.len() - most;
        say(&format!("    {:>9} {:>5.1} %  ({many} more)", grouped(others), share(others, whole)));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a percentage with one decimal")]
fn share(bytes: usize, whole: usize) -> f64 {
    bytes as f64 * 100.0 / whole as f64
}

/// The crate whose code a function is: that of its type or module, not those that it was made for.
fn owner(name: &str) -> &str {
    // Slices and arrays are the core's. Of some only this is left: their brackets look like those around a crate's hash.
    if ["<[", "<>", "<::"].iter().any(|slice| name.starts_with(slice)) {
        return "core";
    }
    let path = name.trim_start_matches(|character: char| !character.is_alphanumeric() && character != '_');
    // `<dyn Trait as …>`, `<&mut T as …>`, `<[T]>::…`.
    let path = path.trim_start_matches("mut ").trim_start_matches("dyn ");
    match path.split_once("::") {
        Some((krate, _))
            if krate.chars().all(|character| character.is_alphanumeric() || character == '_') =>
        {
            krate
        }
        _ if name.is_empty() => "(without a name)",
        _ => "(the compiler's own)",
    }
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn a_function_belongs_to_one_crate() {
        for (name, krate) in [
            ("pairwell_engine::ranker::rank", "pairwell_engine"),
            ("<pairwell_widget::session::Session>::add", "pairwell_widget"),
            ("<alloc::vec::Vec<pairwell_engine::Slot>>::push", "alloc"),
            ("<&mut tachys::view::Any as core::ops::Drop>::drop", "tachys"),
            ("<[pairwell_engine::reranker::Pick]>::sort", "core"),
            ("<::reranker::Pick]>::partition_point::<pairwell_engine::reranker::offer>", "core"),
            ("memcpy", "(the compiler's own)"),
            ("", "(without a name)"),
        ] {
            assert_eq!(owner(name), krate, "{name}");
        }
    }
}
