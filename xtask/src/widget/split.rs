//! One Wasm, two files: what every shelf needs, and what few pages do.
//!
//! The second file is no module of its own making: it is cut out of the compiled widget, works on the first one's memory
//! and table, and calls back into its functions. What belongs there is named by [`LATER`]; whatever only that needs goes
//! along. In the first file a function of the second is a call through a slot of the table, and the second file fills the
//! slots when it is there. Before that such a call traps, so `www/widget/wasm.ts` takes care that it comes first.
//!
//! Dynamic dispatch is the one thing that cannot be seen through: a vtable's functions move only if their own names say
//! that they belong to the second file.

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

/// What belongs to the second file: what follows a click, and rooms of the widget that few pages enter. With `::` at the
/// end all that is made of or for a room, else a function by its whole name, with its closures.
const LATER: [&str; 11] = [
    "pairwell_widget::components::popup::",
    "pairwell_widget::session::request_text::",
    "<pairwell_widget::session::Session>::add",
    "<pairwell_widget::session::Session>::added",
    "<pairwell_widget::session::Session>::answer",
    "<pairwell_widget::session::Session>::choices",
    "<pairwell_widget::session::Session>::choose",
    "<pairwell_widget::session::Session>::pick",
    "<pairwell_widget::session::Session>::rows_of_request",
    "<pairwell_widget::session::Session>::variants",
    "pairwell_engine::ranker::explain",
];

/// Cuts `input` into the file that comes first and the one that may come later.
pub(crate) fn run(input: &Path, first: &Path, later: &Path) -> Result<()> {
    let mut head = Module::from_file(input)?;
    if let Some(name) = LATER.iter().find(|name| !plan::names_any(&head, name)) {
        return Err(Fault::found(format!("nothing in {} is called `{name}`", input.display()))
            .expected("a function of each name that belongs to the second file, not inlined into its caller")
            .remedy("correct the list in xtask/src/widget/split.rs, or mark the function `#[inline(never)]`")
            .into());
    }
    let plan = Plan::of(&head, &LATER)?;
    let mut tail = Module::from_file(input)?;
    let shared = cut::tail(&mut tail, &plan)?;
    cut::head(&mut head, &plan, &shared)?;
    fresh::put_file(first, &head.emit_wasm())?;
    fresh::put_file(later, &tail.emit_wasm())
}
