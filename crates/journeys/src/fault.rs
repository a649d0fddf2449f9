//! Why a journey stops. Every message has three beats: what was found and where, what was expected, what to do.

use std::path::PathBuf;

use pairwell_collector::StoreFault;
use pairwell_compiler::error::BuildError;
use pairwell_compiler::folder::FolderFault;

/// A fault over which nothing can be planned or sent.
#[derive(Debug, thiserror::Error)]
pub enum JourneyFault {
    /// An export or the config cannot be used.
    #[error(transparent)]
    Input(#[from] BuildError),
    /// The snapshot cannot be used.
    #[error(transparent)]
    Snapshot(#[from] FolderFault),
    /// The ledger does not answer.
    #[error(
        "the ledger `{name}`: {fault}. Expected a database that can be written. Check its path, its server and the room on its disk."
    )]
    Ledger {
        /// Its path or address, without a password.
        name: String,
        /// What it said.
        fault: StoreFault,
    },
    /// Somebody else is sending from the same ledger.
    #[error(
        "the ledger `{0}` is being sent from already. Expected one sender at a time. Wait until the other has ended."
    )]
    Busy(String),
    /// A file cannot be read or written.
    #[error("{}: {source}. Expected a file or folder that can be read and written. Check the path and the permissions.", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A setting is missing or can mean nothing; the sentence has the three beats.
    #[error("{0}")]
    Setting(String),
}
