//! How the command ends: 0 done, 1 bad input. Wrong usage ends with 2, before anything is run.

use std::fmt;
use std::io;
use std::process::ExitCode;

use pairwell_collector::StartFault;
use pairwell_compiler::{build::BuildFailure, folder::FolderFault, refresh::RefreshFailure};

use pairwell_journeys::JourneyFault;

use crate::output;

/// Why the command ends before its work is done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Something given to it is no good; the message has three beats.
    BadInput(String),
    /// The output has told that something is broken.
    Told,
    /// Whoever read the output has seen enough, as `head` has.
    ReaderGone,
}

/// The process's exit code; says what went wrong.
pub(crate) fn code(outcome: Result<(), Stop>) -> ExitCode {
    match outcome {
        Ok(()) | Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Err(Stop::Told) => ExitCode::from(1),
        Err(Stop::BadInput(message)) => {
            output::error(&message);
            ExitCode::from(1)
        }
    }
}

impl Stop {
    /// The three beats of a fault: what was found and where, what was expected, what to do.
    pub(crate) fn bad_input(message: impl fmt::Display) -> Self {
        Self::BadInput(message.to_string())
    }

    /// What a failure to write results means.
    pub(crate) fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::bad_input(format!(
            "the results cannot be written ({error}). Expected room and permission where the output goes. Check the \
             disk, or send the output elsewhere."
        ))
    }
}

impl From<BuildFailure> for Stop {
    fn from(failure: BuildFailure) -> Self {
        Self::bad_input(failure)
    }
}

impl From<RefreshFailure> for Stop {
    fn from(failure: RefreshFailure) -> Self {
        Self::bad_input(failure)
    }
}

impl From<StartFault> for Stop {
    fn from(fault: StartFault) -> Self {
        Self::bad_input(fault)
    }
}

impl From<JourneyFault> for Stop {
    fn from(fault: JourneyFault) -> Self {
        Self::bad_input(fault)
    }
}

impl From<FolderFault> for Stop {
    fn from(fault: FolderFault) -> Self {
        Self::bad_input(fault)
    }
}
