//! What every request may need.

use std::sync::Arc;

use tokio::sync::mpsc::Sender;
use tokio::sync::watch;

use super::guard::Token;
use super::rates::{AddressRates, ShopRates};
use crate::metrics::Metrics;
use crate::options::Options;
use crate::report::Reports;
use crate::shop::Shops;
use crate::write::Task;

/// What every request may need; a handle, cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct State(Arc<Parts>);

#[derive(Debug)]
pub(crate) struct Parts {
    pub(super) shops: Shops,
    pub(super) token: Option<Token>,
    pub(super) addresses: AddressRates,
    pub(super) rates: ShopRates,
    pub(super) behind_proxy: bool,
    pub(super) reports: Reports,
    pub(super) metrics: Arc<Metrics>,
    pub(super) tasks: Sender<Task>,
    /// True once the collector is being stopped.
    pub(super) stopping: watch::Receiver<bool>,
}

impl State {
    pub(crate) fn new(
        options: &Options,
        shops: Shops,
        reports: Reports,
        metrics: Arc<Metrics>,
        tasks: Sender<Task>,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self(Arc::new(Parts {
            rates: ShopRates::new(shops.keys(), options.shop_rate),
            shops,
            token: options.token.as_deref().map(Token::new),
            addresses: AddressRates::new(options.address_rate),
            behind_proxy: options.behind_proxy,
            reports,
            metrics,
            tasks,
            stopping,
        }))
    }
}

impl std::ops::Deref for State {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
