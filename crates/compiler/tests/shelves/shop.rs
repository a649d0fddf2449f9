//! Builds a snapshot out of exports and asks it.

use pairwell_compiler::build::{BuildOptions, BuildReport, build};
use pairwell_compiler::folder::Folder;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::Inputs;
use pairwell_demo::export;
use pairwell_demo::merchant::Merchant as Demo;
use pairwell_engine::{Knowledge, ReasonKind, Request, Role, recommend};
use pairwell_snapshot::{Placement, PlacementSettings};
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-03-01 00:00:00 UTC.
const NOW_S: i64 = 1_772_323_200;

/// A built snapshot.
pub(crate) struct Built {
    folder: TempDir,
    pub(crate) report: BuildReport,
}

/// One slot, with what a test asks about.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) key: String,
    pub(crate) category: String,
    pub(crate) role: Role,
    pub(crate) reason: ReasonKind,
}

/// The demo merchant's exports, those whose names are wanted.
pub(crate) fn demo(merchant: &Demo, wanted: &[&str]) -> Built {
    let folder = TempDir::new().unwrap();
    let files = export::files(merchant).unwrap();
    export::write(folder.path(), &files).unwrap();
    let path = |name: &str| {
        wanted
            .contains(&name)
            .then(|| folder.path().join("exports").join(format!("{name}.csv")))
            .into_iter()
            .collect()
    };
    let inputs = Inputs {
        feeds: path("products"),
        orders: path("orders"),
        sessions: path("sessions"),
        reviews: path("reviews"),
        config: Some(folder.path().join("exports/pairwell.toml")),
        now_s: NOW_S,
    };
    built(inputs, folder)
}

/// A shop of this feed and these orders.
pub(crate) fn shop(feed: &str, orders: &str) -> Built {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let inputs = Inputs {
        feeds: vec![write("feed.csv", feed)],
        orders: vec![write("orders.csv", orders)],
        now_s: NOW_S,
        ..Inputs::default()
    };
    built(inputs, folder)
}

/// A shop of exports that lie somewhere else.
pub(crate) fn elsewhere(feed: PathBuf, reviews: PathBuf) -> Built {
    let inputs = Inputs { feeds: vec![feed], reviews: vec![reviews], now_s: NOW_S, ..Inputs::default() };
    built(inputs, TempDir::new().unwrap())
}

fn built(inputs: Inputs, folder: TempDir) -> Built {
    let options = BuildOptions {
        inputs,
        images: None,
        cache: None,
        text_model: None,
        image_model: None,
        out: folder.path().join("shop"),
    };
    let report = build(&options, &Silent).unwrap();
    Built { folder, report }
}

impl Built {
    /// Every product's key with its category path, by key.
    pub(crate) fn products(&self) -> Vec<(String, String)> {
        let folder = self.open();
        let mut products = Vec::new();
        for number in folder.shard_numbers().unwrap() {
            let shard = folder.shard(&number).unwrap().unwrap();
            products
                .extend(shard.rows().map(|row| (row.card().key.to_owned(), row.card().category.to_owned())));
        }
        products.sort();
        products
    }

    /// The whole shelf that the placement shows for one product: on its page, in the cart with it alone, just added,
    /// or ordered.
    pub(crate) fn shelf(&self, placement: Placement, key: &str) -> Vec<Seen> {
        let folder = self.open();
        let shard = folder.shard(&folder.shard_of(key)).unwrap();
        let (core, live) = folder.into_parts();
        let mut knowledge = Knowledge::new(core, live);
        if let Some(shard) = shard {
            knowledge.add_shard(shard);
        }
        let one = || vec![key.to_owned()];
        let (seeds, cart) = match placement {
            Placement::Cart => (Vec::new(), one()),
            Placement::Popup => (one(), one()),
            Placement::Product | Placement::Bundle | Placement::ThankYou => (one(), Vec::new()),
        };
        let request = Request { seeds, cart, now_s: NOW_S, ..Request::new(placement) };
        let answer = recommend(&knowledge, &request);
        let seen = answer.slots.iter().map(|slot| Seen {
            key: slot.card.key.to_owned(),
            category: slot.card.category.to_owned(),
            role: slot.role,
            reason: slot.reason.kind,
        });
        seen.collect()
    }

    pub(crate) fn open(&self) -> Folder {
        Folder::open(&self.folder.path().join("shop")).unwrap()
    }
}

/// Slots of a full shelf.
pub(crate) fn full(placement: Placement) -> usize {
    usize::from(PlacementSettings::standard(placement).limit)
}
