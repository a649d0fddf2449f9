#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_compiler::currency::Mention;
use pairwell_compiler::money::{Mark, Price};

fuzz_target!(|text: &str| {
    let _ = Mention::find(text);
    let Ok(price) = Price::parse(text) else { return };
    for digits in 0..=4 {
        let minor = price.amount.minor(digits);
        assert_eq!(minor == 0, price.amount.is_zero(), "what is more than nothing stays more than nothing");
        for mark in [None, Some(Mark::Dot), Some(Mark::Comma)] {
            let settled = price.amount.settle(mark, digits);
            assert_eq!(settled, settled.settle(Some(Mark::Dot), digits), "what is settled stays settled");
        }
    }
});
