//! Who may know whom. Cargo and the compiler hold some of these rules; what they cannot see is read here.

mod reading;

use reading::{code_only, files, lines_naming, modules_named, none, production_code};

/// Crates that speak to a browser.
const BROWSER: [&str; 3] = ["web_sys", "js_sys", "gloo"];

/// A room of the widget and what it may not name.
struct Room {
    path: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
    why: &'static str,
}

/// `src/exports.rs` is missing on purpose: it puts the rooms together, so it knows them all.
const ROOMS: [Room; 4] = [
    Room {
        path: "src/host",
        rooms: &["exports", "components", "session", "signals"],
        crates: &["leptos", "pairwell_engine", "pairwell_snapshot"],
        why: "the host is the lowest room: a browser behind small traits, nothing of ours",
    },
    Room {
        path: "src/signals",
        rooms: &["exports", "components", "session"],
        crates: &["leptos"],
        why: "signals are observed and folded without knowing who asks for them",
    },
    Room {
        path: "src/session",
        rooms: &["exports", "components"],
        crates: &["leptos"],
        why: "the session gives view models away and does not know who draws them",
    },
    Room {
        path: "src/components",
        rooms: &["exports", "signals"],
        crates: &["pairwell_engine", "pairwell_snapshot"],
        why: "components see view models of the session; below it, only the element they draw into (src/host)",
    },
];

/// Each crate and the crates of ours that it may depend on.
const DEPENDENCIES: [(&str, &[&str]); 19] = [
    ("crates/snapshot", &[]),
    ("crates/engine", &["snapshot"]),
    ("crates/bench", &["engine", "snapshot"]),
    ("crates/compiler", &["engine", "opinion", "snapshot", "text", "vision"]),
    ("crates/collector", &["engine", "events", "snapshot", "statistics"]),
    ("crates/journeys", &["collector", "compiler", "engine", "snapshot"]),
    ("crates/learning", &["engine", "events", "snapshot"]),
    (
        "crates/cli",
        &["collector", "compiler", "engine", "events", "journeys", "learning", "replay", "snapshot"],
    ),
    ("crates/demo", &[]),
    ("crates/events", &[]),
    ("crates/opinion", &[]),
    ("crates/replay", &["engine", "snapshot"]),
    ("crates/statistics", &[]),
    ("crates/text", &[]),
    ("crates/vision", &[]),
    ("fuzz", &["compiler", "engine", "events", "replay", "snapshot"]),
    ("vendor/wasm-streams", &[]),
    ("xtask", &[]),
    (".", &["engine", "snapshot"]),
];

#[test]
fn only_the_host_speaks_to_the_browser() {
    let mut breaches = Vec::new();
    for (path, code) in production_code("src") {
        if !path.starts_with("src/host/") {
            breaches.extend(naming(&path, &code, &BROWSER));
        }
    }
    for folder in [
        "crates/snapshot/src",
        "crates/engine/src",
        "crates/compiler/src",
        "crates/cli/src",
        "crates/vision/src",
        "crates/opinion/src",
        "crates/events/src",
        "crates/collector/src",
        "crates/journeys/src",
        "crates/learning/src",
        "crates/replay/src",
        "crates/statistics/src",
    ] {
        for (path, code) in production_code(folder) {
            breaches.extend(naming(&path, &code, &BROWSER));
            breaches.extend(naming(&path, &code, &["wasm_bindgen", "leptos"]));
        }
    }
    none(
        &breaches,
        "Only src/host may name web_sys, js_sys or gloo: blocked and absent APIs are handled in one folder.",
    );
}

#[test]
fn no_room_of_the_widget_knows_the_ones_above_it() {
    let mut breaches = Vec::new();
    for room in ROOMS {
        let before = breaches.len();
        for (path, code) in production_code(room.path) {
            breaches.extend(naming(&path, &code, room.crates));
            for (line, module) in modules_named(&code) {
                if room.rooms.contains(&module.as_str()) {
                    breaches.push(format!("  {path}:{line} names {module}"));
                }
            }
        }
        if breaches.len() > before {
            breaches.push(format!("  ({}: {})", room.path, room.why));
        }
    }
    none(&breaches, "A room of the widget names one that it may not know.");
}

#[test]
fn only_exports_carries_what_javascript_may_call() {
    let mut breaches = Vec::new();
    for (path, code) in production_code("src") {
        if path == "src/exports.rs" {
            continue;
        }
        let lines: Vec<&str> = code.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let attribute =
                line.strip_prefix("#[wasm_bindgen").is_some_and(|rest| rest.starts_with([']', '(']));
            let guarded = lines[index + 1..].iter().find(|line| !line.is_empty() && !line.starts_with('#'));
            let imports = guarded.is_some_and(|line| line.contains("extern"));
            if attribute && !(imports && path.starts_with("src/host/")) {
                breaches.push(format!("  {path}:{}", index + 1));
            }
        }
    }
    none(
        &breaches,
        "#[wasm_bindgen] belongs into src/exports.rs (imports: src/host), so that the surface is one page.",
    );
}

#[test]
fn snapshot_and_engine_need_no_operating_system() {
    let mut breaches = Vec::new();
    for name in ["snapshot", "engine"] {
        let code = production_code(&format!("crates/{name}/src"));
        let lib = format!("crates/{name}/src/lib.rs");
        let no_std = ["#![no_std]", "#![cfg_attr(not(test), no_std)]"];
        if !code
            .iter()
            .any(|(path, code)| *path == lib && no_std.iter().any(|attribute| code.contains(attribute)))
        {
            breaches.push(format!("  {lib} does not say #![no_std]"));
        }
        for (path, code) in &code {
            breaches.extend(naming(path, code, &["std", "HashMap", "HashSet"]));
        }
    }
    none(
        &breaches,
        "snapshot and engine are no_std: the clock and randomness come in, nothing hangs on a hasher.",
    );
}

#[test]
fn the_engine_calculates_the_same_on_every_machine() {
    let mut breaches = Vec::new();
    for (path, code) in production_code("crates/engine/src") {
        breaches.extend(naming(&path, &code, &["mul_add"]));
    }
    none(
        &breaches,
        "A fused multiply-add rounds once where two operations round twice; not every machine has one.",
    );
}

#[test]
fn crates_depend_downwards_only() {
    let mut breaches = Vec::new();
    for (path, manifest) in files(".", &["Cargo.toml"]) {
        let path = path.trim_start_matches("./");
        let folder = path.strip_suffix("/Cargo.toml").unwrap_or(".");
        let Some((_, allowed)) = DEPENDENCIES.iter().find(|(name, _)| *name == folder) else {
            breaches.push(format!(
                "  {path}: a new crate; give it a row in this test and in docs/architecture.md"
            ));
            continue;
        };
        for dependency in our_dependencies(&manifest) {
            if !allowed.contains(&dependency.as_str()) {
                breaches.push(format!("  {path} depends on pairwell-{dependency}"));
            }
        }
    }
    none(&breaches, "snapshot <- engine <- everyone; the widget and the native crates never meet.");
}

#[test]
fn the_demo_store_knows_pairwell_by_its_public_snippet_alone() {
    let mut breaches = Vec::new();
    for (path, text) in files("www/demo", &[".ts", ".css"]) {
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start();
            let imports =
                line.starts_with("import") || line.starts_with("} from") || line.starts_with("@import");
            let inside = ["/loader/", "/widget/", "styles/base", "styles/components", "pairwell:wasm"];
            if imports && !path.contains(".test.") && inside.iter().any(|part| line.contains(part)) {
                breaches.push(format!("  {path}:{} {line}", index + 1));
            }
        }
    }
    none(
        &breaches,
        "The demo store is a host page like any merchant's: script tag, preloads and elements, no imports.",
    );
}

#[test]
fn the_package_holds_nothing_of_the_widget() {
    let mut breaches = Vec::new();
    for (path, text) in files("www/package", &[".ts"]) {
        for (index, line) in text.lines().enumerate() {
            let of_types = line.starts_with("import type") || line.starts_with("export type");
            if line.contains(" from \"../") && !of_types {
                breaches.push(format!("  {path}:{} {line}", index + 1));
            }
        }
    }
    none(
        &breaches,
        "An app's bundle would carry what the page loads anyway: the package calls window.pairwell, and shares types alone.",
    );
}

#[test]
fn a_breach_would_be_seen() {
    let code = code_only(
        "// web_sys::Window in a comment\nlet s = \"js_sys\"; let c = '\"'; let l: &'static str = r#\"gloo\"#;\nuse web_sys::Window;\nuse crate::{\n    session::Session, host::{page, clock}, signals,\n};\nsuper::components::draw();\n",
    );
    assert_eq!(lines_naming(&code, "web_sys"), [3]);
    assert!(lines_naming(&code, "js_sys").is_empty());
    assert!(lines_naming(&code, "gloo").is_empty());
    let named: Vec<String> = modules_named(&code).into_iter().map(|(_, module)| module).collect();
    assert_eq!(named, ["session", "host", "signals", "components"]);
    assert!(lines_naming("use my_std::x; use std_more;", "std").is_empty());
    assert_eq!(
        our_dependencies(
            "[dependencies]\npairwell-engine.workspace = true\n[dev-dependencies]\npairwell-x = 1"
        ),
        ["engine"]
    );
}

fn naming(path: &str, code: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        found
            .extend(lines_naming(code, word).into_iter().map(|line| format!("  {path}:{line} names {word}")));
    }
    found
}

/// What a manifest's `[dependencies]` name of ours; tests may depend on more.
fn our_dependencies(manifest: &str) -> Vec<String> {
    let mut in_dependencies = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies =
                line.ends_with("dependencies]") && !line.contains("dev-") && !line.contains("workspace");
        } else if let Some(rest) = line.strip_prefix("pairwell-").filter(|_| in_dependencies) {
            found.push(rest.chars().take_while(|character| character.is_alphanumeric()).collect());
        }
    }
    found
}
