//! A snapshot's core file with as little in it as a collector needs.

use std::path::Path;

use pairwell_snapshot::{Campaign, Core, CoreSource, Identity, Model, Shop, Tests};

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

/// The same with tests.
#[allow(dead_code, reason = "timings test nothing")]
pub(crate) fn write_with(folder: &Path, shop_id: u64, url: &str, tests: &Tests) {
    write(folder, shop_id, url);
    let path = folder.join("core.pw");
    let core = Core::open(std::fs::read(&path).unwrap()).unwrap();
    std::fs::write(path, tests.write_into(&core).unwrap()).unwrap();
}

/// Declares campaigns in the core file of a folder, in the place of its own.
#[allow(dead_code, reason = "timings test nothing")]
pub(crate) fn declare(folder: &Path, campaigns: &[Campaign]) {
    let path = folder.join("core.pw");
    let core = Core::open(std::fs::read(&path).unwrap()).unwrap();
    std::fs::write(path, Campaign::write_into(campaigns, &core).unwrap()).unwrap();
}
