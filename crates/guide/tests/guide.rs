//! The door of the guide, as JavaScript meets it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(unused_crate_dependencies, reason = "the test uses its part")]

use pairwell_guide::exports::Guide;
use pairwell_snapshot::{
    Acceptance, BestSellersSource, Beta, Card, Core, CoreSource, Identity, Model, Offer, OfferAcceptance,
    Offers, Quiet, Shop, Trigger,
};

const NOW_MS: f64 = 1_790_000_000_000.0;

fn core() -> Vec<u8> {
    let card = Card { key: "clay", title: "Clay", category: "Tea", price_minor: 2_000, ..Card::default() };
    let source = CoreSource {
        shop: Shop {
            name: "Shop",
            url: "",
            locale: "en",
            currency: "EUR",
            product_url: "/p/{key}",
            currency_digits: 2,
            shard_digits: 1,
            built_at_s: 1_700_000_000,
            product_count: 1,
        },
        cards: &[card],
        copy: &[("offer.ends", "Until {end}")],
        placements: &[],
        best_sellers: &[BestSellersSource { category: "", keys: vec!["clay"] }],
        model: Model::default(),
        replenish: &[],
        tiers: &[],
        pins: &[],
    };
    let plain = Core::open(source.write(Identity { build_id: 0xBEEF, shop_id: 1 }).unwrap()).unwrap();
    let flash = Offer {
        name: "flash".into(),
        percent_off: 10,
        code: "A\tB".into(),
        ends_s: 1_790_003_600,
        triggers: vec![Trigger::ExitIntent],
        per_visit: 1,
        per_month: 3,
        ..Offer::default()
    };
    let quiet = Quiet { settle_s: 0, ..Quiet::default() };
    Offers { quiet, offers: vec![flash] }.write_into(&plain).unwrap()
}

#[test]
fn signals_as_lines_are_answered_with_lines() {
    let mut guide = Guide::new(core(), Vec::new(), &[]).unwrap();
    assert_eq!(guide.identity(), "0000000000000001\t000000000000beef");
    assert_eq!(guide.wants(), "offers");
    assert_eq!(guide.hear(NOW_MS, "scroll\t5"), "ignored\tno-page");
    assert_eq!(guide.shop(), "en\tEUR\t2\t/p/{key}");
    assert_eq!((guide.product("clay"), guide.product("mud")), ("Clay\t".into(), String::new()));
    assert_eq!((guide.copy("offer.ends"), guide.copy("offer.begins")), ("Until {end}".into(), String::new()));
    let segments =
        "segments\tintent.arriving\tprice.unknown\tloyalty.new\tpace.unknown\tdriver.none\tloyalty.new";
    assert_eq!(guide.hear(NOW_MS, "page\tproduct\tclay\tdirect"), segments);
    let offer = "flash\tlimited-time";
    let promise = "10\t\tA B\t\t1790003600\t\t\t";
    let spoken = guide.hear(NOW_MS + 5_000.0, "leaving");
    assert_eq!(spoken, format!("{segments}\noffer\t{offer}\texit-intent\t{promise}"));
    assert_eq!(guide.hear(NOW_MS + 6_000.0, "leaving"), format!("{segments}\nsilent\tflash\toffer-visit"));

    let again = Guide::new(core(), vec![1, 2, 3], &guide.visitor()).unwrap();
    assert_eq!(again.standing(NOW_MS + 7_000.0), format!("{segments}\nstands\t{offer}\t\t{promise}"));
    assert_eq!(again.standing(NOW_MS + 3_600_000.0), segments);
    assert_eq!(again.treatment("product"), "shown\t");
    assert_eq!(again.treatment("kitchen"), "hidden");
}

/// The offers in the order of their expected value, where `flash` and its twin `rush` are taken so often.
fn by_value(rush: f32) -> Vec<u8> {
    let plain = Core::open(core()).unwrap();
    let mut offers = Offers::read(&plain).unwrap();
    let twin = Offer { name: "rush".into(), ..offers.offers[0].clone() };
    offers.offers.push(twin);
    let core = Core::open(offers.write_into(&plain).unwrap()).unwrap();
    let wanted = Acceptance { orders: true, ..Acceptance::default() };
    let core = Core::open(wanted.write_into(&core).unwrap()).unwrap();
    let beta = |successes| Beta { successes, failures: 100.0 };
    let offers = vec![("flash", beta(5.0)), ("rush", beta(rush))];
    let learned = OfferAcceptance { prior: beta(1.0), offers };
    OfferAcceptance::write_into(Some(&learned), &core).unwrap()
}

#[test]
fn of_two_offers_the_one_that_is_taken_more_often_speaks_where_the_shop_wants_that() {
    for (rush, spoken) in [(4.0, "flash"), (5.0, "flash"), (6.0, "rush")] {
        let mut guide = Guide::new(by_value(rush), Vec::new(), &[]).unwrap();
        guide.hear(NOW_MS, "page\tproduct\tclay\tdirect");
        let answer = guide.hear(NOW_MS + 5_000.0, "leaving");
        let silent = if spoken == "flash" { "rush" } else { "flash" };
        assert!(answer.contains(&format!("\noffer\t{spoken}\t")), "{rush}: {answer}");
        assert!(answer.ends_with(&format!("\nsilent\t{silent}\tturn")), "{rush}: {answer}");
    }
}

#[test]
fn whatever_comes_is_answered() {
    assert!(Guide::new(b"<html>".to_vec(), Vec::new(), &[]).is_err());
    let mut guide = Guide::new(core(), Vec::new(), b"{\"__proto__\":1}").unwrap();
    for line in ["", "\t", "scroll\t-1", "page\tproduct", "purchase\t\t", "nothing\t1"] {
        assert_eq!(guide.hear(NOW_MS, line), "unread", "{line}");
    }
    for at_ms in [f64::NAN, f64::INFINITY, -1.0] {
        assert_eq!(guide.hear(at_ms, "hidden"), "ignored\tno-time");
    }
    assert!(!guide.shard(vec![0; 100]));
}
