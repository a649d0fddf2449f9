//! Visits and purchases: how often and how lately.

/// Visits whose times are kept, and purchases.
pub(super) const VISITS: usize = 8;
pub(super) const PURCHASES: usize = 8;

const DAY_S: i64 = 86_400;

/// One purchase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purchase {
    /// When, Unix seconds.
    pub at_s: i64,
    /// What it came to, minor units.
    pub value_minor: u64,
    /// Hash of the order, by which it counts once.
    pub order: u64,
}

/// What is kept of the past.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Past {
    /// Visits so far, the one that goes on counted.
    pub visits: u32,
    /// When the last ones began, Unix seconds, the newest first; 0 is none.
    pub began_s: [i64; VISITS],
    /// How long before this visit the last one ended, seconds; `None` for the first, and where a clock was set.
    pub gap_s: Option<i64>,
    /// Purchases so far.
    pub purchases: u32,
    /// The last ones, the newest first; those without a time are none.
    pub bought: [Purchase; PURCHASES],
}

impl Past {
    pub(super) fn begin(&mut self, at_s: i64, gap_s: Option<i64>) {
        self.visits = self.visits.saturating_add(1);
        self.began_s.rotate_right(1);
        self.began_s[0] = at_s;
        self.gap_s = gap_s;
    }

    /// Notes a purchase; false where the order is known already, as when a thank-you page is loaded again.
    pub(super) fn buy(&mut self, purchase: Purchase) -> bool {
        if self.bought.iter().any(|known| known.at_s != 0 && known.order == purchase.order) {
            return false;
        }
        self.purchases = self.purchases.saturating_add(1);
        self.bought.rotate_right(1);
        self.bought[0] = purchase;
        true
    }

    /// Visits that began in the last so many days, at most the eight whose times are kept.
    #[must_use]
    pub fn visits_within(&self, days: u16, now_s: i64) -> usize {
        let began = self.began_s.iter().filter(|began| **began != 0);
        began.filter(|began| age_s(**began, now_s) <= i64::from(days) * DAY_S).count()
    }

    /// Purchases of the last so many days, at most the eight whose times are kept.
    #[must_use]
    pub fn purchases_within(&self, days: u16, now_s: i64) -> usize {
        let bought = self.bought.iter().filter(|bought| bought.at_s != 0);
        bought.filter(|bought| age_s(bought.at_s, now_s) <= i64::from(days) * DAY_S).count()
    }

    /// Seconds since the last purchase; `None` where nothing was bought.
    #[must_use]
    pub fn since_purchase_s(&self, now_s: i64) -> Option<i64> {
        let times = self.bought.iter().map(|bought| bought.at_s).filter(|at| *at != 0);
        times.map(|at| age_s(at, now_s)).min()
    }
}

/// How long ago; a time that lies ahead counts as now.
pub(crate) const fn age_s(at_s: i64, now_s: i64) -> i64 {
    let age = now_s.saturating_sub(at_s);
    if age > 0 { age } else { 0 }
}
