//! Segments and offers come back as written, beside whatever else a core file holds; damage never panics, and what is read is
//! within its ranges.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its part of the shop")]

mod shop;

use pairwell_snapshot::{
    About, Axis, Condition, Core, Fault, FaultKind, Offer, OfferKind, Offers, Placement, PlacementRule,
    PriceBand, Quiet, Segments, Thresholds, Trigger, WriteFault,
};
use proptest::prelude::*;

fn core() -> Core {
    Core::open(shop::core()).unwrap()
}

/// As they are written in the documentation.
fn segments() -> Segments {
    let band = |category: &str, low_minor, high_minor| PriceBand {
        category: category.into(),
        low_minor,
        high_minor,
    };
    Segments {
        thresholds: Thresholds { slow_s: 60, ..Thresholds::default() },
        learn_by: Axis::Intent,
        bands: vec![band("", 1_200, 4_000), band("Kitchen > Tea", 900, 2_500)],
        rules: vec![
            PlacementRule {
                placement: Placement::Popup,
                when: Condition::default().or(Axis::Intent, 4).or(Axis::Pace, 1),
                show: Some(false),
                limit: None,
                emphasis: vec![],
            },
            PlacementRule {
                placement: Placement::Product,
                when: Condition::default(),
                show: None,
                limit: Some(4),
                emphasis: vec![("upsell".into(), 1.5), ("substitute".into(), 0.0)],
            },
        ],
    }
}

fn offers() -> Offers {
    let gift = Offer {
        name: "gift".into(),
        kind: OfferKind::Gift,
        over_minor: 8_000,
        product: "tea-towel".into(),
        about: vec![About::Category("Kitchen".into()), About::Brand("Löwe".into())],
        triggers: vec![
            Trigger::NearThreshold { percent: 70 },
            Trigger::Search { words: vec!["gift".into(), "présent".into()] },
        ],
        per_visit: 1,
        per_month: 4,
        ..Offer::default()
    };
    let flash = Offer {
        name: "flash".into(),
        percent_off: 10,
        code: "FLASH10".into(),
        starts_s: 1_790_000_000,
        ends_s: 1_790_086_400,
        when: Condition::default().or(Axis::Loyalty, 1),
        triggers: vec![Trigger::Dwell { seconds: 300, scroll_percent: 50 }, Trigger::ExitIntent],
        per_visit: 1,
        per_month: 2,
        again_after_h: 24,
        low_stock: 5,
        ..Offer::default()
    };
    Offers { quiet: Quiet { per_week: 2, ..Quiet::default() }, offers: vec![gift, flash] }
}

fn written() -> Vec<u8> {
    offers().write_into(&Core::open(segments().write_into(&core()).unwrap()).unwrap()).unwrap()
}

#[test]
fn a_core_file_with_segments_and_offers_says_all_that_it_said_without() {
    let (plain, full) = (core(), Core::open(written()).unwrap());
    assert_eq!(Segments::read(&full).unwrap(), segments());
    assert_eq!(Offers::read(&full).unwrap(), offers());
    assert_eq!(Segments::read(&plain).unwrap(), Segments::default());
    assert_eq!(Offers::read(&plain).unwrap(), Offers::default());
    assert_eq!(full.identity(), plain.identity());
    assert_eq!(full.all_copy().collect::<Vec<_>>(), plain.all_copy().collect::<Vec<_>>());
    assert_eq!(full.cards().collect::<Vec<_>>(), plain.cards().collect::<Vec<_>>());
}

#[test]
fn what_is_as_standard_takes_no_byte() {
    let full = Core::open(written()).unwrap();
    let plain = Core::open(Segments::default().write_into(&full).unwrap()).unwrap();
    assert_eq!(Offers::default().write_into(&plain).unwrap(), shop::core());
}

/// The bytes of a section.
fn section(number: u16) -> Vec<u8> {
    let bytes = written();
    let entries = usize::from(u16::from_le_bytes([bytes[14], bytes[15]]));
    let words =
        |at: usize| usize::try_from(u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())).unwrap();
    let found =
        (0..entries).map(|entry| 40 + entry * 12).find(|at| bytes[*at..at + 2] == number.to_le_bytes());
    let at = found.unwrap();
    bytes[words(at + 4)..words(at + 4) + words(at + 8)].to_vec()
}

#[test]
fn the_writer_still_writes_the_documented_bytes() {
    let segments = section(12);
    // Axis, count of thresholds, then they: comparing_products and deciding_active_s come first.
    assert_eq!(segments[..6], [0, 14, 3, 0, 45, 0]);
    // Two bands: the ends of their names.
    assert_eq!(segments[30..42], [2, 0, 0, 0, 0, 0, 0, 0, 13, 0, 0, 0]);
    let offers = section(13);
    // A visit, a week; apart, settling, after a no, after a purchase; two offers, the first one's small numbers.
    assert_eq!(offers[..10], [1, 2, 120, 0, 10, 0, 72, 0, 24, 0]);
    assert_eq!(offers[10..22], [2, 0, 0, 0, 4, 0, 1, 4, 0, 0, 0, 0]);
}

#[test]
fn what_is_outside_of_its_range_is_not_written() {
    let refused = |change: &dyn Fn(&mut Segments)| {
        let mut wrong = segments();
        change(&mut wrong);
        assert_eq!(wrong.write_into(&core()).unwrap_err(), WriteFault::BadSegment);
    };
    refused(&|segments| segments.thresholds.deciding_signs = 5);
    refused(&|segments| segments.thresholds.fast_s = 61);
    refused(&|segments| segments.bands.reverse());
    refused(&|segments| segments.bands[0].high_minor = 0);
    refused(&|segments| segments.rules[1].limit = Some(25));
    refused(&|segments| segments.rules[1].emphasis[0].1 = f32::NAN);
    let refused = |change: &dyn Fn(&mut Offers)| {
        let mut wrong = offers();
        change(&mut wrong);
        assert_eq!(wrong.write_into(&core()).unwrap_err(), WriteFault::BadOffer);
    };
    refused(&|offers| offers.quiet.per_visit = 4);
    refused(&|offers| offers.offers[1].name = "gift".into());
    refused(&|offers| offers.offers[0].product.clear());
    refused(&|offers| offers.offers[0].over_minor = 0);
    refused(&|offers| offers.offers[1].ends_s = 0);
    refused(&|offers| offers.offers[1].ends_s = offers.offers[1].starts_s);
    refused(&|offers| offers.offers[1].amount_off_minor = 500);
    refused(&|offers| offers.offers[1].triggers.clear());
    refused(&|offers| offers.offers[1].triggers[0] = Trigger::Search { words: vec!["a\nb".into()] });
}

#[test]
fn a_fault_in_one_takes_away_nothing_else() {
    let mut bytes = written();
    let broken = section(13);
    let at = bytes.windows(broken.len()).position(|part| part == broken).unwrap();
    // Five interruptions a visit.
    bytes[at] = 5;
    let core = Core::open(resealed(bytes)).unwrap();
    assert_eq!(Segments::read(&core).unwrap(), segments());
    assert_eq!(core.cards().count(), 3);
    let Fault { kind: FaultKind::Malformed { section: 13, .. }, .. } = Offers::read(&core).unwrap_err()
    else {
        panic!("another fault")
    };
}

/// Puts a right length and checksum on wrong bytes.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    bytes[32..36].copy_from_slice(&length);
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(&bytes[..36]);
    digest.update(&bytes[40..]);
    bytes[36..40].copy_from_slice(&digest.finalize().to_le_bytes());
    bytes
}

fn any_condition() -> impl Strategy<Value = Condition> {
    proptest::collection::vec((0_usize..5, 0_u8..9), 0..6).prop_map(|parts| {
        parts.into_iter().fold(Condition::default(), |all, (axis, value)| all.or(Axis::ALL[axis], value))
    })
}

fn any_segments() -> impl Strategy<Value = Segments> {
    let rule = (
        0_usize..5,
        any_condition(),
        proptest::option::of(any::<bool>()),
        proptest::option::of(1_u8..=24),
        proptest::collection::vec(("[a-z-]{1,12}", 0.0_f32..=4.0), 0..3),
    );
    let rule = rule.prop_map(|(placement, when, show, limit, emphasis)| PlacementRule {
        placement: Placement::ALL[placement],
        when,
        show,
        limit,
        emphasis,
    });
    let bands = proptest::collection::btree_map(".{0,9}", (any::<u64>(), any::<u64>()), 0..5);
    let bands = bands.prop_map(|bands| {
        let band = |(category, (one, other)): (String, (u64, u64))| PriceBand {
            category,
            low_minor: one.min(other),
            high_minor: one.max(other),
        };
        bands.into_iter().map(band).collect()
    });
    let thresholds = Thresholds::RANGES.iter().map(|(_, least, most)| *least..=*most).collect::<Vec<_>>();
    let thresholds = thresholds.prop_map(|numbers| {
        let mut thresholds = Thresholds::default();
        for ((name, _, _), number) in Thresholds::RANGES.iter().zip(numbers) {
            assert!(thresholds.set(name, number));
        }
        thresholds.fast_s = thresholds.fast_s.min(thresholds.slow_s);
        thresholds
    });
    (thresholds, 0_usize..5, bands, proptest::collection::vec(rule, 0..5)).prop_map(
        |(thresholds, axis, bands, rules)| Segments { thresholds, learn_by: Axis::ALL[axis], bands, rules },
    )
}

fn any_offers() -> impl Strategy<Value = Offers> {
    let trigger = (0_u8..8, 1_u8..100, 1_u16.., proptest::collection::vec("[a-zé ]{1,6}", 1..3)).prop_map(
        |(kind, percent, number, words)| match kind {
            0 => Trigger::AddToCart,
            1 => Trigger::PremiumVariant,
            2 => Trigger::CheckoutPause { seconds: number },
            3 => Trigger::ExitIntent,
            4 => Trigger::Dwell { seconds: number, scroll_percent: percent },
            5 => Trigger::NearThreshold { percent },
            6 => Trigger::ReturnVisit { days: number },
            _ => Trigger::Search { words },
        },
    );
    let about = (0_u8..3, ".{0,8}").prop_map(|(kind, text)| match kind {
        0 => About::Product(text),
        1 => About::Category(text),
        _ => About::Brand(text),
    });
    let offer = (
        (0_usize..5, 1_u8..=90, 1_u64.., any::<bool>(), "[A-Z0-9]{0,8}"),
        (0_i64..i64::MAX / 2, 1_i64..i64::MAX / 2, any_condition(), "[a-z-]{1,9}"),
        (proptest::collection::vec(about, 0..3), proptest::collection::vec(trigger, 1..4)),
        (1_u8..=3, 1_u8..=16, any::<u16>(), any::<u16>()),
    );
    let offer = offer.prop_map(
        |((kind, percent, value, is_amount, code), (starts_s, lasts_s, when, product), texts, caps)| {
            let kind = OfferKind::ALL[kind];
            let is_off = matches!(kind, OfferKind::LimitedTime | OfferKind::ExclusiveUpgrade);
            let has_product = matches!(kind, OfferKind::Gift | OfferKind::ExclusiveUpgrade);
            Offer {
                name: String::new(),
                kind,
                percent_off: if is_off && !is_amount { percent } else { 0 },
                amount_off_minor: if is_off && is_amount { value } else { 0 },
                code: if kind == OfferKind::TieredBundle { String::new() } else { code },
                over_minor: if is_off || kind == OfferKind::TieredBundle { 0 } else { value },
                product: if has_product { product } else { String::new() },
                starts_s,
                ends_s: starts_s + lasts_s,
                when,
                about: texts.0,
                triggers: texts.1,
                per_visit: caps.0,
                per_month: caps.1,
                again_after_h: caps.2,
                low_stock: caps.3,
            }
        },
    );
    let quiet = (0_u8..=3, 0_u8..=7, any::<[u16; 4]>()).prop_map(|(per_visit, per_week, numbers)| Quiet {
        per_visit,
        per_week,
        apart_s: numbers[0],
        settle_s: numbers[1],
        after_no_h: numbers[2],
        after_purchase_h: numbers[3],
    });
    (quiet, proptest::collection::vec(offer, 0..5)).prop_map(|(quiet, mut offers)| {
        for (place, offer) in offers.iter_mut().enumerate() {
            offer.name = format!("offer-{place}");
        }
        Offers { quiet, offers }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else if std::env::var_os("PAIRWELL_LONG").is_some() { 100_000 } else { 2_000 }))]

    #[test]
    fn any_segments_and_offers_come_back(segments in any_segments(), offers in any_offers()) {
        let core = Core::open(segments.write_into(&core()).unwrap()).unwrap();
        let core = Core::open(offers.write_into(&core).unwrap()).unwrap();
        prop_assert_eq!(Segments::read(&core).unwrap(), segments);
        prop_assert_eq!(Offers::read(&core).unwrap(), offers);
    }

    #[test]
    fn damage_behind_a_right_checksum_never_panics(edits in proptest::collection::vec((0_usize..700, any::<u32>(), 1_usize..5), 1..6)) {
        let mut bytes = written();
        let first = bytes.len() - 700;
        for (at, value, width) in edits {
            for (place, byte) in value.to_le_bytes().into_iter().take(width).enumerate() {
                if let Some(old) = bytes.get_mut(first + at + place) {
                    *old = byte;
                }
            }
        }
        let Ok(core) = Core::open(resealed(bytes)) else { return Ok(()) };
        if let Ok(segments) = Segments::read(&core) {
            prop_assert!(segments.thresholds.fault().is_none());
            prop_assert!(segments.write_into(&core).is_ok());
        }
        if let Ok(offers) = Offers::read(&core) {
            prop_assert!(offers.offers.iter().all(Offer::is_sound));
            prop_assert!(offers.write_into(&core).is_ok());
        }
    }

    #[test]
    fn arbitrary_bytes_as_either_section_never_panic(number in 12_u8..=13, section in proptest::collection::vec(any::<u8>(), 0..200)) {
        let plain = shop::core();
        let (entries, directory) = (usize::from(u16::from_le_bytes([plain[14], plain[15]])), 40);
        // Its own section takes the place of the last of the file's: the directory stays as long as it is.
        let entry = directory + (entries - 1) * 12;
        let start = usize::try_from(u32::from_le_bytes(plain[entry + 4..entry + 8].try_into().unwrap())).unwrap();
        let mut bytes = plain[..start].to_vec();
        bytes[entry] = number;
        bytes[entry + 8..entry + 12].copy_from_slice(&u32::try_from(section.len()).unwrap().to_le_bytes());
        bytes.extend(&section);
        if let Ok(core) = Core::open(resealed(bytes)) {
            let _ = (Segments::read(&core), Offers::read(&core));
        }
    }
}
