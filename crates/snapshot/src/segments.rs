//! What visitors are measured by, and what placements do otherwise for some of them.
//!
//! Read apart from [`Core::open`], as the tests are: the shelves of the first view need none of it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::axes::{Axis, Condition};
use crate::bytes::{Cursor, Out, Span, run};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::{Fault, FaultKind};
use crate::placement::{Placement, PlacementSettings};
use crate::section::Section;
use crate::text::TextColumn;

/// The section. The default has the standard thresholds, no prices and no rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Segments {
    /// Where values of the axes begin.
    pub thresholds: Thresholds,
    /// The axis whose segments arms are learned by and events name.
    pub learn_by: Axis,
    /// What is cheap and what is dear, by category path; ascending, each once. The empty path is the whole shop.
    pub bands: Vec<PriceBand>,
    /// What placements do otherwise, in the merchant's order: of two that hold the later one counts.
    pub rules: Vec<PlacementRule>,
}

/// Where the thirds of a category's prices part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriceBand {
    /// Category path.
    pub category: String,
    /// What costs less is cheap, minor units.
    pub low_minor: u64,
    /// What costs more is dear, minor units; not less than `low_minor`.
    pub high_minor: u64,
}

/// What a placement does otherwise for the visitors of some segments.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacementRule {
    /// Where.
    pub placement: Placement,
    /// For whom.
    pub when: Condition,
    /// Whether it shows anything; `None` leaves that as it is.
    pub show: Option<bool>,
    /// Most slots, 1..=24; `None` leaves that as it is.
    pub limit: Option<u8>,
    /// Factors, 0..=4, of the ranking's terms, by name. Readers pass over names that they do not know.
    pub emphasis: Vec<(String, f32)>,
}

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident = $standard:literal in $least:literal..=$most:literal),+ $(,)?) => {
        /// Where values of the axes begin. `docs/segments.md` says what follows from each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Thresholds {
            $($(#[$doc])* pub $name: u16,)+
        }

        impl Default for Thresholds {
            fn default() -> Self {
                Self { $($name: $standard,)+ }
            }
        }

        impl Thresholds {
            /// Each threshold's name, least and greatest value, in the order of the file.
            pub const RANGES: &'static [(&'static str, u16, u16)] =
                &[$((stringify!($name), $least, $most),)+];

            /// The numbers, in the order of [`RANGES`](Self::RANGES).
            pub fn numbers(&self) -> impl Iterator<Item = u16> {
                [$(self.$name,)+].into_iter()
            }

            fn numbers_mut(&mut self) -> impl Iterator<Item = &mut u16> {
                [$(&mut self.$name,)+].into_iter()
            }
        }
    };
}

thresholds! {
    /// Products of one category in a visit from which the visitor compares.
    comparing_products = 3 in 2..=12,
    /// Seconds in use on one product's page that are a sign of deciding.
    deciding_active_s = 45 in 5..=3600,
    /// Percent of the product's description read that are a sign of deciding.
    deciding_description_percent = 60 in 1..=100,
    /// Pictures of one product looked at that are a sign of deciding.
    deciding_pictures = 3 in 1..=100,
    /// Signs, of four, from which the visitor decides.
    deciding_signs = 2 in 1..=4,
    /// Products with a known place in their price range before a leaning is told.
    price_products = 3 in 1..=12,
    /// Percent of the attention from which a price range is a leaning.
    price_share_percent = 50 in 34..=100,
    /// Purchases within `loyal_days` from which a customer is loyal.
    loyal_purchases = 3 in 2..=8,
    /// Days in which purchases count for loyalty.
    loyal_days = 365 in 1..=3650,
    /// Days after the last purchase from which a customer has lapsed.
    lapsed_days = 180 in 1..=3650,
    /// Pages of a visit before a pace is told.
    pace_pages = 3 in 2..=100,
    /// Seconds in use a page below which a visit is fast.
    fast_s = 8 in 1..=3600,
    /// Seconds in use a page from which a visit is slow.
    slow_s = 40 in 1..=3600,
    /// Hundredths of praise above the shop's usual from which it is a leaning.
    driver_lead = 8 in 1..=100,
}

impl Thresholds {
    /// Sets the one of that name; false where there is none.
    pub fn set(&mut self, name: &str, value: u16) -> bool {
        let found = Self::RANGES.iter().zip(self.numbers_mut()).find(|((known, _, _), _)| *known == name);
        found.map(|(_, number)| *number = value).is_some()
    }

    /// The first that is outside of its range: name, value, least and greatest; or `fast_s` where it exceeds `slow_s`.
    #[must_use]
    pub fn fault(&self) -> Option<(&'static str, u16, u16, u16)> {
        let mut all = Self::RANGES.iter().zip(self.numbers());
        let outside = all.find(|((_, least, most), value)| !(*least..=*most).contains(value));
        let outside = outside.map(|(&(name, least, most), value)| (name, value, least, most));
        let crossed = (self.fast_s > self.slow_s).then_some(("fast_s", self.fast_s, 1, self.slow_s));
        outside.or(crossed)
    }
}

impl Segments {
    /// Most rules of a shop.
    pub const MOST_RULES: usize = 64;
    /// Most categories whose prices are told apart.
    pub const MOST_BANDS: usize = 64;

    /// The section of a core file; the default where the file has none.
    pub fn read(core: &Core) -> Result<Self, Fault> {
        core.container().section(Section::Segments).map_or(Ok(Self::default()), read)
    }

    /// The bytes of a core file with this section in the place of its own; everything else stays as it is.
    pub fn write_into(&self, core: &Core) -> Result<Vec<u8>, WriteFault> {
        let out = if *self == Self::default() { None } else { Some(write(self)?) };
        core.container().with(Kind::Core, Section::Segments, out)
    }

    fn is_sound(&self) -> bool {
        let ordered = self.bands.windows(2).all(|two| match two {
            [one, other] => one.category < other.category,
            _ => true,
        });
        let bands = self.bands.iter().all(|band| band.low_minor <= band.high_minor);
        let rules = self.rules.iter().all(|rule| {
            rule.limit.is_none_or(|limit| (1..=PlacementSettings::MOST_SLOTS).contains(&limit))
                && rule.emphasis.iter().all(|(_, factor)| (0.0..=4.0).contains(factor))
        });
        self.thresholds.fault().is_none()
            && ordered
            && bands
            && rules
            && self.bands.len() <= Self::MOST_BANDS
            && self.rules.len() <= Self::MOST_RULES
    }
}

/// Bits of a rule's flags.
const SAYS_SHOW: u8 = 1;
const SHOWS: u8 = 2;
/// Placement, flags, limit.
const RULE_BYTES: usize = 3;

fn read(mut cursor: Cursor<'_>) -> Result<Segments, Fault> {
    let bytes = cursor.bytes();
    let learn_by = Axis::from_number(cursor.u8());
    let count = usize::from(cursor.u8());
    let numbers = cursor.column(count, 2);
    let count = cursor.count();
    let categories = TextColumn::read(&mut cursor, count);
    let prices = cursor.column(count, 16);
    let rules = cursor.count();
    let heads = cursor.column(rules, RULE_BYTES);
    let masks = cursor.column(rules, Axis::ALL.len().saturating_mul(2));
    let (ends, terms) = cursor.ends(rules);
    let names = TextColumn::read(&mut cursor, terms);
    let factors = cursor.column(terms, 4);
    cursor.finish()?;

    let mut segments = Segments { learn_by: learn_by.ok_or(malformed())?, ..Segments::default() };
    for (index, number) in segments.thresholds.numbers_mut().enumerate() {
        // A writer that knows fewer leaves the others at their standard.
        if index.saturating_mul(2) < numbers.of(bytes).len() {
            *number = numbers.u16_at(bytes, index);
        }
    }
    for index in 0..count {
        let price = |at: usize| prices.u64_at(bytes, index.saturating_mul(2).saturating_add(at));
        let category = categories.get(bytes, index).to_string();
        segments.bands.push(PriceBand { category, low_minor: price(0), high_minor: price(1) });
    }
    for index in 0..rules {
        let head = |at: usize| heads.u8_at(bytes, index.saturating_mul(RULE_BYTES).saturating_add(at));
        let (first, end) = run(ends, bytes, index);
        let mut emphasis = Vec::new();
        for term in first..end {
            let factor = f32::from_bits(factors.u32_at(bytes, term));
            emphasis.push((names.get(bytes, term).to_string(), factor));
        }
        segments.rules.push(PlacementRule {
            placement: Placement::from_number(head(0)).ok_or(malformed())?,
            when: condition(masks, bytes, index).ok_or(malformed())?,
            show: (head(1) & SAYS_SHOW != 0).then_some(head(1) & SHOWS != 0),
            limit: Some(head(2)).filter(|limit| *limit > 0),
            emphasis,
        });
    }
    if segments.is_sound() { Ok(segments) } else { Err(malformed()) }
}

/// The `index`-th condition of a column of them.
pub(crate) fn condition(masks: Span, bytes: &[u8], index: usize) -> Option<Condition> {
    let mut own = [0; Axis::ALL.len()];
    for (axis, mask) in own.iter_mut().enumerate() {
        *mask = masks.u16_at(bytes, index.saturating_mul(Axis::ALL.len()).saturating_add(axis));
    }
    Condition::from_masks(own)
}

const fn malformed() -> Fault {
    let what = "a threshold, a price band or a rule is outside of its range";
    Fault::new(0, FaultKind::Malformed { section: Section::Segments.number(), what })
}

fn write(segments: &Segments) -> Result<Out, WriteFault> {
    if !segments.is_sound() {
        return Err(WriteFault::BadSegment);
    }
    let mut out = Out::default();
    out.u8(segments.learn_by.number());
    out.u8(u8::try_from(Thresholds::RANGES.len()).unwrap_or(u8::MAX));
    for number in segments.thresholds.numbers() {
        out.u16(number);
    }
    out.length(segments.bands.len());
    TextColumn::write(&mut out, segments.bands.iter().map(|band| band.category.as_str()));
    for band in &segments.bands {
        out.u64(band.low_minor);
        out.u64(band.high_minor);
    }
    let rules = &segments.rules;
    out.length(rules.len());
    for rule in rules {
        out.u8(rule.placement.number());
        out.u8(match rule.show {
            None => 0,
            Some(false) => SAYS_SHOW,
            Some(true) => SAYS_SHOW | SHOWS,
        });
        out.u8(rule.limit.unwrap_or(0));
    }
    for mask in rules.iter().flat_map(|rule| rule.when.masks()) {
        out.u16(mask);
    }
    out.ends(rules.iter().map(|rule| rule.emphasis.len()));
    let emphasis = rules.iter().flat_map(|rule| &rule.emphasis);
    TextColumn::write(&mut out, emphasis.clone().map(|(name, _)| name.as_str()));
    for (_, factor) in emphasis {
        out.f32(*factor);
    }
    Ok(out)
}
