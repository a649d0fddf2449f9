//! Why the collector does not start: what was found and where, what was expected, what to do.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::StoreFault;

/// Why the collector does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// A snapshot's core file cannot be read.
    #[error(
        "{}: cannot be read ({source}). Expected the core file of a snapshot that `pairwell build` wrote. Check the \
         path, or build the snapshot.", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A snapshot's core file is not what it should be.
    #[error("{}: {fault}. Expected a core file as `pairwell build` wrote it. Build the snapshot again.", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// What is wrong, and at which byte.
        fault: pairwell_snapshot::Fault,
    },
    /// Two snapshots are of one shop, or there is none.
    #[error("{0}. Expected one snapshot of each shop or market. Name each folder once.")]
    Shops(String),
    /// No page could send anything.
    #[error(
        "no snapshot names its shop's address, and no origin was given, so no page could send anything. Expected an \
         origin such as https://shop.example. Set `url` in the shop's config and build again, or give --origin."
    )]
    NoOrigin,
    /// Not the form of an origin.
    #[error(
        "the origin `{0}` is none. Expected scheme, host and, if it is not the usual one, port, as in \
         https://shop.example. Write it as browsers send it, without a path."
    )]
    BadOrigin(String),
    /// A number that leads nowhere.
    #[error("{0}")]
    BadNumber(String),
    /// The database cannot be opened.
    #[error(
        "the {kind} database cannot be opened: {fault}. Expected a file that may be written, or a server that lets this \
         program in. Check --db."
    )]
    Database {
        /// Which kind.
        kind: &'static str,
        /// What it said.
        fault: StoreFault,
    },
    /// The address cannot be listened on.
    #[error(
        "{address} cannot be listened on: {source}. Expected a free port of this machine. Choose another by --listen."
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Threads or signals are refused by the system.
    #[error(
        "the system refuses what a server needs ({0}). Expected threads and signals. Raise the limits of this process."
    )]
    System(#[from] std::io::Error),
}
