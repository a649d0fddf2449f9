//! The snapshot as the browser would have it, for many requests.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_engine::{Knowledge, Request, rows_wanted};
use pairwell_snapshot::{Core, Shard, Tests};

/// Sets of shards whose knowledge is kept: people of one shop ask for the same few where a snapshot has few.
const MOST_KEPT: usize = 64;

/// An open snapshot that reads each shard once.
#[derive(Debug)]
pub struct Snapshot {
    folder: Folder,
    tests: Tests,
    shards: RefCell<BTreeMap<String, Option<Shard>>>,
    known: RefCell<BTreeMap<Vec<String>, Rc<Knowledge>>>,
}

impl Snapshot {
    /// Opens a snapshot's folder.
    pub fn open(path: &Path) -> Result<Self, FolderFault> {
        let folder = Folder::open(path)?;
        // A fault in what is tested takes the tests away and nothing else, as in the browser.
        let tests = Tests::read(folder.core()).unwrap_or_default();
        Ok(Self { folder, tests, shards: RefCell::default(), known: RefCell::default() })
    }

    /// The core file.
    #[must_use]
    pub const fn core(&self) -> &Core {
        self.folder.core()
    }

    /// What the shop tests.
    #[must_use]
    pub const fn tests(&self) -> &Tests {
        &self.tests
    }

    /// Whose snapshot it is.
    #[must_use]
    pub fn shop_id(&self) -> u64 {
        self.core().identity().shop_id
    }

    /// What the engine knows on a page that asks this and nothing before: shards in the order in which the request wants
    /// them, for of two that know a product the first speaks.
    pub fn knowledge(&self, request: &Request) -> Result<Rc<Knowledge>, FolderFault> {
        let keys: Vec<String> = rows_wanted(request).into_iter().map(str::to_owned).collect();
        self.knowledge_of(&keys)
    }

    /// What is known of these products, and of what their rows name.
    pub fn knowledge_of(&self, keys: &[String]) -> Result<Rc<Knowledge>, FolderFault> {
        let mut wanted: Vec<String> = Vec::new();
        for key in keys {
            let number = self.folder.shard_of(key);
            if !wanted.contains(&number) {
                wanted.push(number);
            }
        }
        if let Some(known) = self.known.borrow().get(&wanted) {
            return Ok(Rc::clone(known));
        }
        let mut knowledge = Knowledge::new(self.core().clone(), self.folder.live().cloned());
        for number in &wanted {
            if let Some(shard) = self.shard(number)? {
                knowledge.add_shard(shard);
            }
        }
        let knowledge = Rc::new(knowledge);
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_KEPT {
            known.clear();
        }
        known.insert(wanted, Rc::clone(&knowledge));
        Ok(knowledge)
    }

    fn shard(&self, number: &str) -> Result<Option<Shard>, FolderFault> {
        if let Some(known) = self.shards.borrow().get(number) {
            return Ok(known.clone());
        }
        let shard = self.folder.shard(number)?;
        self.shards.borrow_mut().insert(number.to_owned(), shard.clone());
        Ok(shard)
    }
}
