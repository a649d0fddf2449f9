use std::fs;

use crate::shop::{BUILD, built};

#[test]
fn a_build_that_fails_leaves_the_snapshot_that_was_there() {
    let home = built();
    let before = home.bytes("shop");
    home.file("reviews.csv", "%PDF-1.7\n");
    home.refused(&format!("{BUILD} --out shop"));
    assert_eq!(home.bytes("shop"), before);
    home.good("verify shop");
}

#[test]
fn a_build_that_replaces_another_leaves_nothing_of_it() {
    let home = built();
    home.file("small.csv", "id,title,price\nmug,Mug,12.00 USD\n");
    home.good("build --feed small.csv --out shop --quiet");
    let verified = home.good("verify shop");
    assert!(verified.contains(" 1 rows"), "{verified}");
    assert_eq!(home.bytes("shop").len(), 4, "core, live, one shard, the description");
}

/// The orders come from a pipe that never ends, so the build is killed in its middle whatever the machine's speed.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_the_snapshot_that_was_there() {
    let home = built();
    let before = home.bytes("shop");
    let pipe = home.path().join("endless.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let mut build =
        home.command("build --feed products.csv --orders endless.csv --out shop --quiet").spawn().unwrap();
    // Opening waits until the build has opened the other end.
    let held = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    build.kill().unwrap();
    build.wait().unwrap();
    drop(held);
    assert_eq!(home.bytes("shop"), before);
    home.good("verify shop");
    let left = fs::read_dir(home.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".pairwell-"));
    assert_eq!(left.count(), 0, "nothing is left beside it");
}
