//! Reads a whole snapshot and adds up what is in it.

use std::path::Path;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_compiler::progress::Progress;
use pairwell_snapshot::{Core, Placement};

use super::catalog::Catalog;
use super::coverage::Coverage;
use super::inspection::{
    BestSellers, Build, File, Files, Inspection, LiveFile, PlacementSettings, SectionSize, Shop,
};
use super::record::Record;
use super::{shards, strange, wire};

/// Reads every file of the folder, and the record that the folder `cache` has of its build, if any; `told` hears what is
/// wrong with that.
pub(super) fn inspect(
    path: &Path,
    cache: &Path,
    progress: &dyn Progress,
    told: impl FnOnce(&str),
) -> Result<(Inspection, Catalog), FolderFault> {
    let folder = Folder::open(path)?;
    let core = folder.core();
    let shop = core.shop();
    let core_bytes = wire::file(path, "core.pw")?;
    let shards::Measured { shards, tables, bought_again, products } =
        shards::measure(path, &folder, progress)?;
    let live = match folder.live() {
        None => None,
        Some(live) => Some(LiveFile {
            bytes: wire::length(&wire::file(path, "live.pw")?),
            made_at_s: live.made_at_s(),
            changes: live.change_count(),
            sections: SectionSize::all(live.section_bytes()),
        }),
    };
    let identity = core.identity();
    let record = Record::read(cache, identity, told);
    let standing = record.standing;
    let catalog = products.finish(record);
    let inspection = Inspection {
        shop: Shop {
            name: shop.name.to_owned(),
            url: shop.url.to_owned(),
            locale: shop.locale.to_owned(),
            currency: shop.currency.to_owned(),
            currency_digits: shop.currency_digits,
            product_url: shop.product_url.to_owned(),
        },
        build: Build {
            id: format!("{:016x}", identity.build_id),
            shop_id: format!("{:016x}", identity.shop_id),
            built_at_s: shop.built_at_s,
            format_version: written_version(&core_bytes),
        },
        products: shop.product_count,
        files: Files {
            core: File {
                bytes: wire::length(&core_bytes),
                brotli_bytes: wire::brotli_bytes(&core_bytes),
                sections: SectionSize::all(core.section_bytes()),
            },
            live,
            shards,
        },
        coverage: Coverage::of(&catalog, standing),
        strangest: strange::strangest(&catalog),
        tables,
        bought_again,
        placements: Placement::ALL.map(|placement| settings(core, placement)).into(),
        best_sellers: core.categories().map(|category| best_sellers(core, category)).collect(),
        copy: core.all_copy().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
        sheet: None,
    };
    Ok((inspection, catalog))
}

/// The format version that wrote the file: bytes 8 and 9 in every version.
fn written_version(file: &[u8]) -> u16 {
    file.get(8..10)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(pairwell_snapshot::VERSION, u16::from_le_bytes)
}

fn settings(core: &Core, placement: Placement) -> PlacementSettings {
    let set = core.placement(placement);
    let heading = core.copy(&format!("heading.{}", placement.name())).unwrap_or_default().to_owned();
    PlacementSettings { placement: placement.name(), enabled: set.enabled, limit: set.limit, heading }
}

fn best_sellers(core: &Core, category: &str) -> BestSellers {
    let products = core.best_sellers(category).map(|card| card.key.to_owned()).collect();
    BestSellers { category: category.to_owned(), products }
}
