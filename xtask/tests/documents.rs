//! What the documents point at is there.

mod reading;

use reading::{files, none, root};
use std::path::Path;

/// Folders whose paths, written in backticks, are promises; what is built lies elsewhere.
const PROMISED: [&str; 8] = ["benches/", "crates/", "docs/", "src/", "styles/", "tests/", "www/", "xtask/"];

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in files(".", &[".md"]) {
        let folder = root().join(&path).parent().expect("a folder").to_path_buf();
        for (line, target) in links(&text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, heading) = target
                .split_once('#')
                .map_or((target.as_str(), None), |(file, heading)| (file, Some(heading)));
            let file = if file.is_empty() { root().join(&path) } else { folder.join(file) };
            let there = file.exists() && heading.is_none_or(|heading| has_heading(&file, heading));
            if !there {
                broken.push(format!("  {path}:{line} {target}"));
            }
        }
    }
    none(&broken, "A link points at a file or heading that is not there.");
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut missing = Vec::new();
    for (path, text) in files(".", &[".md"]) {
        for (index, line) in prose(&text) {
            for code in line.split('`').skip(1).step_by(2) {
                let plain =
                    code.chars().all(|character| character.is_alphanumeric() || "/._-".contains(character));
                let promised = PROMISED.iter().any(|folder| code.starts_with(folder));
                if plain && promised && !root().join(code).exists() {
                    missing.push(format!("  {path}:{index} {code}"));
                }
            }
        }
    }
    none(&missing, "A document names a path that is not in the repository.");
}

/// Lines outside fenced code, numbered from 1.
fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push((index + 1, line));
        }
    }
    lines
}

/// Targets of `[text](target)` and `src="target"`.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in prose(text) {
        for (open, close) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
            for (start, _) in line.match_indices(open) {
                let rest = &line[start + open.len()..];
                let target = rest.split(close).next().unwrap_or_default();
                found.push((index, target.split(' ').next().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// Headings as GitHub names them: lower case, spaces as hyphens, punctuation dropped.
fn has_heading(file: &Path, wanted: &str) -> bool {
    let Ok(text) = std::fs::read_to_string(file) else { return false };
    prose(&text).iter().filter_map(|(_, line)| line.strip_prefix('#')).any(|heading| {
        let name: String = heading
            .trim_start_matches('#')
            .trim()
            .to_lowercase()
            .chars()
            .filter(|&character| character.is_alphanumeric() || " -_".contains(character))
            .map(|character| if character == ' ' { '-' } else { character })
            .collect();
        name == wanted
    })
}

#[test]
fn a_broken_link_would_be_seen() {
    assert_eq!(
        links("see [a](b.md#c) and\n```\n[x](y)\n```\n<img src=\"d.png\">"),
        [(1, "b.md#c".to_owned()), (5, "d.png".to_owned())]
    );
}
