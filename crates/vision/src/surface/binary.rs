//! Local binary patterns: which of a pixel's eight neighbours are lighter than it.
//!
//! Ojala, Pietikäinen and Mäenpää (2002), rotation invariant and uniform; a neighbour has to be lighter by a margin, so
//! that a file's noise makes no pattern.

use super::field::Field;

/// 0 to 8 lighter neighbours in one run, and 9 for several runs.
pub(super) const KINDS: usize = 10;

/// Neighbours lie this many pixels away.
pub(super) const RADIUS: usize = 2;

/// Lighter by less is as light.
const MARGIN: f32 = 0.006;

/// The shares of each pattern over weighted places, which lie at least [`RADIUS`] inside of the field.
pub(super) fn shares(lightness: &Field, places: &[(usize, f32)]) -> [f32; KINDS] {
    let (across, down) = (RADIUS as isize, (RADIUS * lightness.width) as isize);
    let ring = [-down, across - down, across, across + down, down, down - across, -across, -across - down];
    let mut sums = [0.0_f32; KINDS];
    for &(place, weight) in places {
        let middle = lightness.values[place] + MARGIN;
        let lighter = ring.map(|step| lightness.values[place.wrapping_add_signed(step)] > middle);
        let turns = (0..8).filter(|&at| lighter[at] != lighter[(at + 1) % 8]).count();
        let count = lighter.iter().filter(|&&is| is).count();
        sums[if turns <= 2 { count } else { KINDS - 1 }] += weight;
    }
    let all: f32 = sums.iter().sum();
    sums.map(|sum| if all > 0.0 { sum / all } else { 0.0 })
}
