//! `pairwell evaluate`, from a log to answers.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::home::Home;

/// Forty visits that go from 1 to 2 to 3, and forty from 4 to 5.
fn log() -> Home {
    let home = Home::new();
    let mut log = String::from("session_id\titem_id\ttimestamp\tevent\n");
    for visit in 0..80 {
        let steps: &[u32] = if visit % 2 == 0 { &[1, 2, 3] } else { &[4, 5] };
        for (step, item) in steps.iter().enumerate() {
            writeln!(log, "{visit}\t{item}\t{}\tview", 1_700_000_000 + visit * 100 + step).unwrap();
        }
    }
    home.file("log.tsv", &log);
    home.file("asked.jsonl", "{\"id\": 0, \"prefix\": [1]}\n{\"id\": \"b\", \"prefix\": [2, 4]}\n");
    home
}

#[test]
fn a_log_is_answered_by_what_followed_in_it() {
    for (kind, first) in [("sessions", [2, 5]), ("baskets", [2, 5])] {
        let home = log();
        home.good(&format!(
            "evaluate --kind {kind} --train log.tsv --prefixes asked.jsonl --out answers.jsonl"
        ));
        let answers = fs::read_to_string(home.path().join("answers.jsonl")).unwrap();
        let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&Value::from(0), &Value::from("b")));
        for (answer, item) in answers.iter().zip(first) {
            let items = answer["items"].as_array().unwrap();
            assert!(items.contains(&Value::from(item)), "{kind}: {answer}");
            assert!(answer["us"].as_f64().unwrap() > 0.0);
        }
    }
}

#[test]
fn answers_that_fit_no_log_are_refused_with_what_to_do() {
    let home = log();
    home.file("targets.jsonl", "{\"id\": 0, \"target\": [\"mug\"]}\n");
    let run = home.run(
        "evaluate --kind sessions --train log.tsv --prefixes asked.jsonl --out answers.jsonl --valid-train log.tsv \
         --valid-prefixes asked.jsonl --valid-targets targets.jsonl",
    );
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("names products of this log") && run.stderr.contains("Check that"),
        "{}",
        run.stderr
    );
}
