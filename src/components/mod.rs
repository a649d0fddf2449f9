//! What shoppers see. Components are functions from view models to Leptos views; [`Canvas`] draws the first and
//! changes as little as it can for the next. A shelf changes when the session says so and never by itself, so it needs none
//! of Leptos's signals and effects, which would be a third of the Wasm. The looks are in `styles/`, by class;
//! `www/widget/finish.ts` gives every element with a class the `part` of the same name, for pages to style.

mod bundle;
mod button;
mod canvas;
mod card;
mod popup;
mod row;

pub(crate) use bundle::Bundle;
pub(crate) use canvas::Canvas;
pub(crate) use popup::{Added, Popup};

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
