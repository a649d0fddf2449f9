//! The shelves on a page, each with what it asks for and how it stands.

use pairwell_engine::Request;
use pairwell_snapshot::{Placement, PlacementSettings};

use super::Session;
use super::view::ShelfView;
use crate::line::parsed;
use crate::signals::note_purchase;

/// What an element asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spec {
    pub placement: Placement,
    /// Product keys that the placement starts from.
    pub seeds: Vec<String>,
    /// Most slots; the placement's own setting holds when it is smaller.
    pub limit: u8,
    /// The merchant's own heading; empty for the snapshot's.
    pub heading: String,
    /// What the arm of a test does otherwise, as `treated.rs` reads it; empty where nothing is tested.
    pub arm: String,
}

/// More seeds than any page names.
const MOST_SEEDS: usize = 50;

impl Spec {
    /// What attributes ask for. They are the page's text and may say anything: an unknown placement is `None`,
    /// everything else falls back to what holds without it.
    pub(crate) fn from_attributes(
        placement: &str,
        seeds: &str,
        limit: &str,
        heading: &str,
        arm: &str,
    ) -> Option<Self> {
        let seeds = seeds.split(',').map(str::trim_ascii).filter(|seed| !seed.is_empty()).take(MOST_SEEDS);
        Some(Self {
            placement: Placement::from_name(placement)?,
            seeds: seeds.map(str::to_owned).collect(),
            limit: parsed(limit)
                .and_then(|limit| u8::try_from(limit).ok())
                .filter(|limit| *limit > 0)
                .unwrap_or(PlacementSettings::MOST_SLOTS),
            heading: heading.to_owned(),
            arm: arm.to_owned(),
        })
    }
}

/// Whatever shows a shelf.
pub(crate) trait Screen {
    /// Shows this, instead of what was shown before.
    fn draw(&mut self, view: &ShelfView);
}

/// One shelf.
pub(super) struct Spot {
    pub(super) id: u32,
    pub(super) spec: Spec,
    pub(super) screen: Box<dyn Screen>,
    /// `None` before the first ranking.
    pub(super) view: Option<ShelfView>,
}

impl Spot {
    pub(super) fn draw(&mut self) {
        if let Some(view) = &self.view {
            self.screen.draw(view);
        }
    }
}

impl Session {
    pub(super) fn spot(&self, id: u32) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.id == id)
    }

    pub(super) fn spot_mut(&mut self, id: u32) -> Option<&mut Spot> {
        self.spots.iter_mut().find(|spot| spot.id == id)
    }

    /// A shelf has come into the page; the answer is its number from now on. It is ranked when the page says that the
    /// rows it wants are there.
    pub(crate) fn open(&mut self, spec: Spec, screen: Box<dyn Screen>) -> u32 {
        self.next_id += 1;
        let id = self.next_id;
        self.begin(&spec);
        self.spots.push(Spot { id, spec, screen, view: None });
        id
    }

    /// The shelf's attributes have changed.
    pub(crate) fn change(&mut self, id: u32, spec: Spec) {
        self.begin(&spec);
        if let Some(spot) = self.spot_mut(id) {
            spot.spec = spec;
        }
    }

    /// The shelf has left the page.
    pub(crate) fn close(&mut self, id: u32) {
        self.spots.retain(|spot| spot.id != id);
    }

    fn begin(&mut self, spec: &Spec) {
        match spec.placement {
            Placement::Product | Placement::Bundle => {
                if let Some(key) = spec.seeds.first() {
                    self.look_at(key);
                }
            }
            Placement::ThankYou => {
                let now_s = self.host.now_s();
                for key in &spec.seeds {
                    note_purchase(&mut self.remembered.profile, key, now_s);
                }
            }
            Placement::Popup | Placement::Cart => {}
        }
    }

    /// The question that a shelf asks now.
    pub(super) fn request(&self, spec: &Spec) -> Request {
        Request {
            seeds: spec.seeds.clone(),
            cart: self.cart.as_ref().map(super::Lines::keys).unwrap_or_default(),
            profile: self.remembered.profile.clone(),
            now_s: self.host.now_s(),
            random_seed: self.remembered.random_seed,
            limit: spec.limit,
            ..Request::new(spec.placement)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_leniently() {
        let spec = Spec::from_attributes("product", "mug, ,cup,", "4", "For you", "").expect("a spec");
        assert_eq!(spec.placement, Placement::Product);
        assert_eq!(spec.seeds, ["mug", "cup"]);
        assert_eq!((spec.limit, spec.heading.as_str()), (4, "For you"));
        for limit in ["", "0", "-1", "999", "<b>", "4.5"] {
            let spec = Spec::from_attributes("cart", "", limit, "", "").expect("a spec");
            assert_eq!(spec.limit, PlacementSettings::MOST_SLOTS, "{limit}");
        }
    }

    #[test]
    fn an_unknown_placement_asks_for_nothing() {
        assert_eq!(Spec::from_attributes("sidebar", "mug", "4", "", ""), None);
    }
}
