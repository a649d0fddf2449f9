//! The frame of a shelf.

use leptos::prelude::*;

use crate::session::ShelfView;

/// Heading, row and live region. The row scrolls by itself, by touch, wheel and keyboard, in either direction of
/// reading: it is a list that overflows, and nothing of it is scripted.
pub(crate) fn row(view: &ShelfView) -> impl IntoView + use<> {
    view! {
        <section class="shelf" part="shelf" aria-labelledby="heading">
            <h2 class="heading" part="heading" id="heading">{view.heading.clone()}</h2>
            <ul
                class="row"
                part="row"
                role="list"
                style=("--pairwell-previous", view.words.previous.clone())
                style=("--pairwell-next", view.words.next.clone())
            ></ul>
            <p class="said" part="status" role="status">{view.said.clone()}</p>
        </section>
    }
}
