//! A snapshot's core file with as little in it as a collector needs.

use std::path::Path;

use pairwell_snapshot::{CoreSource, Identity, Model, Shop};

/// Writes `core.pw` into a folder, which is made.
pub(crate) fn write(folder: &Path, shop_id: u64, url: &str) {
    let shop = Shop {
        name: "Kiln & Loom",
        url,
        locale: "en",
        currency: "EUR",
        product_url: "",
        currency_digits: 2,
        shard_digits: 1,
        built_at_s: 1_760_000_000,
        product_count: 0,
    };
    let source = CoreSource {
        shop,
        cards: &[],
        copy: &[],
        placements: &[],
        best_sellers: &[],
        model: Model::default(),
        replenish: &[],
        tiers: &[],
        pins: &[],
    };
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("core.pw"), source.write(Identity { build_id: 1, shop_id }).unwrap()).unwrap();
}
