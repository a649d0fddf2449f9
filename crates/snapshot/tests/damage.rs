//! A damaged or foreign file is refused with a reason; it never panics and never yields a wrong product.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its part of the shop")]

mod shop;

use pairwell_snapshot::{Core, FaultKind, Live, Shard};
use proptest::prelude::*;
use shop::IDENTITY;

fn opens(bytes: &[u8]) -> bool {
    Core::open(bytes.to_vec()).is_ok()
        || Shard::open(bytes.to_vec(), IDENTITY.shop_id).is_ok()
        || Live::open(bytes.to_vec(), IDENTITY.shop_id).is_ok()
}

/// Puts a right checksum on wrong bytes, so that what lies behind the checksum is reached.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    bytes[32..36].copy_from_slice(&length);
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    let mut digest = crc.digest();
    digest.update(&bytes[..36]);
    digest.update(&bytes[40..]);
    bytes[36..40].copy_from_slice(&digest.finalize().to_le_bytes());
    bytes
}

/// Opens as each kind and reads everything there is.
fn read_all(bytes: &[u8]) {
    if let Ok(core) = Core::open(bytes.to_vec()) {
        let _ = core.shop();
        for category in core.categories() {
            assert!(core.best_sellers(category).all(|card| core.card(card.key) == Some(card)));
        }
        assert!(core.model().repeat.iter().all(|score| score.is_finite()));
        let _ = core.replenish_days("Kitchen > Tea");
        assert!(core.all_copy().all(|(name, text)| core.copy(name) == Some(text)));
    }
    if let Ok(shard) = Shard::open(bytes.to_vec(), IDENTITY.shop_id) {
        for row in shard.rows() {
            assert!(shard.row(row.card().key).is_some());
            for neighbour in row.session().chain(row.orders()).chain(row.similar()) {
                assert!(neighbour.weight.is_finite() && neighbour.weight > 0.0);
                assert_eq!(shard.card(neighbour.card().key), Some(neighbour.card()));
            }
        }
    }
    if let Ok(live) = Live::open(bytes.to_vec(), IDENTITY.shop_id) {
        assert!(live.change("teapot").is_some() || live.change_count() < usize::MAX);
    }
}

#[test]
#[cfg_attr(miri, ignore = "thousands of whole files: hours under Miri")]
fn every_single_flipped_bit_is_refused() {
    for file in [shop::core(), shop::shard(), shop::live()] {
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut bytes = file.clone();
                bytes[at] ^= 1 << bit;
                assert!(!opens(&bytes), "bit {bit} of byte {at}");
            }
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "thousands of whole files: hours under Miri")]
fn every_truncation_is_refused() {
    for file in [shop::core(), shop::shard(), shop::live()] {
        for length in 0..file.len() {
            assert!(!opens(&file[..length]), "cut to {length} bytes");
        }
        let mut longer = file.clone();
        longer.push(0);
        assert!(!opens(&longer));
    }
}

#[test]
fn a_file_of_another_kind_or_shop_is_refused_by_name() {
    assert_eq!(Core::open(shop::shard()).unwrap_err().kind, FaultKind::WrongKind { found: 2 });
    assert_eq!(Shard::open(shop::shard(), 7).unwrap_err().kind, FaultKind::OtherShop);
    assert_eq!(Live::open(shop::live(), 7).unwrap_err().kind, FaultKind::OtherShop);
    assert_eq!(Core::open(b"<html>login</html>".to_vec()).unwrap_err().kind, FaultKind::NotASnapshot);
    assert_eq!(Core::open(Vec::new()).unwrap_err().kind, FaultKind::NotASnapshot);
}

#[test]
fn a_newer_format_is_refused_unless_it_says_that_this_reader_will_do() {
    let mut bytes = shop::core();
    bytes[8] = 3;
    assert!(Core::open(resealed(bytes.clone())).is_ok(), "written by version 3, readable from version 2");
    bytes[10] = 3;
    let fault = Core::open(resealed(bytes)).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Newer { written: 3, oldest_readable: 3 });
    assert!(fault.to_string().contains("update Pairwell"), "{fault}");
}

#[test]
fn a_format_from_before_the_first_is_refused() {
    let mut bytes = shop::core();
    bytes[8] = 0;
    assert_eq!(Core::open(resealed(bytes)).unwrap_err().kind, FaultKind::TooOld { written: 0 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else if std::env::var_os("PAIRWELL_LONG").is_some() { 200_000 } else { 4_000 }))]

    #[test]
    fn damage_behind_a_right_checksum_never_panics(
        which in 0_usize..3,
        edits in proptest::collection::vec((40_usize..2_000, any::<u32>(), 1_usize..5), 1..6),
    ) {
        let mut bytes = [shop::core(), shop::shard(), shop::live()][which].clone();
        for (at, value, width) in edits {
            let at = at % bytes.len();
            for (place, byte) in value.to_le_bytes().into_iter().take(width).enumerate() {
                if at + place >= 40 && at + place < bytes.len() {
                    bytes[at + place] = byte;
                }
            }
        }
        read_all(&resealed(bytes));
    }

    #[test]
    fn huge_lengths_behind_a_right_checksum_never_panic(which in 0_usize..3, word in 10_usize..500, value in prop_oneof![Just(u32::MAX), Just(u32::MAX / 2), Just(0x8000_0000), any::<u32>()]) {
        let mut bytes = [shop::core(), shop::shard(), shop::live()][which].clone();
        let at = word % (bytes.len() / 4) * 4;
        if at >= 40 {
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        read_all(&resealed(bytes));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
        let mut framed = shop::core()[..40].to_vec();
        framed.extend(&bytes);
        read_all(&resealed(framed));
    }
}
