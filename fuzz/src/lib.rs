//! What every target shares: bytes become an export of a small shop, and what was read has to add up.

mod core_file;
mod customers;
mod stock;

pub use core_file::{core, shard, with_offers, with_section};
pub use stock::refresh;

use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Inputs, Part, read_markets};
use std::cell::OnceCell;
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-03-01 00:00:00 UTC.
const NOW_S: i64 = 1_772_323_200;

const FEED: &str = "id,item_group_id,sku,title,price,link\n\
    1,mug,MUG,Mug,12.00 USD,https://shop.example/mug\n2,jug,JUG,Jug,30.00 USD,https://shop.example/jug\n";

/// What the bytes are given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The products.
    Feed,
    /// Orders of a shop with a feed, and of one without.
    Orders,
    /// Visits.
    Sessions,
    /// Reviews.
    Reviews,
    /// Customers who may be written to.
    Customers,
}

struct Shop {
    // Deleted with it.
    _folder: TempDir,
    feed: PathBuf,
    export: PathBuf,
}

thread_local! {
    static SHOP: OnceCell<Shop> = const { OnceCell::new() };
}

/// Reads the bytes and checks what came out.
pub fn read(role: Role, bytes: &[u8]) {
    SHOP.with(|shop| {
        let shop = shop.get_or_init(|| {
            let folder = TempDir::new().expect("a temporary folder");
            let (feed, export) = (folder.path().join("feed.csv"), folder.path().join("export"));
            std::fs::write(&feed, FEED).expect("a feed");
            Shop { _folder: folder, feed, export }
        });
        std::fs::write(&shop.export, bytes).expect("an export");
        let export = vec![shop.export.clone()];
        let feeds = vec![shop.feed.clone()];
        let base = Inputs { now_s: NOW_S, ..Inputs::default() };
        match role {
            Role::Feed => check(Inputs { feeds: export, ..base }),
            Role::Orders => {
                check(Inputs { feeds, orders: export.clone(), ..base.clone() });
                check(Inputs { orders: export, ..base });
            }
            Role::Sessions => check(Inputs { feeds, sessions: export, ..base }),
            Role::Reviews => check(Inputs { feeds, reviews: export, ..base }),
            Role::Customers => customers::check(&shop.export),
        }
    });
}

fn check(inputs: Inputs) {
    match read_markets(&inputs, &Silent) {
        Ok(parts) => parts.iter().for_each(check_part),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn check_part(part: &Part) {
    for file in &part.report.files {
        assert_eq!(file.rows_read, file.rows_used + file.rows_skipped(), "every row is used or reported");
    }
    let merchant = &part.merchant;
    for product in &merchant.products {
        assert!(!product.key.is_empty() && !product.title.is_empty() && !product.variants.is_empty());
        for variant in &product.variants {
            assert!(variant.price_minor > 0);
            assert!(variant.compare_at_minor.is_none_or(|before| before > variant.price_minor));
        }
    }
    let count = merchant.products.len() as u32;
    for basket in &merchant.baskets {
        assert!(
            basket.lines.is_sorted()
                && basket.lines.iter().all(|(product, many)| *product < count && *many > 0)
        );
    }
    for session in &merchant.sessions {
        assert!(
            session.steps.is_sorted_by_key(|step| step.at_s)
                && session.steps.iter().all(|s| s.product < count)
        );
    }
    for review in &merchant.reviews {
        assert!(review.product < count && (1.0..=5.0).contains(&review.stars));
    }
}
