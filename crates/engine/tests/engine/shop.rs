//! A small shop, written and read as a real snapshot.

use std::collections::{BTreeMap, BTreeSet};

use pairwell_engine::{Knowledge, Profile, Request, Seen, Shelf, Slot, recommend};
use pairwell_snapshot::{
    Acceptance, AttributeSource, BestSellersSource, Card, Change, ChangeSource, Core, CoreSource, Identity,
    Live, LiveSource, Model, NeighbourSource, Offer, OfferAcceptance, Offers, PinSource, Placement,
    PlacementSettings, Quiet, ReplenishSource, RowSource, Segments, Shard, ShardSource, Shop as ShopSettings,
    Tier,
};

pub(crate) const NOW_S: i64 = 1_700_000_000;
pub(crate) const DAY_S: i64 = 86_400;

const IDENTITY: Identity = Identity { build_id: 7, shop_id: 1 };

/// What the shop sells and what was learned of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shop {
    cards: BTreeMap<&'static str, Card<'static>>,
    rows: BTreeMap<&'static str, RowSource<'static>>,
    best_sellers: Vec<BestSellersSource<'static>>,
    placements: Vec<(Placement, PlacementSettings)>,
    changes: Vec<ChangeSource<'static>>,
    model: Model,
    replenish: Vec<ReplenishSource<'static>>,
    pub(crate) tiers: Vec<Tier<'static>>,
    pins: Vec<PinSource<'static>>,
    segments: Segments,
    offers: Offers,
    learned: Option<OfferAcceptance<'static>>,
    by_value: bool,
}

impl Shop {
    /// A product that sells somewhat, in stock.
    pub(crate) fn product(mut self, key: &'static str, category: &'static str, price_minor: u64) -> Self {
        let card = Card { key, title: key, category, price_minor, popularity: 100, ..Card::default() };
        self.cards.insert(key, card);
        self
    }

    pub(crate) fn but(mut self, key: &str, change: impl FnOnce(&mut Card<'static>)) -> Self {
        change(self.cards.get_mut(key).unwrap());
        self
    }

    pub(crate) fn session(self, key: &'static str, next: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.session.extend(neighbours(next, false)))
    }

    pub(crate) fn orders(self, key: &'static str, pairs: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.orders.extend(neighbours(pairs, false)))
    }

    pub(crate) fn often_viewed(self, key: &'static str, next: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.session.extend(neighbours(next, true)))
    }

    pub(crate) fn often(self, key: &'static str, pairs: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.orders.extend(neighbours(pairs, true)))
    }

    pub(crate) fn similar(self, key: &'static str, alike: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.similar.extend(neighbours(alike, false)))
    }

    pub(crate) fn difference(self, key: &'static str, dearer: &'static str, text: &'static str) -> Self {
        self.row(key, |row| row.differences.push((dearer, text)))
    }

    /// What the merchant says, as the row of `key` has it: product, name and value.
    pub(crate) fn attributes(
        self,
        key: &'static str,
        said: &[(&'static str, &'static str, &'static str)],
    ) -> Self {
        let all = said.iter().map(|&(key, name, value)| AttributeSource { key, name, value });
        self.row(key, |row| row.attributes.extend(all))
    }

    pub(crate) fn look_alikes(self, key: &'static str, alike: &[(&'static str, f32)]) -> Self {
        self.row(key, |row| row.look_alikes.extend(neighbours(alike, false)))
    }

    /// Pins a product wherever `seed` is one, or everywhere.
    pub(crate) fn pin(
        mut self,
        key: &'static str,
        seed: Option<&'static str>,
        placements: &[Placement],
    ) -> Self {
        let pin = PinSource { key, placements: placements.to_vec() };
        if let Some(seed) = seed {
            return self.row(seed, |row| row.pins.push(pin));
        }
        self.pins.push(pin);
        self
    }

    pub(crate) fn best_sellers(mut self, category: &'static str, keys: &[&'static str]) -> Self {
        self.best_sellers.push(BestSellersSource { category, keys: keys.to_vec() });
        self
    }

    pub(crate) fn placement(mut self, placement: Placement, settings: PlacementSettings) -> Self {
        self.placements.push((placement, settings));
        self
    }

    pub(crate) fn live(mut self, key: &'static str, sold_out: bool, price: Option<(u64, u64)>) -> Self {
        self.changes.push(ChangeSource { key, change: Change { sold_out, price } });
        self
    }

    pub(crate) const fn model(mut self, model: Model) -> Self {
        self.model = model;
        self
    }

    pub(crate) const fn numbers(&self) -> Model {
        self.model
    }

    pub(crate) fn replenished(mut self, category: &'static str, days: u16) -> Self {
        self.replenish.push(ReplenishSource { category, days });
        self
    }

    pub(crate) fn measured(mut self, change: impl FnOnce(&mut Segments)) -> Self {
        change(&mut self.segments);
        self
    }

    pub(crate) fn offer(mut self, offer: Offer) -> Self {
        self.offers.offers.push(offer);
        self
    }

    pub(crate) fn quiet(mut self, quiet: Quiet) -> Self {
        self.offers.quiet = quiet;
        self
    }

    pub(crate) fn offers_reversed(mut self) -> Self {
        self.offers.offers.reverse();
        self
    }

    /// What was learned of the offers.
    pub(crate) fn learned(mut self, learned: OfferAcceptance<'static>) -> Self {
        self.learned = Some(learned);
        self
    }

    /// The merchant wants slots and offers in the order of their expected value.
    pub(crate) const fn by_value(mut self) -> Self {
        self.by_value = true;
        self
    }

    pub(crate) fn tier(mut self, tier: Tier<'static>) -> Self {
        self.tiers.push(tier);
        self
    }

    /// The snapshot of the shop, in one shard.
    pub(crate) fn open(&self) -> Knowledge {
        let cards: Vec<_> = self.cards.values().copied().collect();
        let rows: Vec<_> = self.rows.values().cloned().collect();
        let core = CoreSource {
            shop: settings(cards.len()),
            cards: &cards,
            copy: &[],
            placements: &self.placements,
            best_sellers: &self.best_sellers,
            model: self.model,
            replenish: &self.replenish,
            tiers: &self.tiers,
            pins: &self.pins,
        };
        let live = LiveSource { made_at_s: NOW_S, changes: &self.changes };
        let shard = ShardSource { cards: &cards, rows: &rows };
        let core = Core::open(core.write(IDENTITY).unwrap()).unwrap();
        let core = Core::open(self.segments.write_into(&core).unwrap()).unwrap();
        let core = Core::open(self.offers.write_into(&core).unwrap()).unwrap();
        let core = Core::open(OfferAcceptance::write_into(self.learned.as_ref(), &core).unwrap()).unwrap();
        let wanted = Acceptance { orders: self.by_value, ..Acceptance::default() };
        let core = Core::open(wanted.write_into(&core).unwrap()).unwrap();
        let live = Live::open(live.write(IDENTITY).unwrap(), IDENTITY.shop_id).unwrap();
        let mut knowledge = Knowledge::new(core, Some(live));
        knowledge.add_shard(Shard::open(shard.write(IDENTITY).unwrap(), IDENTITY.shop_id).unwrap());
        knowledge
    }

    /// The keys on the shelf that the request gets.
    pub(crate) fn keys(&self, request: &Request) -> Vec<String> {
        keys(&recommend(&self.open(), request))
    }

    fn row(mut self, key: &'static str, add: impl FnOnce(&mut RowSource<'static>)) -> Self {
        let row = self.rows.entry(key).or_insert_with(|| RowSource { key, ..RowSource::default() });
        add(row);
        // A table names a product once; chance may not.
        for table in [&mut row.session, &mut row.orders, &mut row.similar, &mut row.look_alikes] {
            let mut named = BTreeSet::new();
            table.retain(|neighbour| named.insert(neighbour.key));
        }
        self
    }
}

/// A request of that placement, now, explained.
pub(crate) fn ask(placement: Placement, seeds: &[&str], cart: &[&str]) -> Request {
    let owned = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
    Request { seeds: owned(seeds), cart: owned(cart), now_s: NOW_S, explain: true, ..Request::new(placement) }
}

/// A profile that looked closely at these, the last of them just now, the others a minute apart.
pub(crate) fn looked_at(keys: &[&str]) -> Profile {
    let mut last_view_s = NOW_S - 60 * i64::try_from(keys.len()).unwrap();
    let seen = keys.iter().map(|key| {
        last_view_s += 60;
        Seen {
            key: (*key).to_string(),
            last_view_s,
            views: 1,
            dwell_ms: 60_000,
            scroll_percent: 100,
            ..Seen::default()
        }
    });
    Profile { seen: seen.collect() }
}

pub(crate) fn keys(shelf: &Shelf<'_>) -> Vec<String> {
    shelf.slots.iter().map(|slot| slot.card.key.to_string()).collect()
}

pub(crate) fn slot<'s, 'k>(shelf: &'s Shelf<'k>, key: &str) -> &'s Slot<'k> {
    shelf.slots.iter().find(|slot| slot.card.key == key).unwrap_or_else(|| panic!("{key} has a slot"))
}

/// What the named term adds to the slot's score.
pub(crate) fn adds(slot: &Slot<'_>, term: &str) -> f32 {
    let explanation = slot.explanation.as_ref().unwrap();
    explanation.terms.iter().find(|found| found.name == term).unwrap().value
}

/// The rule that refused the product.
pub(crate) fn refused_by(shelf: &Shelf<'_>, key: &str) -> Option<&'static str> {
    shelf.refused.iter().find(|refusal| refusal.key == key).map(|refusal| refusal.rule)
}

fn neighbours(
    list: &[(&'static str, f32)],
    well_supported: bool,
) -> impl Iterator<Item = NeighbourSource<'static>> {
    list.iter().map(move |&(key, weight)| NeighbourSource { key, weight, well_supported })
}

fn settings(products: usize) -> ShopSettings<'static> {
    ShopSettings {
        name: "Shop",
        url: "",
        locale: "en",
        currency: "EUR",
        product_url: "",
        currency_digits: 2,
        shard_digits: 1,
        built_at_s: NOW_S,
        product_count: u32::try_from(products).unwrap(),
    }
}
