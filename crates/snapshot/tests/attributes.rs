//! What a shard says in the merchant's words comes back, costs nothing where there is none, and a fault in it takes nothing else away.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use pairwell_snapshot::{
    Attribute, AttributeSource, Card, Identity, NeighbourSource, RowSource, Section, Shard, ShardSource,
    WriteFault,
};
use proptest::prelude::*;

const IDENTITY: Identity = Identity { build_id: 1, shop_id: 2 };
const KEYS: [&str; 3] = ["a", "b", "c"];

fn written(all: Vec<Vec<AttributeSource<'_>>>) -> Result<Vec<u8>, WriteFault> {
    let cards = KEYS.map(|key| Card { key, ..Card::default() });
    let near = NeighbourSource { key: "b", weight: 0.5, well_supported: false };
    let rows: Vec<RowSource<'_>> = KEYS
        .into_iter()
        .zip(all)
        .map(|(key, attributes)| RowSource { key, similar: vec![near], attributes, ..RowSource::default() })
        .collect();
    ShardSource { cards: &cards, rows: &rows }.write(IDENTITY)
}

fn said(shard: &Shard, key: &str) -> Vec<(String, String)> {
    let row = shard.row("a").unwrap();
    row.attributes(key).into_iter().map(|Attribute { name, value }| (name.into(), value.into())).collect()
}

fn of(key: &'static str, name: &'static str, value: &'static str) -> AttributeSource<'static> {
    AttributeSource { key, name, value }
}

fn few() -> Vec<u8> {
    let own = vec![of("a", "Size", "1 l"), of("b", "Material", "Öl"), of("a", "Material", "木")];
    written(vec![own, vec![of("b", "Material", "Öl"), of("c", "Size", "1 l")]]).unwrap()
}

#[test]
fn each_product_says_its_own_ascending_by_name() {
    let shard = Shard::open(few(), 2).unwrap();
    let owned = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(said(&shard, "a"), [owned("Material", "木"), owned("Size", "1 l")]);
    assert_eq!(said(&shard, "b"), [owned("Material", "Öl")], "two rows say the same once");
    assert_eq!(said(&shard, "c"), [owned("Size", "1 l")]);
    assert!(said(&shard, "d").is_empty());
}

#[test]
fn a_shard_without_any_is_the_shard_that_it_was() {
    let plain = Shard::open(written(vec![Vec::new()]).unwrap(), 2).unwrap();
    assert!(plain.section_bytes().all(|section| section.number != Section::Attributes.number()));
    assert!(said(&plain, "a").is_empty());
}

#[test]
fn what_is_said_of_a_product_without_a_card_is_not_written() {
    assert_eq!(written(vec![vec![of("d", "Size", "1 l")]]), Err(WriteFault::UnknownProduct));
}

/// The file with other bytes in the section, rightly sealed: it is the last one.
fn with_section(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = few();
    let count = usize::from(u16::from_le_bytes([bytes[14], bytes[15]]));
    let entry = 40 + (count - 1) * 12;
    let start = u32::from_le_bytes(bytes[entry + 4..entry + 8].try_into().unwrap()) as usize;
    let mut section = bytes.split_off(start);
    change(&mut section);
    bytes[entry + 8..entry + 12].copy_from_slice(&u32::try_from(section.len()).unwrap().to_le_bytes());
    bytes.extend(section);
    let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    bytes[32..36].copy_from_slice(&length);
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(&bytes[..36]);
    digest.update(&bytes[40..]);
    bytes[36..40].copy_from_slice(&digest.finalize().to_le_bytes());
    bytes
}

#[test]
fn the_writer_still_writes_the_documented_bytes() {
    let mut expected = Vec::new();
    for texts in [["Material", "Size"], ["1 l", "Öl"]] {
        expected.extend([2, 0, 0, 0]);
        let first = u8::try_from(texts[0].len()).unwrap();
        expected.extend([first, 0, 0, 0, first + u8::try_from(texts[1].len()).unwrap(), 0, 0, 0]);
        expected.extend(texts.concat().bytes());
    }
    // Cards a and b, both; names; values.
    expected.extend([2, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
    let bytes = written(vec![vec![of("a", "Size", "1 l"), of("b", "Material", "Öl")]]).unwrap();
    assert!(bytes.ends_with(&expected), "{bytes:?}");
}

#[test]
fn a_fault_in_it_takes_away_nothing_else() {
    assert_eq!(said(&Shard::open(with_section(|_| {}), 2).unwrap(), "a").len(), 2, "the sealing is right");
    let section_length = {
        let mut length = 0;
        with_section(|section| length = section.len());
        length
    };
    for at in 0..section_length {
        for change in [1, 0x80, 0xFF] {
            let shard = Shard::open(with_section(|section| section[at] ^= change), 2).unwrap();
            for key in KEYS {
                let all = said(&shard, key);
                assert!(all.windows(2).all(|pair| pair[0].0 < pair[1].0), "{at} {change}");
            }
            assert_eq!(shard.row("a").unwrap().similar().len(), 1);
        }
        let cut = Shard::open(with_section(|section| section.truncate(at)), 2).unwrap();
        assert!(KEYS.iter().all(|key| said(&cut, key).is_empty()), "cut at {at}");
    }
    let longer = Shard::open(with_section(|section| section.push(0)), 2).unwrap();
    assert!(said(&longer, "a").is_empty());
}

proptest! {
    #[test]
    fn any_attributes_come_back(
        all in proptest::collection::btree_map((0_usize..3, ".{1,6}"), ".{1,9}", 0..20)
    ) {
        let sources: Vec<AttributeSource<'_>> =
            all.iter().rev().map(|((key, name), value)| AttributeSource { key: KEYS[*key], name, value }).collect();
        let shard = Shard::open(written(vec![sources]).unwrap(), 2).unwrap();
        for (place, key) in KEYS.iter().enumerate() {
            let expected: BTreeMap<&String, &String> =
                all.iter().filter(|((of, _), _)| *of == place).map(|((_, name), value)| (name, value)).collect();
            let found = said(&shard, key);
            prop_assert_eq!(found.iter().map(|(name, value)| (name, value)).collect::<Vec<_>>(),
                expected.into_iter().collect::<Vec<_>>());
        }
    }
}
