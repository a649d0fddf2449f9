//! Candidates: what could be shown, proposed by one generator a file.

use alloc::vec::Vec;

use pairwell_snapshot::Rating;

use crate::{
    category, interest::Interest, knowledge::Knowledge, likings::Likings, product::Product, request::Request,
    stance::Stance, term::Term,
};

mod complement;
mod look_alike;
mod pinned;
mod pool;
mod recently_viewed;
mod relations;
mod replenish;
mod session_next;
mod substitute;
mod trending;
mod upsell;

pub(crate) use pinned::PINNED;
pub(crate) use pool::Pool;
use relations::Relations;
pub(crate) use relations::Tables;

/// All candidates of a request, and who proposed them.
pub(crate) struct Candidates<'k> {
    pub(crate) pool: Pool<'k>,
    /// What the request's interests have in common.
    pub(crate) likings: Likings,
    /// In the order added, which is the order of summation.
    contributions: Vec<Contribution>,
    /// The interests in their order, then the lists of best sellers and what is due again.
    sources: Vec<Source<'k>>,
}

/// One reason to show a candidate.
pub(crate) struct Contribution {
    source: u32,
    /// The candidate's next contribution; 0, which is never a next one, after the last.
    next: u32,
    term: Term,
    pub(crate) well_supported: bool,
    /// Above 0 and finite.
    pub(crate) value: f32,
}

/// What a contribution comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'k> {
    /// A product, by its number in the knowledge.
    Product(u32),
    /// A category path; empty for the whole shop.
    Category(&'k str),
}

/// A source, told.
pub(crate) struct Told<'k> {
    /// Product key, or category path; empty for the whole shop.
    pub(crate) from: &'k str,
    /// What a sentence may call it: a title, or the last name of a category.
    pub(crate) about: &'k str,
    /// Where the product stands; the path itself for a category.
    pub(crate) category: &'k str,
    /// The product's rating.
    pub(crate) rating: Option<Rating>,
}

/// What the generators look at.
struct Ground<'r> {
    interests: &'r [Interest],
    /// One entry an interest; empty where no row is loaded.
    relations: Vec<Relations>,
    stance: Stance,
    /// Slots to fill.
    limit: usize,
    /// Numbers of the categories of what is in the cart, ordered or bought.
    held_categories: Vec<u32>,
}

/// Asks every generator that the stance allows.
pub(crate) fn propose<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    interests: &[Interest],
    stance: Stance,
    limit: usize,
) -> Candidates<'k> {
    let choosing = stance == Stance::Choosing;
    let mut candidates = Candidates::for_interests(knowledge, interests);
    candidates.likings = Likings::of(knowledge, interests);
    let tables = Tables::for_shelf(choosing);
    let ground = Ground::survey(interests, stance, limit, tables, &mut candidates.pool);
    session_next::propose(&ground, &mut candidates);
    complement::propose(&ground, &mut candidates);
    if choosing {
        substitute::propose(&ground, &mut candidates);
        upsell::propose(&ground, &mut candidates);
        look_alike::propose(&ground, &mut candidates);
    }
    trending::propose(&ground, &mut candidates);
    replenish::propose(request, &mut candidates);
    pinned::propose(&ground, request.placement, &mut candidates);
    candidates
}

/// What follows from no interest: the best sellers of categories and of those below them, by their paths or last names, parted by
/// `|`, `None` where there are none; without names what the visitor looked at.
pub(crate) fn propose_apart<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    names: Option<&str>,
) -> Option<Candidates<'k>> {
    let mut candidates = Candidates::for_interests(knowledge, &[]);
    match names {
        Some(names) => trending::propose_category(names, &mut candidates),
        None => recently_viewed::propose(request, &mut candidates),
    }
    (names.is_none() || !candidates.contributions.is_empty()).then_some(candidates)
}

/// Asks the generator of one term alone, as while choosing. Rating, popularity, taste, drivers and boosts propose
/// nothing.
pub(crate) fn propose_term<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    interests: &[Interest],
    term: Term,
    limit: usize,
) -> Candidates<'k> {
    let mut candidates = Candidates::for_interests(knowledge, interests);
    let tables = Tables::for_term(term);
    let ground = Ground::survey(interests, Stance::Choosing, limit, tables, &mut candidates.pool);
    match term {
        Term::SessionNext => session_next::propose(&ground, &mut candidates),
        Term::Complement => complement::propose(&ground, &mut candidates),
        Term::Substitute => substitute::propose(&ground, &mut candidates),
        Term::Upsell => upsell::propose(&ground, &mut candidates),
        Term::Trending => trending::propose(&ground, &mut candidates),
        Term::Replenish => replenish::propose(request, &mut candidates),
        Term::LookAlike => look_alike::propose(&ground, &mut candidates),
        Term::Pinned => pinned::propose(&ground, request.placement, &mut candidates),
        Term::Rating | Term::Popularity | Term::Taste | Term::Drivers | Term::Boost => {}
    }
    candidates
}

impl<'k> Candidates<'k> {
    fn for_interests(knowledge: &'k Knowledge, interests: &[Interest]) -> Self {
        // A row names some sixty products; rows of one visit name many of them again.
        let about = 64 * (interests.len() + 1);
        Self {
            pool: Pool::new(knowledge, about),
            likings: Likings::default(),
            contributions: Vec::with_capacity(about),
            sources: interests.iter().map(|interest| Source::Product(interest.product)).collect(),
        }
    }

    /// Proposes every best seller of every category that nobody proposed yet: for a shelf that would stay short.
    pub(crate) fn propose_the_rest(&mut self) {
        trending::propose_the_rest(self);
    }

    /// Adds to one feature of a product without a reason that could be told: for rankings, not for shelves.
    pub(crate) fn lift(&mut self, product: u32, term: Term, value: f32) {
        let candidate = self.pool.number(product);
        self.pool.get_mut(candidate).features[term.index()] += value;
    }

    /// What speaks for a candidate in one term, in the order of summation.
    pub(crate) fn contributions(&self, candidate: u32, term: Term) -> impl Iterator<Item = &Contribution> {
        let first = self.pool.get(candidate).chain.map(|(first, _)| first);
        let one = |at: u32| &self.contributions[at as usize];
        let chain = core::iter::successors(first.map(one), move |before| {
            (before.next != 0).then(|| &self.contributions[before.next as usize])
        });
        chain.filter(move |found| found.term == term)
    }

    /// The number of the product that a contribution comes from.
    pub(crate) fn product_of(&self, contribution: &Contribution) -> Option<u32> {
        match self.sources[contribution.source as usize] {
            Source::Product(product) => Some(product),
            Source::Category(_) => None,
        }
    }

    /// What a contribution comes from, as it may be told.
    pub(crate) fn told(&self, contribution: &Contribution) -> Told<'k> {
        match self.sources[contribution.source as usize] {
            Source::Product(product) => {
                let card = self.pool.knowledge.card_of(product);
                let about = if card.title.is_empty() { category::leaf(card.category) } else { card.title };
                Told { from: card.key, about, category: card.category, rating: card.rating }
            }
            Source::Category(path) => {
                Told { from: path, about: category::leaf(path), category: path, rating: None }
            }
        }
    }

    /// Adds `value` to the candidate's feature. What adds nothing is no reason and leaves no trace.
    fn add(&mut self, candidate: u32, term: Term, source: u32, value: f32, well_supported: bool) {
        if value > 0.0 {
            let at = u32::try_from(self.contributions.len()).unwrap_or(u32::MAX);
            let found = self.pool.get_mut(candidate);
            found.features[term.index()] += value;
            let first = found.chain.map_or(at, |(first, last)| {
                self.contributions[last as usize].next = at;
                first
            });
            found.chain = Some((first, at));
            self.contributions.push(Contribution { source, next: 0, term, well_supported, value });
        }
    }

    /// A new source of its own; the number goes into [`add`](Self::add).
    fn add_source(&mut self, source: Source<'k>) -> u32 {
        self.sources.push(source);
        u32::try_from(self.sources.len() - 1).unwrap_or(0)
    }
}

impl<'r> Ground<'r> {
    fn survey(
        interests: &'r [Interest],
        stance: Stance,
        limit: usize,
        tables: Tables,
        pool: &mut Pool<'_>,
    ) -> Self {
        let mut relations = Vec::with_capacity(interests.len());
        let mut held_categories: Vec<u32> = Vec::new();
        for interest in interests {
            relations.push(Relations::read(interest.product, tables, pool));
            let category = pool.knowledge.product(interest.product).category;
            if interest.held && category != 0 {
                held_categories.push(category);
            }
        }
        Self { interests, relations, stance, limit, held_categories }
    }

    /// Every interest with its source number and its relations.
    fn each(&self) -> impl Iterator<Item = (u32, &Interest, &Relations)> {
        (0..)
            .zip(self.interests)
            .zip(&self.relations)
            .map(|((source, interest), found)| (source, interest, found))
    }

    /// Whether a product stands where something is held already, so that it would be its rival.
    fn rivals_what_is_held(&self, product: &Product) -> bool {
        self.held_categories.contains(&product.category)
    }
}
