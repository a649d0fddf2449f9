//! The merchant's campaigns: when they run, and what belongs to them.
//!
//! Read apart from [`Core::open`], as the tests are; no page reads them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, run};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::Fault;
use crate::section::Section;
use crate::text::TextColumn;

/// A named, dated set of things that the shop does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Campaign {
    /// Its name in reports.
    pub name: String,
    /// When it begins, Unix seconds.
    pub from_s: i64,
    /// The first moment that is not of it any more, Unix seconds; after `from_s`.
    pub until_s: i64,
    /// What belongs to it, by kind and name.
    pub members: Vec<(MemberKind, String)>,
}

/// What may belong to a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberKind {
    /// A placement, by its name.
    Placement,
    /// A test, by its name.
    Test,
    /// An offer, by its name.
    Offer,
    /// A journey, by the name of its kind.
    Journey,
}

impl MemberKind {
    const ALL: [Self; 4] = [Self::Placement, Self::Test, Self::Offer, Self::Journey];

    const fn number(self) -> u8 {
        match self {
            Self::Placement => 1,
            Self::Test => 2,
            Self::Offer => 3,
            Self::Journey => 4,
        }
    }
}

impl Campaign {
    /// Whether it runs at a time, Unix seconds.
    #[must_use]
    pub const fn runs_at(&self, at_s: i64) -> bool {
        self.from_s <= at_s && at_s < self.until_s
    }

    /// Whether a thing of that kind and name belongs to it.
    #[must_use]
    pub fn has(&self, kind: MemberKind, name: &str) -> bool {
        self.members.iter().any(|(of, member)| *of == kind && member == name)
    }

    /// The campaigns of a core file, in the merchant's order; none where it declares none.
    pub fn read(core: &Core) -> Result<Vec<Self>, Fault> {
        core.container().section(Section::Campaigns).map_or_else(|| Ok(Vec::new()), read)
    }

    /// The bytes of a core file with these campaigns in the place of its own; everything else stays as it is.
    pub fn write_into(campaigns: &[Self], core: &Core) -> Result<Vec<u8>, WriteFault> {
        let members = || campaigns.iter().flat_map(|campaign| &campaign.members);
        let mut out = Out::default();
        out.length(campaigns.len());
        for campaign in campaigns {
            out.u64(campaign.from_s.cast_unsigned());
        }
        for campaign in campaigns {
            out.u64(campaign.until_s.cast_unsigned());
        }
        TextColumn::write(&mut out, campaigns.iter().map(|campaign| campaign.name.as_str()));
        out.ends(campaigns.iter().map(|campaign| campaign.members.len()));
        for (kind, _) in members() {
            out.u8(kind.number());
        }
        TextColumn::write(&mut out, members().map(|(_, name)| name.as_str()));
        core.container().with(Kind::Core, Section::Campaigns, (!campaigns.is_empty()).then_some(out))
    }
}

fn read(mut cursor: Cursor<'_>) -> Result<Vec<Campaign>, Fault> {
    let bytes = cursor.bytes();
    let count = cursor.count();
    let [from, until] = [cursor.column(count, 8), cursor.column(count, 8)];
    let names = TextColumn::read(&mut cursor, count);
    let (ends, members) = cursor.ends(count);
    let kinds = cursor.column(members, 1);
    let of = TextColumn::read(&mut cursor, members);
    cursor.sound()?;
    let kind = |place| {
        let number = kinds.u8_at(bytes, place);
        MemberKind::ALL.into_iter().find(|kind| kind.number() == number)
    };
    let known = (0..members).all(|place| kind(place).is_some());
    let campaigns: Vec<Campaign> = (0..count)
        .map(|index| {
            let (start, end) = run(ends, bytes, index);
            let member = |place| Some((kind(place)?, of.get(bytes, place).to_string()));
            Campaign {
                name: names.get(bytes, index).to_string(),
                from_s: from.u64_at(bytes, index).cast_signed(),
                until_s: until.u64_at(bytes, index).cast_signed(),
                members: (start..end).filter_map(member).collect(),
            }
        })
        .collect();
    cursor.require("a member of a campaign is of no known kind", || known);
    cursor
        .require("a campaign ends before it begins", || campaigns.iter().all(|one| one.from_s < one.until_s));
    cursor.finish().map(|()| campaigns)
}
