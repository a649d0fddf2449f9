//! Numbers that say which build of which shop a file belongs to.

use sha2::{Digest, Sha256};

use super::shards::Plan;
use crate::model::Shop;
use pairwell_snapshot::{Identity, WriteFault};
use rayon::prelude::*;

/// The same for every build of a shop: its address, or its name where the address is unknown.
pub(crate) fn shop_id(shop: &Shop) -> u64 {
    let mut hash = Sha256::new();
    hash.update(if shop.url.is_empty() { &shop.name } else { &shop.url });
    // Two markets of one shop sell in two currencies and must not be mixed.
    hash.update(&shop.currency.code);
    head(hash)
}

/// The same for two builds whose files say the same.
pub(crate) fn build_id(core: &[u8], plan: &Plan<'_>, shards: &[(&str, Vec<u32>)]) -> Result<u64, WriteFault> {
    let draft = Identity { build_id: 0, shop_id: 0 };
    let hashes: Vec<_> = shards
        .par_iter()
        .map(|(_, products)| plan.write(products, draft).map(Sha256::digest))
        .collect::<Result<_, _>>()?;
    let mut hash = Sha256::new();
    hash.update(core);
    for shard in hashes {
        hash.update(shard);
    }
    Ok(head(hash))
}

fn head(hash: Sha256) -> u64 {
    let bytes = hash.finalize();
    bytes.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
