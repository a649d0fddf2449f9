use std::fs;

use crate::home::assert_three_beats;
use crate::shop::{BUILD, built};

#[test]
fn a_good_snapshot_is_sound() {
    let text = built().good("verify shop");
    assert!(text.contains("sound") && text.contains("24 rows"), "{text}");
}

#[test]
fn a_flipped_byte_in_any_file_is_found_and_named_with_its_offset() {
    let home = built();
    for (name, bytes) in home.bytes("shop").into_iter().filter(|(name, _)| name != "build.json") {
        for place in [0, 20, bytes.len() / 2, bytes.len() - 1] {
            let mut flipped = bytes.clone();
            flipped[place] ^= 0x10;
            home.file(&format!("shop/{name}"), flipped);
            let error = home.refused("verify shop");
            assert_three_beats(&error, &[&name, "(at byte ", "Build the snapshot again"]);
        }
        home.file(&format!("shop/{name}"), bytes);
    }
    home.good("verify shop");
}

#[test]
fn a_cut_file_is_found() {
    let home = built();
    let core = home.bytes("shop").remove("core.pw").unwrap();
    home.file("shop/core.pw", &core[..core.len() - 9]);
    assert_three_beats(&home.refused("verify shop"), &["core.pw", "cut", "(at byte 32)"]);
}

#[test]
fn a_missing_shard_is_found() {
    let home = built();
    let shard = home.bytes("shop").into_keys().find(|name| name.starts_with("shard-")).unwrap();
    fs::remove_file(home.path().join("shop").join(shard)).unwrap();
    let error = home.refused("verify shop");
    assert!(error.contains("24 products") && error.contains("files are missing"), "{error}");
}

#[test]
fn a_shard_of_another_build_is_found() {
    let home = built();
    home.file("reviews.csv", "product_handle,rating\namber-mug,1\n");
    home.good(&format!("{BUILD} --out other --quiet"));
    let shard = home.bytes("shop").into_keys().find(|name| name.starts_with("shard-")).unwrap();
    fs::copy(home.path().join("other").join(&shard), home.path().join("shop").join(&shard)).unwrap();
    let error = home.refused("verify shop");
    assert!(error.contains(&shard) && error.contains("two builds were mixed"), "{error}");
}
