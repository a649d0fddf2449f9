//! The names by which Wasm and glue know each other, as short as they can be told apart.
//!
//! wasm-bindgen ends an import's name in sixteen digits that nothing compresses, once in each file. `xtask/glue.mjs` makes the same names in
//! the glue, and cuts there what asks for the exports that go here.

use crate::fault::Fault;
use anyhow::Result;
use std::collections::BTreeSet;
use walrus::Module;

/// Changes when this file makes other names.
pub(crate) const RECIPE: &str = "imports without digits, no exports that the glue does not ask for";

/// Exports that the glue of a release does not ask for; the objects of ours live as long as their page.
fn is_idle(name: &str) -> bool {
    (name.starts_with("__wbg_") && name.ends_with("_free"))
        || name.starts_with("_WASM_SPLIT_MARKER")
        || ["__abort_handler", "__instance_terminated", "__wbindgen_realloc"].contains(&name)
}

/// Shortens the imports' names, and takes the idle exports away. Two imports of one name stop the build.
pub(super) fn shorten(module: &mut Module) -> Result<()> {
    let mut taken = BTreeSet::new();
    for import in module.imports.iter_mut() {
        let short = short(&import.name);
        if !taken.insert(short.to_owned()) {
            return Err(Fault::found(format!(
                "two imports that differ in the digits of `{}` alone",
                import.name
            ))
            .expected("imports that are told apart by their names")
            .remedy("keep some of the digits, here and in xtask/glue.mjs alike")
            .into());
        }
        import.name = short.to_owned();
    }
    let idle: Vec<_> =
        module.exports.iter().filter(|export| is_idle(&export.name)).map(walrus::Export::id).collect();
    for id in idle {
        module.exports.delete(id);
    }
    Ok(())
}

/// `__wbg_createElement_de4a31ed2fb252be` is `createElement`.
fn short(name: &str) -> &str {
    let bare = name.strip_prefix("__wbg_").unwrap_or(name);
    match bare.rsplit_once('_') {
        Some((start, end)) if end.len() == 16 && end.bytes().all(|digit| digit.is_ascii_hexdigit()) => start,
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_idle, short};

    #[test]
    fn digits_are_no_part_of_a_short_name() {
        assert_eq!(short("__wbg_createElement_de4a31ed2fb252be"), "createElement");
        assert_eq!(short("__wbg_now_s_6226eb119a94efc1"), "now_s");
        assert_eq!(short("__wbg___wbindgen_throw_4c88d8bf264fd984"), "__wbindgen_throw");
        assert_eq!(short("__wbindgen_init_externref_table"), "__wbindgen_init_externref_table");
    }

    #[test]
    fn what_the_glue_asks_for_stays() {
        assert!(is_idle("__wbg_widget_free") && !is_idle("__wbindgen_free") && !is_idle("widget_new"));
    }
}
