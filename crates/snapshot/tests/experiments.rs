//! Tests and what was learned of them come back as written, beside whatever else a core file holds; damage never panics.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its part of the shop")]

mod shop;

use pairwell_snapshot::{
    Acceptance, Arm, ArmState, Belief, Beta, Campaign, Core, Goal, Group, MemberKind, Method,
    OfferAcceptance, Placement, Test, Tests, WHOLE_SHARE, WriteFault,
};
use proptest::prelude::*;

/// As the shop's tests are written in the documentation.
fn tests() -> Tests {
    let belief = |successes, failures, share| Belief { successes, failures, share };
    let arm = |name: &str, settings: &[(&str, &str)]| Arm {
        name: name.into(),
        state: ArmState::Running,
        settings: settings.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
    };
    Tests {
        holdout: 500,
        tests: vec![Test {
            name: "layout".into(),
            placement: Placement::Product,
            method: Method::Bandit,
            goal: Goal::Purchase,
            window_days: 7,
            stops_losers: false,
            batch: 12,
            started_s: 1_790_000_000,
            learned_s: 1_791_000_000,
            arms: vec![arm("row", &[]), arm("grid", &[("layout", "grid"), ("heading", "Dazu passt")])],
            groups: vec![
                Group {
                    segment: String::new(),
                    beliefs: vec![belief(20.0, 980.5, 20_000), belief(31.0, 970.0, 980_000)],
                },
                Group {
                    segment: "returning".into(),
                    beliefs: vec![belief(2.5, 98.0, 400_000), belief(3.0, 97.0, 600_000)],
                },
            ],
        }],
    }
}

fn any_tests() -> impl Strategy<Value = Tests> {
    let setting = ("[a-z.]{1,12}", ".{0,8}");
    let arm = ("[a-z]{1,8}", 0_u8..3, proptest::collection::vec(setting, 0..3)).prop_map(
        |(name, state, settings)| Arm {
            name,
            state: [ArmState::Running, ArmState::Lost, ArmState::Won][usize::from(state)],
            settings,
        },
    );
    let test = (
        proptest::collection::vec(arm, 2..6),
        (0_usize..5, any::<bool>(), 0_usize..3, 1_u8.., any::<bool>()),
        (any::<u32>(), any::<i64>(), any::<i64>()),
        proptest::collection::vec(("[a-z]{1,6}", 0.001_f32..1e6, 0.001_f32..1e6), 0..4),
    );
    let test = test.prop_map(
        |(
            arms,
            (placement, bandit, goal, window_days, stops_losers),
            (batch, started_s, learned_s),
            segments,
        )| {
            let group = |(segment, successes, failures): (String, f32, f32)| {
                let mut beliefs = vec![Belief { successes, failures, share: 1 }; arms.len()];
                beliefs[0].share = WHOLE_SHARE + 1 - u32::try_from(arms.len()).unwrap();
                Group { segment, beliefs }
            };
            let groups = [(String::new(), 1.0, 1.0)].into_iter().chain(segments).map(group).collect();
            Test {
                name: "t".into(),
                placement: Placement::ALL[placement],
                method: if bandit { Method::Bandit } else { Method::AbTest },
                goal: [Goal::Click, Goal::Add, Goal::Purchase][goal],
                window_days,
                stops_losers,
                batch,
                started_s,
                learned_s,
                arms,
                groups,
            }
        },
    );
    (0_u16..=5_000, proptest::collection::vec(test, 0..4))
        .prop_map(|(holdout, tests)| Tests { holdout, tests })
}

fn core() -> Core {
    Core::open(shop::core()).unwrap()
}

fn written() -> Vec<u8> {
    tests().write_into(&core()).unwrap()
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

#[test]
fn a_core_file_with_tests_says_all_that_it_said_without() {
    let (plain, tested) = (core(), Core::open(written()).unwrap());
    assert_eq!(Tests::read(&tested).unwrap(), tests());
    assert_eq!(Tests::read(&plain).unwrap(), Tests::default());
    assert_eq!(tested.identity(), plain.identity());
    assert_eq!(tested.all_copy().collect::<Vec<_>>(), plain.all_copy().collect::<Vec<_>>());
    assert_eq!(tested.cards().collect::<Vec<_>>(), plain.cards().collect::<Vec<_>>());
    assert_eq!(tested.model(), plain.model());
}

#[test]
fn a_core_file_whose_tests_end_is_the_file_without_tests() {
    let tested = Core::open(written()).unwrap();
    assert_eq!(Tests::default().write_into(&tested).unwrap(), shop::core());
}

#[test]
fn the_writer_still_writes_the_documented_bytes() {
    let bytes = written();
    let section = bytes.windows(2).rposition(|two| two == 500_u16.to_le_bytes()).unwrap();
    // Holdout, count, then placement, method, goal, window and whether losers stop.
    assert_eq!(bytes[section..section + 11], [0xF4, 1, 1, 0, 0, 0, 1, 1, 3, 7, 0]);
}

#[test]
fn shares_that_are_not_the_whole_and_lonely_arms_are_not_written() {
    let refused = |change: &dyn Fn(&mut Test)| {
        let mut wrong = tests();
        change(&mut wrong.tests[0]);
        wrong.write_into(&core()).unwrap_err()
    };
    assert_eq!(refused(&|test| test.groups[0].beliefs[0].share += 1), WriteFault::BadTest);
    assert_eq!(refused(&|test| test.groups[1].beliefs[1].failures = f32::NAN), WriteFault::BadTest);
    assert_eq!(refused(&|test| test.arms.truncate(1)), WriteFault::BadTest);
    assert_eq!(refused(&|test| test.groups.clear()), WriteFault::BadTest);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else if std::env::var_os("PAIRWELL_LONG").is_some() { 100_000 } else { 2_000 }))]

    #[test]
    fn any_tests_come_back(tests in any_tests()) {
        let core = Core::open(tests.write_into(&core()).unwrap()).unwrap();
        prop_assert_eq!(Tests::read(&core).unwrap(), tests);
    }

    #[test]
    fn damage_behind_a_right_checksum_never_panics(edits in proptest::collection::vec((0_usize..400, any::<u32>(), 1_usize..5), 1..6)) {
        let mut bytes = written();
        let first = bytes.len() - 400;
        for (at, value, width) in edits {
            for (place, byte) in value.to_le_bytes().into_iter().take(width).enumerate() {
                if let Some(old) = bytes.get_mut(first + at + place) {
                    *old = byte;
                }
            }
        }
        if let Ok(core) = Core::open(resealed(bytes)) && let Ok(tests) = Tests::read(&core) {
            for test in tests.tests {
                for group in test.groups {
                    prop_assert_eq!(group.beliefs.iter().map(|one| u64::from(one.share)).sum::<u64>(), u64::from(WHOLE_SHARE));
                }
            }
        }
    }
}

#[test]
fn acceptance_comes_back_beside_the_tests_and_is_refused_where_it_is_no_number() {
    let tested = Core::open(written()).unwrap();
    let model = Acceptance {
        slots: 5_000,
        orders: false,
        terms: vec![("complement", 1.5), ("rating", -0.25)],
        placements: [-3.0, -2.5, 0.0, 0.0, 0.5],
        segments: vec![("returning", 0.125)],
    };
    let both = Core::open(model.write_into(&tested).unwrap()).unwrap();
    assert_eq!(Acceptance::read(&both).unwrap(), Some(model.clone()));
    assert_eq!(Tests::read(&both).unwrap(), tests());
    assert_eq!(Acceptance::read(&tested).unwrap(), None);
    let wanted = Acceptance { orders: true, ..model.clone() };
    let ordered = Core::open(wanted.write_into(&both).unwrap()).unwrap();
    assert_eq!(Acceptance::read(&ordered).unwrap(), Some(wanted.clone()));
    assert!(wanted.is_followed() && !model.is_followed());
    assert!(!Acceptance { slots: 0, ..wanted }.is_followed(), "nothing was learned yet");
    assert_eq!([&tested, &both, &ordered].map(Acceptance::wants_value), [false, false, true]);
    let wrong = Acceptance { placements: [f32::NAN; 5], ..model };
    assert_eq!(wrong.write_into(&tested).unwrap_err(), WriteFault::BadWeight);
}

fn campaigns() -> Vec<Campaign> {
    let members = vec![(MemberKind::Placement, "cart".into()), (MemberKind::Offer, "shipping".into())];
    let spring = Campaign { name: "spring.2026".into(), from_s: 1_000, until_s: 2_000, members };
    let members = vec![(MemberKind::Test, "pitch".into()), (MemberKind::Journey, "win-back".into())];
    vec![spring, Campaign { name: "sale".into(), from_s: -5, until_s: 1_000, members }]
}

#[test]
fn campaigns_come_back_beside_the_tests_and_none_leave_no_section() {
    let tested = Core::open(written()).unwrap();
    let both = Core::open(Campaign::write_into(&campaigns(), &tested).unwrap()).unwrap();
    assert_eq!(Campaign::read(&both).unwrap(), campaigns());
    assert_eq!(Tests::read(&both).unwrap(), tests());
    assert_eq!(Campaign::read(&tested).unwrap(), []);
    assert_eq!(Campaign::write_into(&[], &both).unwrap(), written(), "to the byte");
    let [spring, _] = campaigns().try_into().unwrap();
    assert_eq!([999, 1_000, 1_999, 2_000].map(|at_s| spring.runs_at(at_s)), [false, true, true, false]);
    assert!(spring.has(MemberKind::Offer, "shipping") && !spring.has(MemberKind::Test, "shipping"));
}

#[test]
fn a_campaign_that_ends_before_it_begins_is_refused_by_readers() {
    let backwards = Campaign { name: "x".into(), from_s: 9, until_s: 9, members: Vec::new() };
    let core = Core::open(Campaign::write_into(&[backwards], &core()).unwrap()).unwrap();
    assert!(Campaign::read(&core).is_err());
}

#[test]
fn what_was_learned_of_offers_comes_back_and_an_unknown_offer_has_the_prior() {
    let beta = |successes, failures| Beta { successes, failures };
    let learned = OfferAcceptance {
        prior: beta(1.0, 19.0),
        offers: vec![("advent", beta(31.0, 169.0)), ("shipping", beta(1.0, 99.0))],
    };
    let tested = Core::open(written()).unwrap();
    let both = Core::open(OfferAcceptance::write_into(Some(&learned), &tested).unwrap()).unwrap();
    assert_eq!(OfferAcceptance::read(&both).unwrap(), Some(learned.clone()));
    assert_eq!(Tests::read(&both).unwrap(), tests());
    for (name, expected) in [("advent", 0.155), ("shipping", 0.01), ("new", 0.05)] {
        assert!((learned.likelihood(name) - expected).abs() < 1e-6, "{name}");
    }
    assert_eq!(OfferAcceptance::read(&tested).unwrap(), None);
    assert_eq!(OfferAcceptance::write_into(None, &both).unwrap(), written(), "to the byte");
    for wrong in [beta(0.0, 1.0), beta(1.0, f32::NAN), beta(f32::MAX, f32::MAX), beta(-1.0, 2.0)] {
        let wrong = OfferAcceptance { prior: wrong, ..learned.clone() };
        assert_eq!(OfferAcceptance::write_into(Some(&wrong), &tested).unwrap_err(), WriteFault::BadWeight);
    }
}

#[test]
fn the_learned_of_offers_is_written_in_the_documented_bytes_and_damage_is_refused() {
    let learned = OfferAcceptance {
        prior: Beta { successes: 1.0, failures: 3.0 },
        offers: vec![("x", Beta { successes: 2.0, failures: 5.0 })],
    };
    let bytes = OfferAcceptance::write_into(Some(&learned), &core()).unwrap();
    let mut section = 1_u32.to_le_bytes().to_vec();
    for number in [1.0_f32, 3.0, 2.0, 5.0] {
        section.extend(number.to_le_bytes());
    }
    let start = bytes.windows(section.len()).position(|found| found == section).unwrap();
    for (at, value) in [(4, 0.0_f32), (8, f32::INFINITY), (12, -2.0), (16, f32::NAN)] {
        let mut damaged = bytes.clone();
        damaged[start + at..start + at + 4].copy_from_slice(&value.to_le_bytes());
        let core = Core::open(resealed(damaged)).unwrap();
        assert!(OfferAcceptance::read(&core).is_err(), "{value} at {at}");
    }
}
