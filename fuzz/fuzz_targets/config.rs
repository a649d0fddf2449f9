#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_compiler::config::Config;

fuzz_target!(|text: &str| {
    match Config::parse(text) {
        Ok(config) => assert!(config.currency.is_none_or(|code| code.len() == 3)),
        Err(reason) => assert!(reason.contains("Expected"), "{reason}"),
    }
});
