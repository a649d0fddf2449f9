//! What stands in for a member that is sold out.
//!
//! The closest comparable: a product of the very same category, in stock. Among those what goes with the seed comes first,
//! by weight; then what is nearest in look and text, where that is known; then in price. It costs no more than the member
//! does, where there is such a one, else at most a quarter more. Where there is none, the next complement of the seed from
//! another category, likewise. As many products stay in the bundle, so what the merchant takes off for so many stays as
//! well. Where nothing fits, the bundle does without.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{Chosen, Ground, choose};
use crate::price::within_percent;

/// Percent of a member's price that what stands in for it may cost, where nothing costs less.
const DEARER: u64 = 125;

/// The members with stand-ins, without those that nothing can replace.
pub(super) fn mend(ground: &Ground<'_, '_>, chosen: Vec<Chosen>) -> Vec<Chosen> {
    let mut mended: Vec<Chosen> = chosen;
    for place in 0..mended.len() {
        if !ground.in_stock(mended[place].product) {
            mended[place].stand_in = stand_in(ground, &mended, place);
        }
    }
    mended.retain(|one| ground.in_stock(one.offered()));
    mended
}

fn stand_in(ground: &Ground<'_, '_>, members: &[Chosen], place: usize) -> Option<u32> {
    let knowledge = ground.knowledge;
    let gone = members[place].product;
    let card = knowledge.card_of(gone);
    let taken = |product: u32| {
        product == ground.seed
            || members.iter().any(|other| other.product == product || other.stand_in == Some(product))
    };
    let unwanted = |product: u32| {
        let others = members.iter().map(Chosen::offered).filter(|other| *other != gone);
        others.chain([ground.seed]).any(|other| ground.are_apart(product, other))
    };
    let may_stand_in = |product: u32, percent: u64| {
        ground.in_stock(product)
            && ground.may_show(product)
            && !taken(product)
            && !unwanted(product)
            && within_percent(knowledge.product(product).price_minor, card.price_minor, 0, percent)
    };
    let together = choose::bought_with(ground, ground.seed);
    let weight =
        |product: u32| together.iter().find(|near| near.product == product).map_or(0.0, |near| near.weight);
    let comparable = |percent: u64| {
        let mut best: Option<(u32, [f32; 3])> = None;
        for product in 0..u32::try_from(knowledge.product_count()).unwrap_or(u32::MAX) {
            let same = knowledge.product(product).shares_category(knowledge.product(gone));
            if !same || !may_stand_in(product, percent) {
                continue;
            }
            let other = knowledge.card_of(product);
            let near = [
                weight(product),
                likeness(card.facets.vector, other.facets.vector),
                price_share(other.price_minor, card.price_minor),
            ];
            let is_better = best.as_ref().is_none_or(|(of, best)| {
                let order = near
                    .iter()
                    .zip(best)
                    .map(|(one, other)| one.total_cmp(other))
                    .find(|order| order.is_ne());
                order.map_or(other.key < knowledge.key_of(*of), Ordering::is_gt)
            });
            if is_better {
                best = Some((product, near));
            }
        }
        best.map(|(product, _)| product)
    };
    let complement =
        |percent: u64| next_complement(ground, members, &together, &|product| may_stand_in(product, percent));
    comparable(100).or_else(|| comparable(DEARER)).or_else(|| complement(100)).or_else(|| complement(DEARER))
}

/// The heaviest other complement whose category no member has.
fn next_complement(
    ground: &Ground<'_, '_>,
    members: &[Chosen],
    together: &[choose::Together],
    may_stand_in: &dyn Fn(u32) -> bool,
) -> Option<u32> {
    let knowledge = ground.knowledge;
    let mut best: Option<&choose::Together> = None;
    for near in together {
        let product = knowledge.product(near.product);
        let same = |other: u32| knowledge.product(other).shares_category(product);
        let free = !same(ground.seed) && !members.iter().any(|member| same(member.offered()));
        if free && may_stand_in(near.product) && best.is_none_or(|best| near.weight > best.weight) {
            best = Some(near);
        }
    }
    best.map(|near| near.product)
}

/// The cosine of two vectors of signed bytes; 0 where one is unknown.
fn likeness(one: &[u8], other: &[u8]) -> f32 {
    let dot: i32 =
        one.iter().zip(other).map(|(a, b)| i32::from(a.cast_signed()) * i32::from(b.cast_signed())).sum();
    #[expect(clippy::cast_precision_loss, reason = "at most 255 products of two bytes")]
    let dot = dot as f32;
    dot / (127.0 * 127.0)
}

/// The smaller price by the greater one.
#[expect(clippy::cast_precision_loss, reason = "a share of a price")]
fn price_share(price: u64, of: u64) -> f32 {
    price as f32 / of.max(1) as f32
}
