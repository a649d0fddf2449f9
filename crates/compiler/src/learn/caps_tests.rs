use super::*;
use crate::model::Step;
use proptest::prelude::*;

fn order(customer: Option<u32>, at_s: i64, lines: &[u32]) -> Basket {
    Basket { at_s, lines: lines.iter().map(|&product| (product, 1)).collect(), customer }
}

fn session(at_s: i64, pace_s: i64, products: impl IntoIterator<Item = u32>) -> Session {
    let step = |(place, product)| Step { product, at_s: at_s + place * pace_s, kind: StepKind::View };
    Session { steps: (0..).zip(products).map(step).collect() }
}

#[test]
fn a_customer_of_many_orders_is_worth_ten_and_one_of_few_all_of_them() {
    let mut baskets: Vec<Basket> = (0..1_000).map(|n| order(Some(0), n * 100_000, &[0, 1])).collect();
    baskets.extend((0..10).map(|n| order(Some(1), n * 100_000, &[0, 1])));
    baskets.extend((0..50).map(|n| order(None, n * 100_000, &[0, 1])));
    let weighed = weigh_baskets(&baskets);
    let sum = |range: std::ops::Range<usize>| weighed.weights[range].iter().sum::<f32>();
    assert!((sum(0..1_000) - 10.0).abs() < 1e-3, "{}", sum(0..1_000));
    assert!((sum(1_000..1_060) - 60.0).abs() < 1e-3);
    assert_eq!((weighed.damped_customers, weighed.copies), (1, 0));
}

#[test]
fn in_a_shop_of_many_customers_one_may_say_a_hundredth() {
    let mut baskets: Vec<Basket> = (0..4_000).map(|n| order(Some(n), 1 + i64::from(n), &[0, 1])).collect();
    baskets.extend((0..100_000).map(|n| order(Some(4_000), 100_000 * n, &[0, 1])));
    let weights = basket_weights(&baskets);
    let theirs: f32 = weights[4_000..].iter().sum();
    assert!((theirs - 40.0).abs() < 0.1, "{theirs}");
}

#[test]
fn an_order_exported_twice_counts_once_and_one_placed_again_counts_again() {
    let baskets = [
        order(Some(0), 1_000, &[0, 1]),
        order(Some(0), 1_500, &[0, 1]),
        order(Some(0), 500_000, &[0, 1]),
        order(Some(1), 500_000, &[0, 1]),
        order(None, 600_000, &[2, 3, 4, 5, 6]),
        order(None, 600_000, &[2, 3, 4, 5, 6]),
        order(None, 600_001, &[2, 3, 4, 5, 6]),
        order(None, 600_002, &[2, 3]),
        order(None, 600_002, &[2, 3]),
        order(None, 0, &[2, 3, 4, 5, 6]),
        order(None, 0, &[2, 3, 4, 5, 6]),
    ];
    let weighed = weigh_baskets(&baskets);
    assert_eq!(weighed.weights, [1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    assert_eq!(weighed.copies, 2);
}

#[test]
fn a_walk_replayed_by_a_machine_is_worth_ten_and_short_ones_are_peoples() {
    let mut sessions: Vec<Session> = (0..500).map(|n| session(n * 100, 30, [1, 2, 3, 4, 5])).collect();
    sessions.extend((0..500).map(|n| session(n * 100, 30, [1, 2, 3])));
    let weighed = weigh_sessions(&sessions);
    assert!((weighed.weights[..500].iter().sum::<f32>() - 10.0).abs() < 1e-3);
    assert!(weighed.weights[500..].iter().all(|weight| weight.total_cmp(&1.0).is_eq()));
    assert_eq!(weighed.replayed, 500);
}

#[test]
fn a_machines_pace_counts_nothing_unless_the_log_has_no_times() {
    let people = |pace_s| (0..50_u32).map(move |n| session(i64::from(n) * 9_000, pace_s, n..n + 4));
    let machine = session(7, 0, 0..60);
    let timed: Vec<Session> = people(20).chain([machine.clone()]).collect();
    let weighed = weigh_sessions(&timed);
    assert_eq!((weighed.too_fast, weighed.weights[50].to_bits()), (1, 0));
    let untimed: Vec<Session> = people(0).chain([machine]).collect();
    assert_eq!(weigh_sessions(&untimed).too_fast, 0);
    let mut order = session(7, 0, 0..60);
    order.steps.iter_mut().for_each(|step| step.kind = StepKind::Purchase);
    assert_eq!(weigh_sessions(&people(20).chain([order]).collect::<Vec<_>>()).too_fast, 0);
}

#[test]
fn a_customer_of_thousands_of_orders_does_not_displace_what_others_buy_together() {
    // In a hundred days sixty customers buy 2n with 2n + 1 once, for forty n; one buys product 0 with product 3, each time
    // in another quantity.
    let mut baskets: Vec<Basket> = (0..2_400_u32)
        .map(|n| order(Some(n / 40), 3_600 * i64::from(n) + 1, &[2 * (n % 40), 2 * (n % 40) + 1]))
        .collect();
    let table = |baskets: &[Basket]| {
        let settings = crate::learn::OrderSettings::default();
        let votes = basket_weights(baskets);
        crate::learn::orders::learn(baskets, &votes, 80, &settings, 20).unwrap().rows
    };
    let honest = table(&baskets);
    let hostile = |n: u32| Basket {
        at_s: 1_700 * i64::from(n) + 1,
        lines: vec![(0, n + 1), (3, 1)],
        customer: Some(99),
    };
    baskets.extend((0..5_000).map(hostile));
    baskets.sort_by_key(|basket| basket.at_s);
    let attacked = table(&baskets);
    let first = |rows: &[Vec<crate::learn::TableNeighbour>]| {
        rows.iter().map(|row| row[0].product).collect::<Vec<_>>()
    };
    assert_eq!(first(&attacked), first(&honest));
    assert_eq!(attacked[10].len(), honest[10].len());
}

#[test]
fn a_walk_replayed_a_thousand_times_does_not_displace_what_others_look_at() {
    let mut sessions: Vec<Session> =
        (0..1_200_u32).map(|n| session(i64::from(n) * 9_000, 20, [2 * (n % 20), 2 * (n % 20) + 1])).collect();
    let first = |sessions: &[Session]| {
        let settings = crate::learn::SessionSettings::default();
        let rows = crate::learn::sessions::learn(sessions, &session_weights(sessions), 40, &settings, 20)
            .unwrap()
            .rows;
        (0..40).step_by(2).map(|product| rows[product][0].product).collect::<Vec<_>>()
    };
    let honest = first(&sessions);
    sessions.extend((0..1_000).map(|n| session(n * 9_000, 20, [0, 3, 0, 5, 0, 7])));
    assert_eq!(first(&sessions), honest);
}

/// Weighted numbers of orders that hold both of two products (the same twice for one alone).
fn pairs(baskets: &[Basket]) -> BTreeMap<(u32, u32), f32> {
    let mut pairs = BTreeMap::new();
    for (basket, weight) in baskets.iter().zip(basket_weights(baskets)) {
        for &(one, _) in &basket.lines {
            for &(other, _) in &basket.lines {
                *pairs.entry((one, other)).or_default() += weight;
            }
        }
    }
    pairs
}

fn lines(products: std::ops::Range<u32>) -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::btree_set(products, 1..6).prop_map(|set| set.into_iter().collect())
}

proptest! {
    #[test]
    fn one_customer_moves_no_pair_by_more_than_ten_and_no_pair_of_others_at_all(
        honest in proptest::collection::vec((0..40_u32, lines(0..30)), 1..120),
        hostile in proptest::collection::vec(lines(20..60), 1..30),
        times in 1..200_usize,
    ) {
        let mut baskets: Vec<Basket> =
            (0..).zip(&honest).map(|(n, (who, held))| order(Some(*who), 90_000 * n, held)).collect();
        let before = pairs(&baskets);
        let attack = (0..).zip(hostile.iter().cycle().take(hostile.len() * times));
        baskets.extend(attack.map(|(n, held)| order(Some(99), 90_000 * (1_000 + n), held)));
        let after = pairs(&baskets);
        for (&(one, other), &sum) in &after {
            let moved = sum - before.get(&(one, other)).copied().unwrap_or(0.0);
            prop_assert!((-1e-3..=MOST_OF_ONE + 1e-2).contains(&moved), "{one} {other} {moved}");
            if one < 20 || other < 20 {
                prop_assert!(moved.abs() < 1e-3, "{one} {other} {moved}");
            }
        }
    }

    #[test]
    fn weights_are_shares_whatever_the_log(
        raw in proptest::collection::vec((proptest::option::of(0..5_u32), any::<i64>(), lines(0..9)), 0..60),
        walks in proptest::collection::vec((any::<i64>(), proptest::collection::vec((0..4_u32, any::<i64>()), 0..30)), 0..20),
    ) {
        let mut baskets: Vec<Basket> = raw.iter().map(|(who, at_s, held)| order(*who, *at_s, held)).collect();
        baskets.sort_by_key(|basket| basket.at_s);
        let step = |&(product, at_s): &(u32, i64)| Step { product, at_s, kind: StepKind::View };
        let sessions: Vec<Session> =
            walks.iter().map(|(_, steps)| Session { steps: steps.iter().map(step).collect() }).collect();
        let weights = basket_weights(&baskets).into_iter().chain(session_weights(&sessions));
        prop_assert!(weights.into_iter().all(|weight| (0.0..=1.0).contains(&weight)));
    }
}
