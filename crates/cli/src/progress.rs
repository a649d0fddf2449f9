//! Tells the person who waits what is being done: moving bars on a terminal, one line a finished step elsewhere.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use pairwell_compiler::progress::{Progress, Silent};

use crate::clock::Stopwatch;
use crate::output;

/// The progress that fits where stderr leads to.
pub(crate) fn watched(quiet: bool) -> Box<dyn Progress> {
    if quiet {
        Box::new(Silent)
    } else {
        Box::new(Steps { moving: stderr().is_terminal(), running: Mutex::default() })
    }
}

/// Says every step once it is over, with its time; on a terminal a bar moves until then.
struct Steps {
    moving: bool,
    running: Mutex<Option<Running>>,
}

struct Running {
    label: String,
    since: Stopwatch,
    bar: ProgressBar,
}

impl Steps {
    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for Steps {
    fn start(&self, label: &str, total: u64) {
        let bar = if self.moving { bar(label, total) } else { ProgressBar::hidden() };
        let label = output::plain(label);
        *self.running() = Some(Running { label, since: Stopwatch::start(), bar });
    }

    fn advance(&self, done: u64) {
        if let Some(running) = &*self.running() {
            running.bar.inc(done);
        }
    }

    fn finish(&self, summary: &str) {
        if let Some(Running { label, since, bar }) = self.running().take() {
            bar.finish_and_clear();
            output::say(&format!("{label}: {} ({})", output::plain(summary), since.elapsed()));
        }
    }
}

impl Drop for Steps {
    /// A step that broke off leaves no bar above the error.
    fn drop(&mut self) {
        if let Some(running) = self.running().take() {
            running.bar.finish_and_clear();
        }
    }
}

fn bar(label: &str, total: u64) -> ProgressBar {
    let (bar, template) = if total == 0 {
        (ProgressBar::new_spinner(), "{spinner} {msg}  {elapsed}")
    } else {
        (ProgressBar::new(total), "{spinner} {msg:40} {bar:30} {percent:>3} %  {elapsed}")
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(output::plain(label));
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
