//! Takes returned goods out of the orders that bought them, as far as that can be told: by the customer where the
//! export names one, else by what the order holds.

use std::collections::{BTreeMap, HashMap, HashSet};

/// A return names its order only by what it takes back; beyond this, coincidence is likelier.
const WINDOW_S: i64 = 60 * 86_400;

/// One order: what was bought, by product.
#[derive(Debug, Default, Clone)]
pub(super) struct Bought {
    /// Unix seconds, 0 when unknown.
    pub(super) at_s: i64,
    pub(super) lines: BTreeMap<u32, i64>,
    pub(super) customer: Option<u32>,
}

/// Goods taken back: positive quantities by product.
#[derive(Debug, Default, Clone)]
pub(super) struct Returned {
    pub(super) at_s: i64,
    pub(super) lines: BTreeMap<u32, i64>,
    pub(super) customer: Option<u32>,
}

/// How many returned lines found the order that bought them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) matched: u64,
    pub(super) unmatched: u64,
}

/// Takes every return out of the order that bought it. A return of a known customer leaves that customer's latest
/// orders of the product. Any other is matched with the one earlier order that holds the same products in the same
/// quantities: one of several lines takes the latest such order, a single line only when no other could be meant.
pub(super) fn settle(orders: &mut [Bought], mut returns: Vec<Returned>) -> Told {
    returns.sort_by_key(|returned| returned.at_s);
    let mut told = Told::default();
    let mut bought_by = orders_by_customer(orders, &returns);
    returns.retain(|returned| {
        let own = returned.customer.map(|customer| bought_by.entry(customer).or_default());
        let Some(own) = own else { return true };
        for (product, count) in &returned.lines {
            let all_found = take_back(orders, own, *product, *count, returned.at_s);
            *(if all_found { &mut told.matched } else { &mut told.unmatched }) += 1;
        }
        false
    });
    let wanted: HashSet<(u32, i64)> = returns
        .iter()
        .flat_map(|returned| returned.lines.iter().map(|(product, count)| (*product, *count)))
        .collect();
    let mut holders: HashMap<(u32, i64), Vec<usize>> = HashMap::new();
    for (at, order) in orders.iter().enumerate() {
        for (product, count) in &order.lines {
            if wanted.contains(&(*product, *count)) {
                holders.entry((*product, *count)).or_default().push(at);
            }
        }
    }
    for returned in &returns {
        let lines: Vec<(u32, i64)> =
            returned.lines.iter().map(|(product, count)| (*product, *count)).collect();
        let whole = holding(orders, &holders, &lines, returned.at_s);
        let meant = if lines.len() > 1 { latest(orders, &whole) } else { only(&whole) };
        if let Some(at) = meant {
            for (product, _) in &lines {
                orders[at].lines.remove(product);
            }
            told.matched += lines.len() as u64;
            continue;
        }
        for line in lines {
            let holding = holding(orders, &holders, &[line], returned.at_s);
            if let Some(at) = only(&holding) {
                orders[at].lines.remove(&line.0);
                told.matched += 1;
            } else {
                told.unmatched += 1;
            }
        }
    }
    told
}

/// The orders of the customers who returned something, latest first.
fn orders_by_customer(orders: &[Bought], returns: &[Returned]) -> BTreeMap<u32, Vec<usize>> {
    let mut by_customer: BTreeMap<u32, Vec<usize>> =
        returns.iter().filter_map(|returned| Some((returned.customer?, Vec::new()))).collect();
    for (at, order) in orders.iter().enumerate() {
        if let Some(own) = order.customer.and_then(|customer| by_customer.get_mut(&customer)) {
            own.push(at);
        }
    }
    for own in by_customer.values_mut() {
        own.sort_by_key(|at| std::cmp::Reverse((orders[*at].at_s, *at)));
    }
    by_customer
}

/// Takes the pieces out of the customer's orders, first one that bought exactly as many, then the latest, until none is
/// left to take; tells whether all were found.
fn take_back(orders: &mut [Bought], own: &[usize], product: u32, count: i64, at_s: i64) -> bool {
    let held =
        |at: &&usize| orders[**at].lines.get(&product).filter(|_| at_s == 0 || orders[**at].at_s <= at_s);
    let exact = own.iter().find(|at| held(at) == Some(&count)).copied();
    let holders: Vec<usize> = own.iter().filter(|at| held(at).is_some()).copied().collect();
    let mut left = count;
    for at in exact.into_iter().chain(holders) {
        let order = &mut orders[at];
        let Some(held) = order.lines.get_mut(&product).filter(|_| left > 0) else { continue };
        let taken = left.min(*held);
        *held -= taken;
        left -= taken;
        if *held == 0 {
            order.lines.remove(&product);
        }
    }
    left == 0
}

/// Earlier orders that hold all of the lines.
fn holding(
    orders: &[Bought],
    holders: &HashMap<(u32, i64), Vec<usize>>,
    lines: &[(u32, i64)],
    at_s: i64,
) -> Vec<usize> {
    let Some(rarest) = lines.iter().filter_map(|line| holders.get(line)).min_by_key(|orders| orders.len())
    else {
        return Vec::new();
    };
    let fits = |order: &Bought| {
        let in_time = at_s == 0 || order.at_s == 0 || (at_s - WINDOW_S..=at_s).contains(&order.at_s);
        in_time && lines.iter().all(|(product, count)| order.lines.get(product) == Some(count))
    };
    rarest.iter().copied().filter(|at| fits(&orders[*at])).collect()
}

fn only(candidates: &[usize]) -> Option<usize> {
    if let [one] = candidates { Some(*one) } else { None }
}

fn latest(orders: &[Bought], candidates: &[usize]) -> Option<usize> {
    candidates.iter().copied().max_by_key(|at| (orders[*at].at_s, *at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bought(at_s: i64, lines: &[(u32, i64)]) -> Bought {
        Bought { at_s, lines: lines.iter().copied().collect(), customer: None }
    }

    fn returned(at_s: i64, lines: &[(u32, i64)]) -> Returned {
        Returned { at_s, lines: lines.iter().copied().collect(), customer: None }
    }

    #[test]
    fn a_return_leaves_the_one_order_that_holds_it() {
        let mut orders = [bought(100, &[(1, 2), (2, 1)]), bought(200, &[(1, 3)])];
        let told = settle(&mut orders, vec![returned(300, &[(1, 2)])]);
        assert_eq!(told, Told { matched: 1, unmatched: 0 });
        assert_eq!(orders[0].lines.keys().copied().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_return_that_several_orders_could_mean_is_left_alone() {
        let mut orders = [bought(100, &[(1, 1)]), bought(200, &[(1, 1)])];
        assert_eq!(settle(&mut orders, vec![returned(300, &[(1, 1)])]).unmatched, 1);
        assert!(orders.iter().all(|order| order.lines.len() == 1));
    }

    #[test]
    fn a_known_customers_return_leaves_that_customers_latest_orders_and_nobody_elses() {
        let of = |customer, order: Bought| Bought { customer: Some(customer), ..order };
        let mut orders = [
            of(7, bought(100, &[(1, 2), (2, 1)])),
            of(8, bought(150, &[(1, 2)])),
            of(7, bought(200, &[(1, 1)])),
            of(7, bought(400, &[(1, 9)])),
        ];
        let back = |count| Returned { customer: Some(7), ..returned(300, &[(1, count), (3, 1)]) };
        let mut others = orders.clone();
        let told = settle(&mut orders, vec![back(2)]);
        assert_eq!(told, Told { matched: 1, unmatched: 1 });
        let left =
            |orders: &[Bought]| orders.iter().map(|order| order.lines.get(&1).copied()).collect::<Vec<_>>();
        assert_eq!(left(&orders), [None, Some(2), Some(1), Some(9)], "the order of exactly two");
        settle(&mut others, vec![back(3)]);
        assert_eq!(
            left(&others),
            [None, Some(2), None, Some(9)],
            "the latest before the return, then the one before"
        );
    }

    #[test]
    fn a_whole_order_taken_back_is_the_latest_with_the_same_lines() {
        let lines = [(1, 1), (2, 4)];
        let mut orders = [bought(100, &lines), bought(200, &lines), bought(400, &lines)];
        settle(&mut orders, vec![returned(300, &lines)]);
        assert!(orders[1].lines.is_empty() && !orders[0].lines.is_empty() && !orders[2].lines.is_empty());
    }
}
