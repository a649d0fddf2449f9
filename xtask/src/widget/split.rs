//! One Wasm, two files: what every shelf needs, and what few pages do.
//!
//! The second file is no module of its own making: it is cut out of the compiled widget, works on the first one's memory
//! and table, and calls back into its functions. [`ENTRIES`] names where it begins; whatever only they need goes along. In
//! the first file an entry is a call through a slot of the table, and the second file fills the slots when it is there.
//! Before that such a call traps, so `www/widget/wasm.ts` takes care that it comes first.
//!
//! Functions behind vtables stay in the first file: who calls them cannot be seen, and the compiler shares those that are
//! alike. A component of the second file therefore has entries of its own behind its vtable's functions.

mod cut;
mod plan;

use crate::fault::Fault;
use crate::fresh;
use anyhow::Result;
use plan::Plan;
use std::path::Path;
use walrus::Module;

/// Changes when this directory produces something else from the same input.
pub(crate) const RECIPE: &str = "split: later functions in a file of their own";

/// Where the second file begins: what follows a click, and what few pages show. They must not be inlined.
const ENTRIES: [&str; 18] = [
    "<pairwell_widget::components::bundle::Bundle>::close",
    "<pairwell_widget::components::bundle::Bundle>::show",
    "<pairwell_widget::components::popup::Popup>::close",
    "<pairwell_widget::components::popup::Popup>::show",
    "<pairwell_widget::session::Session>::add",
    "<pairwell_widget::session::Session>::added",
    "<pairwell_widget::session::Session>::answer",
    "<pairwell_widget::session::Session>::choose",
    "<pairwell_widget::session::Session>::pick",
    "<pairwell_widget::session::Session>::rows_of_request",
    "<pairwell_widget::session::Session>::take",
    "<pairwell_widget::session::Session>::taken",
    "<pairwell_widget::session::Session>::toggle",
    "<pairwell_widget::session::Session>::undecided",
    "<pairwell_widget::session::Session>::variants",
    "pairwell_widget::session::bundle::ranked",
    "pairwell_widget::session::treated::ranked",
    "pairwell_engine::ranker::explain",
];

/// Cuts `input` into the file that comes first and the one that may come later.
pub(crate) fn run(input: &Path, first: &Path, later: &Path) -> Result<()> {
    let mut head = Module::from_file(input)?;
    let plan = Plan::of(&head, &ENTRIES)?;
    if let Some(name) = plan.missing.first() {
        return Err(Fault::found(format!("no function in {} is called `{name}`", input.display()))
            .expected("every entry of the second file, not inlined into its caller")
            .remedy("correct the list in xtask/src/widget/split.rs, or mark the function `#[inline(never)]`")
            .into());
    }
    let mut tail = Module::from_file(input)?;
    let shared = cut::tail(&mut tail, &plan)?;
    cut::head(&mut head, &plan, &shared)?;
    fresh::put_file(first, &head.emit_wasm())?;
    fresh::put_file(later, &tail.emit_wasm())
}
