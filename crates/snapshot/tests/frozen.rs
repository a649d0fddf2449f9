//! Files written by earlier versions stay readable and say what they said, or are refused with a remedy.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its part of the shop")]

mod shop;

use std::{fs, path::PathBuf};

use pairwell_snapshot::{Change, Core, FaultKind, Live, Placement, PlacementSettings, Shard};
use shop::{CARDS, COPY, IDENTITY, MODEL, SHOP};

fn frozen(version: &str, file: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/format").join(version).join(file);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_frozen_core_file_says_what_it_said() {
    let core = Core::open(frozen("v2", "core.pw")).unwrap();
    assert_eq!(core.identity(), IDENTITY);
    assert_eq!(core.shop(), SHOP);
    assert_eq!(core.all_copy().collect::<Vec<_>>(), COPY);
    assert_eq!(core.copy("reason.goes-with"), Some("Passt zu {product}"));
    assert_eq!(core.copy("absent"), None);
    assert_eq!(core.placement(Placement::Cart), PlacementSettings { enabled: false, limit: 4 });
    assert_eq!(core.placement(Placement::Popup), PlacementSettings::standard(Placement::Popup));
    assert_eq!(core.best_sellers("").map(|c| c.key).collect::<Vec<_>>(), ["teapot", "cup"]);
    assert_eq!(core.best_sellers("Kitchen > Tea").collect::<Vec<_>>(), [CARDS[1]]);
    assert_eq!(core.best_sellers("Kitchen").count(), 0);
    assert_eq!(core.cards().collect::<Vec<_>>(), [CARDS[1], CARDS[0], CARDS[2]]);
    assert_eq!(core.card_at(1), CARDS[0]);
    assert_eq!(core.best_seller_numbers("").collect::<Vec<_>>(), [1, 0]);
    assert_eq!(core.model(), MODEL);
    assert_eq!(core.replenish_days("Kitchen > Tea"), Some(28));
    assert_eq!(core.replenish_days("Kitchen"), None);
}

/// Version 1 was never released; a folder that somebody built then says what to do.
#[test]
fn files_of_version_1_are_refused_with_a_remedy() {
    let fault = Core::open(frozen("v1", "core.pw")).unwrap_err();
    assert_eq!(fault.kind, FaultKind::TooOld { written: 1 });
    assert!(fault.to_string().contains("build the snapshot again"), "{fault}");
    let shard = Shard::open(frozen("v1", "shard-0.pw"), IDENTITY.shop_id).unwrap_err();
    assert_eq!(shard.kind, FaultKind::TooOld { written: 1 });
}

#[test]
fn the_frozen_shard_says_what_it_said() {
    let shard = Shard::open(frozen("v2", "shard-0.pw"), IDENTITY.shop_id).unwrap();
    let teapot = shard.row("teapot").unwrap();
    assert_eq!(teapot.card(), CARDS[0]);
    let next: Vec<_> = teapot.session().map(|n| (n.card().key, n.well_supported)).collect();
    assert_eq!(next, [("cup", false), ("tray-木", false)]);
    let bought: Vec<_> = teapot.orders().map(|n| (n.card(), n.well_supported)).collect();
    assert_eq!(bought, [(CARDS[1], true)]);
    assert!((teapot.orders().next().unwrap().weight - 0.8).abs() < 0.8 / 254.0);
    assert_eq!(teapot.similar().count(), 0);
    assert_eq!(shard.rows().map(|r| r.card().key).collect::<Vec<_>>(), ["cup", "teapot"]);
    assert!(shard.row("tray-木").is_none());
    assert_eq!(shard.card("tray-木"), Some(CARDS[2]));
}

#[test]
fn the_frozen_live_file_says_what_it_said() {
    let live = Live::open(frozen("v2", "live.pw"), IDENTITY.shop_id).unwrap();
    assert_eq!(live.made_at_s(), 1_790_000_600);
    assert_eq!(live.change("teapot"), Some(Change { sold_out: true, price: None }));
    assert_eq!(live.change("cup"), Some(Change { sold_out: false, price: Some((1_000, 1_200)) }));
    assert_eq!(live.change("tray-木"), None);
}

/// Fails when the writer changes without a new version. To freeze a new version, run with `PAIRWELL_FREEZE=v<n>`.
#[test]
fn the_writer_still_writes_the_frozen_bytes() {
    let files = [("core.pw", shop::core()), ("shard-0.pw", shop::shard()), ("live.pw", shop::live())];
    if let Ok(version) = std::env::var("PAIRWELL_FREEZE") {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/format").join(version);
        fs::create_dir(&folder).expect("a frozen version is never written again");
        for (name, bytes) in &files {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
    for (name, bytes) in files {
        assert!(bytes == frozen("v2", name), "{name} differs from the frozen file");
    }
}
