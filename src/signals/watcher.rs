//! One page's attention, between two writings of the profile.

use super::dwell::Dwell;

/// What a page view has given since it was last asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Time visible and in use, in milliseconds.
    pub dwell_ms: u32,
    /// Deepest point seen, 0..=100.
    pub scroll_percent: u8,
}

/// Adds up dwell and scroll of the page that is open. Fed with times and lengths, it knows no browser.
#[derive(Debug, Default)]
pub(crate) struct Watcher {
    dwell: Dwell,
    scroll_percent: u8,
}

impl Watcher {
    /// The shopper moved, typed, touched, or the page came into view.
    pub(crate) fn alive(&mut self, now_ms: f64) {
        self.dwell.sign_of_life(now_ms);
    }

    /// So much of the page has been in view, in percent from its top.
    pub(crate) fn scrolled(&mut self, percent: u8) {
        self.scroll_percent = self.scroll_percent.max(percent.min(100));
    }

    /// The page went out of view.
    pub(crate) fn hidden(&mut self, now_ms: f64) {
        self.dwell.hidden(now_ms);
    }

    /// Whether the page is in view and in use.
    pub(crate) fn is_watching(&self) -> bool {
        self.dwell.is_running()
    }

    /// What came together since the last call; the depth stays.
    pub(crate) fn take(&mut self, now_ms: f64) -> Look {
        Look { dwell_ms: self.dwell.take_ms(now_ms), scroll_percent: self.scroll_percent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_holds_new_time_and_the_deepest_scroll() {
        let mut watcher = Watcher::default();
        watcher.alive(0.0);
        watcher.scrolled(50);
        watcher.scrolled(20);
        assert_eq!(watcher.take(2_000.0), Look { dwell_ms: 2_000, scroll_percent: 50 });
        watcher.hidden(3_000.0);
        assert_eq!(watcher.take(9_000.0), Look { dwell_ms: 1_000, scroll_percent: 50 });
    }
}
