//! Asks the snapshot every question and writes the answers down.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use pairwell_compiler::evaluate::LogKind;
use pairwell_compiler::progress::Progress;
use pairwell_engine::{Profile, Request, Seen, Term, ranking};
use pairwell_snapshot::Placement;
use serde::Serialize;
use serde_json::Value;

use super::SHOWN;
use super::moments::{Question, keys};
use crate::clock::Stopwatch;
use crate::exit::Stop;
use crate::snapshot::Snapshot;

/// A moment of which no time is known: every question is asked then, of a visit that just took place.
const NOW_S: i64 = 1_000_000;

/// How long the answers took.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Times {
    pub(super) answers: u64,
    pub(super) median_us: f64,
    pub(super) p99_us: f64,
}

#[derive(Debug, Serialize)]
struct Answer<'q> {
    id: &'q Value,
    items: Vec<Value>,
    us: f64,
}

/// The file that answers go to: made before the work begins, so that a mistyped path costs nothing.
pub(super) fn create(out: &Path) -> Result<BufWriter<File>, Stop> {
    File::create(out).map(BufWriter::new).map_err(|error| unwritable(out, &error))
}

fn unwritable(out: &Path, error: &std::io::Error) -> Stop {
    Stop::bad_input(format!(
        "{}: cannot be written ({error}). Expected a file that may be made or replaced. Check the path and the disk.",
        out.display()
    ))
}

/// Writes one answer a question.
pub(super) fn write(
    snapshot: &Path,
    kind: LogKind,
    questions: &[Question],
    (out, mut file): (&Path, BufWriter<File>),
    progress: &dyn Progress,
) -> Result<Times, Stop> {
    let mut snapshot = Snapshot::open(snapshot)?;
    let mut times = Vec::with_capacity(questions.len());
    progress.start("Answering", questions.len() as u64);
    for question in questions {
        let answer = answer(&mut snapshot, kind, question)?;
        times.push(answer.us);
        serde_json::to_writer(&mut file, &answer)
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(file))
            .map_err(|error| unwritable(out, &error))?;
        progress.advance(1);
    }
    file.flush().map_err(|error| unwritable(out, &error))?;
    progress.finish(&format!("{} answers in {}", questions.len(), out.display()));
    times.sort_unstable_by(f64::total_cmp);
    let at = |hundredths: usize| times.get(times.len() * hundredths / 100).copied().unwrap_or(0.0);
    Ok(Times { answers: times.len() as u64, median_us: at(50), p99_us: at(99) })
}

fn answer<'q>(snapshot: &mut Snapshot, kind: LogKind, question: &'q Question) -> Result<Answer<'q>, Stop> {
    let past = keys(&question.prefix);
    let (request, term) = match kind {
        LogKind::Sessions => (visit(&past), Term::SessionNext),
        LogKind::Baskets => (cart(past), Term::Complement),
    };
    let knowledge = snapshot.knowledge(&request)?;
    let limit = SHOWN + request.cart.len();
    let since = Stopwatch::start();
    let ranked = ranking(&knowledge, &request, term, limit);
    let us = since.seconds() * 1e6;
    let shown =
        ranked.iter().map(|one| one.card.key).filter(|key| !request.cart.iter().any(|held| held == key));
    let is_numbered = question.prefix.iter().all(Value::is_number);
    let items = shown.take(SHOWN).map(|key| id(key, is_numbered)).collect();
    Ok(Answer { id: &question.id, items, us })
}

/// Someone who looks at the last of these, and looked at the others just before, each closely.
fn visit(past: &[String]) -> Request {
    let mut request = Request::new(Placement::Product);
    request.now_s = NOW_S;
    request.seeds = past.last().cloned().into_iter().collect();
    let mut seen: Vec<Seen> = Vec::new();
    for (key, back_s) in past.iter().rev().zip(0_i64..) {
        if !seen.iter().any(|one| one.key == *key) {
            let last_view_s = NOW_S - back_s;
            let key = key.clone();
            seen.push(Seen {
                key,
                last_view_s,
                views: 1,
                dwell_ms: u32::MAX,
                scroll_percent: 100,
                ..Seen::default()
            });
        }
    }
    request.profile = Profile { seen };
    request
}

fn cart(past: Vec<String>) -> Request {
    let mut request = Request::new(Placement::Cart);
    request.now_s = NOW_S;
    request.cart = past;
    request
}

/// An id as the questions write theirs.
fn id(key: &str, is_numbered: bool) -> Value {
    let number = if is_numbered { key.parse::<i64>().ok() } else { None };
    number.map_or_else(|| Value::from(key), Value::from)
}
