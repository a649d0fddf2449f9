//! What holds for every log.

use proptest::prelude::*;

use super::naive::{self, difference};
use super::{CountFault, PairCounter, PairLimits, PairSums, Sums, Walk};

const PRODUCTS: usize = 600;

fn counted(walks: &[Walk], sums: Sums, limits: &PairLimits) -> PairSums {
    let mut counter = PairCounter::new(PRODUCTS, sums, limits.clone());
    for walk in walks {
        counter.add(walk).unwrap();
    }
    counter.finish().unwrap()
}

/// Everything but how it was counted.
fn said(sums: &PairSums) -> impl PartialEq + std::fmt::Debug + use<> {
    (0..sums.products() as u32)
        .map(|product| {
            let row = sums.row(product);
            let vectors = [row.overlap.to_vec(), row.together.to_vec(), row.leads.to_vec()];
            (sums.item(product), row.others.to_vec(), vectors)
        })
        .collect::<Vec<_>>()
}

/// Few products near each other and a few far away, so that pairs recur and blocks of rows are empty and full.
fn product() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 0..6_u32, 1 => 250..262_u32, 1 => 590..600_u32]
}

fn walk() -> impl Strategy<Value = Walk> {
    let strength = prop_oneof![Just(1.0_f32), Just(3.0), Just(5.0), 0.0..=100.0_f32];
    let steps = prop::collection::vec((product(), strength), 0..14);
    (steps, 0.0..=1.0_f32).prop_map(|(steps, weight)| Walk { steps, weight })
}

fn log() -> impl Strategy<Value = Vec<Walk>> {
    prop::collection::vec(walk(), 0..30)
}

fn sums() -> impl Strategy<Value = Sums> {
    prop_oneof![
        3 => (0.2..8.0_f32, 0..12_usize)
            .prop_map(|(lead_scale, farthest)| Sums::Session { lead_scale, farthest }),
        1 => Just(Sums::Order),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_counter_sums_what_the_definition_says(walks in log(), sums in sums(), most_steps in 1..16_usize) {
        let limits = PairLimits { most_steps, ..PairLimits::default() };
        let naive = naive::count(&walks, sums, most_steps);
        prop_assert_eq!(difference(&naive, &counted(&walks, sums, &limits), sums != Sums::Order), None);
    }

    #[test]
    fn neither_memory_nor_threads_nor_the_order_of_walks_changes_a_bit(
        walks in log(),
        sums in sums(),
        memory_bytes in 0..4_000_usize,
        threads in 1..4_usize,
        turned in any::<prop::sample::Index>(),
        sums_bytes in prop_oneof![Just(4_usize << 30), 0..20_000_usize],
    ) {
        let roomy = PairLimits { sums_bytes, ..PairLimits::default() };
        let whole = counted(&walks, sums, &roomy);
        prop_assert_eq!(whole.counted().runs, 0);
        let tight = PairLimits { memory_bytes, ..roomy };
        let mut others = walks.clone();
        if !others.is_empty() {
            others.rotate_left(turned.index(walks.len()));
            others.reverse();
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let spilled = pool.install(|| counted(&others, sums, &tight));
        prop_assert_eq!(said(&whole), said(&spilled));
        let pairs = |sums: &PairSums| (sums.counted().pairs, sums.counted().rows_cut, sums.counted().walks);
        prop_assert_eq!(pairs(&whole), pairs(&spilled));
    }

    #[test]
    fn whatever_is_no_number_stays_out(
        steps in prop::collection::vec((any::<u32>(), any::<f32>()), 0..4),
        weight in any::<f32>(),
    ) {
        let walk = Walk { steps, weight };
        let mut counter =
            PairCounter::new(2, Sums::Session { lead_scale: 1.0, farthest: 3 }, PairLimits::default());
        let good = (0.0..=1.0).contains(&walk.weight)
            && walk.steps.iter().all(|step| step.0 < 2 && (0.0..=100.0).contains(&step.1));
        match counter.add(&walk) {
            Ok(()) => prop_assert!(good),
            Err(fault) => {
                prop_assert!(!good);
                prop_assert!(fault.to_string().contains(". Expected "));
                prop_assert_eq!(counter.finish().unwrap().item(0).count, 0);
            }
        }
    }
}

const STEPWISE: Sums = Sums::Session { lead_scale: 1.0, farthest: 10 };

fn of(products: impl IntoIterator<Item = u32>) -> Walk {
    Walk { steps: products.into_iter().map(|product| (product, 1.0)).collect(), weight: 1.0 }
}

#[test]
fn a_tiny_limit_spills_again_and_again() {
    let walks: Vec<Walk> = (0..500).map(|n| of([n % 600, (n * 7 + 1) % 600, (n * 13 + 2) % 600])).collect();
    let sums = counted(&walks, STEPWISE, &PairLimits { memory_bytes: 1_000, ..PairLimits::default() });
    assert!(sums.counted().runs > 20, "{:?}", sums.counted());
    assert!(sums.counted().spilled_bytes > 10_000);
    assert_eq!(difference(&naive::count(&walks, STEPWISE, 200), &sums, true), None);
}

#[test]
fn of_a_machine_only_its_last_steps_count_and_it_is_reported() {
    let machine = of((0..100_000).map(|n| n % 599));
    let sums = counted(&[machine.clone(), of([0, 1])], STEPWISE, &PairLimits::default());
    assert_eq!((sums.counted().walks, sums.counted().walks_cut), (2, 1));
    assert_eq!(sums.counted().pairs, 200 * 199 + 2);
    assert_eq!(difference(&naive::count(&[machine, of([0, 1])], STEPWISE, 200), &sums, true), None);
}

#[test]
fn a_visit_of_one_product_says_nothing_about_pairs() {
    let sums = counted(&[of([4]), of([4, 4, 4]), of([])], STEPWISE, &PairLimits::default());
    let item = sums.item(4);
    assert_eq!((item.count, item.sessions, item.overlap, item.departures), (2, 2.0, 2.0, 0.0));
    assert!(sums.row(4).others.is_empty());
    assert_eq!((sums.counted().walks, sums.counted().walks_with_pairs), (2, 0));
}

#[test]
fn logs_of_nothing_and_catalogs_of_nothing_are_counted() {
    assert_eq!(counted(&[], STEPWISE, &PairLimits::default()).counted().pairs, 0);
    let none = PairCounter::new(0, Sums::Order, PairLimits::default()).finish().unwrap();
    assert_eq!(none.products(), 0);
    assert!(none.row(0).others.is_empty() && none.item(0).count == 0);
}

#[test]
fn without_room_the_longest_rows_keep_what_overlaps_most() {
    let mut walks: Vec<Walk> = (1..100).map(|other| of([0, other])).collect();
    walks.extend([of([0, 42]), of([0, 17]), of([0, 99])]);
    // Before rows are made, their length is known as what they met: once in 96 of them, twice in three.
    let limits = PairLimits { sums_bytes: 16 * (3 + 96 + 3 * 2), ..PairLimits::default() };
    let sums = counted(&walks, STEPWISE, &limits);
    assert_eq!(sums.row(0).others, [17, 42, 99]);
    assert_eq!((sums.row(1).others, sums.counted().rows_cut), (&[0_u32][..], 1));
}

#[test]
fn a_run_that_cannot_be_spilled_ends_the_counting_with_advice() {
    let gone = tempfile::tempdir().unwrap().path().join("gone");
    let limits = PairLimits { memory_bytes: 0, spill_folder: Some(gone), ..PairLimits::default() };
    let mut counter = PairCounter::new(9, STEPWISE, limits);
    counter.add(&of([1, 2])).unwrap();
    assert!(matches!(counter.add(&of([1, 2])), Err(CountFault::Spill { step: "made", .. })));
}
