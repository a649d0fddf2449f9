//! How many names a shop's day may have.
//!
//! Names of arms, segments, campaigns and channels, product keys and currencies come from whoever sends: without a limit,
//! invented ones would make the sums as large as the events. What is beyond counts under [`OTHER`].

use std::collections::{HashMap, HashSet};

use crate::dimension::{ALL, Dimension, NONE, OTHER, Stands};
use crate::store::{Sql, StoreFault, Value};

/// Names of one dimension, each currency apart, of a shop on one day.
pub(crate) const MOST_NAMES: usize = 200;
/// Arms times segments of a shop on one day.
pub(crate) const MOST_CROSSINGS: usize = 1_000;
/// Products of a shop on one day.
pub(crate) const MOST_PRODUCTS: usize = 2_000;
/// Currencies of a shop on one day; events in further ones are kept and not counted.
pub(crate) const MOST_CURRENCIES: usize = 64;
/// Days kept in memory: those that events of a week, and a few shops, fall on.
const MOST_DAYS: usize = 64;

/// Shop and day.
type Day = (i64, i64);

/// The names of the days that events lately fell on.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<Day, OfDay>);

#[derive(Debug, Default)]
struct OfDay {
    currencies: HashSet<String>,
    names: HashMap<Dimension, HashSet<(String, String)>>,
    /// Arms and the segments that met them.
    crossings: HashSet<(String, String)>,
    products: HashSet<(String, String)>,
}

impl Names {
    /// Whether events of that shop and day may count in that currency.
    pub(super) fn takes(&mut self, sql: &mut dyn Sql, day: Day, currency: &str) -> Result<bool, StoreFault> {
        let currencies = &mut self.of(sql, day)?.currencies;
        Ok(currencies.contains(currency)
            || currencies.len() < MOST_CURRENCIES && currencies.insert(currency.to_owned()))
    }

    /// Puts [`OTHER`] in place of each name for which the day has no room, and tells whether there was one.
    pub(super) fn fit(
        &mut self,
        sql: &mut dyn Sql,
        day: Day,
        currency: &str,
        stands: &mut Stands,
    ) -> Result<bool, StoreFault> {
        let of_day = self.of(sql, day)?;
        let mut all_fit = true;
        for dimension in Dimension::ALL.into_iter().filter(|dimension| dimension.is_free()) {
            let known = of_day.names.entry(dimension).or_default();
            if !has_room(known, stands.at(dimension), currency, MOST_NAMES) {
                stands.put(dimension, OTHER);
                all_fit = false;
            }
        }
        let (arm, segment) = (stands.at(Dimension::Arm), stands.at(Dimension::Segment));
        if arm != NONE && !has_room(&mut of_day.crossings, arm, segment, MOST_CROSSINGS) {
            stands.put(Dimension::Segment, OTHER);
            all_fit = false;
        }
        Ok(all_fit)
    }

    /// The product, or [`OTHER`] where the day has no room for it.
    pub(super) fn product<'a>(
        &mut self,
        sql: &mut dyn Sql,
        day: Day,
        currency: &str,
        product: &'a str,
    ) -> Result<&'a str, StoreFault> {
        let known = &mut self.of(sql, day)?.products;
        Ok(if has_room(known, product, currency, MOST_PRODUCTS) { product } else { OTHER })
    }

    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    fn of(&mut self, sql: &mut dyn Sql, day: Day) -> Result<&mut OfDay, StoreFault> {
        if !self.0.contains_key(&day) {
            if self.0.len() >= MOST_DAYS {
                self.0.clear();
            }
            self.0.insert(day, known(sql, day)?);
        }
        Ok(self.0.entry(day).or_default())
    }
}

fn has_room(known: &mut HashSet<(String, String)>, name: &str, with: &str, most: usize) -> bool {
    let name = (name.to_owned(), with.to_owned());
    known.contains(&name) || known.len() < most && known.insert(name)
}

fn known(sql: &mut dyn Sql, (shop, day): Day) -> Result<OfDay, StoreFault> {
    let text = |row: &[Value], index: usize| row.get(index).map_or("", Value::text).to_owned();
    let mut of_day = OfDay::default();
    let select = "SELECT dimension, name, currency FROM breakdowns WHERE shop = $1 AND day = $2";
    for row in sql.rows(select, &[shop.into(), day.into()])? {
        let (dimension, name, currency) = (text(&row, 0), text(&row, 1), text(&row, 2));
        if dimension == ALL {
            of_day.currencies.insert(currency);
        } else if let Some(dimension) = Dimension::ALL.into_iter().find(|one| one.name() == dimension)
            && name != OTHER
        {
            of_day.names.entry(dimension).or_default().insert((name, currency));
        }
    }
    let select = "SELECT DISTINCT arm, segment FROM arm_outcomes WHERE shop = $1 AND day = $2";
    let rows = sql.rows(select, &[shop.into(), day.into()])?;
    of_day.crossings = rows.iter().map(|row| (text(row, 0), text(row, 1))).collect();
    let select = "SELECT product, currency FROM product_sums WHERE days = 1 AND first = $2 AND shop = $1 AND product <> '(other)'";
    let rows = sql.rows(select, &[shop.into(), day.into()])?;
    of_day.products = rows.iter().map(|row| (text(row, 0), text(row, 1))).collect();
    Ok(of_day)
}
