//! A visitor as bytes, for whatever storage is allowed. Always of one length, whatever the visitor did.

use alloc::vec::Vec;

use super::{
    Visitor,
    cart::CartNow,
    moment::MOMENTS_MS,
    page::PageNow,
    past::{Past, Purchase},
    signal::{Band, Entry, PageKind, Sight},
    trail::{Step, Trail},
    visit::Visit,
};

/// Written first; what begins otherwise is of another version, or nobody's.
const VERSION: u8 = 1;

/// Why bytes are no visitor. Storage is open to the whole page: whoever reads them begins with somebody new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BytesFault {
    /// Of another version.
    Version,
    /// Shorter or longer than a visitor.
    Length,
    /// A number outside of its range.
    Range,
}

/// One field after the other: written where there are no bytes to read, else read. So both are the same sentence.
pub(crate) struct Fields<'b> {
    out: Vec<u8>,
    from: Option<&'b [u8]>,
    fault: Option<BytesFault>,
}

impl Fields<'_> {
    fn bytes<const N: usize>(&mut self, value: [u8; N]) -> [u8; N] {
        let Some(from) = self.from else {
            self.out.extend(value);
            return value;
        };
        if let Some((first, rest)) = from.split_first_chunk::<N>() {
            self.from = Some(rest);
            return *first;
        }
        self.fault.get_or_insert(BytesFault::Length);
        value
    }

    pub(crate) fn u8(&mut self, field: &mut u8) {
        *field = u8::from_le_bytes(self.bytes(field.to_le_bytes()));
    }

    pub(crate) fn u16(&mut self, field: &mut u16) {
        *field = u16::from_le_bytes(self.bytes(field.to_le_bytes()));
    }

    pub(crate) fn u32(&mut self, field: &mut u32) {
        *field = u32::from_le_bytes(self.bytes(field.to_le_bytes()));
    }

    pub(crate) fn u64(&mut self, field: &mut u64) {
        *field = u64::from_le_bytes(self.bytes(field.to_le_bytes()));
    }

    fn i64(&mut self, field: &mut i64) {
        *field = i64::from_le_bytes(self.bytes(field.to_le_bytes()));
    }

    /// A moment in milliseconds, 0 for none. Any other would overflow where time that passed is reckoned.
    fn moment_ms(&mut self, field: &mut i64) {
        self.i64(field);
        if *field != 0 && !MOMENTS_MS.contains(field) {
            self.refuse();
        }
    }

    /// A moment in seconds, 0 for none.
    pub(crate) fn moment_s(&mut self, field: &mut i64) {
        self.i64(field);
        if *field != 0 && !MOMENTS_MS.contains(&field.saturating_mul(1000)) {
            self.refuse();
        }
    }

    fn one_of<T: Copy + PartialEq>(&mut self, field: &mut T, all: &[T]) {
        let place = all.iter().position(|one| one == field).unwrap_or(0);
        let mut number = u8::try_from(place).unwrap_or(0);
        self.u8(&mut number);
        match all.get(usize::from(number)) {
            Some(found) => *field = *found,
            None => self.refuse(),
        }
    }

    fn bool(&mut self, field: &mut bool) {
        self.one_of(field, &[false, true]);
    }

    /// Nothing is written as 0, with the same length.
    fn option(&mut self, field: &mut Option<i64>) {
        let (mut is_there, mut value) = (field.is_some(), field.unwrap_or(0));
        self.bool(&mut is_there);
        self.i64(&mut value);
        if !is_there && value != 0 {
            self.refuse();
        }
        *field = is_there.then_some(value);
    }

    fn percent(&mut self, field: &mut u8) {
        self.u8(field);
        if *field > 100 {
            self.refuse();
        }
    }

    fn refuse(&mut self) {
        self.fault.get_or_insert(BytesFault::Range);
    }
}

impl Visitor {
    /// The visitor as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut fields = Fields { out: Vec::new(), from: None, fault: None };
        let mut own = self.clone();
        own.pass(&mut fields);
        fields.out
    }

    /// The visitor of bytes that [`to_bytes`](Self::to_bytes) made.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BytesFault> {
        if bytes.first() != Some(&VERSION) {
            return Err(BytesFault::Version);
        }
        let mut fields = Fields { out: Vec::new(), from: Some(bytes), fault: None };
        let mut visitor = Self::default();
        visitor.pass(&mut fields);
        match fields.fault {
            Some(fault) => Err(fault),
            None if fields.from.is_some_and(|rest| !rest.is_empty()) => Err(BytesFault::Length),
            None => Ok(visitor),
        }
    }

    fn pass(&mut self, fields: &mut Fields<'_>) {
        let Self { now_ms, visit, page, cart, trail, past, memory } = self;
        let mut version = VERSION;
        fields.u8(&mut version);
        fields.moment_ms(now_ms);
        pass_visit(visit, fields);
        pass_page(page, fields);
        let CartNow { products, value_minor, is_told } = cart;
        fields.u32(products);
        fields.u64(value_minor);
        fields.bool(is_told);
        let Trail { products } = trail;
        for step in products {
            pass_step(step, fields);
        }
        pass_past(past, fields);
        memory.pass(fields);
    }
}

fn pass_visit(visit: &mut Visit, fields: &mut Fields<'_>) {
    fields.moment_ms(&mut visit.started_ms);
    fields.one_of(&mut visit.entry, &Entry::ALL);
    for count in [
        &mut visit.pages,
        &mut visit.product_pages,
        &mut visit.searches,
        &mut visit.adds,
        &mut visit.removes,
        &mut visit.pauses,
        &mut visit.leavings,
        &mut visit.hidings,
    ] {
        fields.u16(count);
    }
    fields.u32(&mut visit.active_ms);
    fields.u32(&mut visit.paused_ms);
    fields.bool(&mut visit.in_checkout);
    fields.bool(&mut visit.bought);
    for kind in &mut visit.path {
        fields.one_of(kind, &PageKind::ALL);
    }
}

fn pass_sight(sight: &mut Sight, fields: &mut Fields<'_>) {
    fields.u64(&mut sight.price_minor);
    fields.u32(&mut sight.category);
    fields.one_of(&mut sight.band, &Band::ALL);
    fields.u32(&mut sight.drivers);
    fields.u16(&mut sight.offers);
}

fn pass_page(page: &mut PageNow, fields: &mut Fields<'_>) {
    fields.one_of(&mut page.kind, &PageKind::ALL);
    fields.u64(&mut page.product);
    pass_sight(&mut page.sight, fields);
    fields.u32(&mut page.active_ms);
    fields.percent(&mut page.scroll_percent);
    fields.percent(&mut page.description_percent);
    fields.u16(&mut page.pictures);
    fields.u16(&mut page.variants);
    fields.bool(&mut page.premium_variant);
    let mut stock = page.stock.map(i64::from);
    fields.option(&mut stock);
    page.stock = stock.and_then(|left| u32::try_from(left).ok());
    if page.stock.is_some() != stock.is_some() {
        fields.refuse();
    }
    fields.u32(&mut page.paused_ms);
    fields.bool(&mut page.visible);
}

fn pass_step(step: &mut Step, fields: &mut Fields<'_>) {
    fields.u64(&mut step.product);
    pass_sight(&mut step.sight, fields);
    fields.moment_s(&mut step.last_s);
    fields.u16(&mut step.views);
    fields.u16(&mut step.visit_views);
    fields.u32(&mut step.visit);
    fields.u32(&mut step.active_ms);
    fields.percent(&mut step.scroll_percent);
    fields.bool(&mut step.added);
}

fn pass_past(past: &mut Past, fields: &mut Fields<'_>) {
    fields.u32(&mut past.visits);
    for began in &mut past.began_s {
        fields.moment_s(began);
    }
    fields.option(&mut past.gap_s);
    fields.u32(&mut past.purchases);
    for Purchase { at_s, value_minor, order } in &mut past.bought {
        fields.moment_s(at_s);
        fields.u64(value_minor);
        fields.u64(order);
    }
}
