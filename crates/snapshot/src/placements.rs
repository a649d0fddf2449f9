//! The merchant's settings of each placement.

use crate::bytes::{Cursor, Out, Span};
use crate::fault::Fault;
use crate::placement::{Placement, PlacementSettings};

const ENTRY_BYTES: usize = 4;

/// Where the settings lie in the file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Placements {
    entries: Span,
}

impl Placements {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let count = cursor.count();
        let placements = Self { entries: cursor.column(count, ENTRY_BYTES) };
        let bytes = cursor.bytes();
        cursor.require("a placement's settings are outside of their range", || {
            let entries = placements.entries.of(bytes).as_chunks::<ENTRY_BYTES>().0;
            let limits = 1..=PlacementSettings::MOST_SLOTS;
            entries.iter().all(|[_, enabled, limit, _]| *enabled <= 1 && limits.contains(limit))
        });
        cursor.finish()?;
        Ok(placements)
    }

    /// What the merchant set, or what holds where nothing is set.
    pub(crate) fn get(self, bytes: &[u8], placement: Placement) -> PlacementSettings {
        let entries = self.entries.of(bytes).as_chunks::<ENTRY_BYTES>().0;
        let entry = entries.iter().find(|[number, ..]| *number == placement.number());
        entry.map_or(PlacementSettings::standard(placement), |[_, enabled, limit, _]| PlacementSettings {
            enabled: *enabled == 1,
            limit: *limit,
        })
    }

    pub(crate) fn write(settings: &[(Placement, PlacementSettings)]) -> Out {
        let mut out = Out::default();
        out.length(settings.len());
        for (placement, set) in settings {
            out.u8(placement.number());
            out.u8(u8::from(set.enabled));
            out.u8(set.limit.clamp(1, PlacementSettings::MOST_SLOTS));
            out.u8(0);
        }
        out
    }
}
