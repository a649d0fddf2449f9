//! How a long step tells what it is doing, without knowing who watches.

/// Told about every long step of a build. Implementations must be cheap: `advance` is called for every block read.
pub trait Progress: Sync {
    /// A step begins. `total` counts what [`Progress::advance`] will add up to: bytes on disk while reading, units of
    /// work while learning; 0 when it is not known beforehand.
    fn start(&self, label: &str, total: u64);
    /// `done` more bytes (or units of work) of the step that was started last.
    fn advance(&self, done: u64);
    /// The step is over; `summary` is one line about what came of it.
    fn finish(&self, summary: &str);
}

/// Says nothing: for tests and for programs that show no progress.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _label: &str, _total: u64) {}
    fn advance(&self, _done: u64) {}
    fn finish(&self, _summary: &str) {}
}
