//! Which function goes into which file.

use crate::widget::silence::{name_of, plain};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId};

/// What goes where, in numbers that hold for every module read from the same bytes.
pub(super) struct Plan {
    /// Functions of the second file.
    pub(super) later: BTreeSet<usize>,
    /// Functions of the second file that the first one calls, with the slot of the table that each is called through.
    pub(super) gates: BTreeMap<usize, u64>,
    /// Slots that the compiled table has for functions of the second file.
    pub(super) slots: BTreeMap<u64, usize>,
    /// The table of functions.
    pub(super) table: usize,
    /// How many slots the table needs.
    pub(super) size: u64,
}

impl Plan {
    /// Functions of these rooms and names go into the second file, and with them what nothing else reaches.
    pub(super) fn of(module: &Module, parts: &[&str]) -> Result<Self> {
        let named = |id: FunctionId| {
            let name = plain(name_of(module, id));
            parts.iter().any(|part| is_of(&name, part))
        };
        let local = |id: &FunctionId| matches!(module.funcs.get(*id).kind, FunctionKind::Local(_));
        let (table, slots) = table(module)?;
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let dispatched = slots.values().copied().filter(|id| !named(*id));
        let mut reached: BTreeSet<FunctionId> = BTreeSet::new();
        let mut gates: BTreeSet<FunctionId> = BTreeSet::new();
        let mut open: Vec<FunctionId> = exported.chain(module.start).chain(dispatched).collect();
        while let Some(id) = open.pop() {
            if !reached.insert(id) {
                continue;
            }
            for callee in callees(module, id) {
                if named(callee) && local(&callee) {
                    gates.insert(callee);
                } else {
                    open.push(callee);
                }
            }
        }
        let all = module.funcs.iter_local().map(|(id, _)| id);
        let later: BTreeSet<usize> = all.filter(|id| !reached.contains(id)).map(|id| id.index()).collect();
        let size = module.tables.get(table).initial;
        let gates: BTreeMap<usize, u64> = gates.iter().map(FunctionId::index).zip(size..).collect();
        Ok(Self {
            slots: slots
                .into_iter()
                .map(|(slot, id)| (slot, id.index()))
                .filter(|(_, function)| later.contains(function))
                .collect(),
            size: size + gates.len() as u64,
            table: table.index(),
            later,
            gates,
        })
    }

    /// What the second file puts into the table: its own functions by slot.
    pub(super) fn filled(&self) -> impl Iterator<Item = (u64, usize)> {
        let gates = self.gates.iter().map(|(function, slot)| (*slot, *function));
        self.slots.iter().map(|(slot, function)| (*slot, *function)).chain(gates)
    }
}

/// Whether any function is of that name.
pub(super) fn names_any(module: &Module, part: &str) -> bool {
    module.funcs.iter_local().any(|(id, _)| is_of(&plain(name_of(module, id)), part))
}

/// Whether a function belongs to a room (its name ends with `::`), or is that function or a part of it.
fn is_of(name: &str, part: &str) -> bool {
    if part.ends_with("::") {
        return name.contains(part);
    }
    name.match_indices(part).any(|(at, _)| {
        let rest = &name[at + part.len()..];
        rest.is_empty() || rest.starts_with("::{")
    })
}

/// The table of functions, and what the compiler put into it.
fn table(module: &Module) -> Result<(TableId, BTreeMap<u64, FunctionId>)> {
    let Some(table) = module.tables.main_function_table()? else {
        bail!("the Wasm has no table of functions")
    };
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(start)) } = element.kind
        else {
            continue;
        };
        if let (true, ElementItems::Functions(functions)) = (of == table, &element.items) {
            slots.extend((u64::try_from(start)?..).zip(functions.iter().copied()));
        }
    }
    Ok((table, slots))
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

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_room_takes_what_is_made_of_it_or_for_it() {
        assert!(is_of("widget::popup::open", "widget::popup::"));
        assert!(is_of("core::ptr::drop_in_place::<widget::popup::Popup>", "widget::popup::"));
        assert!(!is_of("widget::popups::open", "widget::popup::"));
    }

    #[test]
    fn a_function_is_taken_with_its_closures_and_not_with_longer_names() {
        assert!(is_of("<widget::Session>::add", "<widget::Session>::add"));
        assert!(is_of("<F>::fold::<<widget::Session>::add::{closure#0}>", "<widget::Session>::add"));
        assert!(!is_of("<widget::Session>::add_shard", "<widget::Session>::add"));
    }
}
