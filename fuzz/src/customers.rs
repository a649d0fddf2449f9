//! Bytes as an export of customers: whatever is read, nobody gets a message by an address that is none.

use pairwell_compiler::config::{Channel, Config};
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Consent, is_address, read_customers};
use std::path::Path;

/// Reads a file of customers and checks what came out.
pub fn check(path: &Path) {
    match read_customers(&[path.to_owned()], &Config::default(), &Silent) {
        Ok((customers, report)) => {
            for file in &report.files {
                assert_eq!(
                    file.rows_read,
                    file.rows_used + file.rows_skipped(),
                    "every row is used or reported"
                );
            }
            for customer in &customers {
                assert!(customer.email.is_empty() || is_address(&customer.email), "{:?}", customer.email);
                assert!(customer.phone.is_empty() || customer.phone.starts_with('+'), "{:?}", customer.phone);
                assert!(!customer.first_name.contains(['<', '>', '\n', '\r']), "{:?}", customer.first_name);
                assert!(customer.first_name.chars().count() <= 60);
                for channel in Channel::ALL {
                    assert!(!customer.may_be_written(channel) || customer.consent(channel) == Consent::Yes);
                }
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
