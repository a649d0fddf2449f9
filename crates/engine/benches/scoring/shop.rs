//! An invented shop as a browser has it after ten product pages: core, and the shards of ten visits.

use pairwell_engine::{Knowledge, Profile, Request, Seen};
use pairwell_snapshot::{
    BestSellersSource, Card, Core, CoreSource, Identity, Model, NeighbourSource, Placement, RowSource, Shard,
    ShardSource, Shop,
};

/// Products of the past, each with a row of its own in a shard of its own.
pub(crate) const HISTORY: u32 = 10;
/// Neighbours by table, as many as a snapshot holds of a product that is looked at and bought a lot.
const SESSION: u32 = 40;
const ORDERS: u32 = 20;
const SIMILAR: u32 = 12;
/// Other rows of a shard, whose cards are in the file as well.
const ROWS_A_SHARD: u32 = 6;
const PRODUCTS: u32 = 3_000;
const NOW_S: i64 = 1_700_000_000;
const IDENTITY: Identity = Identity { build_id: 1, shop_id: 1 };

/// The texts that cards borrow.
pub(crate) struct Texts {
    keys: Vec<String>,
    titles: Vec<String>,
    categories: Vec<String>,
}

/// `SplitMix64` (Steele, Lea, Flood 2014) of a few numbers.
fn chance(seed: u32, of: u32, below: u32) -> u32 {
    let mut z = (u64::from(seed) << 32 | u64::from(of)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    u32::try_from((u128::from(z) * u128::from(below)) >> 64).unwrap_or(0)
}

impl Texts {
    pub(crate) fn invent() -> Self {
        Self {
            keys: (0..PRODUCTS).map(|number| format!("linen-cushion-{number:04}")).collect(),
            titles: (0..PRODUCTS).map(|number| format!("Linen cushion no. {number}, 40 x 40 cm")).collect(),
            categories: (0..60).map(|leaf| format!("Home > Room {} > Shelf {leaf}", leaf / 8)).collect(),
        }
    }

    fn card(&self, product: u32) -> Card<'_> {
        Card {
            key: &self.keys[product as usize],
            title: &self.titles[product as usize],
            image: "/images/cushion.jpg",
            brand: "Harbour",
            category: &self.categories[product as usize / 50],
            price_minor: u64::from(1_000 + chance(1, product, 9_000)),
            popularity: u8::try_from(chance(2, product, 256)).unwrap_or(0),
            ..Card::default()
        }
    }

    /// Half of the neighbours stand in the product's own category, as they do in shops.
    fn neighbours(&self, owner: u32, table: u32, count: u32) -> Vec<NeighbourSource<'_>> {
        let mut numbers: Vec<u32> = Vec::new();
        let mut try_number = 0;
        while numbers.len() < count as usize {
            let near = owner / 50 * 50 + chance(owner, table * 1_000 + try_number, 50);
            let far = chance(owner, table * 1_000 + 500 + try_number, PRODUCTS);
            let number = if try_number % 2 == 0 || table == 3 { near } else { far };
            if number != owner && !numbers.contains(&number) {
                numbers.push(number);
            }
            try_number += 1;
        }
        let weight = |place: usize| 1.0 / (1.0 + f32::from(u8::try_from(place).unwrap_or(0)) / 4.0);
        let named = numbers.into_iter().enumerate().map(|(place, number)| NeighbourSource {
            key: &self.keys[number as usize],
            weight: weight(place),
            well_supported: place % 3 == 0,
        });
        named.collect()
    }

    fn row(&self, owner: u32) -> RowSource<'_> {
        RowSource {
            key: &self.keys[owner as usize],
            session: self.neighbours(owner, 1, SESSION),
            orders: self.neighbours(owner, 2, ORDERS),
            similar: self.neighbours(owner, 3, SIMILAR),
            ..RowSource::default()
        }
    }

    fn shard(&self, owner: u32) -> Shard {
        let rows: Vec<RowSource<'_>> =
            (0..ROWS_A_SHARD).map(|other| self.row((owner + other * 431) % PRODUCTS)).collect();
        let mut named: Vec<u32> = rows
            .iter()
            .flat_map(|row| row.session.iter().chain(&row.orders).chain(&row.similar))
            .map(|neighbour| neighbour.key)
            .chain(rows.iter().map(|row| row.key))
            .filter_map(|key| self.keys.binary_search_by(|known| known.as_str().cmp(key)).ok())
            .filter_map(|place| u32::try_from(place).ok())
            .collect();
        named.sort_unstable();
        named.dedup();
        let cards: Vec<Card<'_>> = named.into_iter().map(|product| self.card(product)).collect();
        let bytes = ShardSource { cards: &cards, rows: &rows }.write(IDENTITY).unwrap();
        Shard::open(bytes, IDENTITY.shop_id).unwrap()
    }

    fn core(&self) -> Core {
        let best: Vec<u32> = (0..48).map(|place| chance(9, place, PRODUCTS / 48) + place * 62).collect();
        let cards: Vec<Card<'_>> = best.iter().map(|product| self.card(*product)).collect();
        let whole = cards.iter().take(24).map(|card| card.key).collect();
        let mut lists = vec![BestSellersSource { category: "", keys: whole }];
        for pair in cards[24..].chunks(6) {
            let keys = pair.iter().map(|card| card.key).collect();
            lists.push(BestSellersSource { category: pair[0].category, keys });
        }
        let shop = Shop {
            name: "Shop",
            url: "",
            locale: "en",
            currency: "EUR",
            product_url: "",
            currency_digits: 2,
            shard_digits: 3,
            built_at_s: NOW_S,
            product_count: PRODUCTS,
        };
        let source = CoreSource {
            shop,
            cards: &cards,
            copy: &[],
            placements: &[],
            best_sellers: &lists,
            model: Model::default(),
            replenish: &[],
            tiers: &[],
            pins: &[],
        };
        Core::open(source.write(IDENTITY).unwrap()).unwrap()
    }

    pub(crate) fn knowledge(&self) -> Knowledge {
        let mut knowledge = Knowledge::new(self.core(), None);
        for step in 0..=HISTORY {
            knowledge.add_shard(self.shard(visited(step)));
        }
        knowledge
    }

    /// Ten products of history and nothing else: what a scoring is measured with.
    pub(crate) fn past(&self) -> Request {
        let seen = (0..HISTORY).map(|step| Seen {
            key: self.keys[visited(step) as usize].clone(),
            last_view_s: NOW_S - 60 * i64::from(step),
            views: 1,
            dwell_ms: u32::MAX,
            scroll_percent: 100,
            ..Seen::default()
        });
        Request {
            profile: Profile { seen: seen.collect() },
            now_s: NOW_S,
            ..Request::new(Placement::Product)
        }
    }

    /// A product page after ten others.
    pub(crate) fn page(&self) -> Request {
        Request { seeds: vec![self.keys[visited(HISTORY) as usize].clone()], limit: 8, ..self.past() }
    }
}

/// The product seen so many steps ago.
pub(crate) fn visited(step: u32) -> u32 {
    chance(7, step / 3, 40) * 50 + chance(8, step, 50)
}
