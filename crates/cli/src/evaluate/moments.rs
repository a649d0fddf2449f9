//! Questions and their answers, one JSON object a line.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use pairwell_compiler::evaluate::Moment;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::exit::Stop;

/// What came before a moment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Question {
    /// Given back with the answer.
    pub(super) id: Value,
    /// Ids as the file writes them, numbers or texts, the oldest first.
    pub(super) prefix: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct Target {
    id: Value,
    target: Vec<Value>,
}

/// Every question of a file.
pub(super) fn questions(path: &Path) -> Result<Vec<Question>, Stop> {
    read(path, r#"{"id": 0, "prefix": [12, 7]}"#)
}

/// Every question of a file that the other file has the answer of.
pub(super) fn answered(prefixes: &Path, targets: &Path) -> Result<Vec<Moment>, Stop> {
    let targets: Vec<Target> = read(targets, r#"{"id": 0, "target": [3, 9]}"#)?;
    let mut came: HashMap<String, Vec<Value>> =
        targets.into_iter().map(|target| (target.id.to_string(), target.target)).collect();
    let moments = questions(prefixes)?.into_iter().filter_map(|question| {
        let next = came.remove(&question.id.to_string())?;
        Some(Moment { past: keys(&question.prefix), next: keys(&next) })
    });
    Ok(moments.collect())
}

/// Ids as the log has them.
pub(super) fn keys(ids: &[Value]) -> Vec<String> {
    ids.iter().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect()
}

fn read<T: DeserializeOwned>(path: &Path, expected: &str) -> Result<Vec<T>, Stop> {
    let unreadable = |error: std::io::Error| {
        Stop::bad_input(format!(
            "{}: cannot be read ({error}). Expected lines such as `{expected}`. Check the path.",
            path.display()
        ))
    };
    let file = File::open(path).map_err(unreadable)?;
    let is_packed = path.extension().is_some_and(|ending| ending == "gz");
    let bytes: Box<dyn Read> = if is_packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut found = Vec::new();
    for (number, line) in (1_u64..).zip(BufReader::new(bytes).lines()) {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        found.push(serde_json::from_str(&line).map_err(|error| {
            Stop::bad_input(format!(
                "{}: line {number} is not of the form ({error}). Expected `{expected}`. Correct the line.",
                path.display()
            ))
        })?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("room");
        file
    }

    #[test]
    fn numbers_and_texts_are_ids_alike() {
        let prefixes =
            file("{\"id\":0,\"prefix\":[12,\"mug\"],\"more\":1}\n\n{\"id\":\"b\",\"prefix\":[]}\n");
        let targets = file("{\"id\":0,\"target\":[7]}\n");
        let moments = answered(prefixes.path(), targets.path()).expect("they are of the form");
        let expected = Moment { past: vec!["12".to_owned(), "mug".to_owned()], next: vec!["7".to_owned()] };
        assert_eq!(moments, [expected]);
    }

    #[test]
    fn a_line_of_another_form_is_named() {
        let Err(Stop::BadInput(message)) = questions(file("{\"id\":0,\"prefix\":[1]}\n{\"id\":1}\n").path())
        else {
            panic!("line 2 has no prefix");
        };
        assert!(message.contains("line 2") && message.contains("prefix"), "{message}");
    }
}
