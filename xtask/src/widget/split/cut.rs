//! The two modules, made from two readings of the same bytes.

use super::plan::Plan;
use crate::widget::silence::trap_instead;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportKind, ImportedFunction, Module, TableId,
};

/// What the second file takes from the first, by the name it is exported with.
#[derive(Default)]
pub(super) struct Shared {
    functions: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
    memories: BTreeMap<usize, String>,
    globals: BTreeMap<usize, String>,
}

/// The module that the second file imports from.
const FIRST: &str = "f";

/// Leaves the second file's functions in the module; everything else is taken from the first file.
pub(super) fn tail(module: &mut Module, plan: &Plan) -> Result<Shared> {
    let table = table(module, plan)?;
    let functions: BTreeMap<usize, FunctionId> =
        module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
    import_everything_else(module, plan);
    module.start = None;
    ids(module.exports.iter().map(walrus::Export::id)).for_each(|id| module.exports.delete(id));
    ids(module.data.iter().map(walrus::Data::id)).for_each(|id| module.data.delete(id));
    ids(module.elements.iter().map(walrus::Element::id)).for_each(|id| {
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
    });
    // The entries' slots follow each other.
    if let Some(start) = plan.gates.values().min() {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(*start)?));
        let items = plan.gates.keys().map(|function| functions[function]).collect();
        let id = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    module.tables.get_mut(table).initial = plan.size;
    module.tables.get_mut(table).maximum = None;
    walrus::passes::gc::run(module);
    Ok(named_imports(module))
}

/// Takes the second file's functions out of the module and gives it what it needs.
pub(super) fn head(module: &mut Module, plan: &Plan, shared: &Shared) -> Result<()> {
    let table = table(module, plan)?;
    let functions: BTreeMap<usize, FunctionId> =
        module.funcs.iter().map(|function| (function.id().index(), function.id())).collect();
    for (function, slot) in &plan.gates {
        call_through(module, functions[function], table, i32::try_from(*slot)?);
    }
    for function in plan.later.iter().filter(|function| !plan.gates.contains_key(function)) {
        trap_instead(module, functions[function]);
    }
    let of_table = module.tables.get_mut(table);
    of_table.initial = plan.size;
    of_table.maximum = of_table.maximum.map(|most| most.max(plan.size));
    let exports: Vec<(&String, ExportItem)> = (module.funcs.iter())
        .filter_map(|one| Some((shared.functions.get(&one.id().index())?, one.id().into())))
        .chain(
            module
                .tables
                .iter()
                .filter_map(|one| Some((shared.tables.get(&one.id().index())?, one.id().into()))),
        )
        .chain(
            module
                .memories
                .iter()
                .filter_map(|one| Some((shared.memories.get(&one.id().index())?, one.id().into()))),
        )
        .chain(
            module
                .globals
                .iter()
                .filter_map(|one| Some((shared.globals.get(&one.id().index())?, one.id().into()))),
        )
        .collect();
    for (name, item) in exports {
        module.exports.add(name, item);
    }
    walrus::passes::gc::run(module);
    Ok(())
}

fn ids<T>(found: impl Iterator<Item = T>) -> std::vec::IntoIter<T> {
    found.collect::<Vec<_>>().into_iter()
}

fn table(module: &Module, plan: &Plan) -> Result<TableId> {
    let found = module.tables.iter().map(walrus::Table::id).find(|id| id.index() == plan.table);
    found.context("the table of functions is gone")
}

fn import_everything_else(module: &mut Module, plan: &Plan) {
    ids(module.imports.iter().map(walrus::Import::id)).for_each(|id| module.imports.delete(id));
    for id in ids(module.funcs.iter().map(walrus::Function::id)) {
        if !plan.later.contains(&id.index()) {
            let ty = module.funcs.get(id).ty();
            let import = module.imports.add(FIRST, "", ImportKind::Function(id));
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    for id in ids(module.tables.iter().map(walrus::Table::id)) {
        let import = module.imports.add(FIRST, "", ImportKind::Table(id));
        module.tables.get_mut(id).import = Some(import);
    }
    for id in ids(module.memories.iter().map(walrus::Memory::id)) {
        let import = module.imports.add(FIRST, "", ImportKind::Memory(id));
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    for id in ids(module.globals.iter().map(walrus::Global::id)) {
        let import = module.imports.add(FIRST, "", ImportKind::Global(id));
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}

/// Gives what is still imported the shortest names there are.
fn named_imports(module: &mut Module) -> Shared {
    let mut shared = Shared::default();
    for (number, import) in module.imports.iter_mut().enumerate() {
        import.name = short_name(number);
        let (names, id) = match &import.kind {
            ImportKind::Function(id) => (&mut shared.functions, id.index()),
            ImportKind::Table(id) => (&mut shared.tables, id.index()),
            ImportKind::Memory(id) => (&mut shared.memories, id.index()),
            ImportKind::Global(id) => (&mut shared.globals, id.index()),
            ImportKind::Tag(_) => continue,
        };
        names.insert(id, import.name.clone());
    }
    shared
}

/// One or two letters: `a` to `z`, then `aa`, `ba` and so on.
fn short_name(number: usize) -> String {
    let letter = |index: usize| char::from(b"abcdefghijklmnopqrstuvwxyz"[index % 26]);
    let mut name = String::from(letter(number));
    let mut rest = number / 26;
    while rest > 0 {
        rest -= 1;
        name.push(letter(rest));
        rest /= 26;
    }
    name
}

/// Replaces a function's body by a call through the table.
fn call_through(module: &mut Module, id: FunctionId, table: TableId, slot: i32) {
    let ty = module.funcs.get(id).ty();
    let (params, results) = (module.types.params(ty).to_vec(), module.types.results(ty).to_vec());
    let arguments: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot).call_indirect(ty, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
}

#[cfg(test)]
mod tests {
    use super::short_name;
    use std::collections::BTreeSet;

    #[test]
    fn every_import_has_a_short_name_of_its_own() {
        let names: BTreeSet<String> = (0..2_000).map(short_name).collect();
        assert_eq!(names.len(), 2_000);
        assert!(names.iter().all(|name| name.len() <= 3), "{names:?}");
        assert_eq!([0, 25, 26, 51, 52].map(short_name), ["a", "z", "aa", "za", "ab"]);
    }
}
