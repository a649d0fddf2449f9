//! `pairwell journeys`: messages that follow an order, a left cart or a long absence.

mod inputs;
mod plan;
mod preview;
mod render;
mod secrets;
mod send;
mod status;
mod told;

use clap::{Args, Subcommand};

use crate::exit::Stop;

const MORE: &str = "\
A night's work:
  1. Plan: who is due, on which channel, with which products, and why:
         pairwell journeys plan snapshot --config pairwell.toml \\
             --feed products.csv --orders orders.csv \\
             --customers customers.csv
  2. Look at what would be sent:
         pairwell journeys preview snapshot (the same files)
  3. Send what is due; say it every few minutes, or once:
         pairwell journeys send snapshot (the same files)
  4. See what became of it:
         pairwell journeys status snapshot

The config says which journeys there are ([[journeys]]) and from whom messages
come ([messages]); docs/journeys.md tells all of it, and docs/deliverability.md
what a mail server expects of who sends.

Nobody is written to without a consent in the customers' file. The ledger holds
no address: the files are read again by every step, so that whoever
unsubscribed or bought in between gets nothing.";

/// Write to customers after an order
///
/// Plans messages with the engine that ranks in the browser, renders them as e-mails, texts and pushes, and sends each
/// once.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Journeys {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    Plan(plan::Plan),
    Render(render::Render),
    Send(Box<send::Send>),
    Status(status::Status),
    Preview(preview::Preview),
}

impl Journeys {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        match self.step {
            Step::Plan(plan) => plan.run(quiet),
            Step::Render(render) => render.run(quiet),
            Step::Send(send) => send.run(quiet),
            Step::Status(status) => status.run(quiet),
            Step::Preview(preview) => preview.run(quiet),
        }
    }
}
