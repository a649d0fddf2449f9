//! The frame of a shelf.

use leptos::prelude::*;
use leptos::tachys::view::Render;

use crate::session::Words;

/// Where the texts and the cards go. The heading by its id: words that `www/widget/shelf.ts` keeps in the same root until the first
/// drawing have its class.
pub(super) const HEADING: &str = "#heading";
pub(super) const ROW: &str = ".row";
pub(super) const SAID: &str = ".said";

/// Heading, row and live region, all empty. The row scrolls by itself, by touch, wheel and keyboard, in either
/// direction of reading: it is a list that overflows, and nothing of it is scripted.
#[expect(
    clippy::unused_unit,
    reason = "Leptos makes an element without any expression from a text of markup, which policies for trusted types forbid"
)]
pub(super) fn row(words: &Words) -> impl Render<State: 'static> + use<> {
    view! {
        <section class="shelf" aria-labelledby="heading">
            <h2 class="heading" id="heading">{()}</h2>
            <ul
                class="row"
                role="list"
                style=("--pairwell-previous", words.previous.clone())
                style=("--pairwell-next", words.next.clone())
            ></ul>
            <p class="said" role="status">{()}</p>
        </section>
    }
}
