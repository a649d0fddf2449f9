//! How long a page was visible and in use.

/// A shopper who neither moves, scrolls nor types for this long is taken to have stopped looking.
const IDLE_AFTER_MS: f64 = 15_000.0;

/// Adds up the stretches between signs of life, each cut at [`IDLE_AFTER_MS`]. Needs no timer: a stretch
/// is counted when it ends.
#[derive(Debug, Default)]
pub(crate) struct Dwell {
    total_ms: f64,
    last_sign_ms: Option<f64>,
}

impl Dwell {
    /// The shopper did something, or the page became visible. Times rise and are in milliseconds.
    pub(crate) fn sign_of_life(&mut self, now_ms: f64) {
        self.close_stretch(now_ms);
        self.last_sign_ms = Some(now_ms);
    }

    /// The page was hidden: nothing counts until the next sign of life.
    pub(crate) fn hidden(&mut self, now_ms: f64) {
        self.close_stretch(now_ms);
        self.last_sign_ms = None;
    }

    /// What has been added up since the last call, in whole milliseconds.
    pub(crate) fn take_ms(&mut self, now_ms: f64) -> u32 {
        if self.last_sign_ms.is_some_and(|last| now_ms - last < IDLE_AFTER_MS) {
            self.sign_of_life(now_ms);
        } else {
            self.hidden(now_ms);
        }
        let whole = self.total_ms.max(0.0).floor();
        self.total_ms -= whole;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a saturating cast is what is meant"
        )]
        let ms = whole as u32;
        ms
    }

    /// Whether time is counting.
    pub(crate) const fn is_running(&self) -> bool {
        self.last_sign_ms.is_some()
    }

    fn close_stretch(&mut self, now_ms: f64) {
        if let Some(last) = self.last_sign_ms {
            self.total_ms += (now_ms - last).clamp(0.0, IDLE_AFTER_MS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_time_with_signs_of_life_counts() {
        let mut dwell = Dwell::default();
        dwell.sign_of_life(0.0);
        dwell.sign_of_life(4_000.0);
        dwell.sign_of_life(104_000.0);
        assert_eq!(dwell.take_ms(105_000.0), 4_000 + 15_000 + 1_000);
    }

    #[test]
    fn hidden_time_does_not_count() {
        let mut dwell = Dwell::default();
        dwell.sign_of_life(0.0);
        dwell.hidden(1_000.0);
        dwell.hidden(60_000.0);
        dwell.sign_of_life(61_000.0);
        assert_eq!(dwell.take_ms(62_500.0), 2_500);
    }

    #[test]
    fn what_was_taken_is_not_counted_again() {
        let mut dwell = Dwell::default();
        dwell.sign_of_life(0.0);
        assert_eq!(dwell.take_ms(3_000.0), 3_000);
        assert_eq!(dwell.take_ms(3_000.0), 0);
        assert_eq!(dwell.take_ms(5_000.0), 2_000);
        assert_eq!(dwell.take_ms(905_000.0), 15_000);
        assert_eq!(dwell.take_ms(1_905_000.0), 0);
    }

    #[test]
    fn a_clock_that_runs_backwards_counts_nothing() {
        let mut dwell = Dwell::default();
        dwell.sign_of_life(9_000.0);
        dwell.sign_of_life(1_000.0);
        assert_eq!(dwell.take_ms(1_000.0), 0);
    }
}
