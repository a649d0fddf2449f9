//! What is rising: how much of a product's events are recent, against how much of everybody's are.

/// Events at the log's own pace that every product is given, so that a few recent ones are no trend.
const EVENTS_AT_PACE: f32 = 5.0;

/// The times of events, counted as they come.
#[derive(Debug)]
pub(crate) struct Trend {
    since_s: i64,
    all: Vec<u32>,
    recent: Vec<u32>,
}

impl Trend {
    /// Nothing yet of any product; what happened from `since_s` on, Unix seconds, is recent.
    pub(crate) fn new(products: usize, since_s: i64) -> Self {
        Self { since_s, all: vec![0; products], recent: vec![0; products] }
    }

    /// Counts one event of a product.
    pub(crate) fn add(&mut self, product: u32, at_s: i64) {
        let product = product as usize;
        self.all[product] = self.all[product].saturating_add(1);
        if at_s >= self.since_s {
            self.recent[product] = self.recent[product].saturating_add(1);
        }
    }

    /// For each product `((recent + 5 p) / ((all + 5) p)) ^ power`, with `p` the recent part of all products' events:
    /// 1 for a product at the log's pace, more for one that rises. 1 for all when nothing or everything is recent.
    pub(crate) fn lifts(&self, power: f32) -> Vec<f32> {
        let sum = |counts: &[u32]| counts.iter().map(|&count| f64::from(count)).sum::<f64>();
        let pace = (sum(&self.recent) / sum(&self.all)) as f32;
        if power == 0.0 || !(pace > 0.0 && pace < 1.0) {
            return vec![1.0; self.all.len()];
        }
        let lift = |(&all, &recent): (&u32, &u32)| {
            let found = recent as f32 + EVENTS_AT_PACE * pace;
            (found / ((all as f32 + EVENTS_AT_PACE) * pace)).powf(power)
        };
        self.all.iter().zip(&self.recent).map(lift).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rises_is_lifted_and_what_fades_is_lowered() {
        let mut trend = Trend::new(3, 100);
        for at_s in 0..200 {
            trend.add(0, at_s);
            trend.add(1, 100 + at_s / 2);
            trend.add(2, at_s / 2);
        }
        let lifts = trend.lifts(1.0);
        assert!((lifts[0] - 1.0).abs() < 1e-3);
        assert!(lifts[1] > 1.5 && lifts[2] < 0.5);
    }

    #[test]
    fn one_event_is_no_trend() {
        let mut trend = Trend::new(2, 100);
        (0..1_000).for_each(|at_s| trend.add(0, at_s / 2));
        trend.add(1, 400);
        assert!(trend.lifts(1.0)[1] < 1.2);
    }

    #[test]
    fn a_log_without_time_has_no_trend() {
        for since_s in [-1, 1] {
            let mut trend = Trend::new(2, since_s);
            (0..9).for_each(|_| trend.add(0, 0));
            assert_eq!(trend.lifts(0.5), [1.0, 1.0]);
        }
        assert_eq!(Trend::new(1, 0).lifts(0.5), [1.0]);
    }
}
