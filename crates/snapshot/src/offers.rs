//! The section of offers.
//!
//! Read apart from [`Core::open`], as the tests are: a fault in it takes the offers away and nothing else.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::axes::Axis;
use crate::bytes::{Cursor, Out, run};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::{Fault, FaultKind};
use crate::offer::{About, Offer, OfferKind, Offers, Quiet, Trigger};
use crate::section::Section;
use crate::segments::condition;
use crate::text::TextColumn;

/// Bytes of an offer's small numbers, and of its large ones.
const SMALL: usize = 8;
const LARGE: usize = 32;
/// Bytes of a trigger: kind, percent, number.
const TRIGGER: usize = 4;

impl Offers {
    /// The offers of a core file; none where the file has no such section.
    pub fn read(core: &Core) -> Result<Self, Fault> {
        core.container().section(Section::Offers).map_or(Ok(Self::default()), read)
    }

    /// The bytes of a core file with these offers in the place of its own; everything else stays as it is.
    pub fn write_into(&self, core: &Core) -> Result<Vec<u8>, WriteFault> {
        let out = if *self == Self::default() { None } else { Some(write(self)?) };
        core.container().with(Kind::Core, Section::Offers, out)
    }

    fn is_sound(&self) -> bool {
        let offers = &self.offers;
        let named_once = offers
            .iter()
            .enumerate()
            .all(|(place, offer)| offers.iter().take(place).all(|earlier| earlier.name != offer.name));
        self.quiet.is_sound()
            && named_once
            && offers.len() <= Self::MOST
            && offers.iter().all(Offer::is_sound)
    }
}

fn read(mut cursor: Cursor<'_>) -> Result<Offers, Fault> {
    let bytes = cursor.bytes();
    let quiet = Quiet { per_visit: cursor.u8(), per_week: cursor.u8(), ..Quiet::default() };
    let hours = cursor.column(4, 2);
    let quiet = Quiet {
        apart_s: hours.u16_at(bytes, 0),
        settle_s: hours.u16_at(bytes, 1),
        after_no_h: hours.u16_at(bytes, 2),
        after_purchase_h: hours.u16_at(bytes, 3),
        ..quiet
    };
    let count = cursor.count();
    let small = cursor.column(count, SMALL);
    let large = cursor.column(count, LARGE);
    let masks = cursor.column(count, Axis::ALL.len().saturating_mul(2));
    let names = TextColumn::read(&mut cursor, count);
    let codes = TextColumn::read(&mut cursor, count);
    let products = TextColumn::read(&mut cursor, count);
    let (about_ends, abouts) = cursor.ends(count);
    let about_kinds = cursor.column(abouts, 1);
    let about_texts = TextColumn::read(&mut cursor, abouts);
    let (trigger_ends, triggers) = cursor.ends(count);
    let trigger_heads = cursor.column(triggers, TRIGGER);
    let trigger_words = TextColumn::read(&mut cursor, triggers);
    cursor.finish()?;

    let mut found = Offers { quiet, offers: Vec::new() };
    for index in 0..count {
        let byte = |at: usize| small.u8_at(bytes, index.saturating_mul(SMALL).saturating_add(at));
        let pair = |at: usize| small.u16_at(bytes, index.saturating_mul(SMALL / 2).saturating_add(at));
        let long = |at: usize| large.u64_at(bytes, index.saturating_mul(LARGE / 8).saturating_add(at));
        let kind = OfferKind::ALL.into_iter().find(|kind| kind.number() == byte(0));
        let mut offer = Offer {
            name: names.get(bytes, index).to_string(),
            kind: kind.ok_or(malformed())?,
            percent_off: byte(1),
            per_visit: byte(2),
            per_month: byte(3),
            again_after_h: pair(2),
            low_stock: pair(3),
            amount_off_minor: long(0),
            over_minor: long(1),
            starts_s: long(2).cast_signed(),
            ends_s: long(3).cast_signed(),
            when: condition(masks, bytes, index).ok_or(malformed())?,
            code: codes.get(bytes, index).to_string(),
            product: products.get(bytes, index).to_string(),
            about: Vec::new(),
            triggers: Vec::new(),
        };
        let (first, end) = run(about_ends, bytes, index);
        for place in first..end {
            let text = about_texts.get(bytes, place).to_string();
            offer.about.push(about(about_kinds.u8_at(bytes, place), text).ok_or(malformed())?);
        }
        let (first, end) = run(trigger_ends, bytes, index);
        for place in first..end {
            let head =
                |at: usize| trigger_heads.u8_at(bytes, place.saturating_mul(TRIGGER).saturating_add(at));
            let number = trigger_heads.u16_at(bytes, place.saturating_mul(2).saturating_add(1));
            let words = trigger_words.get(bytes, place);
            offer.triggers.push(trigger(head(0), head(1), number, words).ok_or(malformed())?);
        }
        found.offers.push(offer);
    }
    if found.is_sound() { Ok(found) } else { Err(malformed()) }
}

const fn malformed() -> Fault {
    let what = "an offer's numbers, names or triggers are outside of their range";
    Fault::new(0, FaultKind::Malformed { section: Section::Offers.number(), what })
}

fn about(kind: u8, text: String) -> Option<About> {
    Some(match kind {
        1 => About::Product(text),
        2 => About::Category(text),
        3 => About::Brand(text),
        _ => return None,
    })
}

fn trigger(kind: u8, percent: u8, number: u16, words: &str) -> Option<Trigger> {
    Some(match kind {
        1 => Trigger::AddToCart,
        2 => Trigger::PremiumVariant,
        3 => Trigger::CheckoutPause { seconds: number },
        4 => Trigger::ExitIntent,
        5 => Trigger::Dwell { seconds: number, scroll_percent: percent },
        6 => Trigger::NearThreshold { percent },
        7 => Trigger::ReturnVisit { days: number },
        8 => Trigger::Search { words: words.split('\n').map(ToString::to_string).collect() },
        _ => return None,
    })
}

/// Kind, percent, number.
const fn head(trigger: &Trigger) -> (u8, u8, u16) {
    match trigger {
        Trigger::AddToCart => (1, 0, 0),
        Trigger::PremiumVariant => (2, 0, 0),
        Trigger::CheckoutPause { seconds } => (3, 0, *seconds),
        Trigger::ExitIntent => (4, 0, 0),
        Trigger::Dwell { seconds, scroll_percent } => (5, *scroll_percent, *seconds),
        Trigger::NearThreshold { percent } => (6, *percent, 0),
        Trigger::ReturnVisit { days } => (7, 0, *days),
        Trigger::Search { .. } => (8, 0, 0),
    }
}

fn write(found: &Offers) -> Result<Out, WriteFault> {
    if !found.is_sound() {
        return Err(WriteFault::BadOffer);
    }
    let (quiet, offers) = (&found.quiet, &found.offers);
    let mut out = Out::default();
    out.u8(quiet.per_visit);
    out.u8(quiet.per_week);
    for number in [quiet.apart_s, quiet.settle_s, quiet.after_no_h, quiet.after_purchase_h] {
        out.u16(number);
    }
    out.length(offers.len());
    for offer in offers {
        for byte in [offer.kind.number(), offer.percent_off, offer.per_visit, offer.per_month] {
            out.u8(byte);
        }
        out.u16(offer.again_after_h);
        out.u16(offer.low_stock);
    }
    for offer in offers {
        out.u64(offer.amount_off_minor);
        out.u64(offer.over_minor);
        out.u64(offer.starts_s.cast_unsigned());
        out.u64(offer.ends_s.cast_unsigned());
    }
    for mask in offers.iter().flat_map(|offer| offer.when.masks()) {
        out.u16(mask);
    }
    TextColumn::write(&mut out, offers.iter().map(|offer| offer.name.as_str()));
    TextColumn::write(&mut out, offers.iter().map(|offer| offer.code.as_str()));
    TextColumn::write(&mut out, offers.iter().map(|offer| offer.product.as_str()));
    out.ends(offers.iter().map(|offer| offer.about.len()));
    let abouts: Vec<(u8, &str)> = offers.iter().flat_map(|offer| &offer.about).map(said).collect();
    for (kind, _) in &abouts {
        out.u8(*kind);
    }
    TextColumn::write(&mut out, abouts.iter().map(|(_, text)| *text));
    out.ends(offers.iter().map(|offer| offer.triggers.len()));
    let triggers: Vec<&Trigger> = offers.iter().flat_map(|offer| &offer.triggers).collect();
    for trigger in &triggers {
        let (kind, percent, number) = head(trigger);
        out.u8(kind);
        out.u8(percent);
        out.u16(number);
    }
    let words: Vec<String> = triggers.iter().map(|trigger| words(trigger)).collect();
    TextColumn::write(&mut out, words.iter().map(String::as_str));
    Ok(out)
}

fn said(about: &About) -> (u8, &str) {
    match about {
        About::Product(text) => (1, text),
        About::Category(text) => (2, text),
        About::Brand(text) => (3, text),
    }
}

fn words(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Search { words } => words.join("\n"),
        _ => String::new(),
    }
}
