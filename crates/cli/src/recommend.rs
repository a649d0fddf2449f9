//! `pairwell recommend`: what a shopper would see, and why.

pub(crate) mod answer;
mod arms;
mod ask;
mod batch;
mod bundle;
mod order;
pub(crate) mod told;

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use pairwell_engine::arms::Treatment;
use pairwell_engine::{Strategy, bundle::bundle as find_bundle};
use pairwell_snapshot::{Placement, PlacementSettings};

use crate::snapshot::Snapshot;
use crate::{exit::Stop, output};

const MORE: &str = "\
IDs are product keys, as the shop's product pages know them: Shopify's handle,
WooCommerce's product id, the feed's id.

The profile (--profile FILE) is JSON as the widget exports it; every field but
`key` may be left out:
  {\"seen\": [{\"key\": \"blue-mug\", \"last_view_s\": 1760000000, \"views\": 2,
             \"dwell_ms\": 41000, \"scroll_percent\": 80,
             \"last_cart_s\": 0, \"last_purchase_s\": 0}]}

A batch (--batch FILE) has one request a line, each answered with one line of
JSON as with --json; all but `placement` and `now_s` may be left out, and the
placement too where there is a strategy:
  {\"placement\": \"product\", \"seeds\": [\"blue-mug\"], \"cart\": [],
   \"profile\": {\"seen\": []}, \"now_s\": 1760000000, \"random_seed\": 0,
   \"limit\": 8, \"explain\": false}
  {\"strategy\": \"trending\", \"category\": \"Kitchen\", \"now_s\": 1760000000}

Where a test runs on the placement, --explain tells its arms and with which
propensity a visitor of --segment sees each. --visitor (the 32 digits of
`visitor` in events) ranks as that visitor's arm does, --arm as the arm named.

With --arm, --visitor or --segment slots stand in the order that the snapshot
wants ([learning] in the config), as on pages that follow those; --order says
otherwise. Where `pairwell learn` has fitted it, --explain tells how likely
each slot is accepted and what that is worth.

Examples:
  pairwell recommend snapshot --placement product --seed blue-mug --explain
  pairwell recommend snapshot --placement bundle --seed blue-mug
  pairwell recommend snapshot --placement popup --seed blue-mug \\
      --cart blue-mug --cart teapot --limit 3
  pairwell recommend snapshot --placement product --seed blue-mug \\
      --history teapot --history tray
  pairwell recommend snapshot --strategy look-alikes --seed blue-mug
  pairwell recommend snapshot --placement product --seed blue-mug \\
      --arm layout=grid --explain
  pairwell recommend snapshot --placement cart --cart teapot \\
      --profile profile.json --now 1760000000 --json";

/// Ask a snapshot what to recommend
///
/// Answers as the widget does in the shopper's browser: the same files, the same request and the same engine give the
/// same shelf, bit for bit. Only the shards that the request needs are read. The text shows a shelf's slots with their
/// reasons; --explain adds how each score came about and what was refused by which rule.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Recommend {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The spot that asks
    #[arg(
        long,
        required_unless_present_any = ["batch", "strategy"],
        value_parser = PossibleValuesParser::new(Placement::ALL.map(Placement::name))
            .try_map(|name| Placement::from_name(&name).ok_or("no such placement"))
    )]
    placement: Option<Placement>,
    /// One kind of products alone
    #[arg(
        long,
        value_parser = PossibleValuesParser::new(Strategy::ALL.map(Strategy::name))
            .try_map(|name| Strategy::from_name(&name).ok_or("no such strategy"))
    )]
    strategy: Option<Strategy>,
    /// What `trending` is about: categories' paths or last names, parted by `|`
    #[arg(long, value_name = "NAME", default_value = "", requires = "strategy")]
    category: String,
    /// A product the request starts from: the page's, what was just added, what was ordered
    #[arg(long = "seed", value_name = "ID")]
    seeds: Vec<String>,
    /// A product in the cart
    #[arg(long, value_name = "ID")]
    cart: Vec<String>,
    /// A product looked at before, the latest first; later than anything in --profile
    #[arg(long, value_name = "ID")]
    history: Vec<String>,
    /// Most slots wanted; the placement's own limit holds when it is smaller
    #[arg(long, value_name = "N", default_value_t = PlacementSettings::MOST_SLOTS,
        value_parser = clap::value_parser!(u8).range(1..=i64::from(PlacementSettings::MOST_SLOTS)))]
    limit: u8,
    /// What a visitor did, as the widget exports it
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// The time to answer for; now when it is left out
    #[arg(long, value_name = "UNIX_SECONDS", value_parser = clap::value_parser!(i64).range(0..))]
    now: Option<i64>,
    /// Breaks ties between equal scores; 0 breaks them by key
    #[arg(long, value_name = "N", default_value_t = 0)]
    random_seed: u64,
    /// Print the shelf as JSON
    #[arg(long)]
    json: bool,
    /// Tell how each score came about, and what was refused
    #[arg(long)]
    explain: bool,
    /// Rank as an arm of the placement's test does
    #[arg(long, value_name = "TEST=ARM", conflicts_with_all = ["visitor", "strategy"])]
    arm: Option<String>,
    /// Rank as the arm does that this visitor sees
    #[arg(long, value_name = "ID", conflicts_with = "strategy",
        value_parser = |text: &str| pairwell_events::Id::try_from(text.to_owned()))]
    visitor: Option<pairwell_events::Id>,
    /// Where the visitor stands, on the axis that arms are learned by
    #[arg(long, value_name = "NAME", default_value = "")]
    segment: String,
    /// In which order slots stand
    #[arg(long, value_enum, conflicts_with = "strategy")]
    order: Option<order::OrderName>,
    /// Answer a file of requests, one a line
    #[arg(long, value_name = "FILE", conflicts_with_all =
        ["placement", "strategy", "seeds", "cart", "history", "limit", "profile", "now", "random_seed", "explain",
         "arm", "visitor", "segment", "order"])]
    batch: Option<PathBuf>,
}

impl Recommend {
    pub(crate) fn run(self) -> Result<(), Stop> {
        let mut snapshot = Snapshot::open(&self.folder)?;
        if let Some(file) = &self.batch {
            return batch::run(&mut snapshot, file);
        }
        let json = self.json;
        let (strategy, category) = (self.strategy, self.category.clone());
        let asked =
            arms::Asked { arm: self.arm.clone(), visitor: self.visitor, segment: self.segment.clone() };
        let as_in_page = asked.arm.is_some() || asked.visitor.is_some() || !asked.segment.is_empty();
        let core = snapshot.core().clone();
        let is_order_told = self.order.is_some() || as_in_page || self.explain;
        let order = if is_order_told {
            order::Order::of(&core, self.order, as_in_page, &asked.segment)?
        } else {
            order::Order::default()
        };
        let mut request = ask::request(self)?;
        let is_under_test = asked.arm.is_some() || asked.visitor.is_some() || request.explain;
        let (test, treatment) = if is_under_test && strategy.is_none() {
            arms::of(snapshot.core(), request.placement, &asked)?
        } else {
            (None, Treatment::default())
        };
        let knowledge = snapshot.knowledge(&request)?;
        for note in snapshot.unknown(&request, &knowledge) {
            output::note(&note);
        }
        if request.placement == Placement::Bundle && strategy.is_none() {
            // Of an arm's settings a bundle follows its limit alone.
            request.limit = treatment.limit.map_or(request.limit, |limit| limit.min(request.limit));
            let found = find_bundle(&knowledge, &request);
            return if json {
                output::json(&bundle::of(found.as_ref(), knowledge.core()))
            } else {
                output::text(&bundle::told(found.as_ref(), knowledge.core()))
            };
        }
        let explain = request.explain;
        if let Some(strategy) = strategy {
            let answer = ask::by_strategy(&knowledge, &request, strategy, &category);
            return if json {
                output::json(&answer::of(&answer, explain))
            } else {
                output::text(&told::shelf_called(strategy.name(), &answer, knowledge.core(), explain, None))
            };
        }
        request.explain |= order.needs_explanations();
        let mut answer = treatment.recommend(&knowledge, &request);
        order.put(&mut answer, explain);
        if json {
            let told = answer::of(&answer, explain).under(test);
            output::json(&if is_order_told { told.ordered(&order, &answer) } else { told })
        } else {
            let test = test.map_or(String::new(), |test| arms::tell(&test));
            let name = request.placement.name();
            output::text(
                &(test + &told::shelf_called(name, &answer, knowledge.core(), explain, Some(&order))),
            )
        }
    }
}
