//! The snapshot's files out of what was read and learned.
//!
//! [`write()`] plans them and writes each as soon as it is made; the module [`publish`] sees to it that a half-written
//! folder never replaces a good one. [`cards`] turns products into cards, [`shards`] decides how many
//! shards there are, [`best_sellers`] what the core file shows when nothing better is known.

mod acceptance;
mod arms;
mod attributes;
mod best_sellers;
mod cards;
mod digits;
mod identity;
mod image_width;
mod offers;
pub(crate) mod publish;
mod segments;
mod shards;
mod urls;

use pairwell_snapshot::{
    Campaign, Card, Core, CoreSource, Fault, Identity, LiveSource, OfferAcceptance, Placement,
    PlacementSettings as Settings, ReplenishSource, Shop as ShopSettings, Tier, WriteFault,
};
use rayon::prelude::*;
use serde::Serialize;
use std::fs;
use std::path::Path;

use crate::config::campaigns::campaigns;
use crate::config::{Config, TierSettings};
use crate::copy;
use crate::learn::Tables;
use crate::model::Merchant;
use crate::progress::Progress;
use crate::rules::{Pin, Rules};
use crate::understand::Understanding;
use attributes::Attributes;
use cards::Cards;
use publish::{PublishError, Staged};
use shards::Plan;
use urls::Addresses;

/// What was written, for the report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Written {
    /// Products with a row.
    pub products: usize,
    /// Leading hex digits of a product key's SHA-256 that name its shard.
    pub shard_digits: u8,
    /// Shards that hold at least one row.
    pub shards: usize,
    /// All files together, uncompressed.
    pub bytes: u64,
    /// The core file with brotli, quality 11.
    pub core_brotli_bytes: usize,
    /// The shard that 19 of 20 shards do not exceed, with brotli, quality 11; from a sample when there are many.
    pub shard_brotli_bytes_p95: usize,
    /// Hex number that all files of this build carry.
    pub build_id: String,
    /// The number that all snapshots of the shop carry.
    #[serde(skip)]
    pub shop_id: u64,
    /// Addresses that were left out because they are neither http(s) nor relative to the shop.
    pub addresses_refused: usize,
    /// Things the merchant should know.
    pub notes: Vec<String>,
}

/// What the build decides from outside of the exports.
pub(crate) struct Settled<'a> {
    pub(crate) config: &'a Config,
    /// What pictures and reviews say.
    pub(crate) understanding: &'a Understanding,
    /// What the merchant wants otherwise.
    pub(crate) rules: &'a Rules,
    /// The digits of the snapshot that is being replaced: themes have them pasted in.
    pub(crate) kept_digits: Option<u8>,
    pub(crate) built_at_s: i64,
}

/// Why a snapshot could not be made.
#[derive(Debug)]
pub(crate) enum AssembleFault {
    /// The catalog does not fit the format.
    Format(WriteFault),
    /// What was written is not read again.
    Unreadable(Fault),
    /// The disk.
    Output(PublishError),
}

impl From<WriteFault> for AssembleFault {
    fn from(fault: WriteFault) -> Self {
        Self::Format(fault)
    }
}

impl From<PublishError> for AssembleFault {
    fn from(fault: PublishError) -> Self {
        Self::Output(fault)
    }
}

/// Makes every file of the snapshot and puts them, when all are there, in the place of whatever snapshot was in `out`.
pub(crate) fn write(
    merchant: &Merchant,
    tables: &Tables,
    settled: &Settled<'_>,
    out: &Path,
    progress: &dyn Progress,
) -> Result<Written, AssembleFault> {
    let addresses = Addresses::of(merchant);
    let cards = Cards::new(merchant, tables, settled, &addresses);
    let shop_id = identity::shop_id(&merchant.shop);
    let attributes = Attributes::new(merchant, tables, settled.config);
    let plan = Plan::new(&cards, tables, settled, &attributes);
    progress.start("Choosing how many shards", 0);
    let digits = digits::choose(&plan, settled, shop_id)?;
    progress.finish(&format!("named by {} of the hex digits of a product key's hash", digits.count));
    let numbered = plan.shards(digits.count);

    let offered = offers::offered(settled.config, merchant, settled.built_at_s);
    let draft = Identity { build_id: 0, shop_id };
    let core = CorePlan {
        merchant,
        tables,
        cards: &cards,
        product_url: addresses.pattern(),
        shard_digits: digits.count,
        config: settled.config,
        pins: &settled.rules.pins,
        offered: &offered.products,
    };
    // The time of the build is not part of what the build says.
    let build_id = identity::build_id(&core.write(draft, 0)?, &plan, &numbered)?;
    let identity = Identity { build_id, shop_id };

    progress.start("Writing shards", numbered.len() as u64);
    let staged = Staged::beside(out)?;
    // Shards of a large catalog are many times its tables: each goes to the disk as soon as it is made.
    let shard_bytes: u64 = numbered
        .par_iter()
        .map(|(number, rows)| {
            progress.advance(1);
            Ok(staged.write(&format!("shard-{number}.pw"), &plan.write(rows, identity)?)?)
        })
        .try_reduce(|| 0, |one, other| Ok::<_, AssembleFault>(one + other))?;
    progress.finish(&format!("{} shards", numbered.len()));

    let live = LiveSource { made_at_s: settled.built_at_s, changes: &[] }.write(identity)?;
    let core = core.write(identity, settled.built_at_s)?;
    let old = fs::read(out.join("core.pw")).ok().and_then(|bytes| Core::open(bytes).ok());
    let tests = arms::tests(settled.config, old.as_ref(), settled.built_at_s);
    let accepted = acceptance::acceptance(settled.config, old.as_ref());
    let open = |core| Core::open(core).map_err(AssembleFault::Unreadable);
    let core = segments::segments(settled.config, merchant).write_into(&open(core)?)?;
    let core = offered.offers.write_into(&open(core)?)?;
    let mut core = tests.write_into(&open(core)?)?;
    if let Some(accepted) = accepted {
        core = accepted.write_into(&open(core)?)?;
    }
    let taken = acceptance::of_offers(&offered.offers, old.as_ref());
    let core = OfferAcceptance::write_into(taken.as_ref(), &open(core)?)?;
    let core = Campaign::write_into(&campaigns(settled.config), &open(core)?)?;
    let mut written = Written {
        products: merchant.products.len(),
        shard_digits: digits.count,
        shards: numbered.len(),
        core_brotli_bytes: digits::brotli_bytes(&core, 11),
        shard_brotli_bytes_p95: digits::p95(&plan, &numbered, identity, 11)?,
        build_id: format!("{build_id:016x}"),
        shop_id,
        addresses_refused: addresses.refused(),
        notes: [digits.notes, copy::notes(settled.config, &merchant.shop.locale), offered.notes].concat(),
        bytes: 0,
    };
    let description = publish::description(&written, settled.built_at_s);
    written.bytes = shard_bytes
        + staged.write("core.pw", &core)?
        + staged.write("live.pw", &live)?
        + staged.write(publish::DESCRIPTION, description.as_bytes())?;
    staged.publish(out)?;
    Ok(written)
}

/// What the core file is made from, whatever build it becomes part of.
struct CorePlan<'a> {
    merchant: &'a Merchant,
    tables: &'a Tables,
    cards: &'a Cards<'a>,
    product_url: &'a str,
    shard_digits: u8,
    config: &'a Config,
    pins: &'a [Pin],
    /// Products that offers promise.
    offered: &'a [u32],
}

impl CorePlan<'_> {
    fn write(&self, identity: Identity, built_at_s: i64) -> Result<Vec<u8>, WriteFault> {
        let shop = &self.merchant.shop;
        let mut chosen = best_sellers::choose(self.merchant, &self.tables.popularity, self.cards);
        chosen.add(self.pins.iter().map(|pin| self.cards.get(pin.product)));
        chosen.add(self.offered.iter().map(|product| self.cards.get(*product)));
        let copy = copy::texts(self.config, &shop.locale);
        let copy: Vec<(&str, &str)> =
            copy.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let replenished: Vec<(String, u16)> = self
            .tables
            .replenished
            .iter()
            .map(|(path, days)| (path.join(Card::CATEGORY_SEPARATOR), *days))
            .collect();
        let replenish: Vec<ReplenishSource<'_>> =
            replenished.iter().map(|(category, days)| ReplenishSource { category, days: *days }).collect();
        let tiers: Vec<Tier<'_>> = self.config.bundles.tiers.iter().map(TierSettings::tier).collect();
        let source = CoreSource {
            shop: ShopSettings {
                name: &shop.name,
                url: &shop.url,
                locale: &shop.locale,
                currency: &shop.currency.code,
                product_url: self.product_url,
                currency_digits: shop.currency.minor_digits,
                shard_digits: self.shard_digits,
                built_at_s,
                product_count: u32::try_from(self.cards.len()).unwrap_or(u32::MAX),
            },
            cards: &chosen.cards,
            copy: &copy,
            placements: &placements(self.config),
            best_sellers: &chosen.lists(),
            model: self.tables.model,
            replenish: &replenish,
            tiers: &tiers,
            pins: &self.pins.iter().map(|pin| self.cards.pin(pin)).collect::<Vec<_>>(),
        };
        source.write(identity)
    }
}

fn placements(config: &Config) -> Vec<(Placement, Settings)> {
    config
        .placements
        .iter()
        .map(|(name, set)| {
            let placement = name.placement();
            let standard = Settings::standard(placement);
            let enabled = set.enabled.unwrap_or(standard.enabled);
            (placement, Settings { enabled, limit: set.limit.unwrap_or(standard.limit) })
        })
        .collect()
}
