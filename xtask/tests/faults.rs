//! The tests that documents name in tables are there, and every case of `docs/faults.md` has one or a reason.

#![expect(clippy::expect_used, reason = "a test that cannot read the document has to stop")]

mod reading;

use reading::{none, root};
use std::fs;
use std::path::Path;

const DOCUMENT: &str = "docs/faults.md";
/// Those whose tables name tests.
const NAMING: [&str; 2] = [DOCUMENT, "docs/threat-model.md"];
/// What follows this heading says of cases without a test why they have none.
const WITHOUT: &str = "## Without a test";

/// A row of a table: `| C1 | what happens | what is expected | where it is proven | kind |`.
struct Case {
    line: usize,
    id: String,
    proofs: String,
}

/// A test by file and name, with what its name is filled in with.
struct Proof {
    path: String,
    name: String,
    details: Vec<String>,
}

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).expect("a document of the repository")
}

fn document() -> String {
    read(DOCUMENT)
}

fn cases(text: &str) -> Vec<Case> {
    let rows = text.lines().enumerate().filter_map(|(index, row)| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let id = cells.get(1)?.to_string();
        let numbered = id.starts_with(|letter: char| letter.is_ascii_uppercase())
            && id.len() > 1
            && id[1..].chars().all(|digit| digit.is_ascii_digit());
        numbered.then(|| Case {
            line: index + 1,
            id,
            proofs: cells.get(4).copied().unwrap_or_default().to_owned(),
        })
    });
    rows.collect()
}

/// Reads `` `path` “name” (“detail”, “detail”), “name”; `path` “name” ``; a name without a path is of the path before it, and what
/// is quoted before any path is no test.
fn proofs(cell: &str) -> Vec<Proof> {
    let mut found: Vec<Proof> = Vec::new();
    let mut path = String::new();
    let mut depth = 0;
    let mut rest = cell;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let close = match character {
            '`' => '`',
            '“' => '”',
            other => {
                depth += i32::from(other == '(') - i32::from(other == ')');
                rest = after;
                continue;
            }
        };
        let (inside, behind) = after.split_once(close).unwrap_or((after, ""));
        match (close, found.last_mut()) {
            ('`', _) if Path::new(inside).extension().is_some() => inside.clone_into(&mut path),
            ('`', _) => {}
            _ if path.is_empty() => {}
            (_, Some(last)) if depth > 0 => last.details.push(inside.to_owned()),
            _ => found.push(Proof { path: path.clone(), name: inside.to_owned(), details: Vec::new() }),
        }
        rest = behind;
    }
    found
}

/// Titles of a file's tests; what a template fills in is `…`.
fn titles(text: &str) -> Vec<String> {
    let mut titles = Vec::new();
    for (start, _) in text.match_indices("test(") {
        let rest = &text[start + "test(".len()..];
        let Some(quote @ ('"' | '`')) = rest.chars().next() else { continue };
        let (mut title, mut depth, mut chars) = (String::new(), 0, rest[1..].chars().peekable());
        while let Some(character) = chars.next() {
            match character {
                '{' if depth > 0 => depth += 1,
                '}' if depth > 0 => depth -= 1,
                _ if depth > 0 => {}
                '$' if quote == '`' && chars.next_if_eq(&'{').is_some() => {
                    depth = 1;
                    title.push('…');
                }
                '\\' => title.extend(chars.next()),
                end if end == quote => break,
                other => title.push(other),
            }
        }
        titles.push(title);
    }
    titles
}

/// Why the proof is none; nothing where it is one.
fn fault(proof: &Proof) -> Option<String> {
    let Proof { path, name, details } = proof;
    let Ok(text) = fs::read_to_string(root().join(path)) else { return Some(format!("no file {path}")) };
    let is_there = if Path::new(path).extension().is_some_and(|ending| ending == "rs") {
        text.contains(&format!("fn {name}(")) || (path.starts_with("fuzz/") && text.contains("fuzz_target!"))
    } else {
        titles(&text).contains(name)
    };
    if !is_there {
        return Some(format!("{path} has no test “{name}”"));
    }
    details
        .iter()
        .find(|detail| !text.contains(detail.as_str()))
        .map(|detail| format!("{path} says nothing of “{detail}”"))
}

#[test]
fn every_test_that_the_tables_name_is_there() {
    let mut missing = Vec::new();
    for document in NAMING {
        let text = read(document);
        let rows = text.lines().enumerate().filter(|(_, row)| row.starts_with('|') && row.contains('“'));
        assert!(rows.clone().next().is_some(), "{document} names no test");
        for (index, row) in rows {
            for why in proofs(row).iter().filter_map(fault) {
                missing.push(format!("  {document}:{}: {why}", index + 1));
            }
        }
    }
    none(
        &missing,
        "A table names a test that is not there: name it as its file does, `…` for what is filled in.",
    );
}

#[test]
fn every_case_has_a_test_or_a_reason() {
    let text = document();
    let (_, reasons) = text.split_once(WITHOUT).expect("the reasons at the end");
    let unproven: Vec<String> = cases(&text)
        .into_iter()
        .filter(|case| proofs(&case.proofs).is_empty() && !reasons.contains(&format!("- **{}**", case.id)))
        .map(|case| format!("  {DOCUMENT}:{} {}", case.line, case.id))
        .collect();
    none(&unproven, "A case has neither a test nor a reason under “Without a test”.");
}

#[test]
fn cases_are_numbered_without_a_gap() {
    let mut before = String::new();
    let mut gaps = Vec::new();
    for Case { line, id, .. } in cases(&document()) {
        let (section, number) = id.split_at(1);
        let follows = match before.split_at_checked(1) {
            Some((last, count)) if last == section => count.parse::<u32>().ok().map(|count| count + 1),
            _ => Some(1),
        };
        if number.parse::<u32>().ok() != follows {
            gaps.push(format!("  {DOCUMENT}:{line} {id} after {before}"));
        }
        before = id;
    }
    assert!(!before.is_empty(), "{DOCUMENT} has no case");
    none(&gaps, "Cases of a section are numbered from 1, each once.");
}

#[test]
fn a_wrong_name_would_be_seen() {
    let cell = "`tests/a.test.ts` “on … it works” (“rain”, “snow”), “other”; `crates/b.rs` “c”";
    let read: Vec<_> =
        proofs(cell).into_iter().map(|proof| (proof.path, proof.name, proof.details.len())).collect();
    let expected =
        [("tests/a.test.ts", "on … it works", 2), ("tests/a.test.ts", "other", 0), ("crates/b.rs", "c", 0)];
    assert_eq!(read, expected.map(|(path, name, details)| (path.to_owned(), name.to_owned(), details)));
    assert_eq!(
        titles("test(`on ${a ? `${b}` : {}.c} it works`, x); test(\"a \\\"b\\\"\", y); latest(1)"),
        ["on … it works", "a \"b\""]
    );
    let nowhere = |path: &str, name: &str, details: &[&str]| {
        let details = details.iter().map(|&detail| detail.to_owned()).collect();
        fault(&Proof { path: path.to_owned(), name: name.to_owned(), details }).is_some()
    };
    assert!(nowhere("tests/nowhere.test.ts", "a", &[]));
    assert!(nowhere("xtask/tests/faults.rs", "a_test_that_is_not_there", &[]));
    assert!(nowhere(
        "xtask/tests/faults.rs",
        "a_wrong_name_would_be_seen",
        &["a detail that ends here".rsplit(' ').next().unwrap_or_default().repeat(3).as_str()]
    ));
    assert!(!nowhere("xtask/tests/faults.rs", "a_wrong_name_would_be_seen", &["nowhere.test.ts"]));
}
