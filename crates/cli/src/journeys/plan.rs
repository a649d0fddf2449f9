//! `pairwell journeys plan`: who is due, and with what.

use clap::{Args, ValueEnum};
use pairwell_journeys::plan::{Hours, World as Ground, plan, shops_zone};

use super::{inputs::Inputs, told};
use crate::{exit::Stop, output};

const MORE: &str = "\
A message that is in the ledger already is not planned again, so this may run
as often as you like. Orders that came since are owed to the messages before
them.

Examples:
  pairwell journeys plan snapshot --config pairwell.toml \\
      --feed products.csv --orders orders.csv --customers customers.csv
  pairwell journeys plan snapshot --config pairwell.toml --dry-run --json \\
      --feed products.csv --orders orders.csv --customers klaviyo.json \\
      --carts abandoned.csv --profiles profiles.ndjson --ahead-hours 48";

/// Find out who is due, and write it into the ledger
///
/// Looks at every customer's orders, carts and consents, and asks the engine what to show.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(super) struct Plan {
    #[command(flatten)]
    inputs: Inputs,
    /// Hours ahead that are planned
    #[arg(long, value_name = "N", default_value_t = 24)]
    ahead_hours: u32,
    /// When messages go within their windows
    #[arg(long, value_enum, default_value_t = HoursMode::First)]
    hours: HoursMode,
    /// Tell what would be planned, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HoursMode {
    /// As soon as they may
    First,
    /// At the hour of the customer's day at which messages are answered most, as the ledger has it, at most a day later
    Learned,
}

impl Plan {
    pub(super) fn run(self, quiet: bool) -> Result<(), Stop> {
        let mut world = self.inputs.read(quiet)?;
        let mut ledger = self.inputs.ledger(&mut world)?;
        let owed = if self.dry_run {
            0
        } else {
            ledger.owe_purchases(&world.people, world.config.messages.attribution_days)?
        };
        let history = ledger.history()?;
        let hours = match self.hours {
            HoursMode::First => None,
            HoursMode::Learned => {
                let zone = shops_zone(&world.config)?;
                Some(Hours::of(ledger.answered(&world.people, &zone, world.now_s)?))
            }
        };
        let ground = Ground {
            snapshot: &world.snapshot,
            people: &world.people,
            config: &world.config,
            history: &history,
            now_s: world.now_s,
            ahead_s: i64::from(self.ahead_hours) * 3_600,
            hours: hours.as_ref(),
        };
        let mut planned = plan(&ground)?;
        planned.notes.extend(pairwell_journeys::render::Words::notes(&world.config));
        if !self.dry_run {
            ledger.record(&planned.messages, world.now_s)?;
        }
        if self.json {
            return output::json(&serde_json::json!({
                "read": world.report,
                "plan": planned.report(),
                "purchases_owed": owed,
                "written": !self.dry_run,
            }));
        }
        output::text(&told::plan(&world, &planned, owed, self.dry_run, ledger.name()))
    }
}
