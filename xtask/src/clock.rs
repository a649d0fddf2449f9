//! The one place that asks what time it is.

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Now, Unix seconds.
#[allow(clippy::disallowed_methods, reason = "the rule guards code that runs as Wasm; this tool never does")]
pub(crate) fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Time since a step began; prints as a person would say it.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(
        clippy::disallowed_methods,
        reason = "the rule guards code that runs as Wasm; this tool never does"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

impl fmt::Display for Stopwatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.elapsed().as_secs();
        match seconds {
            0..10 => write!(out, "{:.1} s", self.elapsed().as_secs_f32()),
            10..60 => write!(out, "{seconds} s"),
            _ => write!(out, "{} min {:02} s", seconds / 60, seconds % 60),
        }
    }
}
