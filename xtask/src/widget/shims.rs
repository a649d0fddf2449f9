//! Shims for closures that nobody can call.
//!
//! wasm-bindgen compiles a shim for every kind of closure that js-sys could hand to JavaScript, and puts each into the table of
//! functions. The glue exports those that it calls. The others no compiler can take away, for a table's entry may be called by its number;
//! but only JavaScript calls shims, and it cannot reach a table that is not exported.

use super::silence::{name_of, plain};
use std::collections::BTreeSet;
use walrus::{ExportItem, FunctionId, Module, RefType};

/// Changes when this file finds something else in the same module.
pub(crate) const RECIPE: &str = "shims of closures that the glue does not call";

/// How the names of these begin; the second are promises' own, which nothing but a shim wakes.
const SHIMS: [&str; 2] = ["wasm_bindgen::convert::closures::_::invoke", "js_sys::futures::"];

/// The shims that JavaScript cannot reach; none where it can reach the table.
pub(super) fn unreachable(module: &Module) -> BTreeSet<FunctionId> {
    let mut exported = BTreeSet::new();
    for export in module.exports.iter() {
        match export.item {
            ExportItem::Function(id) => drop(exported.insert(id)),
            ExportItem::Table(id) if module.tables.get(id).element_ty != RefType::EXTERNREF => {
                return BTreeSet::new();
            }
            _ => {}
        }
    }
    let functions = module.funcs.iter_local().map(|(id, _)| id).filter(|id| !exported.contains(id));
    functions.filter(|id| is_shim(&plain(name_of(module, *id)))).collect()
}

fn is_shim(name: &str) -> bool {
    let bare = name.trim_start_matches(['<', '&']);
    SHIMS.iter().any(|shim| bare.starts_with(shim))
}

#[cfg(test)]
mod tests {
    use super::is_shim;

    #[test]
    fn shims_are_known_by_their_names() {
        assert!(is_shim("wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, i32, true>"));
        assert!(is_shim("<js_sys::futures::jspi::SpawnedTask>::wake"));
        assert!(!is_shim("wasm_bindgen::convert::traits::from"));
        assert!(!is_shim("js_sys::global::get_global_object"));
    }
}
