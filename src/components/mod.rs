//! What shoppers see. Components are functions from view models to Leptos views; [`Canvas`] draws the first and
//! redraws the next in the same nodes. A shelf changes when the session says so and never by itself, so it needs none
//! of Leptos's signals and effects, which would be a third of the Wasm. The looks are in `styles/`, by class inside
//! and by `part` for the page.

mod button;
mod canvas;
mod card;
mod popup;
mod row;

pub(crate) use canvas::Canvas;
pub(crate) use popup::{Added, popup};
pub(crate) use row::row;
