//! What a collector needs to start, and what it says when it lacks it.

use pairwell_collector::{Collector, Database, Options};

use crate::place::Place;

on_both_databases!(tables_of_a_newer_program_are_left_alone, a_database_is_brought_up_once);

fn refused(options: &Options) -> String {
    let fault = Collector::start(options).unwrap_err().to_string();
    assert!(fault.contains("xpected"), "{fault}");
    fault
}

fn tables_of_a_newer_program_are_left_alone(place: &Place) {
    place.start().collector.stop();
    place.ask("INSERT INTO migrations (number) VALUES (99)");
    let fault = refused(&place.options());
    assert!(fault.contains("form 99") && fault.contains(place.database.kind()), "{fault}");
}

fn a_database_is_brought_up_once(place: &Place) {
    place.start().collector.stop();
    place.start().collector.stop();
    assert_eq!(place.ask("SELECT number FROM migrations ORDER BY number"), [["1"], ["2"], ["3"], ["4"]]);
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    let place = Place::on_sqlite();
    let with = |change: &dyn Fn(&mut Options)| {
        let mut options = place.options();
        change(&mut options);
        refused(&options)
    };
    let nowhere = place.snapshot("nowhere", 3, "");
    std::fs::write(place.snapshot("broken", 4, "").join("core.pw"), b"no snapshot").unwrap();
    let broken = nowhere.with_file_name("broken");
    for (words, fault) in [
        ("core.pw", with(&|options| options.snapshots = vec!["/nowhere".into()])),
        ("core.pw", with(&|options| options.snapshots = vec![broken.clone()])),
        ("of one shop", with(&|options| options.snapshots.extend(options.snapshots.clone()))),
        ("no snapshot", with(&|options| options.snapshots.clear())),
        ("--origin", with(&|options| options.snapshots = vec![nowhere.clone()])),
        ("`https://shop.example/`", with(&|options| options.origins = vec!["https://shop.example/".into()])),
        ("`*`", with(&|options| options.origins = vec!["*".into()])),
        ("--keep-days", with(&|options| options.keep_days = 8)),
        ("--attribution-days", with(&|options| options.attribution_days = 0)),
        ("--address-rate", with(&|options| options.address_rate = 0)),
        ("16 characters", with(&|options| options.token = Some("secret".into()))),
        ("SQLite", with(&|options| options.database = Database::named("/nowhere/at/all.db"))),
        (
            "PostgreSQL",
            with(&|options| options.database = Database::named("postgres://u:secret@127.0.0.1:1/d")),
        ),
        ("--listen", with(&|options| options.listen = ([192, 0, 2, 1], 9).into())),
    ] {
        assert!(fault.contains(words), "{words}: {fault}");
        assert!(!fault.contains("secret@"), "{fault}");
    }
}
