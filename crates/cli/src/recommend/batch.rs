//! Many requests to one open snapshot, a line each.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use pairwell_engine::recommend;

use super::answer;
use super::ask::{Line, by_strategy};
use crate::snapshot::Snapshot;
use crate::{exit::Stop, output};

/// Answers every line of the file with one line; stops at the first that is no request.
pub(super) fn run(snapshot: &mut Snapshot, path: &Path) -> Result<(), Stop> {
    let unreadable = |source: std::io::Error| {
        Stop::bad_input(format!(
            "{}: cannot be read ({source}). Expected a text file with one JSON request a line. Check the path.",
            path.display()
        ))
    };
    let file = BufReader::new(File::open(path).map_err(unreadable)?);
    for (place, text) in file.lines().enumerate() {
        let text = text.map_err(unreadable)?;
        if text.trim().is_empty() {
            continue;
        }
        let line = serde_json::from_str::<Line>(&text).map_err(|fault| fault.to_string());
        let (request, strategy) = line.and_then(Line::request).map_err(|fault| {
            Stop::bad_input(format!(
                "{}, line {}: {fault}. Expected a request such as {{\"placement\": \"product\", \"seeds\": \
                 [\"blue-mug\"], \"now_s\": 1760000000}}. Correct the line; the lines before it were answered.",
                path.display(),
                place + 1
            ))
        })?;
        let knowledge = snapshot.knowledge(&request)?;
        let shelf = match strategy {
            Some((strategy, category)) => by_strategy(&knowledge, &request, strategy, &category),
            None => recommend(&knowledge, &request),
        };
        output::json_line(&answer::of(&shelf, request.explain))?;
    }
    Ok(())
}
