//! Numbers that look like chance and are the same in every run.

/// A `SplitMix64` generator (Steele, Lea, Flood 2014).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// 0 up to, and without, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    pub(crate) fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// Exponentially distributed: right-skewed, as amounts are.
    pub(crate) fn amount(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }
}

/// Rounds of a simulation: many where `PAIRWELL_LONG` asks for the long proofs.
pub(crate) fn rounds(quick: u32) -> u32 {
    if std::env::var_os("PAIRWELL_LONG").is_some() { quick * 20 } else { quick }
}
