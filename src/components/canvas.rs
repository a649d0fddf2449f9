//! Where a shelf is drawn, and redrawn.

use leptos::tachys::view::{Mountable, Render};

use super::card::Drawing;
use super::row::{HEADING, ROW, SAID, row};
use crate::host::Element;
use crate::session::{Screen, ShelfView};

/// Draws shelves into an element or shadow root: a frame, and cards that come and go. Out of the page when dropped.
pub(crate) struct Canvas {
    root: Element,
    frame: Option<Box<dyn Mountable>>,
    cards: Vec<Drawing>,
}

impl Canvas {
    /// Nothing is drawn before the first view.
    pub(crate) fn new(root: Element) -> Self {
        Self { root, frame: None, cards: Vec::new() }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        // A selector of ours is a valid one.
        self.root.query_selector(selector).ok().flatten()
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
            if let Some(drawing) = self.cards.get_mut(slot) {
                drawing.offer(card, &view.words);
                continue;
            }
            let mut drawing = match old.iter().position(|drawing| drawing.shows(card)) {
                Some(index) => old.swap_remove(index),
                None => Drawing::new(card, &view.words),
            };
            drawing.offer(card, &view.words);
            drawing.mount(row, slot);
            self.cards.push(drawing);
        }
    }
}

impl Screen for Canvas {
    fn draw(&mut self, view: &ShelfView) {
        if self.frame.is_none() {
            let mut frame = row(&view.words).build();
            frame.mount(&self.root, None);
            self.frame = Some(Box::new(frame));
        }
        for (selector, text) in [(HEADING, &view.heading), (SAID, &view.said)] {
            if let Some(element) = self.find(selector) {
                element.set_text_content(Some(text));
            }
        }
        if let Some(row) = self.find(ROW) {
            self.draw_cards(&row, view);
        }
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        if let Some(frame) = &mut self.frame {
            frame.unmount();
        }
    }
}
