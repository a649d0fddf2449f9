//! A database that goes away, or does not take what is sent, and comes back.

use crate::page::{batch, event, impression};
use crate::place::Place;

on_both_databases!(what_the_database_does_not_take_is_not_acknowledged);

fn what_the_database_does_not_take_is_not_acknowledged(place: &Place) {
    let mut running = place.start();
    let health = |running: &mut crate::place::Running| {
        running.client.send("GET", "/healthz", &[], b"").unwrap().status
    };
    let body = batch(&[event(0, &impression("cart", ""))]).to_string();
    place.ask("ALTER TABLE breakdowns RENAME TO elsewhere");
    let answer = running.beacon(body.as_bytes());
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")), "{}", answer.body);
    assert!(!answer.body.contains("breakdowns"), "pages need not know of tables: {}", answer.body);
    assert_eq!((place.events(), health(&mut running)), (0, 503));
    assert!(running.operate("GET", "/metrics").body.contains("pairwell_transactions_failed_total 1\n"));

    place.ask("ALTER TABLE elsewhere RENAME TO breakdowns");
    assert_eq!(running.beacon(body.as_bytes()).status, 200);
    assert_eq!((place.events(), health(&mut running)), (1, 200));
}

#[test]
fn after_a_lost_connection_batches_are_kept_again() {
    let Some(place) = Place::on_postgresql() else { return };
    let mut running = place.start();
    running.keep(&[event(0, &impression("cart", ""))]);
    place.ask(
        "SELECT CAST(pg_terminate_backend(pid) AS TEXT) FROM pg_stat_activity \
         WHERE application_name = 'pairwell' AND datname = current_database()",
    );
    let body = batch(&[event(0, &impression("cart", ""))]).to_string();
    let statuses: Vec<u16> = (0..3).map(|_| running.beacon(body.as_bytes()).status).collect();
    assert!(statuses.iter().all(|status| [200, 503].contains(status)), "{statuses:?}");
    assert_eq!(statuses.last(), Some(&200), "{statuses:?}");
    assert_eq!(place.events(), 2, "and once, although it was sent again");
}
