#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_fuzz::{shard, with_section};
use pairwell_snapshot::Shard;

// The bytes are section 23.
fuzz_target!(|bytes: &[u8]| {
    let Ok(shard) = Shard::open(with_section(&shard(), 23, bytes), 1) else {
        panic!("a section that is read apart must not spoil the file")
    };
    let Some(row) = shard.row("clay") else { panic!("the row is there") };
    for card in shard.cards() {
        let said = row.attributes(card.key);
        assert!(said.windows(2).all(|pair| pair[0].name < pair[1].name), "each name once");
    }
});
