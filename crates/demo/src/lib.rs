//! The demo merchant: catalog, orders, reviews, sessions and pictures, drawn by rule.
//!
//! [`merchant::Merchant::invent`] makes everything in memory from one seed; [`export::write`] puts it into files as a
//! shop platform would export them; [`picture::draw_all`] draws the products. Equal seeds give equal bytes.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    reason = "the generator's numbers are small counts, cents, pixels and seconds of one year"
)]

pub mod calendar;
pub mod catalog;
pub mod colour;
pub mod department;
pub mod export;
pub mod material;
pub mod merchant;
pub mod need;
pub mod orders;
pub mod picture;
pub mod random;
pub mod reviews;
pub mod sessions;
pub mod shopper;
