//! Weighted sums of pairs of products, counted apart from what is solved with them.
//!
//! [`PairCounter`] takes sessions or orders one at a time and gives [`PairSums`]: for each product the sums that it
//! has alone and those that it has with every product that it shares a session with. `docs/learning.md` defines the
//! sums and writes them as SQL, so that another engine can count them; a test runs that SQL against this counter.
//!
//! Up to a limit of memory the counter holds walks, which are ten times smaller than their pairs. At the limit the
//! walks are combined, row by row, into a run of sums on disk; at the end the runs are merged, row by row again.
//! Sums are kept in fixed point, so neither the limit, nor the number of threads, nor the order of the walks changes
//! a bit of the result.

mod buffer;
mod counter;
mod fault;
mod fixed;
mod items;
mod leads;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod properties;
mod row;
mod runs;
#[cfg(test)]
mod sql;
mod sums;
mod varint;

use std::path::PathBuf;

pub(crate) use counter::PairCounter;
pub(crate) use fault::CountFault;
pub(crate) use sums::PairSums;

/// One session or order as learning sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Walk {
    /// Products in order, each below the counter's number of products, with the strength of what was done there:
    /// finite, in `0.0..=100.0`. Orders' strengths are not read.
    pub(crate) steps: Vec<(u32, f32)>,
    /// How much the whole walk counts, in `0.0..=1.0`; the newest is usually 1.
    pub(crate) weight: f32,
}

/// What is summed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sums {
    /// Sessions: overlap, together and leads.
    Session {
        /// Steps after which a lead has fallen to `1 / e`. Infinity lets all steps up to `farthest` count alike; what
        /// is not above 0 lets the very next step count alone.
        lead_scale: f32,
        /// Steps beyond which a lead is not counted.
        farthest: usize,
    },
    /// Orders: overlap alone, in which an order of many products counts as much for each pair as one of two.
    Order,
}

/// How much a counter may use.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PairLimits {
    /// Bytes of walks that are held before they are combined and spilled. Beside them there are about 100 bytes a
    /// product, and 40 bytes for each other product of the rows that are being combined.
    pub(crate) memory_bytes: usize,
    /// Bytes of finished sums. When the log could exceed them, the longest rows keep their greatest overlaps only.
    pub(crate) sums_bytes: usize,
    /// Steps of a walk that are used, its last ones: more are a machine's.
    pub(crate) most_steps: usize,
    /// Where runs are spilled, into a file without a name that vanishes with the process; `None` is the system's
    /// folder for temporary files.
    pub(crate) spill_folder: Option<PathBuf>,
}

impl Default for PairLimits {
    fn default() -> Self {
        Self { memory_bytes: 512 << 20, sums_bytes: 4 << 30, most_steps: 200, spill_folder: None }
    }
}
