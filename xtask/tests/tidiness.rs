//! Small files with telling names.

mod reading;

use reading::{files, none};

const WRITTEN: [&str; 6] = [".rs", ".ts", ".mjs", ".css", ".html", ".toml"];
const LONGEST: usize = 500;
/// Names that say where something was put, not what it is.
const EMPTY_NAMES: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "manager"];

#[test]
fn no_file_is_longer_than_one_idea() {
    let long: Vec<String> = files(".", &WRITTEN)
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("  {path}: {lines} lines"))
        .collect();
    none(&long, "At most 500 lines a file: find the second idea in it and give it a file of its own.");
}

#[test]
fn every_file_is_named_after_what_it_is() {
    let empty: Vec<String> = files(".", &WRITTEN)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.split(['/', '.', '_', '-']).any(|part| EMPTY_NAMES.contains(&part)))
        .map(|path| format!("  {path}"))
        .collect();
    none(&empty, "Name a file after its idea; `utils`, `helpers`, `common` and `manager` name none.");
}
