//! wasm-bindgen as a library: no installed tool, and always the version that `Cargo.lock` names.

use super::Mode;
use crate::fault::Fault;
use crate::fresh;
use anyhow::Result;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Changes when this file produces something else from the same input.
pub(crate) const RECIPE: &str = "wasm-bindgen web, own path, types";

/// Writes `<name>.js`, `<name>_bg.wasm` and the types of both into the folder.
pub(crate) fn run(compiled: &Path, folder: &Path, name: &str, mode: Mode) -> Result<()> {
    fresh::put_folder(folder, |folder| {
        let mut bindgen = Bindgen::new();
        bindgen
            .web(true)?
            .input_path(compiled)
            .out_name(name)
            .typescript(true)
            // The loader has begun to fetch the Wasm long before the glue runs: the glue never looks for it.
            .omit_default_module_path(true)
            .keep_debug(mode == Mode::Dev)
            .remove_producers_section(true);
        bindgen.generate(folder).map_err(|error| {
            Fault::found(format!("wasm-bindgen refuses the compiled {name}: {error:#}"))
                .expected("a crate compiled against the same wasm-bindgen as this tool")
                .remedy("give `wasm-bindgen` and `wasm-bindgen-cli-support` the same version in Cargo.toml")
                .into()
        })
    })
}
