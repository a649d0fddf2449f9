#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_fuzz::{Role, read};

fuzz_target!(|bytes: &[u8]| read(Role::Customers, bytes));
