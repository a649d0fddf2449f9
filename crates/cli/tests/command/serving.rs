//! `pairwell serve` as a process: what it says, how it ends, and what a `kill -9` leaves.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::client::Client;
use crate::home::{Home, assert_three_beats};
use crate::page::{self, batch, event, impression};
use crate::{postgres_server, shop};

const TOKEN: &str = "a-token-for-the-tests";
/// Pages that send at once.
const PAGES: u64 = 4;
/// Events of a batch.
const TOGETHER: usize = 20;

/// A running `pairwell serve`; it is killed if a test ends without it.
struct Serving {
    child: Child,
    address: SocketAddr,
    shop: String,
}

impl Serving {
    fn start(home: &Home, db: &str) -> Self {
        let mut command = home.command("serve --snapshot shop --listen 127.0.0.1:0 --address-rate 100000");
        command.args(["--shop-rate", "1000000", "--db", db]).env("PAIRWELL_TOKEN", TOKEN);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("Collecting at http://")
            .and_then(|rest| rest.strip_suffix("/v1/events"));
        let Some(address) = address else {
            let mut error = String::new();
            child.stderr.as_mut().unwrap().read_to_string(&mut error).unwrap();
            unreachable!("it did not start: {line}{error}");
        };
        let address = address.parse().unwrap();
        // The lines about what was opened come before.
        let mut told = BufReader::new(child.stderr.as_mut().unwrap()).lines().take(3).map(Result::unwrap);
        let shop = told.find_map(|line| Some(line.trim().strip_prefix("shops")?.trim().to_owned())).unwrap();
        Self { child, address, shop }
    }

    fn body(&self) -> String {
        let events: Vec<_> = (0..TOGETHER).map(|_| event(0, &impression("product", "grid"))).collect();
        let mut batch = batch(&events);
        batch["shop"] = self.shop.clone().into();
        batch.to_string()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Most tests ended it already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a batch; whether it was acknowledged.
fn send(client: &mut Client, body: &str) -> bool {
    let headers = [("origin", page::ORIGIN), ("content-type", "text/plain;charset=UTF-8")];
    let answer = client.send("POST", "/v1/events", &headers, body.as_bytes());
    assert!(answer.as_ref().map_or(true, |answer| answer.status == 200), "{answer:?}");
    answer.is_ok()
}

/// Ids of a batch's events.
fn ids(body: &str) -> Vec<u128> {
    let batch: serde_json::Value = serde_json::from_str(body).unwrap();
    let id = |event: &serde_json::Value| u128::from_str_radix(event["id"].as_str().unwrap(), 16).unwrap();
    batch["events"].as_array().unwrap().iter().map(id).collect()
}

/// The ids in the database, and the impressions that the breakdowns count, read past the collector.
fn found(home: &Home, db: &str) -> (Vec<u128>, usize) {
    const IDS: &str = "SELECT id FROM events";
    const COUNTED: &str =
        "SELECT CAST(COALESCE(SUM(impressions), 0) AS BIGINT) FROM breakdowns WHERE dimension = 'all'";
    let number = |id: Vec<u8>| u128::from_be_bytes(id.try_into().unwrap());
    let (ids, counted): (Vec<u128>, i64) = if db.starts_with("postgres") {
        let mut client = postgres::Client::connect(db, postgres::NoTls).unwrap();
        let ids = client.query(IDS, &[]).unwrap().iter().map(|row| number(row.get(0))).collect();
        (ids, client.query_one(COUNTED, &[]).unwrap().get(0))
    } else {
        let connection = rusqlite::Connection::open(home.path().join(db)).unwrap();
        let mut statement = connection.prepare(IDS).unwrap();
        let ids = statement.query_map([], |row| row.get(0)).unwrap().map(|id| number(id.unwrap())).collect();
        (ids, connection.query_row(COUNTED, [], |row| row.get(0)).unwrap())
    };
    (ids, counted.try_into().unwrap())
}

/// Kills the collector again and again while pages send, and looks for every event that it acknowledged.
fn nothing_acknowledged_is_lost(home: &Home, db: &str) {
    let rounds = if std::env::var_os("PAIRWELL_LONG").is_some() { 20 } else { 2 };
    let acknowledged = Mutex::new(BTreeSet::new());
    let mut last_words: Vec<String> = Vec::new();
    for round in 0..rounds {
        let mut serving = Serving::start(home, db);
        // What had no answer is sent again, as a page would.
        let mut client = Client::new(serving.address);
        for body in std::mem::take(&mut last_words) {
            assert!(send(&mut client, &body));
            acknowledged.lock().unwrap().extend(ids(&body));
        }
        let before = acknowledged.lock().unwrap().len();
        let unanswered = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..PAGES {
                scope.spawn(|| {
                    let mut client = Client::new(serving.address);
                    loop {
                        let body = serving.body();
                        if !send(&mut client, &body) {
                            unanswered.lock().unwrap().push(body);
                            return;
                        }
                        acknowledged.lock().unwrap().extend(ids(&body));
                    }
                });
            }
            thread::sleep(Duration::from_millis(400 + 37 * round));
            kill(serving.child.id(), "-KILL");
        });
        serving.child.wait().unwrap();
        last_words = unanswered.into_inner().unwrap();

        let acknowledged = acknowledged.lock().unwrap();
        assert!(acknowledged.len() > before, "it was killed under load");
        let (kept, counted) = found(home, db);
        let distinct: BTreeSet<&u128> = kept.iter().collect();
        assert_eq!(distinct.len(), kept.len(), "round {round}: an event is there twice");
        let lost = acknowledged.iter().filter(|id| !distinct.contains(id)).count();
        assert_eq!(lost, 0, "round {round}: of {} acknowledged events", acknowledged.len());
        assert_eq!(counted, kept.len(), "round {round}: sums and events are of one transaction");
    }
    println!(
        "{rounds} kills, {} events acknowledged, all there once",
        acknowledged.into_inner().unwrap().len()
    );
}

fn kill(process: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &process.to_string()]).status().unwrap().success());
}

#[test]
fn nothing_that_was_acknowledged_is_lost_by_a_kill_on_sqlite() {
    nothing_acknowledged_is_lost(&shop::built(), "events.db");
}

#[test]
fn nothing_that_was_acknowledged_is_lost_by_a_kill_on_postgresql() {
    if let Some(address) = postgres_server::new_database() {
        nothing_acknowledged_is_lost(&shop::built(), &address);
    }
}

#[test]
fn a_signal_ends_it_with_everything_committed() {
    let home = shop::built();
    for signal in ["-TERM", "-INT"] {
        let db = format!("events{signal}.db");
        let mut serving = Serving::start(&home, &db);
        let mut client = Client::new(serving.address);
        assert!(send(&mut client, &serving.body()));
        kill(serving.child.id(), signal);
        assert!(serving.child.wait().unwrap().success(), "{signal}: an asked-for end is no failure");
        assert_eq!(found(&home, &db).0.len(), TOGETHER);
        assert!(!home.path().join(format!("{db}-wal")).exists(), "the file is whole without its log");
    }
}

#[test]
fn what_it_needs_and_lacks_is_said() {
    let home = shop::built();
    assert_three_beats(&home.refused("serve --snapshot nowhere"), &["core.pw"]);
    assert_three_beats(&home.refused("serve --snapshot shop --db nowhere/at/all.db"), &["SQLite"]);
    assert_three_beats(
        &home.refused("serve --snapshot shop --origin shop.example"),
        &["https://shop.example"],
    );
    assert_eq!(home.run("serve").code, 2);
    assert_eq!(home.run("serve --snapshot shop --listen everywhere").code, 2);
}
