//! What is written is read again, for any cards and rows.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use pairwell_snapshot::{
    BestSellersSource, Card, Change, ChangeSource, Colours, Core, CoreSource, Facets, Identity, Live,
    LiveSource, Marks, Model, NeighbourSource, PinSource, Placement, PlacementSettings, Rating,
    ReplenishSource, RowSource, Shard, ShardSource, Shop, WriteFault,
};
use proptest::prelude::*;

const IDENTITY: Identity = Identity { build_id: 1, shop_id: 2 };

#[derive(Debug, Clone)]
struct OwnedCard {
    texts: [String; 6],
    numbers: (u64, u64, u8, u32),
    rating: Option<(u8, u16)>,
    flags: (bool, bool, bool, bool),
    facets: ([u8; 4], u32, u8),
    wishes: (i8, Vec<u8>),
}

impl OwnedCard {
    fn card<'a>(&'a self, key: &'a str) -> Card<'a> {
        let [title, url, image, variant_id, brand, category] = &self.texts;
        let (price_minor, compare_at_minor, popularity, tint) = self.numbers;
        let (sold_out, several_variants, price_varies, excluded) = self.flags;
        let rating = self.rating.map(|(fiftieths, count)| Rating { fiftieths, count });
        Card {
            key,
            title,
            url,
            image,
            variant_id,
            brand,
            category,
            price_minor,
            compare_at_minor,
            rating,
            popularity,
            sold_out,
            several_variants,
            price_varies,
            excluded,
            tint,
            facets: Facets {
                vector: &self.facets.0,
                drivers: self.facets.1,
                colours: Colours(self.facets.2),
            },
            boost: self.wishes.0,
            marks: Marks(&self.wishes.1),
        }
    }
}

fn owned_card() -> impl Strategy<Value = OwnedCard> {
    (
        proptest::array::uniform6(".{0,12}"),
        (any::<u64>(), any::<u64>(), any::<u8>(), 0_u32..0x0100_0000),
        proptest::option::of((50_u8..=250, 1_u16..)),
        any::<(bool, bool, bool, bool)>(),
        any::<([u8; 4], u32, u8)>(),
        (any::<i8>(), proptest::collection::vec(any::<[u8; 4]>(), 0..3)),
    )
        .prop_map(|(texts, numbers, rating, flags, facets, (boost, marks))| OwnedCard {
            texts,
            numbers,
            rating,
            flags,
            facets,
            wishes: (boost, marks.concat()),
        })
}

fn catalog() -> impl Strategy<Value = BTreeMap<String, OwnedCard>> {
    proptest::collection::btree_map(".{1,10}", owned_card(), 1..12)
}

proptest! {
    #[test]
    fn cards_and_rows_come_back(
        catalog in catalog(),
        links in proptest::collection::vec((0_usize..12, 0_usize..12, 1e-6_f32..1e6, any::<bool>()), 0..40),
    ) {
        let keys: Vec<&str> = catalog.keys().map(String::as_str).collect();
        let cards: Vec<Card> = catalog.iter().rev().map(|(key, owned)| owned.card(key)).collect();
        let mut rows: BTreeMap<&str, BTreeMap<&str, NeighbourSource>> = BTreeMap::new();
        for (from, to, weight, well_supported) in links {
            let (from, to) = (keys[from % keys.len()], keys[to % keys.len()]);
            rows.entry(from).or_default().insert(to, NeighbourSource { key: to, weight, well_supported });
        }
        let sources: Vec<RowSource> = rows
            .iter()
            .map(|(key, near)| RowSource { key, session: near.values().copied().collect(), ..RowSource::default() })
            .collect();
        let bytes = ShardSource { cards: &cards, rows: &sources }.write(IDENTITY).unwrap();
        let shard = Shard::open(bytes, 2).unwrap();
        prop_assert_eq!(shard.identity(), IDENTITY);
        for card in &cards {
            prop_assert_eq!(shard.card(card.key), Some(*card));
        }
        prop_assert_eq!(shard.rows().count(), rows.len());
        for (key, near) in &rows {
            let row = shard.row(key).unwrap();
            prop_assert_eq!(row.card().key, *key);
            let largest = near.values().map(|n| n.weight).fold(0.0, f32::max);
            let mut last = "";
            prop_assert_eq!(row.session().len(), near.len());
            for neighbour in row.session() {
                let key = neighbour.card().key;
                let source = near[key];
                prop_assert_eq!(shard.card_at(neighbour.card_number).key, key);
                prop_assert_eq!(neighbour.well_supported, source.well_supported);
                prop_assert!((neighbour.weight - source.weight).abs() <= largest / 253.0, "{neighbour:?} {source:?}");
                prop_assert!(last < key);
                last = key;
            }
        }
    }

    #[test]
    fn core_comes_back(catalog in catalog(), copy in proptest::collection::btree_map(".{0,8}", ".{0,20}", 0..8), limit in 1_u8..=24, numbers in [0.0_f32..=1.0, 0.01_f32..=1e6, -4.0_f32..=4.0], days in 1_u16..) {
        let cards: Vec<Card> = catalog.iter().map(|(key, owned)| owned.card(key)).collect();
        let copy: Vec<(&str, &str)> = copy.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let keys: Vec<&str> = catalog.keys().rev().map(String::as_str).collect();
        let shop = Shop {
            name: "n", url: "u", locale: "", currency: "JPY", product_url: "", currency_digits: 0, shard_digits: 3,
            built_at_s: -5, product_count: 12,
        };
        let placements = [(Placement::Product, PlacementSettings { enabled: true, limit })];
        let [step_decay, order_scarcity, again] = numbers;
        let model = Model { step_decay, order_scarcity, repeat: [again; 10] };
        let replenish = [ReplenishSource { category: keys[0], days }];
        let best = [BestSellersSource { category: "", keys: keys.clone() }];
        let source = CoreSource { shop, cards: &cards, copy: &copy, placements: &placements, best_sellers: &best, model, replenish: &replenish, tiers: &[], pins: &[] };
        let core = Core::open(source.write(IDENTITY).unwrap()).unwrap();
        prop_assert_eq!(core.shop(), shop);
        prop_assert_eq!(core.all_copy().collect::<Vec<_>>(), copy);
        prop_assert_eq!(core.placement(Placement::Product).limit, limit);
        prop_assert_eq!(core.best_sellers("").map(|c| c.key).collect::<Vec<_>>(), keys.clone());
        prop_assert_eq!(core.cards().collect::<Vec<_>>(), cards);
        prop_assert_eq!(core.model(), model);
        prop_assert_eq!(core.replenish_days(keys[0]), Some(days));
        prop_assert_eq!(core.replenish_days("not a category of ten"), None);
    }

    #[test]
    fn live_changes_come_back(changes in proptest::collection::btree_map(".{0,8}", (any::<bool>(), proptest::option::of(any::<(u64, u64)>())), 0..20)) {
        let sources: Vec<ChangeSource> =
            changes.iter().map(|(key, &(sold_out, price))| ChangeSource { key, change: Change { sold_out, price } }).collect();
        let bytes = LiveSource { made_at_s: 7, changes: &sources }.write(IDENTITY).unwrap();
        let live = Live::open(bytes, 2).unwrap();
        prop_assert_eq!(live.change_count(), changes.len());
        for source in &sources {
            prop_assert_eq!(live.change(source.key), Some(source.change));
        }
        prop_assert_eq!(live.change("not a key of eight"), None);
    }
}

#[test]
fn weights_that_are_not_positive_numbers_are_not_written() {
    let cards = [Card { key: "a", ..Card::default() }, Card { key: "b", ..Card::default() }];
    for weight in [f32::NAN, f32::INFINITY, 0.0, -1.0] {
        let near = NeighbourSource { key: "b", weight, well_supported: false };
        let rows = [RowSource { key: "a", similar: vec![near], ..RowSource::default() }];
        assert_eq!(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY), Err(WriteFault::BadWeight));
    }
}

#[test]
fn more_neighbours_than_a_byte_counts_are_not_written() {
    let keys: Vec<String> = (0..256).map(|number| format!("{number:03}")).collect();
    let cards: Vec<Card> = keys.iter().map(|key| Card { key, ..Card::default() }).collect();
    let near: Vec<_> =
        keys.iter().map(|key| NeighbourSource { key, weight: 1.0, well_supported: false }).collect();
    let written = |near: &[NeighbourSource]| {
        let rows = [RowSource { key: "000", session: near.to_vec(), ..RowSource::default() }];
        ShardSource { cards: &cards, rows: &rows }.write(IDENTITY)
    };
    assert_eq!(written(&near), Err(WriteFault::TooManyNeighbours));
    assert_eq!(written(&[near[0], near[0]]), Err(WriteFault::UnknownProduct));
    let shard = Shard::open(written(&near[..255]).unwrap(), 2).unwrap();
    assert_eq!(shard.row("000").unwrap().session().len(), 255);
}

#[test]
fn numbers_of_the_ranking_are_brought_into_their_ranges() {
    let shop = Shop {
        name: "",
        url: "",
        locale: "",
        currency: "EUR",
        product_url: "",
        currency_digits: 2,
        shard_digits: 1,
        built_at_s: 0,
        product_count: 0,
    };
    let wild = Model { step_decay: f32::NAN, repeat: [f32::INFINITY; 10], order_scarcity: -1.0 };
    let source = CoreSource {
        shop,
        cards: &[],
        copy: &[],
        placements: &[],
        best_sellers: &[],
        model: wild,
        replenish: &[],
        tiers: &[],
        pins: &[],
    };
    let model = Core::open(source.write(IDENTITY).unwrap()).unwrap().model();
    assert!((model.step_decay - Model::default().step_decay).abs() < 1e-6);
    assert!(model.repeat.iter().all(|score| (*score - 4.0).abs() < 1e-6));
    assert!(model.order_scarcity > 0.0);
}

#[test]
fn the_smallest_weights_keep_their_order() {
    let cards = [Card { key: "a", ..Card::default() }, Card { key: "b", ..Card::default() }];
    let near = |key, weight| NeighbourSource { key, weight, well_supported: false };
    let rows =
        [RowSource { key: "a", similar: vec![near("a", 1e-45), near("b", 1e-44)], ..RowSource::default() }];
    let shard = Shard::open(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY).unwrap(), 2).unwrap();
    assert!(shard.row("a").unwrap().similar().all(|n| n.weight > 0.0));
}

#[test]
fn a_table_that_names_a_product_without_a_card_is_not_written() {
    let cards = [Card { key: "a", ..Card::default() }];
    let near = NeighbourSource { key: "b", weight: 1.0, well_supported: false };
    let rows = [RowSource { key: "a", similar: vec![near], ..RowSource::default() }];
    assert_eq!(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY), Err(WriteFault::UnknownProduct));
    let doubled = [cards[0], cards[0]];
    assert_eq!(ShardSource { cards: &doubled, rows: &[] }.write(IDENTITY), Err(WriteFault::UnknownProduct));
}

#[cfg(feature = "shard-number")]
#[test]
fn the_shard_number_is_the_head_of_the_sha_256() {
    assert_eq!(pairwell_snapshot::shard_number("abc", 5), "ba781");
    assert_eq!(pairwell_snapshot::shard_number("", 2), "e3");
}

#[test]
fn the_leaf_category_is_what_follows_the_last_separator() {
    let leaf = |category| Card { category, ..Card::default() }.leaf_category();
    assert_eq!(leaf("Kitchen > Tea > Kannen & Töpfe"), "Kannen & Töpfe");
    assert_eq!(leaf("Tea"), "Tea");
    assert_eq!(leaf(""), "");
    assert_eq!(leaf("A > "), "");
}

#[test]
fn the_largest_weights_stay_finite() {
    let cards = [Card { key: "a", ..Card::default() }];
    let near = NeighbourSource { key: "a", weight: f32::MAX, well_supported: false };
    let rows = [RowSource { key: "a", orders: vec![near], ..RowSource::default() }];
    let shard = Shard::open(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY).unwrap(), 2).unwrap();
    assert!(shard.row("a").unwrap().orders().all(|n| n.weight.is_finite()));
}

#[test]
fn look_alikes_and_differences_come_back_and_cost_nothing_where_there_are_none() {
    let cards = ["a", "b", "c"].map(|key| Card { key, ..Card::default() });
    let near = |key| NeighbourSource { key, weight: 0.5, well_supported: false };
    let plain = RowSource { key: "a", similar: vec![near("b")], ..RowSource::default() };
    let told = RowSource {
        look_alikes: vec![near("c")],
        differences: vec![("b", "Waterproof"), ("c", "Zwei Fächer")],
        ..plain.clone()
    };
    let other = RowSource { key: "b", differences: vec![("c", "Oak")], ..RowSource::default() };
    let write = |rows: &[RowSource<'_>]| ShardSource { cards: &cards, rows }.write(IDENTITY).unwrap();
    let shard = Shard::open(write(&[other, told]), 2).unwrap();
    let row = shard.row("a").unwrap();
    assert_eq!(row.look_alikes().map(|n| n.card().key).collect::<Vec<_>>(), ["c"]);
    assert_eq!((row.difference(1), row.difference(2)), (Some("Waterproof"), Some("Zwei Fächer")));
    assert_eq!(row.difference(0), None);
    assert_eq!(shard.row("b").unwrap().difference(2), Some("Oak"));
    let plain = Shard::open(write(&[plain]), 2).unwrap();
    assert!(plain.section_bytes().all(|section| section.number < 20));
    assert_eq!(plain.row("a").unwrap().difference(1), None);
}

#[test]
fn pins_come_back_in_their_order_and_only_where_they_are_meant() {
    let cards = ["a", "b", "c"].map(|key| Card { key, ..Card::default() });
    let pin = |key, placements: &[Placement]| PinSource { key, placements: placements.to_vec() };
    let pins = vec![pin("c", &[Placement::Product, Placement::Bundle]), pin("b", &[Placement::Product])];
    let rows = [
        RowSource { key: "a", ..RowSource::default() },
        RowSource { key: "b", pins, ..RowSource::default() },
    ];
    let shard = Shard::open(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY).unwrap(), 2).unwrap();
    let of = |key, placement| shard.row(key).unwrap().pins(placement);
    assert_eq!(of("b", Placement::Product), [2, 1]);
    assert_eq!(of("b", Placement::Bundle), [2]);
    assert!(of("b", Placement::Cart).is_empty() && of("a", Placement::Product).is_empty());
    let unknown = [RowSource { key: "a", pins: vec![pin("d", &[])], ..RowSource::default() }];
    assert_eq!(
        ShardSource { cards: &cards, rows: &unknown }.write(IDENTITY),
        Err(WriteFault::UnknownProduct)
    );
}

#[test]
fn a_difference_from_a_product_without_a_card_is_refused() {
    let cards = [Card { key: "a", ..Card::default() }];
    let rows = [RowSource { key: "a", differences: vec![("b", "Oak")], ..RowSource::default() }];
    assert_eq!(ShardSource { cards: &cards, rows: &rows }.write(IDENTITY), Err(WriteFault::UnknownProduct));
}

#[test]
fn colours_and_drivers_are_read_by_their_places() {
    let facets = Facets { drivers: 0xF000_0021, colours: Colours::new(3, 40), ..Facets::default() };
    assert_eq!((facets.driver(0), facets.driver(1), facets.driver(7)), (1, 2, 15));
    assert_eq!((facets.colours.main(), facets.colours.second()), (Some(3), None));
    assert_eq!((Colours::default().main(), Colours::default().second()), (None, None));
}
