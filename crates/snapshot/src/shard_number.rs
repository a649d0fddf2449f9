//! Which shard a product's row is in.

use alloc::string::String;
use sha2::{Digest, Sha256};

/// The leading `digits` hex digits, lower case, of the SHA-256 of the product key's UTF-8 bytes. `digits` beyond 64
/// gives all 64. A theme template computes the same with its own filter, so it can preload the file.
#[must_use]
pub fn shard_number(key: &str, digits: u8) -> String {
    let hash = Sha256::digest(key.as_bytes());
    hash.iter()
        .flat_map(|byte| [byte >> 4, byte & 0xF])
        .take(digits.into())
        .map(|nibble| char::from_digit(nibble.into(), 16).unwrap_or('0'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn more_digits_part_a_shard_and_never_move_a_product(key in "\\PC{0,30}", digits in 0_u8..64) {
            let (few, more) = (shard_number(&key, digits), shard_number(&key, digits.saturating_add(1)));
            prop_assert!(more.starts_with(&few));
            prop_assert_eq!(more.len(), usize::from(digits) + 1);
            prop_assert!(more.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
            prop_assert_eq!(shard_number(&key, u8::MAX).len(), 64);
        }
    }
}
