//! The shopper's attention to this page, folded into the profile.

use super::Session;
use crate::signals::{note_look, note_view};

impl Session {
    /// This page is a product's. A page that shows another product without loading anew has been looked at twice.
    pub(super) fn look_at(&mut self, key: &str) {
        if self.looking_at.as_ref().is_none_or(|(product, _)| product != key) {
            let counts = self.watcher.is_watching();
            self.looking_at = Some((key.to_owned(), false));
            if counts {
                self.count_view();
            }
        }
    }

    /// The page is in view, or the shopper moved on it. A page that is rendered ahead counts when it is first shown.
    pub(crate) fn alive(&mut self, now_ms: f64) {
        self.watcher.alive(now_ms);
        self.count_view();
    }

    /// So much of the page was seen, in percent from its top.
    pub(crate) fn scrolled(&mut self, percent: u8) {
        self.watcher.scrolled(percent);
    }

    /// The page has gone out of view.
    pub(crate) fn hidden(&mut self, now_ms: f64) {
        self.watcher.hidden(now_ms);
    }

    /// What was seen of the page since the last time, into the profile.
    pub(super) fn fold_look(&mut self, now_ms: f64) {
        let look = self.watcher.take(now_ms);
        if let Some((key, true)) = &self.looking_at {
            note_look(&mut self.remembered.profile, key, look.dwell_ms, look.scroll_percent);
        }
    }

    fn count_view(&mut self) {
        let now_s = self.host.now_s();
        if let Some((key, counted @ false)) = &mut self.looking_at {
            *counted = true;
            note_view(&mut self.remembered.profile, key, now_s);
        }
    }
}
