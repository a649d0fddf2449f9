//! esbuild, driven by `xtask/bundle.mjs`.

use super::Mode;
use crate::place;
use crate::program::program;
use crate::report::step;
use crate::stamp::{Fingerprint, when_changed};
use anyhow::Result;

/// Makes one of the bundles that `xtask/bundle.mjs` knows by name.
pub(crate) fn bundle(title: &str, name: &str, mode: Mode, outputs: &[&str]) -> Result<()> {
    step(title, |step| {
        let inputs = Fingerprint::of("bundle")
            .text(name)
            .text(mode.name())
            .file(&place::at("xtask/bundle.mjs"))?
            .file(&place::at("xtask/inline-tokens.mjs"))?
            .file(&place::at("xtask/tokens.mjs"))?
            .file(&place::at("package-lock.json"))?
            .tree(&place::at("www"))?
            .tree(&place::at("styles"))?
            .tree(&place::at("tests"))?
            .tree(&place::at("benches/race/src"))?
            .tree(&place::at("target/wasm-bindgen"))?
            .tree(&place::at("target/wasm-bindgen-guide"))?
            .file(&place::at("dist/widget.wasm"))?
            .file(&place::at("dist/guide.wasm"))?;
        let outputs: Vec<_> = outputs.iter().map(|path| place::at(path)).collect();
        when_changed(step, &format!("bundle-{name}"), inputs, &outputs, || {
            let mut command = program("node");
            command.args(["xtask/bundle.mjs", name]);
            if mode == Mode::Dev {
                command.arg("--dev");
            }
            step.run(&mut command)
        })
    })
}
