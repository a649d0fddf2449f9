//! A small shop to write and read snapshots of.

use pairwell_snapshot::{
    BestSellersSource, Card, Change, ChangeSource, Colours, CoreSource, Facets, Identity, LiveSource, Marks,
    Model, NeighbourSource, Placement, PlacementSettings, Rating, ReplenishSource, RowSource, ShardSource,
    Shop,
};

pub(crate) const IDENTITY: Identity =
    Identity { build_id: 0x0123_4567_89AB_CDEF, shop_id: 0xFEED_F00D_0000_0001 };

pub(crate) const SHOP: Shop<'static> = Shop {
    name: "Löwe & Söhne",
    url: "https://shop.example",
    locale: "de-DE",
    currency: "EUR",
    product_url: "/products/{key}",
    currency_digits: 2,
    shard_digits: 1,
    built_at_s: 1_790_000_000,
    product_count: 3,
};

/// Of these cards nothing more is known: the sections that say more are left out.
const UNKNOWN: Facets<'static> = Facets { vector: &[], drivers: 0, colours: Colours(0xFF) };

pub(crate) const CARDS: [Card<'static>; 3] = [
    Card {
        key: "teapot",
        title: "Teapot “Ōita”, 1.2 l",
        url: "",
        image: "/images/teapot.jpg",
        variant_id: "41000000000001",
        brand: "Kiln",
        category: "Kitchen > Tea",
        price_minor: 4_900,
        compare_at_minor: 5_900,
        rating: Some(Rating { fiftieths: 230, count: 41 }),
        popularity: 255,
        sold_out: false,
        several_variants: false,
        price_varies: false,
        tint: 0x00C0_FFEE,
        excluded: false,
        facets: UNKNOWN,
        boost: 0,
        marks: Marks(&[]),
    },
    Card {
        key: "cup",
        title: "Cup",
        url: "https://shop.example/cup",
        image: "",
        variant_id: "",
        brand: "",
        category: "Kitchen > Tea",
        price_minor: 1_200,
        compare_at_minor: 0,
        rating: None,
        popularity: 90,
        sold_out: true,
        several_variants: true,
        price_varies: true,
        tint: 0,
        excluded: false,
        facets: UNKNOWN,
        boost: 0,
        marks: Marks(&[]),
    },
    Card {
        key: "tray-木",
        title: "<b>Tray</b>",
        url: "",
        image: "/images/tray.jpg",
        variant_id: "9",
        brand: "Kiln",
        category: "",
        price_minor: u64::MAX,
        compare_at_minor: 0,
        rating: Some(Rating { fiftieths: 50, count: u16::MAX }),
        popularity: 0,
        sold_out: false,
        several_variants: false,
        price_varies: false,
        tint: 0x00FF_FFFF,
        excluded: false,
        facets: UNKNOWN,
        boost: 0,
        marks: Marks(&[]),
    },
];

pub(crate) const COPY: [(&str, &str); 2] =
    [("button.add", "In den Korb"), ("reason.goes-with", "Passt zu {product}")];

pub(crate) const MODEL: Model = Model {
    step_decay: 0.5,
    repeat: [-0.25, 0.5, 0.125, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0625],
    order_scarcity: 2.0,
};

pub(crate) fn core() -> Vec<u8> {
    let source = CoreSource {
        shop: SHOP,
        cards: &CARDS,
        copy: &COPY,
        placements: &[(Placement::Cart, PlacementSettings { enabled: false, limit: 4 })],
        best_sellers: &[
            BestSellersSource { category: "", keys: vec!["teapot", "cup"] },
            BestSellersSource { category: "Kitchen > Tea", keys: vec!["cup"] },
        ],
        model: MODEL,
        tiers: &[],
        pins: &[],
        replenish: &[
            ReplenishSource { category: "Kitchen > Tea", days: 28 },
            ReplenishSource { category: "Bath", days: 90 },
        ],
    };
    source.write(IDENTITY).unwrap()
}

pub(crate) fn shard() -> Vec<u8> {
    let near = |key, weight, well_supported| NeighbourSource { key, weight, well_supported };
    let rows = [
        RowSource {
            key: "teapot",
            session: vec![near("tray-木", 0.25, false), near("cup", 0.5, false)],
            orders: vec![near("cup", 0.8, true)],
            ..RowSource::default()
        },
        RowSource { key: "cup", orders: vec![near("teapot", 0.4, true)], ..RowSource::default() },
    ];
    ShardSource { cards: &CARDS, rows: &rows }.write(IDENTITY).unwrap()
}

pub(crate) fn live() -> Vec<u8> {
    let changes = [
        ChangeSource { key: "teapot", change: Change { sold_out: true, price: None } },
        ChangeSource { key: "cup", change: Change { sold_out: false, price: Some((1_000, 1_200)) } },
    ];
    LiveSource { made_at_s: 1_790_000_600, changes: &changes }.write(IDENTITY).unwrap()
}
