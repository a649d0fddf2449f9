#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_fuzz::{core, with_section};
use pairwell_snapshot::{Core, Offer, OfferAcceptance, Offers, Segments};

// The first byte chooses between section 12, 13 and 25, the others are the section.
fuzz_target!(|bytes: &[u8]| {
    let Some((which, section)) = bytes.split_first() else { return };
    let number = [12, 13, 25][usize::from(which % 3)];
    let Ok(core) = Core::open(with_section(&core(), number, section)) else {
        panic!("a section that the widget passes over must not spoil the file")
    };
    if let Ok(segments) = Segments::read(&core) {
        assert!(segments.thresholds.fault().is_none());
        assert!(segments.write_into(&core).is_ok(), "what is read can be written");
    }
    if let Ok(offers) = Offers::read(&core) {
        assert!(offers.offers.iter().all(Offer::is_sound));
        assert!(offers.write_into(&core).is_ok(), "what is read can be written");
    }
    if let Ok(Some(learned)) = OfferAcceptance::read(&core) {
        assert!((0.0..=1.0).contains(&learned.likelihood("")));
        assert!(OfferAcceptance::write_into(Some(&learned), &core).is_ok(), "what is read can be written");
    }
});
