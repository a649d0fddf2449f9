//! Numbers in as few bytes as they need, seven bits each (LEB128): sums on disk are mostly small.

/// Appends a number.
pub(super) fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number off the front; `None` where the bytes break off or do not fit 64 bits.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u64::from(byte & 0x7F);
        if part << shift >> shift != part {
            return None;
        }
        number |= part << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_were(numbers in prop::collection::vec(any::<u64>(), 0..20), shift in 0..64) {
            let mut bytes = Vec::new();
            for number in &numbers {
                write(&mut bytes, number >> shift);
            }
            let mut rest = bytes.as_slice();
            for number in &numbers {
                prop_assert_eq!(read(&mut rest), Some(number >> shift));
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut rest = bytes.as_slice();
            while read(&mut rest).is_some() {}
        }
    }

    #[test]
    fn what_breaks_off_is_no_number() {
        assert_eq!(read(&mut [0x80_u8].as_slice()), None);
        assert_eq!(read(&mut [0xFF_u8; 10].as_slice()), None);
    }
}
