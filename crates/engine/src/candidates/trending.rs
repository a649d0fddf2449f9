//! What sells: in the categories at hand, then in the whole shop.

use alloc::vec::Vec;

use super::{Candidates, Ground, Source};
use crate::{category, history::Origin, stance::Stance, term::Term};

/// Interests whose categories are asked when the request has no seed.
const LEADING_INTERESTS: usize = 3;
/// Categories of complements that are asked.
const COMPLEMENT_CATEGORIES: usize = 3;
/// Each step up the category path counts this much of the step below.
const STEP_UP: f32 = 0.6;
/// A best seller of the whole shop counts this much of one of the seed's own leaf category.
const WHOLE_SHOP: f32 = 0.2;
/// A best seller of a category that nothing leads to.
const ELSEWHERE: f32 = 0.05;
/// Once the choice is made, what stands in the category of something held counts this much.
const RIVAL: f32 = 0.25;

/// `share of the list / (1 + place / 4)` for each list of best sellers that bears on the request.
///
/// While choosing: the seeds' category paths, from the leaf upwards until there is enough. Once the choice is made:
/// the categories of the complements found; where none is known, the paths above what is held. Last, the whole shop.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    let mut listed = Vec::new();
    let complements = if ground.stance == Stance::Completing {
        complement_categories(ground, candidates)
    } else {
        Vec::new()
    };
    for &(path, strength) in &complements {
        list(ground, path, STEP_UP * strength.min(1.0), &mut listed, candidates);
    }
    if complements.is_empty() {
        let seeded = ground.interests.iter().any(|interest| interest.origin == Origin::Seed);
        let knowledge = candidates.pool.knowledge;
        let leading = ground.interests.iter().filter(|i| !seeded || i.origin == Origin::Seed);
        for interest in leading.take(LEADING_INTERESTS) {
            walk_up(
                ground,
                knowledge.category_of(interest.product),
                interest.weight,
                &mut listed,
                candidates,
            );
        }
    }
    list(ground, "", WHOLE_SHOP, &mut listed, candidates);
}

/// Every best seller that nobody proposed, from every list of the shop.
pub(super) fn propose_the_rest(candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for path in knowledge.core().categories() {
        propose_list(path, ELSEWHERE, candidates);
    }
}

/// The best sellers of every category that is called by one of the names (parted by `|`), by its path or its last name, and of those
/// below it: what a category has to say comes before those below it.
pub(super) fn propose_category(names: &str, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for path in knowledge.core().categories() {
        let mut share = 1.0;
        let mut above = path;
        // By bytes: the standard library's search for a character weighs more.
        while !names
            .as_bytes()
            .split(|byte| *byte == b'|')
            .any(|name| name == above.as_bytes() || name == category::leaf(above).as_bytes())
        {
            share *= STEP_UP;
            above = category::parent(above).unwrap_or_default();
            if above.is_empty() {
                break;
            }
        }
        if above.is_empty() {
            continue;
        }
        propose_list(path, share, candidates);
    }
}

/// Proposes what nobody proposed yet of one list.
fn propose_list<'k>(path: &'k str, share: f32, candidates: &mut Candidates<'k>) {
    let source = candidates.add_source(Source::Category(path));
    for (place, product) in (0..).zip(candidates.pool.knowledge.best_sellers(path)) {
        let number = candidates.pool.number(product);
        if !candidates.pool.get(number).is_proposed() {
            candidates.add(number, Term::Trending, source, share * at_place(place), false);
        }
    }
}

/// The best sellers along the path, each step up counting less, until they could fill the shelf twice.
fn walk_up<'k>(
    ground: &Ground<'_>,
    leaf: &'k str,
    weight: f32,
    listed: &mut Vec<&'k str>,
    candidates: &mut Candidates<'k>,
) {
    let mut share = weight;
    let mut found = 0;
    let mut path = Some(leaf);
    while let Some(step) = path.filter(|step| !step.is_empty() && found < 2 * ground.limit) {
        if ground.stance == Stance::Choosing || !holds(ground, step, candidates) {
            found += list(ground, step, share, listed, candidates);
        }
        share *= STEP_UP;
        path = category::parent(step);
    }
}

/// Proposes one list, unless it was already; the number of its products.
fn list<'k>(
    ground: &Ground<'_>,
    path: &'k str,
    share: f32,
    listed: &mut Vec<&'k str>,
    candidates: &mut Candidates<'k>,
) -> usize {
    if listed.contains(&path) {
        return 0;
    }
    listed.push(path);
    let source = candidates.add_source(Source::Category(path));
    let knowledge = candidates.pool.knowledge;
    let mut found = 0;
    for (place, product) in (0..).zip(knowledge.best_sellers(path)) {
        let rival =
            ground.stance == Stance::Completing && ground.rivals_what_is_held(knowledge.product(product));
        let value = share * at_place(place) * if rival { RIVAL } else { 1.0 };
        let number = candidates.pool.number(product);
        candidates.add(number, Term::Trending, source, value, false);
        found += 1;
    }
    found
}

/// 1 for the first of a list, one half for the fifth, a fifth for the seventeenth.
fn at_place(place: u16) -> f32 {
    1.0 / (1.0 + f32::from(place) / 4.0)
}

/// Whether something held stands in the category of that path.
fn holds(ground: &Ground<'_>, path: &str, candidates: &Candidates<'_>) -> bool {
    ground.held_categories.iter().any(|held| candidates.pool.knowledge.category(*held) == path)
}

/// The categories that the strongest complements stand in, other than those of what is held; strongest first.
fn complement_categories<'k>(ground: &Ground<'_>, candidates: &Candidates<'k>) -> Vec<(&'k str, f32)> {
    let mut found: Vec<(u32, f32)> = Vec::new();
    for (number, candidate) in candidates.pool.all() {
        let strength = candidate.features[Term::Complement.index()];
        let product = candidates.pool.product(number);
        if strength > 0.0 && product.category != 0 && !ground.rivals_what_is_held(product) {
            match found.iter_mut().find(|(known, _)| *known == product.category) {
                Some((_, best)) => *best = best.max(strength),
                None => found.push((product.category, strength)),
            }
        }
    }
    let mut strongest: Vec<(&str, f32)> = Vec::with_capacity(COMPLEMENT_CATEGORIES + 1);
    for (category, strength) in found {
        let path = candidates.pool.knowledge.category(category);
        let at =
            strongest.partition_point(|other| other.1 > strength || (other.1 >= strength && other.0 < path));
        strongest.insert(at, (path, strength));
        strongest.truncate(COMPLEMENT_CATEGORIES);
    }
    strongest
}
