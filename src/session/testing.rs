//! A small shop, and a screen that remembers what it was shown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use pairwell_snapshot::{
    BestSellersSource, Card, Core, CoreSource, Identity, Model, NeighbourSource, Rating, ReplenishSource,
    RowSource, ShardSource, Shop, Tier,
};

use super::{Page, Screen, Session, ShelfView, Spec};
use crate::host::twin::StillHost;

const IDENTITY: Identity = Identity { build_id: 1, shop_id: 7 };

const COPY: [(&str, &str); 36] = [
    ("bundle.add", "Add {count} to cart"),
    ("bundle.added", "{count} added to your cart."),
    ("bundle.choose", "Please choose first: {product}"),
    ("bundle.instead", "In place of {product}, sold out"),
    ("bundle.terms-code", "{percent} % off with the code {code}"),
    ("bundle.title.often.1", "{seed} and {member}"),
    ("bundle.title.often.2", "{member} for {seed}"),
    ("bundle.title.often.3", "{count} with {seed}"),
    ("button.add", "Add to cart"),
    ("button.added", "Added"),
    ("button.choose", "Choose options"),
    ("button.remind", "Remind me on {date}"),
    ("compare.current", "This product"),
    ("compare.more", "{price} more"),
    ("error.add", "Please try again."),
    ("error.sold-out", "Sold out while you were looking."),
    ("error.too-many", "No more of this are available."),
    ("heading.comparison", "Compare and choose"),
    ("heading.complements", "Goes well with it"),
    ("heading.product", "You may also like"),
    ("heading.recently-viewed", "Recently viewed"),
    ("label.added", "{product} was added to your cart."),
    ("label.choose", "Choose an option"),
    ("label.from", "from {price}"),
    ("label.price", "Price"),
    ("label.rating", "{stars} out of 5 stars, {count} reviews"),
    ("label.reminder-saved", "Open the calendar file."),
    ("label.reminder-set", "You will be reminded."),
    ("label.sold-out", "Sold out"),
    ("label.unavailable", "{product} – sold out"),
    ("reason.difference", "{difference}, for {price} more"),
    ("reason.goes-with", "Goes with {product}"),
    ("reason.often-bought-with", "Often bought with {product}"),
    ("reason.popular", "Popular right now"),
    ("reason.replenish", "Time for more of {product}"),
    ("reason.viewed-next", "Viewed after {product}"),
];

fn card(key: &'static str, variant_id: &'static str, several_variants: bool) -> Card<'static> {
    Card {
        key,
        title: key,
        variant_id,
        several_variants,
        category: key,
        price_minor: 1_250,
        rating: Some(Rating { fiftieths: 230, count: 12 }),
        image: "/images/of.jpg",
        tint: 0x00C0_FFEE,
        ..Card::default()
    }
}

fn cards() -> [Card<'static>; 4] {
    let spoon = Card { category: "cup", ..card("spoon", "4", false) };
    [card("teapot", "1", false), card("cup", "2", false), card("tray", "", true), spoon]
}

/// The core file of the shop.
pub(crate) fn core() -> Core {
    let shop = Shop {
        name: "Shop",
        url: "",
        locale: "en-US",
        currency: "USD",
        product_url: "/products/{key}",
        currency_digits: 2,
        shard_digits: 1,
        built_at_s: 1_700_000_000,
        product_count: 4,
    };
    let best_sellers = [BestSellersSource { category: "", keys: vec!["spoon", "cup"] }];
    let source = CoreSource {
        shop,
        cards: &cards(),
        copy: &COPY,
        placements: &[],
        best_sellers: &best_sellers,
        model: Model::default(),
        replenish: &[ReplenishSource { category: "tray", days: 40 }],
        tiers: &[Tier { products: 3, percent_off: 10, code: "TRIO10" }],
        pins: &[],
    };
    Core::open(source.write(IDENTITY).expect("a core file")).expect("which opens")
}

/// The shard with the teapot's row.
pub(crate) fn shard() -> Vec<u8> {
    let near = |key, weight| NeighbourSource { key, weight, well_supported: true };
    let orders = vec![near("cup", 0.8), near("tray", 0.5)];
    let session = vec![near("tray", 0.9), near("cup", 0.6)];
    let rows = [RowSource { key: "teapot", session, orders, ..RowSource::default() }];
    ShardSource { cards: &cards(), rows: &rows }.write(IDENTITY).expect("a shard")
}

/// Remembers what it was shown last.
#[derive(Clone, Default)]
pub(crate) struct Wall(pub(crate) Rc<RefCell<Option<ShelfView>>>, Rc<Cell<u32>>);

impl Wall {
    /// What is shown.
    pub(crate) fn view(&self) -> ShelfView {
        self.0.borrow().clone().expect("something is shown")
    }

    /// Keys in the order of the slots.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.view().cards.into_iter().map(|card| card.key).collect()
    }

    /// How often it was drawn.
    pub(crate) fn drawings(&self) -> u32 {
        self.1.get()
    }
}

impl Screen for Wall {
    fn draw(&mut self, view: &ShelfView) {
        self.0.replace(Some(view.clone()));
        self.1.set(self.1.get() + 1);
    }
}

/// A session at a time, on a page that says so much of itself.
pub(crate) fn session(page: Page, profile: &str, cart: &str) -> (Session, StillHost) {
    let host = StillHost::default();
    host.seconds.set(1_700_000_500);
    let mut session = Session::new(core(), None, Box::new(host.clone()), page, profile, cart);
    session.add_shard(shard());
    (session, host)
}

/// The shelf of the teapot's page, ranked.
pub(crate) fn teapot_shelf(session: &mut Session) -> (u32, Wall) {
    shelf_of(session, "")
}

/// The same as the arm of a test has it.
pub(crate) fn shelf_of(session: &mut Session, arm: &str) -> (u32, Wall) {
    let wall = Wall::default();
    let spec = Spec::from_attributes("product", "teapot", "", "", arm).expect("a spec");
    let id = session.open(spec, Box::new(wall.clone()));
    session.settle(id, super::Cause::Knowledge, super::Standing::default());
    (id, wall)
}
