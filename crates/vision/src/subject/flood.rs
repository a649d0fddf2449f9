//! The backdrop flooded from the border: what the water does not reach is the subject.

use super::backdrop::{Backdrop, spread};
use crate::picture::Picture;

/// A shadow is at most this much darker than the backdrop.
const DEEPEST_SHADOW: f32 = 0.30;
/// A shadow has the backdrop's hue: this far from it in a and b.
const SHADOW_TINT: f32 = 0.022;
/// A shadow is soft: from pixel to pixel lightness changes by less than this.
const SHADOW_STEP: f32 = 0.012;
/// A backdrop as light as this was cut away to pure white: there, what looks like shadow is the fold of a white thing.
const KNOCKED_OUT: f32 = 0.98;
/// Share of the picture's area below which a patch is dust.
const DUST: f32 = 0.000_6;
/// An enclosed patch of backdrop (a handle's hole) is at most this share of the subject; a larger one is a pale thing.
const LARGEST_HOLE: f32 = 0.25;

pub(super) fn subject(picture: &Picture, backdrop: &Backdrop) -> Vec<bool> {
    let (width, height) = (picture.width, picture.height);
    let mut kind = vec![Kind::Other; width * height];
    for y in 0..height {
        for x in 0..width {
            let place = y * width + x;
            let (colour, expected) =
                (picture.pixels[place], backdrop.at(spread(x, width), spread(y, height)));
            let darker = expected.l - colour.l;
            let tint = (colour.a - expected.a).abs().max((colour.b - expected.b).abs());
            if colour.distance(expected) < backdrop.tolerance {
                kind[place] = Kind::Backdrop;
            } else if expected.l < KNOCKED_OUT
                && (0.0..DEEPEST_SHADOW).contains(&darker)
                && tint < SHADOW_TINT
            {
                kind[place] = Kind::Shadow;
            }
        }
    }
    let reached = reached(picture, &kind);
    let mut mask: Vec<bool> = reached.iter().map(|&reached| !reached).collect();
    let largest_hole = (LARGEST_HOLE * super::share(&mask) * mask.len() as f32) as usize;
    let least_hole = ((DUST * mask.len() as f32) as usize).max(2);
    for patch in patches(width, height, |place| mask[place] && kind[place] == Kind::Backdrop) {
        if (least_hole..=largest_hole).contains(&patch.len()) {
            for place in patch {
                mask[place] = false;
            }
        }
    }
    for patch in patches(width, height, |place| mask[place]) {
        if patch.len() < least_hole {
            for place in patch {
                mask[place] = false;
            }
        }
    }
    mask
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Backdrop,
    /// As the backdrop but darker: shadow where it is soft, else the subject.
    Shadow,
    Other,
}

fn reached(picture: &Picture, kind: &[Kind]) -> Vec<bool> {
    let (width, height) = (picture.width, picture.height);
    let mut reached = vec![false; kind.len()];
    let mut waiting: Vec<usize> = (0..kind.len())
        .filter(|place| {
            let (x, y) = (place % width, place / width);
            (x == 0 || y == 0 || x + 1 == width || y + 1 == height) && kind[*place] == Kind::Backdrop
        })
        .collect();
    for &place in &waiting {
        reached[place] = true;
    }
    while let Some(place) = waiting.pop() {
        for next in neighbours(place, width, height) {
            let step = (picture.pixels[next].l - picture.pixels[place].l).abs();
            let flows = match kind[next] {
                Kind::Backdrop => true,
                Kind::Shadow => step < SHADOW_STEP,
                Kind::Other => false,
            };
            if flows && !reached[next] {
                reached[next] = true;
                waiting.push(next);
            }
        }
    }
    reached
}

/// Connected patches of the pixels that are wanted, in the order of their first pixels.
fn patches(width: usize, height: usize, wanted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut todo: Vec<bool> = (0..width * height).map(wanted).collect();
    let mut found = Vec::new();
    for start in 0..todo.len() {
        if !todo[start] {
            continue;
        }
        todo[start] = false;
        let mut patch = vec![start];
        let mut seen = 0;
        while let Some(&place) = patch.get(seen) {
            seen += 1;
            for next in neighbours(place, width, height) {
                if std::mem::take(&mut todo[next]) {
                    patch.push(next);
                }
            }
        }
        found.push(patch);
    }
    found
}

fn neighbours(place: usize, width: usize, height: usize) -> impl Iterator<Item = usize> {
    let (x, y) = (place % width, place / width);
    [
        (x > 0).then(|| place - 1),
        (x + 1 < width).then(|| place + 1),
        (y > 0).then(|| place - width),
        (y + 1 < height).then(|| place + width),
    ]
    .into_iter()
    .flatten()
}
