//! Candidates: what could be shown, proposed by one generator a file.

use alloc::vec::Vec;

use pairwell_snapshot::{Card, Rating};

use crate::{category, interest::Interest, knowledge::Knowledge, stance::Stance, term::Term};

mod complement;
mod pool;
mod relations;
mod session_next;
mod substitute;
mod trending;
mod upsell;

pub(crate) use pool::{Candidate, Pool};
use relations::Relations;

/// All candidates of a request, and who proposed them.
pub(crate) struct Candidates<'k> {
    pub(crate) pool: Pool<'k>,
    /// In the order added, which is the order of summation.
    contributions: Vec<Contribution>,
    /// The interests in their order, then the lists of best sellers.
    sources: Vec<Source<'k>>,
}

/// One reason to show a candidate.
pub(crate) struct Contribution {
    pub(crate) candidate: u32,
    source: u32,
    pub(crate) term: Term,
    pub(crate) well_supported: bool,
    /// Above 0 and finite.
    pub(crate) value: f32,
}

/// What a contribution comes from.
pub(crate) struct Source<'k> {
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
struct Ground<'r, 'k> {
    interests: &'r [Interest<'k>],
    /// One entry an interest; empty where no row is loaded.
    relations: Vec<Relations>,
    stance: Stance,
    /// Slots to fill.
    limit: usize,
    /// Categories of what is in the cart, ordered or bought; each once.
    held_categories: Vec<&'k str>,
}

/// Asks every generator that the stance allows.
pub(crate) fn propose<'k>(
    knowledge: &'k Knowledge,
    interests: &[Interest<'k>],
    stance: Stance,
    limit: usize,
) -> Candidates<'k> {
    let mut candidates = Candidates {
        pool: Pool::new(knowledge),
        contributions: Vec::with_capacity(256),
        sources: interests.iter().map(|interest| Source::product(&interest.card)).collect(),
    };
    let ground = Ground::survey(interests, stance, limit, &mut candidates.pool);
    session_next::propose(&ground, &mut candidates);
    complement::propose(&ground, &mut candidates);
    if stance == Stance::Choosing {
        substitute::propose(&ground, &mut candidates);
        upsell::propose(&ground, &mut candidates);
    }
    trending::propose(&ground, &mut candidates);
    candidates
}

impl<'k> Candidates<'k> {
    /// Proposes every best seller of every category that nobody proposed yet: for a shelf that would stay short.
    pub(crate) fn propose_the_rest(&mut self) {
        trending::propose_the_rest(self);
    }

    /// What speaks for a candidate in one term, in the order of summation.
    pub(crate) fn contributions(&self, candidate: u32, term: Term) -> impl Iterator<Item = &Contribution> {
        self.contributions.iter().filter(move |found| found.candidate == candidate && found.term == term)
    }

    pub(crate) fn source(&self, contribution: &Contribution) -> &Source<'k> {
        &self.sources[contribution.source as usize]
    }

    /// Adds `value` to the candidate's feature. What adds nothing is no reason and leaves no trace.
    fn add(&mut self, candidate: u32, term: Term, source: u32, value: f32, well_supported: bool) {
        if value > 0.0 {
            let found = self.pool.get_mut(candidate);
            found.features[term.index()] += value;
            found.proposed = true;
            self.contributions.push(Contribution { candidate, source, term, well_supported, value });
        }
    }

    /// A new source of its own; the number goes into [`add`](Self::add).
    fn add_source(&mut self, source: Source<'k>) -> u32 {
        self.sources.push(source);
        u32::try_from(self.sources.len() - 1).unwrap_or(0)
    }
}

impl<'k> Source<'k> {
    fn product(card: &Card<'k>) -> Self {
        let about = if card.title.is_empty() { category::leaf(card.category) } else { card.title };
        Self { from: card.key, about, category: card.category, rating: card.rating }
    }

    fn category(path: &'k str) -> Self {
        Self { from: path, about: category::leaf(path), category: path, rating: None }
    }
}

impl<'r, 'k> Ground<'r, 'k> {
    fn survey(interests: &'r [Interest<'k>], stance: Stance, limit: usize, pool: &mut Pool<'k>) -> Self {
        let with_similar = stance == Stance::Choosing;
        let mut relations = Vec::with_capacity(interests.len());
        let mut held_categories: Vec<&str> = Vec::new();
        for interest in interests {
            let row = interest.row.as_ref();
            relations
                .push(row.map_or_else(Relations::default, |row| Relations::read(row, with_similar, pool)));
            let category = interest.card.category;
            if interest.held && !category.is_empty() && !held_categories.contains(&category) {
                held_categories.push(category);
            }
        }
        Self { interests, relations, stance, limit, held_categories }
    }

    /// Every interest with its source number and its relations.
    fn each(&self) -> impl Iterator<Item = (u32, &Interest<'k>, &Relations)> {
        (0..)
            .zip(self.interests)
            .zip(&self.relations)
            .map(|((source, interest), found)| (source, interest, found))
    }

    /// Whether a product stands where something is held already, so that it would be its rival.
    fn rivals_what_is_held(&self, card: &Card<'_>) -> bool {
        self.held_categories.contains(&card.category)
    }
}
