//! `pairwell build`: a merchant's exports in, a snapshot out.

mod told;

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use pairwell_compiler::{build, read::Inputs};

use crate::{clock, exit::Stop, output, progress};

const FILES: &str = "\
Files:
  --feed      Your products: Shopify's CSV or /products.json, Google Merchant's
              and Meta's feeds (CSV, TSV, XML), WooCommerce's CSV, product
              pages saved as HTML (a page, or a folder of them), or any table
              or JSON with columns such as `id`, `title`, `price`. Several
              feeds are merged by product.
  --orders    Order lines: Shopify's CSV or JSON, WooCommerce's JSON, GA4's raw
              events, or any table or JSON with an order, a product and a
              quantity in their usual spellings. Cancelled orders are left
              out. Without a feed the products are taken from the order lines.
  --sessions  Visits: GA4's raw events, or a table or JSON with a session, a
              product, a time and an event (view, cart, purchase).
  --reviews   Reviews: of Judge.me, Okendo, Yotpo, Loox, Stamped, Google's feed
              of product reviews, or any table or JSON with a product and a
              rating. Reviews within the feed are read with it.
  --images    A folder with the pictures that the feed names: what things look
              like, their colours and surfaces are read from the pixels.
  --config    A TOML file with the shop's name, address and currency, the
              names of unusual columns ([orders.columns], of JSON a path such
              as `price.amount`), markets ([markets.eu]), texts in your words
              ([copy]), limits ([placements.cart]), what is never recommended,
              shown first, raised, or never shown together ([[rules.pin]]),
              how bundles speak (tone = \"warm\") and what the shop takes off
              for several products ([bundles] tiers); docs/config.md.

A file is known by what it holds, not by its name, and may be packed with gzip;
docs/exports.md lists all forms and columns. Prices in several currencies give
a snapshot each, in a folder of the currency's name below --out.

Names, e-mails and addresses of people are never written. An order's e-mail or
customer number is compared with those of other orders, as a hash whose key
ends with the build, to learn what the same customer buys again; all else is
dropped while reading.

What products say is compared by the catalog's own words; --text-model names a
sentence-transformer in ONNX that reads them instead. How pictures look is
measured from their pixels; --image-model names a model in ONNX that looks at
them instead.

The folder --cache keeps what was read of pictures, so that an unchanged one is
never read twice, and a record of what was understood for `pairwell inspect`.
It is yours: nothing of it belongs on a server.

The folder --out gets `core.pw`, `live.pw`, `shard-<n>.pw` and `build.json`. It
appears whole or not at all: a build that breaks off leaves the snapshot that
was there. With SOURCE_DATE_EPOCH set, two builds give the same bytes.

Examples:
  pairwell build --feed products.csv --orders orders.csv --out snapshot
  pairwell build --orders orders.csv.gz --out snapshot
  pairwell build --feed products.tsv --reviews reviews.csv \\
      --images pictures --config pairwell.toml --out snapshot
  pairwell build --feed saved-pages --orders events.json.gz --out snapshot
  pairwell build --feed products.csv --out snapshot --json > report.json";

/// Build a snapshot from a shop's exports
///
/// Reads the products, and what else is there, learns what is bought together, what is looked at next and what is
/// alike, and writes the folder of static files that the widget reads. Prints which rows were used, which were not and
/// why, what was learned from how much, and the lines to paste into the theme.
#[derive(Debug, Args)]
#[command(after_long_help = FILES, group = ArgGroup::new("products").args(["feed", "orders", "config"]).required(true).multiple(true))]
pub(crate) struct Build {
    /// The products, one or several files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    feed: Vec<PathBuf>,
    /// The order lines, one or several files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    orders: Vec<PathBuf>,
    /// The visits, one or several files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    sessions: Vec<PathBuf>,
    /// The reviews, one or several files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    reviews: Vec<PathBuf>,
    /// The folder with the pictures that the feed names
    #[arg(long, value_name = "DIR")]
    images: Option<PathBuf>,
    /// What the shop says of itself and of its exports
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder with a sentence model, `model.onnx` and `tokenizer.json`, that reads the products' texts
    #[arg(long, value_name = "DIR")]
    text_model: Option<PathBuf>,
    /// An image model in ONNX that says how the pictures look
    #[arg(long, value_name = "FILE", requires = "images")]
    image_model: Option<PathBuf>,
    /// The folder of what builds read of pictures and reviews; it is made when it is not there
    #[arg(long, value_name = "DIR", default_value = ".pairwell")]
    cache: PathBuf,
    /// The folder to write; an earlier snapshot in it is replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Build {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let Self {
            feed,
            orders,
            sessions,
            reviews,
            images,
            config,
            text_model,
            image_model,
            cache,
            out,
            json,
        } = self;
        if let Some(folder) = images.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(Stop::bad_input(format!(
                "{}: there is no such folder. Expected the folder with the pictures that the feed names. Check the path, \
                 or leave --images out.",
                folder.display()
            )));
        }
        let built_at_s = clock::built_at_s()?;
        let inputs = Inputs { feeds: feed, orders, sessions, reviews, config, now_s: built_at_s };
        let options =
            build::BuildOptions { inputs, images, cache: Some(cache), text_model, image_model, out };
        let reports = build::build_markets(&options, &*progress::watched(quiet))?;
        match &reports[..] {
            [report] if json => output::json(report),
            several if json => output::json(&serde_json::json!({ "markets": several })),
            all => output::text(&told::reports(all, &options.out)),
        }
    }
}
