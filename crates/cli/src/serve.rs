//! `pairwell serve`: the collector.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use pairwell_collector::{Collector, Database, Options};

use crate::{exit::Stop, output};

const MORE: &str = "\
Pages send batches of events to POST /v1/events; docs/events.md has their form.
A batch is answered when it is committed: what was acknowledged survives even
`kill -9`, and what is sent again counts once. Only pages of the shop's own
origin are heard, which the snapshot names; --origin adds others. Addresses of
shoppers are never written anywhere.

With a token, GET /v1/report reports by placement, arm, segment or day, DELETE
/v1/visitors/ID deletes what one browser sent, and GET /metrics is for
Prometheus. GET /healthz is open. The token and the database may come from the
environment, PAIRWELL_TOKEN and PAIRWELL_DB, where other users do not see them.

The collector listens on this machine alone unless told otherwise. Put it
behind the proxy that speaks TLS for your shop, and say --behind-proxy.

Examples:
  PAIRWELL_TOKEN=$(openssl rand -hex 16) pairwell serve --snapshot snapshot
  pairwell serve --snapshot eur --snapshot usd --db /var/lib/pairwell/events.db
  pairwell serve --snapshot snapshot --db postgres://pairwell@localhost/shop
  curl -H \"Authorization: Bearer $PAIRWELL_TOKEN\" \\
      \"http://127.0.0.1:8788/v1/report?from=2026-11-01&by=arm\"";

/// Collect what shoppers do with the shelves
///
/// Takes events from the shop's pages, keeps them in SQLite or PostgreSQL, and reports which placements, arms and
/// segments were seen, clicked and bought from. Optional: the shelves work without it.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Serve {
    /// The shop's snapshot; several times for several markets or shops
    #[arg(long, value_name = "DIR", required = true)]
    snapshot: Vec<PathBuf>,
    /// Where events are kept: a file, or the address of a PostgreSQL server [default: pairwell-events.db]
    #[arg(long, value_name = "FILE|URL")]
    db: Option<String>,
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8788")]
    listen: SocketAddr,
    /// A further origin whose pages may send events: scheme, host and port, or `null` for sandboxes such as Shopify's pixels
    #[arg(long, value_name = "ORIGIN")]
    origin: Vec<String>,
    /// What opens reports, metrics and deletion
    #[arg(long, value_name = "WORD")]
    token: Option<String>,
    /// Days that events are kept; the sums stay
    #[arg(long, value_name = "DAYS", default_value_t = 400)]
    keep_days: u16,
    /// Days before a purchase within which a click or addition may claim it
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    attribution_days: u16,
    /// Batches a second that one address may send; five times as many at once
    #[arg(long, value_name = "N", default_value_t = 10)]
    address_rate: u32,
    /// Events a second that one shop's pages may send; twice as many at once
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    shop_rate: u32,
    /// Take the sender's address from X-Forwarded-For, as your own proxy writes it
    #[arg(long)]
    behind_proxy: bool,
}

impl Serve {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let from_environment = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let db = self.db.or_else(|| from_environment("PAIRWELL_DB"));
        let database = Database::named(db.as_deref().unwrap_or("pairwell-events.db"));
        let options = Options {
            snapshots: self.snapshot,
            database,
            listen: self.listen,
            origins: self.origin,
            token: self.token.or_else(|| from_environment("PAIRWELL_TOKEN")),
            keep_days: self.keep_days,
            attribution_days: self.attribution_days,
            address_rate: self.address_rate,
            shop_rate: self.shop_rate,
            behind_proxy: self.behind_proxy,
        };
        let collector = Collector::start(&options)?;
        if !quiet {
            for line in collector.told() {
                output::say(&format!("  {}", output::plain(line)));
            }
            if options.token.is_none() {
                output::note("without --token or PAIRWELL_TOKEN, reports, metrics and deletion stay shut");
            }
        }
        output::text(&format!("Collecting at http://{}/v1/events\n", collector.address()))?;
        collector.wait()?;
        if !quiet {
            output::say("  stopping: what is being sent is committed first");
        }
        collector.stop();
        Ok(())
    }
}
