use super::{Look, Place, partner, relieved};
use crate::{
    department::Style,
    picture::{
        noise::{cell, rough, smooth},
        vector::{V3, ramp, v},
    },
};

/// Glaze: deep gloss over a surface that is never quite even; speckles for the rustic, dots for the playful.
pub(super) fn ceramic(place: Place) -> Look {
    let pool = rough(place.u * 5.0, place.v * 7.0);
    let uneven = if place.style == Style::Rustic { 0.20 } else { 0.04 };
    let mut colour = dotted(place, place.colour) * (1.0 - uneven * 0.5 + uneven * pool);
    if place.style == Style::Rustic {
        colour = speckled(place, colour, 62.0, 0.30);
        colour = speckled(place, colour, 27.0, 0.12);
    }
    let mut look = Look::matt(colour);
    let wave = if place.style == Style::Rustic { 0.009 } else { 0.0012 };
    (_, look.lean) = relieved(place, 0.02, wave, |u, v| smooth(u * 7.0, v * 22.0));
    look.roughness = if place.style == Style::Rustic { 0.22 } else { 0.07 };
    look.gloss = 0.05;
    look.depth = 0.12;
    look
}

/// Milk glass: smooth, bright, lit a little from within.
pub(super) fn opal(place: Place) -> Look {
    let mut look = Look::matt(place.colour);
    look.roughness = 0.12;
    look.gloss = 0.05;
    look.depth = 0.5;
    look
}

/// Streaks along `u` that stretch every highlight across it.
pub(super) fn brushed(place: Place) -> Look {
    let streak = |u: f32, v: f32| smooth(u * 3.0, v * 170.0) * 0.6 + smooth(u * 9.0 + 4.0, v * 390.0) * 0.4;
    let tone = streak(place.u, place.v);
    let mut look = Look::matt(place.colour * (0.84 + 0.30 * tone));
    look.lean = (0.0, (streak(place.u, place.v + 0.0021) - tone) * 0.55);
    look.roughness = 0.26;
    look.gloss = 0.9;
    look.metal = true;
    look
}

/// A mirror in its own colour; hammered when playful.
pub(super) fn polished(place: Place) -> Look {
    let mut look = Look::matt(place.colour);
    if matches!(place.style, Style::Playful | Style::Rustic) {
        (_, look.lean) = relieved(place, 0.006, 0.010, |u, v| smooth(u * 26.0, v * 26.0));
    }
    look.roughness = 0.06;
    look.gloss = 0.95;
    look.metal = true;
    look
}

/// Hard paint.
pub(super) fn enamel(place: Place) -> Look {
    let colour = dotted(place, place.colour);
    let mut look = Look::matt(colour * (0.97 + 0.06 * smooth(place.u * 6.0, place.v * 6.0)));
    (_, look.lean) = relieved(place, 0.01, 0.0012, |u, v| smooth(u * 30.0, v * 30.0));
    look.roughness = if place.style == Style::Industrial { 0.40 } else { 0.14 };
    look.gloss = 0.05;
    look
}

/// Sand-cast iron: fine grain, dull sheen.
pub(super) fn cast_iron(place: Place) -> Look {
    let grain = |u: f32, v: f32| rough(u * 85.0, v * 85.0);
    let (height, lean) = relieved(place, 0.003, 0.0036, grain);
    let mut look = Look::matt(place.colour * (0.80 + 0.35 * height));
    look.lean = lean;
    look.roughness = 0.46;
    look.gloss = 0.09;
    look
}

/// Grain along `u`: wide rings, fine fibres, a few dark pores.
pub(super) fn wood(place: Place) -> Look {
    let drift = 0.11 * smooth(place.u * 1.3, place.v * 1.7) + 0.015 * smooth(place.u * 4.0, place.v * 11.0);
    let across = place.v + drift;
    // Rings of uneven width, each pale at its beginning and dark at its end.
    let year = across * 13.0 + 1.6 * smooth(place.u * 0.5 + 3.0, across * 4.0);
    let ring = year - year.floor();
    let ring = ring * ring * ramp(1.0, 0.90, ring) * (0.45 + 0.55 * cell(year.floor() as i32, 3));
    let streak = smooth(place.u * 1.4 + 8.0, place.v * 46.0);
    let fibre = smooth(place.u * 5.0, place.v * 190.0);
    let pore = ramp(0.80, 0.92, smooth(place.u * 9.0 + 31.0, place.v * 240.0));
    let painted = matches!(place.style, Style::Playful) && place.colour.x - place.colour.z < 0.12;
    let contrast = if painted { 0.12 } else { 1.0 };
    let dark = place.colour.tint(v(0.50, 0.44, 0.38));
    let share = (0.42 * ring + 0.26 * (fibre - 0.5) + 0.30 * (streak - 0.4) + 0.28 * pore) * contrast;
    let mut look = Look::matt((place.colour * 1.06).mix(dark, share.clamp(0.0, 1.0)));
    look.lean = (0.0, (fibre - smooth(place.u * 5.0, (place.v + 0.002) * 190.0)) * 0.10);
    look.roughness = 0.55;
    look.gloss = 0.04;
    look
}

/// Card: fibres and nothing else; dots or stripes where it is cheerful.
pub(super) fn paper(place: Place) -> Look {
    let fibre = rough(place.u * 110.0, place.v * 110.0);
    let mut look = Look::matt(dotted(place, place.colour) * (0.93 + 0.12 * fibre));
    (_, look.lean) = relieved(place, 0.003, 0.0009, |u, v| smooth(u * 150.0, v * 150.0));
    look.roughness = 0.8;
    look
}

/// Light wanders in wax before it leaves.
pub(super) fn wax(place: Place) -> Look {
    let cloud = rough(place.u * 6.0, place.v * 6.0);
    let mut look = Look::matt(place.colour * (0.95 + 0.10 * cloud));
    look.roughness = 0.38;
    look.gloss = 0.04;
    look.depth = 0.75;
    look
}

/// Cut by wire: faint drag marks, small inclusions.
pub(super) fn soap(place: Place) -> Look {
    let cloud = rough(place.u * 4.0 + 2.0, place.v * 7.0);
    let colour = speckled(place, place.colour * (0.88 + 0.24 * cloud), 48.0, 0.16);
    let mut look = Look::matt(colour);
    (_, look.lean) = relieved(place, 0.006, 0.004, |u, v| smooth(u * 6.0, v * 60.0));
    look.roughness = 0.5;
    look.gloss = 0.04;
    look.depth = 0.55;
    look
}

fn dotted(place: Place, colour: V3) -> V3 {
    if place.style != Style::Playful {
        return colour;
    }
    let size = 0.17;
    let row = (place.v / size).floor();
    let shift = if row.rem_euclid(2.0) < 1.0 { 0.0 } else { 0.5 };
    let (x, y) = (place.u / size + shift, place.v / size);
    let (x, y) = (x - x.floor() - 0.5, y - row - 0.5);
    colour.mix(partner(colour).mix(v(0.9, 0.87, 0.8), 0.5), ramp(0.26, 0.23, (x * x + y * y).sqrt()))
}

fn speckled(place: Place, colour: V3, density: f32, share: f32) -> V3 {
    let (x, y) = (place.u * density, place.v * density);
    let (column, row) = (x.floor() as i32, y.floor() as i32);
    if cell(column, row) > share {
        return colour;
    }
    let (dx, dy) = (x - x.floor() - 0.3 - 0.4 * cell(row, column), y - y.floor() - 0.5);
    let size = 0.14 + 0.22 * cell(column + 5, row + 9);
    let freckle = ramp(size, size * 0.5, (dx * dx + dy * dy).sqrt());
    colour.mix(colour.tint(v(0.34, 0.26, 0.20)), freckle * 0.8)
}
