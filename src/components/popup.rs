//! The dialog that follows adding to the cart: what was added, and what goes with it.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};

use super::canvas::Canvas;
use crate::host::Element;
use crate::session::{Screen, ShelfView, Words};

/// What the shopper has just put in the cart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Added {
    pub title: String,
    /// Empty when there is no picture that may be shown.
    pub image: String,
}

/// The dialog in its shadow root, with a shelf inside. It is made anew for each addition, while it is closed.
pub(crate) struct Popup {
    root: Element,
    cart_url: String,
    added: Rc<RefCell<Added>>,
    shown: Added,
    drawn: Option<(Box<dyn Mountable>, Canvas)>,
}

impl Popup {
    /// Nothing is drawn before the first view. `added` says what was added by then.
    pub(crate) fn new(root: Element, added: Rc<RefCell<Added>>, cart_url: String) -> Self {
        Self { root, cart_url, added, shown: Added::default(), drawn: None }
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some((mut dialog, _)) = self.drawn.take() {
            dialog.unmount();
        }
    }

    #[inline(never)]
    fn show(&mut self, view: &ShelfView) {
        let added = self.added.borrow().clone();
        if self.drawn.is_none() || self.shown != added {
            self.close();
            let mut drawn = dialog(&added, &view.words, &self.cart_url).build();
            drawn.mount(&self.root, None);
            self.shown = added;
            if let Ok(Some(place)) = self.root.query_selector(".place") {
                self.drawn = Some((Box::new(drawn), Canvas::new(place)));
            }
        }
        if let Some((_, shelf)) = &mut self.drawn {
            shelf.draw(view);
        }
    }
}

impl Screen for Popup {
    fn draw(&mut self, view: &ShelfView) {
        self.show(view);
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        self.close();
    }
}

/// The inner sheet fills the dialog, so that a click on the dialog itself is a click beside it.
#[expect(
    clippy::unused_unit,
    reason = "Leptos makes an element without any expression from a text of markup, which policies for trusted types forbid"
)]
fn dialog(added: &Added, words: &Words, cart_url: &str) -> impl Render<State: 'static> + use<> {
    let image = (!added.image.is_empty()).then(|| {
        view! { <img class="thumb" alt="" width="64" height="64" src=added.image.clone() /> }
    });
    view! {
        <dialog class="popup" aria-labelledby="added" data-act="close">
            <div class="sheet" data-act="none">
                <div class="added">
                    {image}
                    <div class="what">
                        <h2 class="confirmation" id="added">{words.in_cart.clone()}</h2>
                        <p class="product">{added.title.clone()}</p>
                    </div>
                    <button class="close" data-act="close" aria-label=words.close.clone()></button>
                </div>
                <div class="place">{()}</div>
                <div class="ways">
                    <button class="button quiet" data-act="close">{words.keep_shopping.clone()}</button>
                    <a class="button" href=cart_url.to_owned()>{words.view_cart.clone()}</a>
                </div>
            </div>
        </dialog>
    }
}
