//! A server of databases that goes away and comes back.

use crate::page::{batch, event, impression};
use crate::place::Place;

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
