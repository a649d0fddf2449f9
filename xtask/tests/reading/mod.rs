//! Reads the repository as the rules see it: which files there are, and their code without comments, strings and tests.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot read the repository has to stop")]
#![allow(dead_code, reason = "each test file is a crate of its own and uses a part of this")]

use std::fs;
use std::path::{Path, PathBuf};

/// What nobody wrote by hand, or what is not ours.
const SKIPPED: [&str; 6] = ["target", "dist", "node_modules", "vendor", ".git", ".cargo"];

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository's root").to_path_buf()
}

/// All files below a folder (from the root) with one of the endings, as (path from the root, text), in a fixed order.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text =
                    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let path =
                    path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// Rust files of a folder as production code: comments and strings blanked, test modules and test files left out.
pub(crate) fn production_code(folder: &str) -> Vec<(String, String)> {
    files(folder, &[".rs"])
        .into_iter()
        .filter(|(path, _)| !path.ends_with("tests.rs") && !path.contains("/tests/"))
        .map(|(path, text)| (path, without_tests(&code_only(&text))))
        .collect()
}

/// Blanks comments, strings and characters; lines keep their numbers.
pub(crate) fn code_only(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_non_code(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().filter(|&&character| character == '\n'));
            out.push(' ');
            at = end;
        }
    }
    out
}

/// Where the comment, string or character that starts here ends; `at` itself if none starts here.
fn end_of_non_code(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let until = |end: &[char], from: usize| {
        (at + from..chars.len())
            .find(|&index| chars[index..].starts_with(end))
            .map_or(chars.len(), |index| index + end.len())
    };
    match rest {
        ['/', '/', ..] => until(&['\n'], 2) - 1,
        ['/', '*', ..] => until(&['*', '/'], 2),
        ['r', '#' | '"', ..] if at == 0 || !is_word(chars[at - 1]) => {
            let hashes = rest[1..].iter().take_while(|&&character| character == '#').count();
            if rest.get(1 + hashes) != Some(&'"') {
                return at;
            }
            let mut end = vec!['"'];
            end.extend(std::iter::repeat_n('#', hashes));
            until(&end, 2 + hashes)
        }
        ['"', ..] => {
            let mut index = at + 1;
            while index < chars.len() && chars[index] != '"' {
                index += if chars[index] == '\\' { 2 } else { 1 };
            }
            (index + 1).min(chars.len())
        }
        ['\'', '\\', _, ..] => until(&['\''], 3),
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

/// Drops what `#[cfg(test)]` or `#[cfg(all(test, …))]` guards at the top level; lines keep their numbers.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut in_tests = false;
    for line in code.lines() {
        if line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test") {
            in_tests = true;
        } else if !in_tests {
            out.push_str(line);
        } else if line.starts_with('}') || (!line.starts_with([' ', '#']) && line.ends_with(';')) {
            in_tests = false;
        }
        out.push('\n');
    }
    out
}

/// Lines (from 1) on which the word stands by itself.
pub(crate) fn lines_naming(code: &str, word: &str) -> Vec<usize> {
    code.lines()
        .enumerate()
        .filter(|(_, line)| {
            line.match_indices(word).any(|(start, _)| {
                !line[..start].ends_with(is_word) && !line[start + word.len()..].starts_with(is_word)
            })
        })
        .map(|(index, _)| index + 1)
        .collect()
}

/// The top-level modules that `crate::a`, `super::a` and `crate::{a, b::c}` name, with the line of each.
pub(crate) fn modules_named(code: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for prefix in ["crate::", "super::"] {
        for (start, _) in code.match_indices(prefix) {
            let line = code[..start].lines().count().max(1);
            let rest = &code[start + prefix.len()..];
            let firsts = rest.strip_prefix('{').map_or_else(|| vec![first_word(rest)], firsts_in_braces);
            named.extend(firsts.into_iter().filter(|word| !word.is_empty()).map(|word| (line, word)));
        }
    }
    named
}

fn firsts_in_braces(inside: &str) -> Vec<String> {
    let mut depth = 1;
    let mut firsts = vec![first_word(inside.trim_start())];
    for (index, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => firsts.push(first_word(inside[index + 1..].trim_start())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    firsts
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|&character| is_word(character)).collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Fails with every breach listed.
pub(crate) fn none(breaches: &[String], rule: &str) {
    assert!(breaches.is_empty(), "{rule}\n{}\n", breaches.join("\n"));
}
