//! Where a shelf is drawn, and redrawn.

use leptos::tachys::view::{Mountable, Render};
use web_sys::Element;

use super::card::Drawing;
use crate::session::{Screen, ShelfView};

/// Draws shelves into a shadow root: a frame whose texts change, and cards that come and go. Out of the page when
/// dropped.
pub(crate) struct Canvas<V: Render, P> {
    root: Element,
    paint: P,
    frame: Option<V::State>,
    cards: Vec<Drawing>,
}

impl<V: Render, P: Fn(&ShelfView) -> V> Canvas<V, P> {
    /// Nothing is drawn before the first view. `paint` gives the frame, with one element of the class `row` in it.
    pub(crate) fn new(root: Element, paint: P) -> Self {
        Self { root, paint, frame: None, cards: Vec::new() }
    }

    /// Cards before the first that differs stay untouched. Of the others, those that are still wanted are moved as
    /// they are, with their pictures loaded; only new ones are built.
    fn draw_cards(&mut self, row: &Element, view: &ShelfView) {
        let kept =
            self.cards.iter().zip(&view.cards).take_while(|(drawing, card)| drawing.shows(card)).count();
        let mut old = self.cards.split_off(kept);
        for drawing in &mut old {
            drawing.unmount();
        }
        for (slot, card) in view.cards.iter().enumerate() {
            if slot >= kept {
                let drawing = match old.iter().position(|drawing| drawing.shows(card)) {
                    Some(index) => old.swap_remove(index),
                    None => Drawing::new(card, &view.words),
                };
                self.cards.push(drawing);
                if let Some(drawing) = self.cards.last_mut() {
                    drawing.mount(row, slot);
                }
            }
            if let Some(drawing) = self.cards.get_mut(slot) {
                drawing.offer(card, &view.words);
            }
        }
    }
}

impl<V: Render, P: Fn(&ShelfView) -> V> Screen for Canvas<V, P> {
    fn draw(&mut self, view: &ShelfView) {
        let frame = (self.paint)(view);
        if let Some(drawn) = &mut self.frame {
            frame.rebuild(drawn);
        } else {
            let mut drawn = frame.build();
            drawn.mount(&self.root, None);
            self.frame = Some(drawn);
        }
        if let Ok(Some(row)) = self.root.query_selector(".row") {
            self.draw_cards(&row, view);
        }
    }
}

impl<V: Render, P> Drop for Canvas<V, P> {
    fn drop(&mut self) {
        if let Some(frame) = &mut self.frame {
            frame.unmount();
        }
    }
}
