//! `live.pw`: what changed since the build; tiny, and made again often without learning again.

use alloc::vec::Vec;

use crate::changes::{Change, ChangeSource, Changes};
use crate::container::{Container, Identity, Kind, WriteFault};
use crate::fault::{Fault, FaultKind};
use crate::section::{Section, SectionBytes};

/// An opened live file.
#[derive(Debug, Clone)]
pub struct Live {
    container: Container,
    changes: Changes,
}

/// What a live file is written from.
#[derive(Debug, Clone, Copy)]
pub struct LiveSource<'s> {
    /// When the stock and prices were read, Unix seconds.
    pub made_at_s: i64,
    /// What changed, in any order.
    pub changes: &'s [ChangeSource<'s>],
}

impl Live {
    /// Validates the file and takes it over; refuses a file of another shop than `shop_id`.
    pub fn open(bytes: Vec<u8>, shop_id: u64) -> Result<Self, Fault> {
        let container = Container::open(bytes, Kind::Live)?;
        if container.identity().shop_id != shop_id {
            return Err(Fault::new(24, FaultKind::OtherShop));
        }
        let changes = Changes::read(container.required(Section::Changes)?)?;
        Ok(Self { container, changes })
    }

    /// The build and the shop that the file belongs to.
    #[must_use]
    pub const fn identity(&self) -> Identity {
        self.container.identity()
    }

    /// When the stock and prices were read, Unix seconds.
    #[must_use]
    pub const fn made_at_s(&self) -> i64 {
        self.changes.made_at_s()
    }

    /// How many products changed.
    #[must_use]
    pub const fn change_count(&self) -> usize {
        self.changes.len()
    }

    /// What is so now of a product, if it changed since the build.
    #[must_use]
    pub fn change(&self, key: &str) -> Option<Change> {
        self.changes.get(self.container.bytes(), key)
    }

    /// Bytes by section.
    pub fn section_bytes(&self) -> impl Iterator<Item = SectionBytes> + '_ {
        self.container.section_bytes()
    }
}

impl LiveSource<'_> {
    /// The bytes of the file.
    pub fn write(&self, identity: Identity) -> Result<Vec<u8>, WriteFault> {
        let changes = Changes::write(self.made_at_s, self.changes);
        Container::write(Kind::Live, identity, alloc::vec![(Section::Changes, changes)])
    }
}
