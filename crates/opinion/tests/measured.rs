//! What must hold, measured on labelled sentences.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at what they did not expect")]

mod measured {
    mod data_folder;
    mod drivers;
    mod polarity;
}
