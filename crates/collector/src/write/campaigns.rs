//! To which of the merchant's campaigns an event belongs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use pairwell_events::{Event, Fingerprint, What};
use pairwell_snapshot::{Campaign, Core, MemberKind};

use crate::dimension::{Dimension, NONE, Stands};

/// The campaigns of each shop, as its snapshot declares them.
#[derive(Debug, Default)]
pub(crate) struct Campaigns(BTreeMap<Fingerprint, OfShop>);

#[derive(Debug, Default)]
struct OfShop {
    core: PathBuf,
    /// Of the file that was read last.
    stamp: Option<(SystemTime, u64)>,
    campaigns: Vec<Campaign>,
}

impl Campaigns {
    /// Those of shops with the folders of their snapshots.
    pub(crate) fn of(folders: Vec<(Fingerprint, PathBuf)>) -> Self {
        let shop = |(key, folder): (Fingerprint, PathBuf)| {
            (key, OfShop { core: folder.join("core.pw"), ..OfShop::default() })
        };
        Self(folders.into_iter().map(shop).collect())
    }

    /// Reads the core files that have changed: a build may publish other campaigns while a collector runs. A file that cannot be
    /// read, as one that is being replaced, leaves what was known.
    pub(super) fn refresh(&mut self) {
        for shop in self.0.values_mut() {
            let Ok(found) = fs::metadata(&shop.core) else { continue };
            let stamp = found.modified().ok().map(|at| (at, found.len()));
            if stamp.is_some() && stamp == shop.stamp {
                continue;
            }
            let core = fs::read(&shop.core).ok().and_then(|bytes| Core::open(bytes).ok());
            if let Some(core) = core {
                shop.campaigns = Campaign::read(&core).unwrap_or_default();
                shop.stamp = stamp;
            }
        }
    }

    /// Puts the event's campaign among where it stands, unless the page has named one.
    pub(super) fn put(&self, shop: Fingerprint, at_ms: i64, event: &Event, stands: &mut Stands) {
        if stands.at(Dimension::Campaign) != NONE {
            return;
        }
        let second = at_ms.div_euclid(1_000);
        let all = self.0.get(&shop).map_or(&[][..], |shop| shop.campaigns.as_slice());
        if let Some(campaign) = all.iter().find(|one| one.runs_at(second) && owns(one, event)) {
            stands.put(Dimension::Campaign, &campaign.name);
        }
    }
}

fn owns(campaign: &Campaign, event: &Event) -> bool {
    let of_shelf = event.what.shown().is_some_and(|shown| {
        let test = shown.arm.as_ref().and_then(|arm| arm.name.as_str().split_once('.'));
        campaign.has(MemberKind::Placement, shown.placement.name())
            || test.is_some_and(|(test, _)| campaign.has(MemberKind::Test, test))
    });
    of_shelf || offer_of(event).is_some_and(|offer| campaign.has(MemberKind::Offer, offer))
}

/// The offer of which a trigger tells that it spoke, was dismissed or taken.
fn offer_of(event: &Event) -> Option<&str> {
    let What::Trigger(trigger) = &event.what else { return None };
    let (offer, _) = trigger.name.as_str().strip_prefix("offer.")?.rsplit_once('.')?;
    Some(offer)
}

/// Whether the visitor was shown something that may belong to a campaign: a shelf, or an offer that spoke.
pub(super) fn is_shown(event: &Event) -> bool {
    matches!(event.what, What::Impression(_)) || offer_of(event).is_some()
}
