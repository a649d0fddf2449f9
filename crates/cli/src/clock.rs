//! The clock: the one place that asks it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::exit::Stop;

/// Set by builders that want the same bytes twice, in Unix seconds.
const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Now, Unix seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "a native command has a clock; it goes into the libraries as a number"
)]
pub(crate) fn now_s() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The time to stamp into a build, Unix seconds: now, unless the environment says otherwise.
pub(crate) fn built_at_s() -> Result<i64, Stop> {
    let Some(value) = std::env::var_os(SOURCE_DATE_EPOCH) else { return Ok(now_s()) };
    let text = value.to_string_lossy();
    text.trim().parse().ok().filter(|seconds| *seconds >= 0).ok_or_else(|| {
        Stop::bad_input(format!(
            "the environment's {SOURCE_DATE_EPOCH} is `{text}`. Expected a number of seconds since 1970. Correct it, or \
             unset it to stamp the build with the present time."
        ))
    })
}

/// Measures how long a step takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "only shown to the person who waits")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since it was started.
    pub(crate) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// Such as `0.3 s`.
    pub(crate) fn elapsed(self) -> String {
        format!("{:.1} s", self.seconds())
    }
}
