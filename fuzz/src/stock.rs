//! A small shop's snapshot, brought up to date by whatever the bytes say.

use crate::{FEED, NOW_S};
use pairwell_compiler::build::{BuildOptions, build};
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::Inputs;
use pairwell_compiler::refresh::{self, RefreshOptions};
use tempfile::TempDir;

struct Shop {
    // Deleted with it.
    _folder: TempDir,
    options: RefreshOptions,
}

impl Shop {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("feed.csv"), FEED).expect("a feed");
        let options = BuildOptions {
            inputs: Inputs { feeds: vec![at("feed.csv")], now_s: NOW_S, ..Inputs::default() },
            images: None,
            cache: Some(at("cache")),
            text_model: None,
            image_model: None,
            out: at("snapshot"),
        };
        build(&options, &Silent).expect("a snapshot");
        let options = RefreshOptions {
            snapshot: at("snapshot"),
            stock: vec![at("export")],
            config: None,
            cache: at("cache"),
            merge: true,
            any_price: false,
            dry_run: true,
            now_s: NOW_S,
        };
        Self { _folder: folder, options }
    }
}

thread_local! {
    static SHOP: Shop = Shop::new();
}

/// Refreshes from the bytes and checks the report.
pub fn refresh(bytes: &[u8]) {
    SHOP.with(|Shop { options, .. }| {
        std::fs::write(&options.stock[0], bytes).expect("an export");
        match refresh::refresh(options, &Silent) {
            Ok(report) => {
                let file = &report.files[0];
                assert_eq!(
                    file.rows_read,
                    file.rows_used + file.rows_skipped(),
                    "every row is used or reported"
                );
                assert!(report.changes <= 2 && report.sold_out + report.back <= 2 && report.priced <= 2);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}
