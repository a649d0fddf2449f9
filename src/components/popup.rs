//! The dialog that follows adding to the cart: what was added, and what goes with it.

use leptos::prelude::*;

use super::row::row;
use crate::session::{ShelfView, Words};

/// What the shopper has just put in the cart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Added {
    pub title: String,
    /// Empty when there is no picture that may be shown.
    pub image: String,
}

/// The inner sheet fills the dialog, so that a click on the dialog itself is a click beside it.
pub(crate) fn popup(view: &ShelfView, added: &Added, words: &Words, cart_url: &str) -> impl IntoView + use<> {
    let image = (!added.image.is_empty()).then(|| {
        view! { <img class="thumb" alt="" width="64" height="64" src=added.image.clone() /> }
    });
    view! {
        <dialog class="popup" part="popup" aria-labelledby="added" data-act="close">
            <div class="sheet" part="sheet" data-act="none">
                <div class="added" part="added">
                    {image}
                    <div class="what">
                        <h2 class="confirmation" id="added">{words.in_cart.clone()}</h2>
                        <p class="product">{added.title.clone()}</p>
                    </div>
                    <button type="button" class="close" part="close" data-act="close" aria-label=words.close.clone()></button>
                </div>
                {row(view)}
                <div class="ways" part="actions">
                    <button type="button" class="button quiet" part="button" data-act="close">
                        {words.keep_shopping.clone()}
                    </button>
                    <a class="button" part="button" href=cart_url.to_owned()>{words.view_cart.clone()}</a>
                </div>
            </div>
        </dialog>
    }
}
