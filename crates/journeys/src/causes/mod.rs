//! What a message may follow, a journey a file: each says of one person whether there is a cause, when it was, and what the
//! message would be about.

mod after_review;
mod bundle_completion;
mod cart_reminder;
mod post_purchase;
mod replenishment;
mod review;
mod win_back;

use std::collections::BTreeSet;

use pairwell_compiler::config::{JourneyKind, JourneySettings};
use pairwell_compiler::folder::FolderFault;

use crate::people::Person;
use crate::plan::Past;
use crate::shop::Snapshot;

/// Why a message would be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Its name: the same cause gives the same message, and no second one.
    pub(crate) name: String,
    /// When it happened, Unix seconds.
    pub(crate) at_s: i64,
    /// From when a message may go, Unix seconds.
    pub(crate) from_s: i64,
    /// From when it is too late, Unix seconds.
    pub(crate) until_s: i64,
    /// Product keys that the request starts from, the one that the message is about first.
    pub(crate) seeds: Vec<String>,
    /// Product keys that the message shows before anything is recommended: the cart's own, what is used up, what is missing.
    pub(crate) own: Vec<String>,
}

/// What a cause is sought in.
pub(crate) struct Ground<'g> {
    pub(crate) snapshot: &'g Snapshot,
    pub(crate) person: &'g Person,
    pub(crate) settings: &'g JourneySettings,
    /// Earlier messages to this person.
    pub(crate) past: &'g [Past],
    /// Now, Unix seconds.
    pub(crate) now_s: i64,
    /// Names of causes that this journey answered already.
    pub(crate) answered: &'g BTreeSet<String>,
}

impl Ground<'_> {
    /// From when and until when a message may go after something that happened at `at_s`.
    fn window(&self, at_s: i64) -> (i64, i64) {
        let (after, until) = self.settings.hours();
        (at_s + i64::from(after) * 3_600, at_s + i64::from(until) * 3_600)
    }

    /// A cause by an order, which the window follows.
    fn after(&self, order: &crate::people::Order) -> Cause {
        let (from_s, until_s) = self.window(order.at_s);
        Cause {
            name: order.id.clone(),
            at_s: order.at_s,
            from_s,
            until_s,
            seeds: order.products.clone(),
            own: Vec::new(),
        }
    }
}

/// The cause that a journey finds in a person now, whether or not its time has come.
pub(crate) fn cause(ground: &Ground<'_>) -> Result<Option<Cause>, FolderFault> {
    Ok(match ground.settings.kind {
        JourneyKind::CartReminder => cart_reminder::cause(ground),
        JourneyKind::Replenishment => replenishment::cause(ground)?,
        JourneyKind::PostPurchase => post_purchase::cause(ground),
        JourneyKind::BundleCompletion => bundle_completion::cause(ground)?,
        JourneyKind::Review => review::cause(ground)?,
        JourneyKind::AfterReview => after_review::cause(ground),
        JourneyKind::WinBack => win_back::cause(ground),
    })
}
