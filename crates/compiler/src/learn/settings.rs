//! With which numbers a shop's tables are learned: those that ranked the end of its own log best, where it has a log.

use pairwell_snapshot::Model;
use serde::Serialize;

use super::caps::{basket_weights, session_weights};
use super::orders::{self, BasketPrefix, settings::OrderSettings};
use super::pairs::CountFault;
use super::sessions::{self, SessionPrefix, settings::SessionSettings};
use crate::model::Merchant;
use crate::progress::Progress;

/// All settings of learning.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LearningSettings {
    /// How sessions become a table.
    pub sessions: SessionSettings,
    /// Where these come from.
    pub sessions_from: Origin,
    /// Neighbours a product keeps of what is looked at next.
    pub session_neighbours: usize,
    /// How orders become a table.
    pub orders: OrderSettings,
    /// Where these come from.
    pub orders_from: Origin,
    /// Neighbours a product keeps of what is bought together.
    pub order_neighbours: usize,
}

/// Where settings come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// They hold for most shops; this one's log is too small to find its own.
    #[default]
    Standard,
    /// They ranked the end of the shop's own log best.
    Tuned,
}

impl Default for LearningSettings {
    fn default() -> Self {
        Self {
            sessions: SessionSettings::default(),
            sessions_from: Origin::Standard,
            session_neighbours: sessions::MOST_NEIGHBOURS,
            orders: OrderSettings::default(),
            orders_from: Origin::Standard,
            order_neighbours: orders::MOST_NEIGHBOURS,
        }
    }
}

impl LearningSettings {
    /// Settings for this shop, tuned where its logs are large enough.
    pub(crate) fn of(merchant: &Merchant, progress: &dyn Progress) -> Result<Self, CountFault> {
        let mut settings = Self::default();
        let votes = session_weights(&merchant.sessions);
        if let Some((before, prefixes)) = sessions::holdout(&merchant.sessions, &votes) {
            progress.start("Trying settings on the last sessions", 0);
            settings = settings.tuned_on_sessions(merchant, &votes, before, &prefixes, progress)?;
            progress.finish("settings of what is looked at next are this shop's own");
        }
        let votes = basket_weights(&merchant.baskets);
        if let Some((before, prefixes)) = orders::holdout(&merchant.baskets, &votes) {
            progress.start("Trying settings on the last orders", 0);
            settings = settings.tuned_on_baskets(merchant, &votes, before, &prefixes, progress)?;
            progress.finish("settings of what is bought together are this shop's own");
        }
        Ok(settings)
    }

    /// With the settings for sessions that rank best what came after the merchant's first `before` sessions.
    pub(crate) fn tuned_on_sessions(
        self,
        merchant: &Merchant,
        votes: &[f32],
        before: usize,
        prefixes: &[SessionPrefix],
        progress: &dyn Progress,
    ) -> Result<Self, CountFault> {
        let (sessions, votes) = (&merchant.sessions[..before], &votes[..before]);
        let sessions = sessions::tuned(sessions, votes, prefixes, merchant.products.len(), progress)?;
        Ok(Self { sessions, sessions_from: Origin::Tuned, ..self })
    }

    /// With the settings for orders that complete best what was ordered after the merchant's first `before` orders.
    pub(crate) fn tuned_on_baskets(
        self,
        merchant: &Merchant,
        votes: &[f32],
        before: usize,
        prefixes: &[BasketPrefix],
        progress: &dyn Progress,
    ) -> Result<Self, CountFault> {
        let (baskets, votes) = (&merchant.baskets[..before], &votes[..before]);
        let orders = orders::tuned(baskets, votes, prefixes, merchant.products.len(), progress)?;
        Ok(Self { orders, orders_from: Origin::Tuned, ..self })
    }

    /// What of it the browser ranks with.
    pub(crate) fn model(&self) -> Model {
        Model {
            step_decay: self.sessions.step_decay(),
            repeat: self.sessions.repeat,
            // The regression has weighed rows against one another already.
            order_scarcity: Model::PLAIN_ORDERS,
        }
    }
}
