//! Variants: asked of the shop when the shopper shows intent, never before.

use super::Session;
use super::offer::{Choice, Offer};
use super::words::{filled, text};
use crate::line::parsed;

impl Session {
    /// The shopper wants to choose. The answer is the product whose variants are needed.
    #[inline(never)]
    pub(crate) fn choose(&mut self, id: u32, slot: usize) -> Option<String> {
        let card = self.spot(id)?.view.as_ref()?.cards.get(slot)?;
        let key = (card.offer == Offer::Choose).then(|| card.key.clone())?;
        self.set_offer(&key, &Offer::Fetching);
        Some(key)
    }

    /// A product's variants, as the shop lists them: a line each, `id`, tab, `1` when it can be bought, tab, price in
    /// minor units or nothing, tab, title. An empty text says that they could not be had; the product's own page can
    /// tell more. Answers whether there is a choice now.
    #[inline(never)]
    pub(crate) fn variants(&mut self, key: &str, text: &str) -> bool {
        if !matches!(self.offer(key), Some(Offer::Fetching | Offer::Adding(_))) {
            return false;
        }
        let choices = self.choices(text);
        let available = choices.iter().filter(|choice| choice.available).count();
        let offer = match (choices.as_slice(), available) {
            ([], _) => Offer::Visit,
            (_, 0) => Offer::SoldOut,
            ([only], _) => Offer::Add(only.variant_id.clone()),
            _ => Offer::Pick(choices, String::new()),
        };
        let picks = matches!(offer, Offer::Pick(..));
        self.set_offer(key, &offer);
        picks
    }

    /// The shopper has chosen a variant, or taken the choice back (empty).
    #[inline(never)]
    pub(crate) fn pick(&mut self, id: u32, slot: usize, variant_id: &str) {
        let card = self.spot(id).and_then(|spot| spot.view.as_ref()?.cards.get(slot));
        let Some((key, Offer::Pick(choices, _))) = card.map(|card| (card.key.clone(), card.offer.clone()))
        else {
            return;
        };
        let valid = choices.iter().any(|choice| choice.available && choice.variant_id == variant_id);
        let chosen = if valid { variant_id.to_owned() } else { String::new() };
        self.set_offer(&key, &Offer::Pick(choices, chosen));
    }

    #[inline(never)]
    fn choices(&self, lines: &str) -> Vec<Choice> {
        let fields = |line| {
            let mut fields = str::split(line, '\t');
            Some((fields.next()?, fields.next()? == "1", fields.next()?, fields.next()?))
        };
        let variants: Vec<_> = lines.lines().filter_map(fields).collect();
        let differ = self.shows_prices()
            && variants.iter().any(|variant| Some(variant.2) != variants.first().map(|first| first.2));
        let unavailable = text(self.core(), "label.unavailable");
        let choice = |&(id, available, price, title): &(&str, bool, &str, &str)| {
            let mut label = title.to_owned();
            if let Some(minor) = parsed(price).filter(|_| differ && available) {
                label.push_str(" – ");
                label.push_str(&self.host.money(minor));
            }
            if !available {
                label = filled(unavailable, &[("product", title)]);
            }
            Choice { variant_id: id.to_owned(), label, available }
        };
        variants.iter().map(choice).collect()
    }
}
