//! What reviews say: how glad they are, what they praise and blame a product for, and one sentence to quote for each.
//!
//! [`Reader::opinion`] takes the reviews of a product and gives an [`Opinion`]:
//!
//! ```
//! use pairwell_opinion::{Driver, Reader, Review};
//!
//! let texts = ["The cushions are wonderfully soft.", "So comfortable, and easy to clean.", "It tore after a week."];
//! let reviews = texts.map(|text| Review { stars: None, text });
//! let opinion = Reader::default().opinion("", &reviews);
//! let comfortable = opinion.drivers[Driver::Comfortable as usize];
//! assert_eq!((comfortable.praise, comfortable.blame), (2, 0));
//! assert_eq!(opinion.quotes[0].text, "The cushions are wonderfully soft.");
//! ```
//!
//! - [`polarity`]: VADER for a sentence, combined with the stars for a review. The rules are written here anew, around
//!   the authors' lexicon: the crates that offer them score one sentence in seven differently from the authors' program
//!   (they do not know its "no", its "at least", and look for degree adverbs inside of other words), and their time grows
//!   with the square of a text's length.
//! - [`drivers`]: eight reasons to be glad of a thing, by a lexicon of our own.
//! - [`sentences`]: where a sentence ends.
//!
//! English is read; of a text that is not English, as far as its small words tell, only the stars count.
//!
//! The same reviews in the same order give the same opinion, to the bit. The time grows with the length of the texts.

pub mod drivers;
mod language;
mod opinion;
pub mod polarity;
mod quote;
pub mod sentences;
mod trust;
mod word_list;
mod words;

pub use drivers::Driver;
pub use opinion::{DriverEvidence, Opinion, Reader, Review};
pub use quote::{LONGEST as LONGEST_QUOTE, Quote};
