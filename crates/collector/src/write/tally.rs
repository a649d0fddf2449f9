//! What a transaction adds to the rollups: summed in memory, then a statement a group.

use std::collections::{BTreeMap, BTreeSet};

use super::attribution::Owed;
use super::record::NONE;
use crate::store::{Sql, StoreFault, Value};

/// The most that a row's revenue says, in the minor unit: anybody may send invented orders, and a sum that overflowed would
/// stop every further order of its day. The statements state it too. A day's rows together stay far below 2^63.
pub(crate) const MOST_REVENUE: i64 = 100_000_000_000_000;

const ADD_TO_GROUP: &str = "INSERT INTO rollups (shop, day, placement, arm, segment, currency, impressions, clicks, adds, \
     dismissals, purchases, units, revenue_minor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
     ON CONFLICT (shop, day, placement, arm, segment, currency) DO UPDATE SET \
     impressions = rollups.impressions + excluded.impressions, clicks = rollups.clicks + excluded.clicks, \
     adds = rollups.adds + excluded.adds, dismissals = rollups.dismissals + excluded.dismissals, \
     purchases = rollups.purchases + excluded.purchases, units = rollups.units + excluded.units, \
     revenue_minor = CASE WHEN rollups.revenue_minor + excluded.revenue_minor > 100000000000000 THEN 100000000000000 \
     ELSE rollups.revenue_minor + excluded.revenue_minor END";

const ADD_TO_SALES: &str = "INSERT INTO sales (shop, day, segment, held_out, currency, orders, units, revenue_minor) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop, day, segment, held_out, currency) DO UPDATE SET \
     orders = sales.orders + excluded.orders, units = sales.units + excluded.units, \
     revenue_minor = CASE WHEN sales.revenue_minor + excluded.revenue_minor > 100000000000000 THEN 100000000000000 \
     ELSE sales.revenue_minor + excluded.revenue_minor END";

/// Shop, day, placement, arm, segment, currency.
type GroupKey<'a> = (i64, i64, &'a str, &'a str, &'a str, &'a str);
type OwnedGroupKey = (i64, i64, String, String, String, String);
/// Shop, day, segment, held out, currency.
type SalesKey = (i64, i64, String, bool, String);

/// What is added to one row of `rollups`.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Counts {
    pub(super) impressions: i64,
    pub(super) clicks: i64,
    pub(super) adds: i64,
    pub(super) dismissals: i64,
    purchases: i64,
    units: i64,
    revenue_minor: i64,
}

/// What is added to one row of `sales`.
#[derive(Debug, Default, Clone, Copy)]
struct Sold {
    orders: i64,
    units: i64,
    revenue_minor: i64,
}

/// Sums by row; in order, so that two writers on one database never wait for each other in a circle.
#[derive(Debug, Default)]
pub(super) struct Tally {
    groups: BTreeMap<OwnedGroupKey, Counts>,
    sales: BTreeMap<SalesKey, Sold>,
}

impl Tally {
    pub(super) fn group(
        &mut self,
        (shop, day, placement, arm, segment, currency): GroupKey<'_>,
    ) -> &mut Counts {
        let key = (shop, day, placement.to_owned(), arm.to_owned(), segment.to_owned(), currency.to_owned());
        self.groups.entry(key).or_default()
    }

    /// An order: once in the day's sales, and each line with the shelf it is owed to. A shelf that is owed several lines is
    /// owed one purchase. A group's segment is that of the touch; what no shelf is owed has the purchase's own.
    pub(super) fn purchase(
        &mut self,
        (shop, day, currency): (i64, i64, &str),
        (segment, held_out): (&str, bool),
        owed: &[Owed<'_>],
    ) {
        let mut met = BTreeSet::new();
        let mut sold = Sold { orders: 1, ..Sold::default() };
        for Owed { line, to } in owed {
            let units = i64::from(line.quantity);
            let revenue_minor = i64::try_from(line.amount_minor).unwrap_or(i64::MAX);
            let (placement, arm, segment) = match to {
                Some((placement, arm, segment)) => (placement.as_str(), arm.as_str(), segment.as_str()),
                None => (NONE, NONE, segment),
            };
            let group = self.group((shop, day, placement, arm, segment, currency));
            group.units = group.units.saturating_add(units);
            group.revenue_minor = group.revenue_minor.saturating_add(revenue_minor);
            if met.insert((placement, arm, segment)) {
                group.purchases = group.purchases.saturating_add(1);
            }
            sold.units = sold.units.saturating_add(units);
            sold.revenue_minor = sold.revenue_minor.saturating_add(revenue_minor);
        }
        let key = (shop, day, segment.to_owned(), held_out, currency.to_owned());
        let sum = self.sales.entry(key).or_default();
        sum.orders = sum.orders.saturating_add(sold.orders);
        sum.units = sum.units.saturating_add(sold.units);
        sum.revenue_minor = sum.revenue_minor.saturating_add(sold.revenue_minor);
    }

    pub(super) fn write(self, sql: &mut dyn Sql) -> Result<(), StoreFault> {
        for ((shop, day, placement, arm, segment, currency), counts) in self.groups {
            let Counts { impressions, clicks, adds, dismissals, purchases, units, revenue_minor } = counts;
            let revenue_minor = revenue_minor.min(MOST_REVENUE);
            let mut values: Vec<Value> = vec![shop.into(), day.into()];
            values.extend([placement, arm, segment, currency].map(Value::Text));
            values.extend(
                [impressions, clicks, adds, dismissals, purchases, units, revenue_minor].map(Value::Int),
            );
            sql.run(ADD_TO_GROUP, &values)?;
        }
        for ((shop, day, segment, held_out, currency), Sold { orders, units, revenue_minor }) in self.sales {
            let mut values: Vec<Value> = vec![shop.into(), day.into(), Value::Text(segment)];
            values.extend([i64::from(held_out).into(), Value::Text(currency)]);
            values.extend([orders, units, revenue_minor.min(MOST_REVENUE)].map(Value::Int));
            sql.run(ADD_TO_SALES, &values)?;
        }
        Ok(())
    }
}
