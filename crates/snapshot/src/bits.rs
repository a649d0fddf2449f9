//! Numbers of a few bits each, in and out of bytes: the lowest bit of a byte comes first.
//!
//! Gaps between ascending numbers are written with the code of Rice (1979): the gap's upper part in unary, ones ended
//! by a zero, then its `low` lowest bits. With `low` near the logarithm of the mean gap that is within half a bit of
//! what such gaps can be written in.

use alloc::vec::Vec;

/// Most ones that one look ahead counts; the look ahead holds at least 57 bits.
const STRIDE: u32 = 32;

/// Reads from the first bit on. After the end come zeros, so that every number ends.
#[derive(Debug, Clone)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    /// In bits.
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whole bytes that were begun.
    pub(crate) const fn bytes_read(&self) -> usize {
        self.at.div_ceil(8)
    }

    /// At least the next 57 bits, the next one lowest.
    fn ahead(&self) -> u64 {
        let tail = self.bytes.get(self.at >> 3..).unwrap_or_default();
        let word = tail.first_chunk::<8>().copied().unwrap_or_else(|| {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(tail) {
                *to = *from;
            }
            word
        });
        u64::from_le_bytes(word) >> (self.at & 7)
    }

    fn pass(&mut self, bits: u32) {
        self.at = self.at.saturating_add(crate::bytes::size(bits));
    }

    /// The next `count` bits, at most 32, as a number.
    pub(crate) fn take(&mut self, count: u32) -> usize {
        let mask = 1_u64.unbounded_shl(count).wrapping_sub(1);
        let number = self.ahead() & mask;
        self.pass(count);
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// The next gap.
    pub(crate) fn gap(&mut self, low: u32) -> usize {
        let mut upper = 0_usize;
        loop {
            let ones = self.ahead().trailing_ones().min(STRIDE);
            upper = upper.saturating_add(crate::bytes::size(ones));
            if ones < STRIDE {
                self.pass(ones.saturating_add(1));
                break;
            }
            self.pass(ones);
        }
        upper.unbounded_shl(low) | self.take(low)
    }
}

/// Collects bits.
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    pub(crate) bytes: Vec<u8>,
    /// Bits used of the last byte; 0 when a new one has to be begun.
    used: u32,
}

impl BitWriter {
    pub(crate) fn bit(&mut self, bit: bool) {
        if self.used == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut().filter(|_| bit) {
            *last |= 1_u8.unbounded_shl(self.used);
        }
        self.used = self.used.saturating_add(1) & 7;
    }

    pub(crate) fn gap(&mut self, gap: usize, low: u32) {
        for _ in 0..gap.unbounded_shr(low) {
            self.bit(true);
        }
        self.bit(false);
        for place in 0..low {
            self.bit(gap.unbounded_shr(place) & 1 == 1);
        }
    }

    /// What follows begins with a byte of its own.
    pub(crate) const fn align(&mut self) {
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gaps_come_back(gaps in proptest::collection::vec((0_usize..40_000, any::<bool>()), 0..60), low in 3_u32..15) {
            let mut writer = BitWriter::default();
            for (gap, flag) in &gaps {
                writer.gap(*gap, low);
                writer.bit(*flag);
            }
            let mut reader = BitReader::new(&writer.bytes);
            for (gap, flag) in gaps {
                prop_assert_eq!(reader.gap(low), gap);
                prop_assert_eq!(reader.take(1) == 1, flag);
            }
            prop_assert_eq!(reader.bytes_read(), writer.bytes.len());
        }
    }

    #[test]
    fn a_row_begins_with_a_byte_of_its_own() {
        let mut writer = BitWriter::default();
        writer.gap(1, 0);
        writer.align();
        writer.gap(0, 2);
        assert_eq!(writer.bytes, vec![0b01, 0]);
    }

    #[test]
    fn ones_without_end_end_with_the_bytes() {
        assert_eq!(BitReader::new(&[0xFF; 20]).gap(0), 160);
        assert_eq!(BitReader::new(&[]).gap(4), 0);
    }
}
