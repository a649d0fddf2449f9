//! Shops and requests by chance, out of few keys, so that everything collides with everything.

use pairwell_engine::visitor::{Entry, PageKind, Signal};
use pairwell_engine::{Profile, Request, Seen};
use pairwell_snapshot::{Facets, Marks, Model, Placement, PlacementSettings, Rating};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::shop::{DAY_S, NOW_S, Shop};

const KEYS: [&str; 16] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ключ"];
const CATEGORIES: [&str; 6] = ["", "Home", "Home > Lamps", "Home > Rugs", "Tools", "Tools > Saws"];
const TITLES: [&str; 4] = ["", "Lamp", "LAMP", "Saw"];
/// Looks, of every length that a file may hold, the last the contrary of the one before.
const VECTORS: [&[u8]; 5] = [&[], &[0; 16], &[90, 90, 3], &[90; 16], &[166; 16]];

/// What the merchant wants of a product: a boost, and the sides of two rules that keep products apart.
const BOOSTS: [i8; 4] = [-100, -5, 20, 100];
const MARKS: [&[u8]; 3] = [&[8, 0, 0, 0], &[9, 0, 0, 0], &[4, 0, 0, 0, 5, 0, 0, 0]];

type Pairs = Vec<(&'static str, f32)>;

pub(crate) fn shop() -> impl Strategy<Value = Shop> {
    (
        vec(product(), KEYS.len()),
        vec((select(&KEYS[..]), 0_u8..5, pairs()), 0..20),
        vec((select(&CATEGORIES[..]), vec(select(&KEYS[..]), 0..12)), 0..6),
        vec((select(&KEYS[..]), any::<bool>(), prop::option::of((0_u64..3_000, 0_u64..3_000))), 0..5),
        any::<bool>(),
        (model(), vec((select(&CATEGORIES[..]), 1_u16..300), 0..3)),
        vec((select(&KEYS[..]), prop::option::of(select(&KEYS[..])), select(&Placement::ALL[..])), 0..4),
    )
        .prop_map(|(products, rows, lists, changes, limited, (model, replenish), pins)| {
            let mut shop = Shop::default().model(model);
            for (category, days) in replenish {
                shop = shop.replenished(category, days);
            }
            for (key, (category, price, title, rating, popularity, sold_out, facets, wishes)) in
                KEYS.into_iter().zip(products)
            {
                shop = shop.product(key, category, price).but(key, |card| {
                    // Most products have a title of their own; some share one, some have none.
                    card.title = title.unwrap_or(key);
                    card.rating = rating.map(|(fiftieths, count)| Rating { fiftieths, count });
                    card.popularity = popularity;
                    card.sold_out = sold_out;
                    card.facets = facets;
                    (card.boost, card.marks) = wishes;
                });
            }
            for (key, kind, pairs) in rows {
                shop = match kind {
                    0 => shop.session(key, &pairs),
                    1 => shop.orders(key, &pairs),
                    2 => shop.often(key, &pairs),
                    3 => shop.similar(key, &pairs),
                    _ => shop.look_alikes(key, &pairs),
                };
            }
            for (key, seed, placement) in pins {
                shop = shop.pin(key, seed, &[placement]);
            }
            for (category, keys) in lists {
                shop = shop.best_sellers(category, &keys);
            }
            for (key, sold_out, price) in changes {
                shop = shop.live(key, sold_out, price);
            }
            if limited {
                shop.placement(Placement::Cart, PlacementSettings { enabled: true, limit: 3 })
            } else {
                shop
            }
        })
}

fn model() -> impl Strategy<Value = Model> {
    let scarcity = prop_oneof![Just(0.05_f32), Just(Model::PLAIN_ORDERS), 0.01_f32..3.0];
    (0.0_f32..=1.0, scarcity, prop::option::of(prop::array::uniform10(-4.0_f32..4.0))).prop_map(
        |(step_decay, order_scarcity, repeat)| Model {
            step_decay,
            order_scarcity,
            repeat: repeat.unwrap_or_default(),
        },
    )
}

type Product = (
    &'static str,
    u64,
    Option<&'static str>,
    Option<(u8, u16)>,
    u8,
    bool,
    Facets<'static>,
    (i8, Marks<'static>),
);

fn product() -> impl Strategy<Value = Product> {
    (
        select(&CATEGORIES[..]),
        prop_oneof![0_u64..3_000, 900_u64..1_700, Just(u64::MAX)],
        prop::option::weighted(0.2, select(&TITLES[..])),
        prop::option::of((50_u8..=250, 1_u16..)),
        any::<u8>(),
        prop::bool::weighted(0.2),
        facets(),
        wishes(),
    )
}

fn wishes() -> impl Strategy<Value = (i8, Marks<'static>)> {
    (prop::option::weighted(0.2, select(&BOOSTS[..])), prop::option::weighted(0.2, select(&MARKS[..])))
        .prop_map(|(boost, marks)| (boost.unwrap_or(0), Marks(marks.unwrap_or_default())))
}

fn facets() -> impl Strategy<Value = Facets<'static>> {
    let drivers = prop_oneof![Just(0), any::<u32>()];
    (select(&VECTORS[..]), drivers).prop_map(|(vector, drivers)| Facets {
        vector,
        drivers,
        ..Facets::default()
    })
}

fn pairs() -> impl Strategy<Value = Pairs> {
    let weight = prop_oneof![8 => 0.001_f32..1.0, 1 => Just(f32::MAX), 1 => Just(f32::MIN_POSITIVE)];
    vec((select(&KEYS[..]), weight), 0..10)
}

pub(crate) fn request() -> impl Strategy<Value = Request> {
    (
        select(&Placement::ALL[..]),
        vec(key(), 0..4),
        vec(key(), 0..4),
        vec(seen(), 0..14),
        prop_oneof![Just(NOW_S), any::<i64>()],
        prop_oneof![Just(0), any::<u64>()],
        prop_oneof![Just(24), any::<u8>()],
    )
        .prop_map(|(placement, seeds, cart, seen, now_s, random_seed, limit)| Request {
            placement,
            seeds,
            cart,
            profile: Profile { seen },
            now_s,
            random_seed,
            limit,
            explain: true,
        })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![6 => select(&KEYS[..]).prop_map(ToString::to_string), 1 => any::<String>()]
}

fn seen() -> impl Strategy<Value = Seen> {
    let time = || prop_oneof![Just(0), Just(NOW_S - 1_000), Just(NOW_S - 100 * DAY_S), any::<i64>()];
    (key(), time(), any::<u32>(), any::<u32>(), any::<u8>(), time(), time()).prop_map(
        |(key, last_view_s, views, dwell_ms, scroll_percent, last_cart_s, last_purchase_s)| Seen {
            key,
            last_view_s,
            views,
            dwell_ms,
            scroll_percent,
            last_cart_s,
            last_purchase_s,
        },
    )
}

/// Any signal, of few products, orders and offers.
pub(crate) fn any_signal() -> impl Strategy<Value = Signal> {
    let key = || select(&["", "clay", "lamp", "unknown"][..]).prop_map(str::to_owned);
    let offer = || select(&["gift", "flash", "nobody"][..]).prop_map(str::to_owned);
    prop_oneof![
        4 => (select(&PageKind::ALL[..]), key(), select(&Entry::ALL[..]))
            .prop_map(|(kind, product, entry)| Signal::Page { kind, product, entry }),
        2 => any::<u8>().prop_map(Signal::Scroll),
        1 => any::<u8>().prop_map(Signal::Description),
        3 => (0_u32..120_000).prop_map(Signal::Active),
        1 => any::<u32>().prop_map(Signal::Active),
        1 => any::<u64>().prop_map(Signal::Variant),
        1 => any::<u16>().prop_map(Signal::Gallery),
        1 => any::<u32>().prop_map(Signal::Stock),
        3 => (0_u32..5, 0_u64..12_000).prop_map(|(products, value_minor)| Signal::Cart { products, value_minor }),
        1 => any::<u64>().prop_map(|value_minor| Signal::Cart { products: u32::MAX, value_minor }),
        2 => key().prop_map(|product| Signal::Add { product, value_minor: 1_000 }),
        1 => key().prop_map(|product| Signal::Remove { product, value_minor: 1_000 }),
        2 => (0_u32..90_000).prop_map(Signal::Pause),
        3 => Just(Signal::Leaving),
        1 => select(&["", "a GIFT for", "mugs"][..]).prop_map(|text| Signal::Search(text.to_owned())),
        1 => (0_u8..20, any::<u64>()).prop_map(|(order, value_minor)| Signal::Purchase {
            order: order.to_string(), value_minor, products: Vec::new(),
        }),
        1 => Just(Signal::Hidden),
        2 => Just(Signal::Shown),
        1 => offer().prop_map(Signal::Dismiss),
        1 => offer().prop_map(Signal::Take),
    ]
}
