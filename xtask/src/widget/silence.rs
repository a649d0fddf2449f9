//! Panics without words.
//!
//! A panic in the widget ends in a trap whatever it says: the page's guard catches the trap and takes the shelves
//! away. But to say it, the compiler keeps the standard library's formatting, a fourteenth of the Wasm. Here the
//! functions that begin a panic are replaced by the trap itself, and what only they needed falls to the optimiser.
//! A development build keeps its words.

use super::{shims, ties};
use crate::fault::Fault;
use crate::fresh;
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Changes when this file produces something else from the same input.
pub(crate) const RECIPE: &str = "panics trap without words";

/// Names, as wasm-bindgen demangles them, of functions that never return and only begin a panic.
const BEGINNINGS: [&str; 19] = [
    "core::panicking::",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::slice::index::slice_index_fail",
    "core::slice::index::slice_start_index_overflow_fail",
    "core::slice::index::slice_end_index_overflow_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::panicking::begin_panic",
    "std::panicking::panic_handler",
    "std::panicking::panic_with_hook",
    "std::thread::local::panic_access_error",
    "std::alloc::rust_oom",
];

/// Parts of the names of what only the words of a panic are made with: the standard library's formatting. The widget
/// itself joins strings, and writes numbers by `to_string`, which does without.
const WORDS: [&str; 8] = [
    " as core::fmt::Debug>::fmt",
    " as core::fmt::Display>::fmt",
    " as core::fmt::Write>::",
    " as core::panic::PanicPayload>::",
    "core::fmt::builders::",
    "core::fmt::write",
    "<core::fmt::Formatter>::",
    "<char>::escape_debug",
];

/// Writes the module with every beginning of a panic, and the words it would have had, replaced by a trap; so are shims of closures that
/// nobody can call. Imports get short names.
pub(crate) fn run(input: &Path, output: &Path) -> Result<()> {
    let mut module = Module::from_file(input)?;
    let named = |has: fn(&str) -> bool| -> BTreeSet<FunctionId> {
        let functions = module.funcs.iter_local().map(|(id, _)| id);
        functions.filter(|id| has(&plain(name_of(&module, *id)))).collect()
    };
    let (beginnings, words) = (named(begins_a_panic), named(is_of_words));
    let shims = shims::unreachable(&module);
    if beginnings.is_empty() {
        return Err(Fault::found(format!("no function in {} begins a panic", input.display()))
            .expected("the standard library's functions by their names")
            .remedy("look at the names with `wasm-dis` and correct the list in xtask/src/widget/silence.rs")
            .into());
    }
    refuse_speech(&module, &beginnings, &words)?;
    for id in beginnings.into_iter().chain(words).chain(shims) {
        trap_instead(&mut module, id);
    }
    ties::shorten(&mut module)?;
    walrus::passes::gc::run(&mut module);
    fresh::put_file(output, &module.emit_wasm())
}

fn begins_a_panic(name: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) || name.ends_with("::assert_failed")
}

fn is_of_words(name: &str) -> bool {
    WORDS.iter().any(|word| name.contains(word))
}

/// Code that formats while it works would trap where it means to speak: such a widget is not built.
fn refuse_speech(
    module: &Module,
    beginnings: &BTreeSet<FunctionId>,
    words: &BTreeSet<FunctionId>,
) -> Result<()> {
    for (id, function) in module.funcs.iter_local() {
        if beginnings.contains(&id) || words.contains(&id) {
            continue;
        }
        let mut calls = Calls { to: words, found: None };
        dfs_in_order(&mut calls, function, function.entry_block());
        if let Some(called) = calls.found {
            let (caller, words) = (plain(name_of(module, id)), plain(name_of(module, called)));
            return Err(Fault::found(format!("`{caller}` calls `{words}`"))
                .expected("a widget that formats nothing: formatting is kept out of the Wasm for its size")
                .remedy("join strings with `concat`, write integers with `to_string`, leave floats to `Intl`")
                .into());
        }
    }
    Ok(())
}

/// Looks for a direct call of one of these functions.
struct Calls<'a> {
    to: &'a BTreeSet<FunctionId>,
    found: Option<FunctionId>,
}

impl Visitor<'_> for Calls<'_> {
    fn visit_call(&mut self, call: &Call) {
        if self.to.contains(&call.func) {
            self.found = Some(call.func);
        }
    }
}

/// The function's name; empty when it has none.
pub(super) fn name_of(module: &Module, id: FunctionId) -> &str {
    module.funcs.get(id).name.as_deref().unwrap_or_default()
}

/// The name without the crates' hashes: `core[c5930c85a12de822]::panicking::panic` is `core::panicking::panic`.
pub(crate) fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once(']').map_or("", |(_, rest)| rest))
}

/// Makes a function a trap.
pub(super) fn trap_instead(module: &mut Module, id: FunctionId) {
    let ty = module.types.get(module.funcs.get(id).ty());
    let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
    let arguments = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_hashes_of_crates_are_no_part_of_a_name() {
        assert_eq!(plain("core[c5930c85]::panicking::panic"), "core::panicking::panic");
        assert_eq!(
            plain("<alloc[3c]::vec::Vec<_, _>>::remove::assert_failed"),
            "<alloc::vec::Vec<_, _>>::remove::assert_failed"
        );
        assert_eq!(plain("widget_new"), "widget_new");
    }
}
