//! What must hold, measured on labelled sentences.

mod measured {
    mod data_folder;
    mod drivers;
    mod polarity;
}
