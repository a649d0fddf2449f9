//! Senders that die while they send, counted at the receiver.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use super::{FILES, NOW, REVIEWS, customers, json, plan, ready, send, sent, status};
use crate::home::Home;
use crate::postgres_server;
use crate::receivers::Receiver;

/// How often a sender is killed: 20 times where there is time.
fn kills() -> u64 {
    if std::env::var_os("PAIRWELL_LONG").is_some() { 20 } else { 5 }
}

/// Starts senders and kills them at different points; the last one may end. Gives the last report.
fn with_kills(home: &Home, more: &str) -> serde_json::Value {
    for kill in 0..kills() {
        let mut sender = send(home, more).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // From while it still reads until well into its sending, at points that no two kills share.
        thread::sleep(Duration::from_millis(150 + kill * 7919 % 650));
        sender.kill().unwrap();
        sender.wait().unwrap();
    }
    sent(home, more)
}

/// Kills senders on their way to a mail server and looks at both counts.
fn killed(in_doubt: &str, ledger: &str) -> (serde_json::Value, (usize, usize)) {
    let mail = Receiver::of_mail(Duration::from_millis(25));
    let home = ready(&format!(
        "[messages.smtp]\nhost = '127.0.0.1'\nport = {}\ntls = 'none'\nin_doubt = '{in_doubt}'\n{REVIEWS}",
        mail.address.port()
    ));
    let ledger = if ledger.is_empty() { String::new() } else { format!("--ledger {ledger}") };
    home.good(&format!("journeys plan snapshot {FILES} {NOW} --quiet {ledger}"));
    with_kills(&home, &ledger);
    let status = json(&home, &format!("journeys status snapshot --json --quiet {ledger}"));
    (status["status"]["states"]["review"].clone(), mail.counts())
}

#[test]
fn killed_senders_never_send_twice() {
    let (states, (arrived, most)) = killed("hold", "");
    let count = |state: &str| states[state].as_u64().unwrap_or(0);
    assert_eq!(count("sent") + count("in-doubt"), 37, "{states}");
    assert!(count("in-doubt") <= kills(), "{states}");
    assert_eq!(most, 1, "a message came twice");
    assert!((count("sent")..=37).contains(&(arrived as u64)), "{arrived} {states}");
}

#[test]
fn killed_senders_reach_a_receiver_that_knows_names_exactly_once() {
    let (states, (arrived, most)) = killed("resend", "");
    assert_eq!(states, serde_json::json!({"sent": 37}));
    // It counts by Message-ID, as a server that drops repeated ones does.
    assert_eq!(arrived, 37);
    assert!(most as u64 <= 1 + kills());
}

#[test]
fn killed_senders_keep_their_promise_on_postgresql() {
    let Some(address) = postgres_server::new_database() else { return };
    let (states, (arrived, _)) = killed("resend", &address);
    assert_eq!((states, arrived), (serde_json::json!({"sent": 37}), 37));
}

#[test]
fn killed_senders_reach_a_webhook_exactly_once() {
    let http = Receiver::of_http(Duration::from_millis(25));
    let home = ready(&format!(
        "[messages.sms]\nurl = 'http://{}/sms'\nsender = 'Kiln'\nin_doubt = 'resend'\n{REVIEWS}",
        http.address
    ));
    home.file("customers.csv", customers(|_| "sms"));
    plan(&home);
    with_kills(&home, "");
    assert_eq!(status(&home)["status"]["states"]["review"], serde_json::json!({"sent": 37}));
    assert_eq!(http.counts(), (37, 1));
}
