//! `pairwell journeys status`: what became of the messages.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use pairwell_compiler::folder::Folder;
use pairwell_journeys::MessageKey;
use pairwell_journeys::ledger::{Ledger, Outcome, State};
use pairwell_snapshot::Campaign;

use super::inputs::database;
use super::told;
use crate::{clock, exit::Stop, output};

const MORE: &str = "\
Outcomes (--outcomes FILE) are told a line each, by a message's key (the part
of an e-mail's Message-ID before @) or its code (`pw` in links); what was told
before counts once. Kinds are bounced, opened, clicked,
reviewed and unsubscribed:
  {\"message\": \"3kq9x2m7ab\", \"kind\": \"clicked\", \"at_s\": 1760000000}

Examples:
  pairwell journeys status snapshot
  pairwell journeys status snapshot --outcomes clicks.ndjson
  pairwell journeys status snapshot \\
      --settle 60e38c3d3a3ab9fc3c6d5c2b3f6b1f0e=sent";

/// See what became of the messages
///
/// Counts the ledger's messages by journey and state, and by the snapshot's campaigns, takes outcomes, and settles messages of which a sender's death left
/// open whether they went.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(super) struct Status {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    snapshot: PathBuf,
    /// The ledger: a file, or the address of a PostgreSQL server [default: pairwell-journeys.db]
    #[arg(long, value_name = "FILE|URL")]
    ledger: Option<String>,
    /// Files of outcomes, one a line
    #[arg(long, value_name = "FILE", num_args = 1..)]
    outcomes: Vec<PathBuf>,
    /// A message in doubt that went (KEY=sent) or did not (KEY=again)
    #[arg(long, value_name = "KEY=WHAT")]
    settle: Vec<String>,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

impl Status {
    pub(super) fn run(self, quiet: bool) -> Result<(), Stop> {
        let folder = Folder::open(&self.snapshot)?;
        let shop_id = folder.core().identity().shop_id;
        // As for the collector: campaigns that cannot be read are none.
        let campaigns = Campaign::read(folder.core()).unwrap_or_default();
        let mut ledger = Ledger::open(&database(self.ledger.as_deref()), shop_id)?;
        for path in &self.outcomes {
            let new = ledger.take_outcomes(&outcomes(path)?)?;
            if !quiet {
                output::say(&format!("  {}: {new} new", path.display()));
            }
        }
        for word in &self.settle {
            settle(&mut ledger, word)?;
        }
        let status = ledger.status()?;
        let campaigns = ledger.of_campaigns(&campaigns)?;
        let doubtful = ledger.entries(State::InDoubt, i64::MAX, 1_000)?;
        let doubtful: Vec<String> = doubtful
            .iter()
            .map(|entry| {
                format!(
                    "{} {} by {}",
                    entry.message.key,
                    entry.message.kind.name(),
                    entry.message.channel.name()
                )
            })
            .collect();
        if self.json {
            return output::json(&serde_json::json!({
                "status": status,
                "campaigns": campaigns,
                "in_doubt": doubtful,
            }));
        }
        output::text(&told::status(&status, &campaigns, &doubtful))
    }
}

fn settle(ledger: &mut Ledger, word: &str) -> Result<(), Stop> {
    let unclear = |found: &str| {
        Stop::bad_input(format!(
            "--settle {word}: {found}. Expected the key of a message in doubt, and `=sent` or `=again`. Keys stand in \
             `pairwell journeys status`."
        ))
    };
    let (key, what) = word.split_once('=').ok_or_else(|| unclear("there is no `=`"))?;
    let key = MessageKey::parse(key).ok_or_else(|| unclear("this is no key"))?;
    let now_s = clock::now_s();
    let is_in_doubt =
        ledger.entries(State::InDoubt, i64::MAX, i64::MAX)?.iter().any(|entry| entry.message.key == key);
    if !is_in_doubt {
        return Err(unclear("no such message is in doubt"));
    }
    let done = match what {
        "sent" => ledger.settle_sent(key, now_s)?,
        "again" => ledger.settle_later(key, "looked up: it did not go", now_s)?,
        _ => return Err(unclear("it can be sent or again")),
    };
    if done { Ok(()) } else { Err(unclear("somebody else has settled it")) }
}

fn outcomes(path: &Path) -> Result<Vec<Outcome>, Stop> {
    let unreadable = |source: std::io::Error| {
        Stop::bad_input(format!(
            "{}: cannot be read ({source}). Expected outcomes, one a line. Check the path.",
            path.display()
        ))
    };
    let mut all = Vec::new();
    let lines = BufReader::new(File::open(path).map_err(unreadable)?).lines();
    for (number, line) in (1..).zip(lines) {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        all.push(serde_json::from_str(&line).map_err(|fault| {
            Stop::bad_input(format!(
                "{}, line {number}: this is no outcome ({fault}). Expected {{\"message\": \"3kq9x2m7ab\", \"kind\": \"clicked\", \
                 \"at_s\": 1760000000}}. Correct the line, or take it out.",
                path.display()
            ))
        })?);
    }
    Ok(all)
}
