//! Which function goes into which file.

use crate::widget::silence::{name_of, plain};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, Module, TableId};

/// What goes where, in numbers that hold for every module read from the same bytes.
pub(super) struct Plan {
    /// Functions of the second file.
    pub(super) later: BTreeSet<usize>,
    /// The entries that the first file calls, with the slot of the table that each is called through.
    pub(super) gates: BTreeMap<usize, u64>,
    /// The table of functions.
    pub(super) table: usize,
    /// How many slots the table needs.
    pub(super) size: u64,
    /// Entries that no function is called by.
    pub(super) missing: Vec<String>,
}

impl Plan {
    /// The functions of these names go into the second file, and with them what nothing else reaches.
    pub(super) fn of(module: &Module, entries: &[&str]) -> Result<Self> {
        let mut missing: BTreeSet<&str> = entries.iter().copied().collect();
        let mut named: BTreeSet<FunctionId> = BTreeSet::new();
        for (id, _) in module.funcs.iter_local() {
            let name = plain(name_of(module, id));
            if let Some(entry) = entries.iter().find(|entry| **entry == name) {
                missing.remove(entry);
                named.insert(id);
            }
        }
        let (table, dispatched) = table(module)?;
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let mut reached: BTreeSet<FunctionId> = BTreeSet::new();
        let mut gates: BTreeSet<FunctionId> = BTreeSet::new();
        let mut open: Vec<FunctionId> = exported.chain(module.start).chain(dispatched).collect();
        while let Some(id) = open.pop() {
            if named.contains(&id) {
                gates.insert(id);
            } else if reached.insert(id) {
                open.extend(callees(module, id));
            }
        }
        let all = module.funcs.iter_local().map(|(id, _)| id);
        let size = module.tables.get(table).initial;
        let gates: BTreeMap<usize, u64> = gates.iter().map(FunctionId::index).zip(size..).collect();
        Ok(Self {
            later: all.filter(|id| !reached.contains(id)).map(|id| id.index()).collect(),
            size: size + gates.len() as u64,
            table: table.index(),
            missing: missing.into_iter().map(str::to_owned).collect(),
            gates,
        })
    }
}

/// The table of functions, and what the compiler put into it.
fn table(module: &Module) -> Result<(TableId, Vec<FunctionId>)> {
    let Some(table) = module.tables.main_function_table()? else {
        bail!("the Wasm has no table of functions")
    };
    let items = module.elements.iter().map(|element| &element.items);
    let functions = items.filter_map(|items| match items {
        ElementItems::Functions(functions) => Some(functions),
        ElementItems::Expressions(..) => None,
    });
    Ok((table, functions.flatten().copied().collect()))
}

fn callees(module: &Module, id: FunctionId) -> BTreeSet<FunctionId> {
    struct Callees(BTreeSet<FunctionId>);
    impl Visitor<'_> for Callees {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.insert(*function);
        }
    }
    let mut found = Callees(BTreeSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut found, function, function.entry_block());
    }
    found.0
}
