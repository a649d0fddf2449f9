//! Several products offered as one, chosen on the spot: the page's product and what goes with it.
//!
//! [`bundle`] *chooses* the members as if everything were in stock, so that a bundle stays what it is from hour to hour,
//! then *mends* it: a member that is sold out is replaced by what compares with it best and costs no more. [`totals`] says
//! what a selection of the members costs, and [`Facts`] what may truly be said of the whole.

mod choose;
mod facts;
mod harmony;
mod mend;
mod totals;

use alloc::vec::Vec;

use pairwell_snapshot::Card;

use crate::{explanation::Explanation, knowledge::Knowledge, request::Request};

pub use facts::Facts;
pub use harmony::Harmony;
pub use totals::{Totals, totals};

/// Several products offered as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle<'k> {
    /// The page's product first, then what goes with it, best first; at least two in all.
    pub members: Vec<Member<'k>>,
    /// What holds of all members together.
    pub facts: Facts,
}

impl<'k> Bundle<'k> {
    /// What titles and lines of bundles may name, by the blanks in their templates; `{count}` is a number, written
    /// otherwise.
    #[must_use]
    pub fn blanks(&self) -> [(&'static str, &'k str); 3] {
        let title = |place: usize| self.members.get(place).map_or("", |member| member.card.title);
        let category = self.members.first().map_or("", |member| member.card.category);
        [("seed", title(0)), ("member", title(1)), ("category", crate::category::root(category))]
    }
}

/// One product of a bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'k> {
    /// The product as it is now; it can be bought.
    pub card: Card<'k>,
    /// The product that it stands in for, which is sold out.
    pub replaces: Option<Card<'k>>,
    /// How well it goes with the page's product; 0 for that product itself. Of a stand-in, that of the member it replaces.
    pub score: f32,
    /// The score as a tree; only when asked for, and not of the page's product.
    pub explanation: Option<Explanation>,
}

/// The bundle for a request's first seed.
///
/// Nothing when the seed is unknown, cannot be bought or has no row in the loaded shards, or nothing goes well enough with
/// it. What lies in the cart already is not offered along with it. At most `request.limit` members, the placement's own setting holding when it is smaller. The same
/// files and the same request give the same bundle on every machine.
#[must_use]
#[inline(never)]
pub fn bundle<'k>(knowledge: &'k Knowledge, request: &Request) -> Option<Bundle<'k>> {
    let settings = knowledge.core().placement(request.placement);
    let limit = usize::from(if settings.enabled { request.limit.min(settings.limit) } else { 0 });
    let seed = knowledge.number(request.seeds.first()?)?;
    let ground = Ground { knowledge, request, seed };
    if limit < 2 || !ground.is_presentable(seed) || !ground.in_stock(seed) {
        return None;
    }
    let chosen = choose::choose(&ground, limit - 1);
    let mended = mend::mend(&ground, chosen);
    let facts = Facts::of(&ground, &mended);
    let seed = Member { card: knowledge.card_of(seed), replaces: None, score: 0.0, explanation: None };
    let members: Vec<Member<'k>> =
        core::iter::once(seed).chain(mended.iter().map(|one| one.member(&ground))).collect();
    (members.len() > 1).then_some(Bundle { members, facts })
}

/// What every step looks at.
pub(crate) struct Ground<'r, 'k> {
    knowledge: &'k Knowledge,
    request: &'r Request,
    /// The page's product.
    seed: u32,
}

impl Ground<'_, '_> {
    fn in_stock(&self, product: u32) -> bool {
        !self.knowledge.product(product).sold_out
    }

    /// Whether there is anything to show of it.
    fn is_presentable(&self, product: u32) -> bool {
        let card = self.knowledge.card_of(product);
        card.price_minor > 0 && !card.title.trim_ascii().is_empty()
    }

    /// Whether the merchant never wants the two together.
    fn are_apart(&self, one: u32, other: u32) -> bool {
        let marks = |product| self.knowledge.card_of(product).marks;
        marks(one).are_apart(marks(other))
    }

    /// Whether there is, and the shopper does not have it already.
    fn may_show(&self, product: u32) -> bool {
        let card = self.knowledge.card_of(product);
        let in_the_way = |key: &str| {
            key == card.key || self.knowledge.card(key).is_some_and(|held| held.marks.are_apart(card.marks))
        };
        let has = |seen: &crate::profile::Seen| {
            let days = self.knowledge.replenish_days(product);
            seen.key == card.key && crate::replenishment::still_has(seen, days, self.request.now_s)
        };
        self.is_presentable(product)
            && !card.excluded
            && !self.request.cart.iter().any(|key| in_the_way(key))
            && !self.request.profile.seen.iter().any(has)
    }
}

/// A complement that was chosen, and what stands in for it.
pub(crate) struct Chosen {
    /// The product that was chosen.
    product: u32,
    /// The one that is offered instead, where it is sold out.
    stand_in: Option<u32>,
    score: f32,
    parts: choose::Parts,
    /// Whether customers buy it with the seed often enough that it is no chance.
    well_supported: bool,
}

impl Chosen {
    /// The product that is offered.
    fn offered(&self) -> u32 {
        self.stand_in.unwrap_or(self.product)
    }

    fn member<'k>(&self, ground: &Ground<'_, 'k>) -> Member<'k> {
        let card = |product| ground.knowledge.card_of(product);
        Member {
            card: card(self.offered()),
            replaces: self.stand_in.map(|_| card(self.product)),
            score: self.score,
            explanation: ground.request.explain.then(|| self.parts.explain(ground, self)),
        }
    }
}
