//! Chance that is the same on every machine: whole numbers only.

/// `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    /// A stream of its own for each file, so that one can change without the others.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ stream.rotate_left(32));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `0..bound`; 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        u32::try_from((u128::from(self.next()) * u128::from(bound)) >> 64).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// How often something of this chance (in a hundred, at least 1) fails before it happens; its mean is
    /// `(100 - share) / share`.
    pub(crate) fn tries(&mut self, share: u32) -> u32 {
        (0..10_000).take_while(|_| !self.percent(share)).fold(0, |tries, _| tries + 1)
    }

    /// A rank below `bound`, rank `r` in proportion to `1 / (r + head)` in steps of an octave: Zipf's law with
    /// Mandelbrot's flat head. `head` is a power of two.
    pub(crate) fn popular(&mut self, bound: u32, head: u32) -> u32 {
        let octaves = ((bound.saturating_add(head) / head).ilog2() + 1).min(31 - head.ilog2());
        loop {
            let low = head << self.below(octaves);
            let rank = low + self.below(low) - head;
            if rank < bound {
                return rank;
            }
        }
    }
}
