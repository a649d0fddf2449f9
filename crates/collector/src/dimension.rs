//! By what figures are broken down, and where an event stands.

use pairwell_events::{Event, Name};

/// Stands where an event names none.
pub(crate) const NONE: &str = "none";
/// Stands for the names of a day that had names enough. No sent name has a parenthesis.
pub(crate) const OTHER: &str = "(other)";
/// Dimension and name of everything together.
pub(crate) const ALL: &str = "all";

/// By what figures are broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Dimension {
    Placement,
    Arm,
    Segment,
    Campaign,
    Channel,
    Page,
    Device,
    /// A bundle, or single products.
    Offer,
}

impl Dimension {
    pub(crate) const ALL: [Self; 8] = [
        Self::Placement,
        Self::Arm,
        Self::Segment,
        Self::Campaign,
        Self::Channel,
        Self::Page,
        Self::Device,
        Self::Offer,
    ];

    /// The word of tables and reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Placement => "placement",
            Self::Arm => "arm",
            Self::Segment => "segment",
            Self::Campaign => "campaign",
            Self::Channel => "channel",
            Self::Page => "page",
            Self::Device => "device",
            Self::Offer => "offer",
        }
    }

    /// Whether senders may invent names in it.
    pub(crate) const fn is_free(self) -> bool {
        matches!(self, Self::Arm | Self::Segment | Self::Campaign | Self::Channel)
    }

    /// Whether orders stand in it by themselves, and not only by the shelves that they are owed to.
    pub(crate) const fn sells(self) -> bool {
        matches!(self, Self::Segment | Self::Channel | Self::Device)
    }

    /// Whether every event stands in it, and not only those of a shelf.
    pub(crate) const fn is_of_visits(self) -> bool {
        matches!(self, Self::Segment | Self::Channel | Self::Page | Self::Device)
    }
}

fn name_of(name: Option<&Name>) -> &str {
    name.map_or(NONE, Name::as_str)
}

/// The name in each dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stands([String; Dimension::ALL.len()]);

impl Stands {
    /// Columns of tables that keep it, in this order. What is offered follows from the placement.
    pub(crate) const COLUMNS: [Dimension; 7] = [
        Dimension::Placement,
        Dimension::Arm,
        Dimension::Segment,
        Dimension::Campaign,
        Dimension::Channel,
        Dimension::Page,
        Dimension::Device,
    ];

    pub(crate) fn of(event: &Event) -> Self {
        let shown = event.what.shown();
        let placement = shown.map_or(NONE, |shown| shown.placement.name());
        Self::from(|dimension: Dimension| match dimension {
            Dimension::Placement => placement,
            Dimension::Arm => name_of(shown.and_then(|shown| shown.arm.as_ref()).map(|arm| &arm.name)),
            Dimension::Segment => name_of(event.segment.as_ref()),
            Dimension::Campaign => name_of(shown.and_then(|shown| shown.campaign.as_ref())),
            Dimension::Channel => name_of(event.channel.as_ref()),
            Dimension::Page => event.page.surface.name(),
            Dimension::Device => event.device.map_or(NONE, pairwell_events::Device::name),
            Dimension::Offer => NONE,
        })
    }

    /// From the name in each dimension but the offer's.
    pub(crate) fn from<'a>(name: impl Fn(Dimension) -> &'a str) -> Self {
        let mut stands = Self(Dimension::ALL.map(|dimension| name(dimension).to_owned()));
        let offer = match stands.at(Dimension::Placement) {
            NONE => NONE,
            "bundle" => "bundle",
            _ => "single",
        };
        stands.put(Dimension::Offer, offer);
        stands
    }

    pub(crate) fn at(&self, dimension: Dimension) -> &str {
        self.0.get(dimension as usize).map_or(NONE, String::as_str)
    }

    pub(crate) fn put(&mut self, dimension: Dimension, name: &str) {
        if let Some(place) = self.0.get_mut(dimension as usize) {
            name.clone_into(place);
        }
    }
}
