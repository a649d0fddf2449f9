//! Weights that are taken out of a shard, multiplied, and put back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its part of the shop")]

mod shop;

use pairwell_snapshot::{Neighbour, Relation, RowWeights, Shard, WriteFault};

fn opened(bytes: Vec<u8>) -> Shard {
    Shard::open(bytes, shop::IDENTITY.shop_id).unwrap()
}

fn told(shard: &Shard, key: &str, relation: Relation) -> Vec<(String, f32, bool)> {
    let row = shard.row(key).unwrap();
    let one = |near: Neighbour<'_>| (near.card().key.to_owned(), near.weight, near.well_supported);
    relation.of(&row).map(one).collect()
}

#[test]
fn one_weight_changes_and_everything_else_stays() {
    let before = opened(shop::shard());
    let weights = before.weights("teapot", Relation::Session).unwrap();
    let doubled = weights.times(|place| if place == 1 { 2.0 } else { 1.0 });
    let after = opened(before.with_weights(&[("teapot", Relation::Session, doubled)]).unwrap());
    let [was, is] = [&before, &after].map(|shard| told(shard, "teapot", Relation::Session));
    assert_eq!(
        (&was[0], &was[1].0),
        (&is[0], &is[1].0),
        "the cup stays: the tray at twice its weight still fits"
    );
    assert!((is[1].1 / was[1].1 - 2.0).abs() < 0.01, "{was:?} {is:?}");
    for (key, relation) in [("teapot", Relation::Orders), ("cup", Relation::Orders)] {
        assert_eq!(told(&before, key, relation), told(&after, key, relation));
    }
    assert_eq!(before.identity(), after.identity());
}

#[test]
fn a_weight_that_no_longer_fits_stretches_its_row() {
    let before = opened(shop::shard());
    let stretched = before.weights("teapot", Relation::Session).unwrap().times(|place| [3.0, 1.0][place]);
    let after = opened(before.with_weights(&[("teapot", Relation::Session, stretched)]).unwrap());
    let [was, is] = [&before, &after].map(|shard| told(shard, "teapot", Relation::Session));
    for (was, is, factor) in [(&was[0], &is[0], 3.0), (&was[1], &is[1], 1.0)] {
        assert!((is.1 / was.1 - factor).abs() < 0.02, "{was:?} {is:?}");
    }
}

#[test]
fn what_was_built_can_be_put_back_to_the_byte() {
    let built = shop::shard();
    let before = opened(built.clone());
    let rows = [("teapot", Relation::Session), ("teapot", Relation::Orders), ("cup", Relation::Orders)];
    let own = rows.map(|(key, relation)| (key, relation, before.weights(key, relation).unwrap()));
    let other = own.clone().map(|(key, relation, weights)| (key, relation, weights.times(|_| 1.7)));
    let learned = before.with_weights(&other).unwrap();
    assert_ne!(learned, built);
    assert_eq!(opened(learned).with_weights(&own).unwrap(), built);
    assert_eq!(before.with_weights(&[]).unwrap(), built);
}

#[test]
fn weights_that_are_none_and_rows_that_are_not_there_are_refused() {
    let shard = opened(shop::shard());
    assert_eq!(shard.weights("cup", Relation::Session), None);
    assert_eq!(shard.weights("saucer", Relation::Orders), None);
    let own = shard.weights("teapot", Relation::Session).unwrap();
    let with =
        |key: &'static str, weights: RowWeights| shard.with_weights(&[(key, Relation::Session, weights)]);
    assert_eq!(with("saucer", own.clone()), Err(WriteFault::UnknownProduct));
    for bad in [
        RowWeights { bytes: vec![0, 9], ..own.clone() },
        RowWeights { bytes: vec![9], ..own.clone() },
        RowWeights { step: 0, ..own.clone() },
        RowWeights { step: u16::MAX, ..own },
    ] {
        assert_eq!(with("teapot", bad), Err(WriteFault::BadWeight));
    }
}
