//! Which of several offers speaks, where the merchant wants them in the order of their expected value.

use pairwell_engine::offers::{Answer, Expected, Guide, Objection};
use pairwell_engine::visitor::{PageKind, Signal, Visitor};
use pairwell_snapshot::{About, Beta, Offer, OfferAcceptance, OfferKind, Quiet, Tier, Trigger};

use crate::shop::{NOW_S, Shop};
use crate::story::{add, cart, page, product};

fn offer(kind: OfferKind, name: &str) -> Offer {
    Offer {
        name: name.into(),
        kind,
        triggers: vec![Trigger::ExitIntent, Trigger::AddToCart],
        per_visit: 3,
        per_month: 16,
        ..Offer::default()
    }
}

fn flash() -> Offer {
    Offer { percent_off: 10, ends_s: NOW_S + 86_400, ..offer(OfferKind::LimitedTime, "flash") }
}

fn upgrade() -> Offer {
    Offer { product: "iron".into(), amount_off_minor: 500, ..offer(OfferKind::ExclusiveUpgrade, "upgrade") }
}

fn shipping() -> Offer {
    Offer { over_minor: 5_000, ..offer(OfferKind::FreeShipping, "shipping") }
}

fn shop() -> Shop {
    Shop::default()
        .product("clay", "Tea > Pots", 2_000)
        .product("iron", "Tea > Pots", 6_000)
        .product("lamp", "Light", 3_000)
        .quiet(Quiet { settle_s: 0, ..Quiet::default() })
}

/// One in ten takes what is not listed.
fn learned(offers: &[(&'static str, f32, f32)]) -> OfferAcceptance<'static> {
    let beta = |successes, failures| Beta { successes, failures };
    let offers = offers.iter().map(|(name, taken, not)| (*name, beta(*taken, *not)));
    OfferAcceptance { prior: beta(1.0, 9.0), offers: offers.collect() }
}

/// What the last of the signals leads to: which offer speaks, what the others are told, and what each is expected to bring.
#[derive(Debug, PartialEq)]
struct Told {
    speaks: Option<String>,
    silent: Vec<(String, Objection)>,
    expected: Vec<(String, f32, Option<u64>)>,
}

impl Told {
    fn of(answer: &Answer<'_>) -> Self {
        let expected =
            |(offer, one): &(&Offer, Expected)| (offer.name.clone(), one.likelihood, one.worth_minor);
        Self {
            speaks: answer.decision.as_ref().map(|decision| decision.offer.name.clone()),
            silent: answer.silent.iter().map(|(offer, why)| (offer.name.clone(), *why)).collect(),
            expected: answer.expected.iter().map(expected).collect(),
        }
    }

    fn worth(&self, name: &str) -> Option<u64> {
        self.expected.iter().find(|(offer, ..)| offer == name).and_then(|(.., worth)| *worth)
    }
}

fn told(shop: &Shop, signals: &[Signal]) -> Told {
    let knowledge = shop.open();
    let guide = Guide::of(knowledge.core()).unwrap();
    let mut visitor = Visitor::default();
    let mut last = None;
    for (second, signal) in (0..).zip(signals) {
        let at_ms = (NOW_S + second * 20) * 1_000;
        last = Some(Told::of(&guide.hear(&mut visitor, &knowledge, at_ms, signal).unwrap()));
    }
    last.unwrap()
}

fn leaving() -> Vec<Signal> {
    vec![product("clay"), cart(1, 4_000), Signal::Leaving]
}

#[test]
fn the_offer_that_is_expected_to_bring_most_speaks_and_the_others_are_told_why_not() {
    let shop = shop().offer(flash()).offer(upgrade()).offer(shipping()).by_value();
    let found = told(&shop.learned(learned(&[("flash", 2.0, 38.0), ("shipping", 3.0, 17.0)])), &leaving());
    // 5 % of 5,400, 10 % of 9,500, 15 % of 5,000.
    assert_eq!(found.speaks.as_deref(), Some("upgrade"));
    assert_eq!(found.silent, [("flash".into(), Objection::Turn), ("shipping".into(), Objection::Turn)]);
    assert_eq!(
        found.expected,
        [
            ("flash".into(), 0.05, Some(5_400)),
            ("upgrade".into(), 0.1, Some(9_500)),
            ("shipping".into(), 0.15, Some(5_000))
        ]
    );
}

#[test]
fn without_the_wish_or_without_anything_learned_the_merchants_order_holds() {
    let plain = shop().offer(flash()).offer(upgrade()).offer(shipping());
    let known = learned(&[("flash", 1.0, 999.0)]);
    let first = |shop: Shop| {
        let found = told(&shop, &leaving());
        assert_eq!((found.speaks.as_deref(), found.expected.as_slice()), (Some("flash"), &[][..]));
    };
    first(plain.clone());
    first(plain.clone().by_value());
    first(plain.clone().learned(known.clone()));
    assert_eq!(told(&plain.learned(known).by_value(), &leaving()).speaks.as_deref(), Some("upgrade"));
}

#[test]
fn what_speaks_against_an_offer_goes_before_its_value() {
    let about = Offer { about: vec![About::Product("lamp".into())], ..upgrade() };
    let shop = shop().offer(flash()).offer(about).by_value().learned(learned(&[("upgrade", 9.0, 1.0)]));
    let found = told(&shop, &leaving());
    assert_eq!(found.speaks.as_deref(), Some("flash"));
    assert_eq!(found.silent, [("upgrade".into(), Objection::Elsewhere)]);
    assert_eq!(found.expected.len(), 1);
}

/// What an order comes to at least, as far as it is known: each row is a kind of offer at a moment.
#[test]
fn worth_is_what_the_shop_has_told_and_what_its_cards_say() {
    let tier = Tier { products: 2, percent_off: 20, code: "PAIR20" };
    let gift = Offer { product: "lamp".into(), ..offer(OfferKind::Gift, "gift") };
    let shop = shop()
        .tier(tier)
        .offer(flash())
        .offer(upgrade())
        .offer(shipping())
        .offer(Offer { over_minor: 9_000, ..gift })
        .offer(offer(OfferKind::TieredBundle, "tier"))
        .by_value()
        .learned(learned(&[]));
    let names = ["flash", "upgrade", "shipping", "gift", "tier"];
    let worth = |signals: &[Signal]| {
        let found = told(&shop, signals);
        names.map(|name| found.worth(name))
    };
    let with_cart = worth(&leaving());
    assert_eq!(with_cart, [Some(5_400), Some(9_500), Some(5_000), Some(9_000), Some(4_800)]);
    let in_cart = worth(&[page(PageKind::Cart, ""), cart(1, 4_000), Signal::Leaving]);
    assert_eq!(in_cart, [Some(3_600), Some(9_500), Some(5_000), Some(9_000), Some(3_200)]);
    let nothing_told = worth(&[product("clay"), Signal::Leaving]);
    assert_eq!(nothing_told, [Some(1_800), Some(5_500), None, None, None]);
    let added = worth(&[product("clay"), cart(1, 4_000), add("lamp")]);
    assert_eq!(added, [Some(2_700), Some(5_500), None, None, None], "the cart is not known any more");
}

#[test]
fn an_offer_whose_worth_nobody_knows_keeps_its_place() {
    let known = learned(&[("upgrade", 9.0, 1.0)]);
    let home = [page(PageKind::Home, ""), Signal::Leaving];
    let first = shop().offer(flash()).offer(upgrade()).by_value().learned(known.clone());
    let found = told(&first, &home);
    assert_eq!((found.speaks.as_deref(), found.worth("flash")), (Some("flash"), None));
    let last = shop().offer(upgrade()).offer(flash()).by_value().learned(known);
    assert_eq!(told(&last, &home).speaks.as_deref(), Some("upgrade"));
}

#[test]
fn what_leaves_nothing_to_pay_is_known_to_bring_nothing() {
    let all_off = Offer { percent_off: 0, amount_off_minor: 2_000, ..flash() };
    let shop = shop().offer(all_off).offer(upgrade()).by_value().learned(learned(&[]));
    let found = told(&shop, &[product("clay"), Signal::Leaving]);
    assert_eq!((found.worth("flash"), found.speaks.as_deref()), (Some(0), Some("upgrade")));
}
