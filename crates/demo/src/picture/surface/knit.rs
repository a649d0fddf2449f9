use super::{Look, Place, partner, relieved};
use crate::{
    department::Style,
    picture::{
        noise::{cell, smooth},
        vector::{V3, ramp, v},
    },
};

/// Width and height of a stitch in scene units.
#[derive(Clone, Copy)]
struct Gauge {
    width: f32,
    height: f32,
}

/// Stocking stitch: columns of small Vs; coarse for rustic things, fine for the rest.
pub(super) fn plain(place: Place) -> Look {
    let gauge = match place.style {
        Style::Rustic => Gauge { width: 0.062, height: 0.046 },
        Style::Playful => Gauge { width: 0.050, height: 0.038 },
        _ => Gauge { width: 0.036, height: 0.027 },
    };
    let relief =
        |u: f32, v: f32| stitch(u, v, gauge) + if place.style == Style::Rustic { cable(u, v) } else { 0.0 };
    let (height, lean) = relieved(place, gauge.width * 0.06, gauge.width * 0.34, relief);
    let mut look = yarn(place, gauge, height);
    look.lean = lean;
    look
}

/// Ribs: deep columns of the same stitch.
pub(super) fn ribbed(place: Place) -> Look {
    let gauge = Gauge { width: 0.040, height: 0.034 };
    let rib = |u: f32| (u / (gauge.width * 2.0) * std::f32::consts::TAU).cos() * 0.5 + 0.5;
    let relief = |u: f32, v: f32| stitch(u, v, gauge) * 0.6 + rib(u) * 1.3;
    let mut look = yarn(place, gauge, 0.35 + 0.65 * rib(place.u));
    (_, look.lean) = relieved(place, gauge.width * 0.06, gauge.width * 0.42, relief);
    look
}

/// Height of the yarn: each V is two slanted legs, round in cross-section.
fn stitch(u: f32, v: f32, gauge: Gauge) -> f32 {
    let column = u / gauge.width;
    let leg = (column * 2.0).fract_floor();
    let slant = (column.fract_floor() - 0.5).abs() * 1.5;
    let row = (v / gauge.height + slant).fract_floor();
    let across = 1.0 - (2.0 * leg - 1.0) * (2.0 * leg - 1.0);
    let along = 1.0 - (2.0 * row - 1.0) * (2.0 * row - 1.0);
    across.max(0.0).sqrt() * (0.45 + 0.55 * along.max(0.0).sqrt())
}

/// Twisted cables every few columns.
fn cable(u: f32, v: f32) -> f32 {
    let period = 0.31;
    let x = (u / period + 0.5).fract_floor() - 0.5;
    let twist = (v * 15.0).sin() * 0.085;
    let strand = |middle: f32| ramp(0.12, 0.0, (x - middle).abs());
    (strand(twist) + strand(-twist)) * 1.1
}

fn yarn(place: Place, gauge: Gauge, height: f32) -> Look {
    let row = (place.v / gauge.height).floor() as i32;
    let column = (place.u / gauge.width).floor() as i32;
    let fibre = smooth(place.u * 210.0, place.v * 210.0);
    let tone = 0.93 + 0.10 * cell(column, row) + 0.10 * (fibre - 0.5);
    let mut look = Look::matt(pattern(place, column, row) * (tone * (0.42 + 0.58 * height.clamp(0.0, 1.0))));
    look.roughness = 1.0;
    look.gloss = 0.015;
    look.fuzz = 0.5;
    look
}

/// Stripes for the playful, a band of little diamonds for the classic.
fn pattern(place: Place, column: i32, row: i32) -> V3 {
    match place.style {
        Style::Playful => match row.rem_euclid(18) {
            0..=8 => place.colour,
            9..=12 => v(0.82, 0.76, 0.64),
            _ => partner(place.colour),
        },
        Style::Classic => {
            let (across, up) = (column.rem_euclid(8) - 4, row.rem_euclid(22) - 11);
            let diamond = across.abs() + up.abs();
            if up.abs() <= 4 && (diamond == 4 || diamond == 2) || up.abs() == 7 && across % 2 == 0 {
                v(0.80, 0.73, 0.58)
            } else {
                place.colour
            }
        }
        _ => place.colour,
    }
}

trait FractFloor {
    fn fract_floor(self) -> f32;
}

impl FractFloor for f32 {
    /// The part above the next lower whole number, also below zero.
    fn fract_floor(self) -> f32 {
        self - self.floor()
    }
}
