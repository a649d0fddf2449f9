//! Takes returned goods out of the orders that bought them, as far as that can be told without knowing the buyer.

use std::collections::{BTreeMap, HashMap, HashSet};

/// A return names its order only by what it takes back; beyond this, coincidence is likelier.
const WINDOW_S: i64 = 60 * 86_400;

/// One order: what was bought, by product.
#[derive(Debug, Default, Clone)]
pub(super) struct Bought {
    /// Unix seconds, 0 when unknown.
    pub(super) at_s: i64,
    pub(super) lines: BTreeMap<u32, i64>,
}

/// Goods taken back: positive quantities by product.
#[derive(Debug, Default, Clone)]
pub(super) struct Returned {
    pub(super) at_s: i64,
    pub(super) lines: BTreeMap<u32, i64>,
}

/// How many returned lines found the order that bought them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) matched: u64,
    pub(super) unmatched: u64,
}

/// Matches every return with the one earlier order that holds the same products in the same quantities. A return of
/// several lines takes the latest such order; a single line only when no other order could be meant.
pub(super) fn settle(orders: &mut [Bought], mut returns: Vec<Returned>) -> Told {
    returns.sort_by_key(|returned| returned.at_s);
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
    let mut told = Told::default();
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
        Bought { at_s, lines: lines.iter().copied().collect() }
    }

    fn returned(at_s: i64, lines: &[(u32, i64)]) -> Returned {
        Returned { at_s, lines: lines.iter().copied().collect() }
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
    fn a_whole_order_taken_back_is_the_latest_with_the_same_lines() {
        let lines = [(1, 1), (2, 4)];
        let mut orders = [bought(100, &lines), bought(200, &lines), bought(400, &lines)];
        settle(&mut orders, vec![returned(300, &lines)]);
        assert!(orders[1].lines.is_empty() && !orders[0].lines.is_empty() && !orders[2].lines.is_empty());
    }
}
