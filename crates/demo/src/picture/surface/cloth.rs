use super::{Look, Place, partner, relieved};
use crate::{
    department::Style,
    picture::{
        noise::{cell, pebbles, rough, smooth},
        vector::{V3, ramp, v},
    },
};

/// Pebbled hide with a soft sheen; each furrow is a little darker.
pub(super) fn leather(place: Place) -> Look {
    let grain = |u: f32, v: f32| pebbles(u * 46.0, v * 46.0);
    let (height, lean) = relieved(place, 0.004, 0.0034, grain);
    let cloud = rough(place.u * 3.0 + 5.0, place.v * 3.0);
    let mut look = Look::matt(place.colour * ((0.80 + 0.20 * height) * (0.86 + 0.28 * cloud)));
    look.lean = lean;
    look.roughness = 0.42 + 0.12 * cloud;
    look.gloss = 0.045;
    look
}

/// Plain weave with slubs: every thread has its own width and tone.
pub(super) fn linen(place: Place, thread: f32) -> Look {
    let (u, v) = (place.u + 0.004 * smooth(place.v * 8.0, 1.0), place.v + 0.004 * smooth(place.u * 8.0, 9.0));
    let (column, row) = ((u / thread).floor() as i32, (v / thread).floor() as i32);
    let over = (column + row).rem_euclid(2) == 0;
    let tone = if over { cell(row, 17) } else { cell(column, 91) };
    let slub = smooth(u * if over { 7.0 } else { 60.0 }, v * if over { 60.0 } else { 7.0 });
    let (height, lean) =
        relieved(Place { u, v, ..place }, thread * 0.1, thread * 0.32, |u, v| weave(u, v, thread));
    let shade = (0.74 + 0.26 * height) * (0.84 + 0.20 * tone + 0.14 * slub);
    let mut look = Look::matt(striped(place, 0.16) * shade);
    look.lean = lean;
    look.fuzz = 0.15;
    look
}

/// A tighter, sturdier weave.
pub(super) fn canvas(place: Place) -> Look {
    let thread = 0.0155;
    let (height, lean) = relieved(place, thread * 0.1, thread * 0.20, |u, v| weave(u, v, thread));
    let cloud = rough(place.u * 5.0, place.v * 5.0 + 2.0);
    let tone = cell((place.u / thread).floor() as i32, (place.v / thread).floor() as i32);
    let shade = (0.84 + 0.16 * height) * (0.88 + 0.14 * cloud + 0.08 * tone);
    let mut look = Look::matt(striped(place, 0.24) * shade);
    look.lean = lean;
    look.fuzz = 0.08;
    look
}

/// Herringbone; a check for the classic, stripes for the playful.
pub(super) fn woven(place: Place) -> Look {
    let step = 0.026;
    let column = (place.u / 0.13).floor();
    let turn = if column.rem_euclid(2.0) < 1.0 { 1.0 } else { -1.0 };
    let relief = |u: f32, v: f32| {
        let twill = (u * turn + v) / step;
        let twill = twill - twill.floor();
        1.0 - (2.0 * twill - 1.0) * (2.0 * twill - 1.0)
    };
    let (height, lean) = relieved(place, step * 0.1, step * 0.22, relief);
    let fleck = cell((place.u * 90.0) as i32, (place.v * 90.0) as i32);
    let base = match place.style {
        Style::Classic => check(place),
        _ => striped(place, 0.21),
    };
    let colour = base.mix(base.mix(v(0.80, 0.75, 0.66), 0.45), 1.0 - height);
    let mut look = Look::matt(colour * (0.80 + 0.14 * fleck + 0.12 * height));
    look.lean = lean;
    look.roughness = 1.0;
    look.fuzz = 0.4;
    look
}

/// Loops, standing close.
pub(super) fn terry(place: Place) -> Look {
    let loops = |u: f32, v: f32| pebbles(u * 52.0, v * 52.0);
    let (height, lean) = relieved(place, 0.003, 0.0075, loops);
    let cloud = rough(place.u * 4.0, place.v * 4.0);
    let colour = striped(place, 0.14);
    let mut look = Look::matt(colour * ((0.66 + 0.38 * height.sqrt()) * (0.90 + 0.18 * cloud)));
    look.lean = lean;
    look.roughness = 1.0;
    look.fuzz = 0.45;
    look
}

fn weave(u: f32, v: f32, thread: f32) -> f32 {
    let (x, y) = (u / thread, v / thread);
    let over = (x.floor() as i32 + y.floor() as i32).rem_euclid(2) == 0;
    let (x, y) = (x - x.floor() - 0.5, y - y.floor() - 0.5);
    let (across, along) = if over { (y, x) } else { (x, y) };
    (1.0 - 3.4 * across * across).max(0.0) * (1.0 - 1.3 * along * along)
}

fn striped(place: Place, width: f32) -> V3 {
    if place.style != Style::Playful {
        return place.colour;
    }
    let stripe = (place.v / width - (place.v / width).floor() - 0.5).abs();
    place.colour.mix(v(0.86, 0.82, 0.73), ramp(0.24, 0.26, stripe))
}

fn check(place: Place) -> V3 {
    let band = |x: f32| {
        let x = x / 0.42 - (x / 0.42).floor();
        if (0.06..0.34).contains(&x) {
            0.5
        } else if (0.62..0.66).contains(&x) || (0.74..0.78).contains(&x) {
            -0.6
        } else {
            0.0
        }
    };
    let depth: f32 = band(place.u) + band(place.v);
    if depth >= 0.0 {
        place.colour.mix(partner(place.colour), depth * 0.55)
    } else {
        place.colour.mix(v(0.85, 0.78, 0.60), -depth * 0.8)
    }
}
