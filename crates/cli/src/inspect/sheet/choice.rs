//! Which products stand on a sheet.

use crate::inspect::catalog::Product;

/// So many products, as if drawn from a hat; a product's place in the draw depends on its key and the seed alone, so a
/// catalog that grows by one changes the sheet by one at most.
pub(super) fn choose(products: &[Product], most: usize, seed: u64) -> Vec<&Product> {
    let mut drawn: Vec<&Product> = products.iter().collect();
    drawn.sort_by_cached_key(|product| (lot(&product.key, seed), product.key.clone()));
    drawn.truncate(most);
    drawn
}

/// FNV-1a over the key, begun with the seed, then mixed as in `SplitMix64`.
fn lot(key: &str, seed: u64) -> u64 {
    let begun = 0xCBF2_9CE4_8422_2325 ^ mixed(seed);
    mixed(key.bytes().fold(begun, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
}

const fn mixed(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn products(number: usize) -> Vec<Product> {
        (0..number).map(|place| Product { key: format!("p{place}"), ..Product::default() }).collect()
    }

    fn keys(products: &[Product], seed: u64) -> Vec<&str> {
        choose(products, 5, seed).into_iter().map(|product| product.key.as_str()).collect()
    }

    #[test]
    fn a_seed_chooses_the_same_again_and_another_seed_others() {
        let all = products(100);
        assert_eq!(keys(&all, 1), keys(&all, 1));
        assert_ne!(keys(&all, 1), keys(&all, 2));
        assert_eq!(choose(&all, 500, 1).len(), 100);
        assert!(keys(&[], 1).is_empty());
    }

    #[test]
    fn every_product_has_its_chance() {
        let all = products(100);
        let mut drawn: Vec<&str> = (0..200).flat_map(|seed| keys(&all, seed)).collect();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), 100, "a thousand draws of a hundred miss one about once in 200 tries");
    }

    #[test]
    fn one_product_more_changes_one_at_most() {
        let (all, more) = (products(100), products(101));
        let (before, after) = (keys(&all, 3), keys(&more, 3));
        assert!(before.iter().filter(|key| !after.contains(key)).count() <= 1);
    }
}
