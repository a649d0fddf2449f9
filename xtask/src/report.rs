//! Tells what is being done and how long it took.

use crate::clock::Stopwatch;
use crate::program::{run_in_view, run_quietly};
use anyhow::Result;
use std::io::{IsTerminal, Write};
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Narrower than any terminal in use: a status line that wraps cannot be wiped.
const STATUS_WIDTH: usize = 78;
const FRAMES: [&str; 8] = ["⣾", "⣽", "⣻", "⢿", "⡿", "⣟", "⣯", "⣷"];

/// One step, as its own work sees it.
pub(crate) struct Step {
    latest: Arc<Mutex<String>>,
    note: Mutex<String>,
}

impl Step {
    /// Runs a program; its output shows only if it fails, or as a moving last line on a terminal.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        run_quietly(command, |line| {
            line.trim().clone_into(&mut self.latest.lock().unwrap_or_else(PoisonError::into_inner));
        })
    }

    /// A word on how it went, shown beside the time.
    pub(crate) fn note(&self, text: impl Into<String>) {
        *self.note.lock().unwrap_or_else(PoisonError::into_inner) = text.into();
    }
}

/// A step whose programs are silent unless something is wrong: one line that says what, and then how long.
pub(crate) fn step<T>(title: &str, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    let watch = Stopwatch::start();
    let step = Step { latest: Arc::default(), note: Mutex::default() };
    let (done, waiting) = mpsc::channel::<()>();
    let result = thread::scope(|scope| {
        let latest = Arc::clone(&step.latest);
        scope.spawn(move || {
            if terminal() { spin(title, watch, &latest, &waiting) } else { announce(title, &waiting) }
        });
        let result = work(&step);
        drop(done);
        result
    });
    let note = step.note.lock().unwrap_or_else(PoisonError::into_inner);
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    say(&format!("{} {title}  {}{note}", mark(result.is_ok()), watch));
    result
}

/// A step whose program speaks to the reader itself.
pub(crate) fn section(title: &str, commands: &mut [Command]) -> Result<()> {
    say(&format!("\n▸ {title}"));
    let watch = Stopwatch::start();
    let result = commands.iter_mut().try_for_each(run_in_view);
    say(&format!("{} {title}  {watch}", mark(result.is_ok())));
    result
}

/// Prints a line at once, even into a pipe.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that went away is no reason to stop building.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// ✓ or ✗, in colour where that helps.
pub(crate) fn mark(good: bool) -> String {
    let (sign, colour) = if good { ("✓", 32) } else { ("✗", 31) };
    if terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{colour}m{sign}\x1b[0m")
    } else {
        sign.to_owned()
    }
}

fn terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Redraws one line until the step ends, then wipes it.
fn spin(title: &str, watch: Stopwatch, latest: &Mutex<String>, waiting: &mpsc::Receiver<()>) {
    let mut frame = 0;
    let mut out = std::io::stdout();
    while waiting.recv_timeout(Duration::from_millis(120)) == Err(RecvTimeoutError::Timeout) {
        frame = (frame + 1) % FRAMES.len();
        let latest = latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let line: String = format!("{} {title}  {watch}  {latest}", FRAMES[frame])
            .chars()
            .filter(|character| !character.is_control())
            .take(STATUS_WIDTH)
            .collect();
        let _ = write!(out, "\r\x1b[2K{line}").and_then(|()| out.flush());
    }
    let _ = write!(out, "\r\x1b[2K").and_then(|()| out.flush());
}

/// Where nothing can be redrawn: a line beforehand, unless the step is over in a moment.
fn announce(title: &str, waiting: &mpsc::Receiver<()>) {
    if waiting.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
        say(&format!("… {title}"));
        // Nothing is ever sent: this returns when the step drops its end.
        let _ = waiting.recv();
    }
}
