//! A small deterministic generator, so that every machine writes the same demo merchant.

/// `SplitMix64`. Each use takes a stream of its own by name, so that one more draw in one place does not change another.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// A stream of the seed; equal names give equal streams.
    #[must_use]
    pub fn stream(seed: u64, name: &str) -> Self {
        Self { state: mix(seed ^ hash(name)) }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }

    /// Uniform in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform in `low..high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Uniform in `0..count`; 0 for an empty range.
    pub fn below(&mut self, count: usize) -> usize {
        if count == 0 { 0 } else { (self.bits() % count as u64) as usize }
    }

    /// Uniform in `0..count` seconds or any other whole unit.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(usize::try_from(high - low).unwrap_or(0)) as i64
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// Roughly normal with mean 0 and deviation 1: twelve uniforms, so no logarithm whose last bit differs by machine.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// An index drawn in proportion to its weight; `None` when all weights are zero.
    pub fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            return None;
        }
        let mut left = self.unit() * total;
        let mut last = None;
        for (index, weight) in weights.iter().enumerate() {
            if *weight <= 0.0 {
                continue;
            }
            last = Some(index);
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        last
    }
}

/// FNV-1a of a text: stable, for hidden traits that hang on names alone.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Scatters neighbouring numbers over all 64 bits.
#[must_use]
pub fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// `e^x` by exact halving and a short series: only additions and products, so every machine gets the same bits.
#[must_use]
pub fn exponential(x: f64) -> f64 {
    let x = x.clamp(-60.0, 60.0);
    let mut halvings = 0;
    let mut part = x;
    while part.abs() > 0.125 {
        part *= 0.5;
        halvings += 1;
    }
    let mut sum = 1.0;
    let mut term = 1.0;
    for step in 1..10 {
        term *= part / f64::from(step);
        sum += term;
    }
    for _ in 0..halvings {
        sum *= sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_repeats_itself_and_differs_from_its_neighbour() {
        let draw =
            |name| (0..8).scan(Random::stream(7, name), |random, _| Some(random.bits())).collect::<Vec<_>>();
        assert_eq!(draw("orders"), draw("orders"));
        assert_ne!(draw("orders"), draw("reviews"));
    }

    #[test]
    fn the_exponential_agrees_with_the_library() {
        for step in -40..40 {
            let x = f64::from(step) * 0.37;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-9, "{x}");
        }
    }

    #[test]
    fn weighted_draws_follow_their_weights_and_skip_zeros() {
        let mut random = Random::stream(1, "weights");
        let mut seen = [0_u32; 3];
        for _ in 0..4000 {
            seen[random.weighted(&[1.0, 0.0, 3.0]).unwrap()] += 1;
        }
        assert_eq!(seen[1], 0);
        assert!(seen[2] > 2 * seen[0] && seen[2] < 4 * seen[0], "{seen:?}");
        assert_eq!(random.weighted(&[0.0]), None);
    }
}
