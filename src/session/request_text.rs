//! Requests of the page's own, and their answers, as lines of text: `www/widget/question.ts` turns plain objects into
//! the one and the other into plain objects. Numbers that are not whole cross as their bits, so nothing is rounded.

use pairwell_engine::arms::Treatment;
use pairwell_engine::{ByStrategy, Explanation, Reason, Request, Shelf, Strategy, recommend, rows_wanted};
use pairwell_snapshot::Placement;

use super::link::product_link;
use super::words::{filled, text};
use super::{Session, comparison};
use crate::line::{joined, number as number_text, parsed};
use crate::signals::read_products;

/// How a request for one text of the snapshot begins: few elements say more than shelves do.
const TEXT: &str = "text\t";

/// A request, whether it asks which of its seeds are bought again, and the strategy that it holds to, with its category.
struct Asked<'t> {
    request: Request,
    again: bool,
    strategy: Option<Strategy>,
    category: &'t str,
}

/// Reads a request. The first line has placement, limit, time, random seed, whether to explain, whether to tell what is
/// bought again, strategy and category, parted by tabs; the second the seeds, the third the cart, likewise; every further line is a product of
/// the profile. `None` for an unknown placement or strategy, or a line that is no request.
fn read(text: &str) -> Option<Asked<'_>> {
    let mut lines = text.split('\n');
    let mut head = lines.next()?.split('\t');
    let placement = Placement::from_name(head.next()?)?;
    let limit = u8::try_from(parsed(head.next()?)?).ok()?;
    let now_s = i64::try_from(parsed(head.next()?)?).ok()?;
    let random_seed = parsed(head.next()?)?;
    let explain = head.next()? == "1";
    let again = head.next()? == "1";
    let strategy = match head.next()? {
        "" => None,
        name => Some(Strategy::from_name(name)?),
    };
    let category = head.next()?;
    let mut keys = || -> Option<Vec<String>> {
        Some(lines.next()?.split('\t').filter(|key| !key.is_empty()).map(str::to_owned).collect())
    };
    let request = Request {
        placement,
        seeds: keys()?,
        cart: keys()?,
        profile: read_products(lines),
        now_s,
        random_seed,
        limit,
        explain,
    };
    Some(Asked { request, again, strategy, category })
}

impl Session {
    /// The products whose rows a request needs, one a line; `None` when it is no request.
    #[inline(never)]
    pub(crate) fn rows_of_request(text: &str) -> Option<String> {
        read(text).map(|asked| joined(rows_wanted(&asked.request).into_iter(), "\n"))
    }

    /// The answer to a request: lines that begin with `slot`, `term`, `part`, `refused` or `again`, fields parted by tabs. What
    /// begins with [`comparison::ARM`] is answered by [`comparison::table`], what begins with [`TEXT`] by the snapshot's text of that name.
    #[inline(never)]
    pub(crate) fn answer(&self, asked: &str) -> Option<String> {
        if let Some(table) = asked.strip_prefix(comparison::ARM) {
            return comparison::table(self, table);
        }
        if let Some(name) = asked.strip_prefix(TEXT) {
            return Some(text(self.core(), name).to_owned());
        }
        let Asked { request, again, strategy, category } = read(asked)?;
        let ranked = match strategy {
            // What the page shows beside it is the page's own affair here.
            Some(strategy) => ByStrategy { strategy, category, elsewhere: &|_| false }.recommend(
                &self.knowledge,
                &request,
                &Treatment::default(),
            ),
            None => recommend(&self.knowledge, &request),
        };
        let mut text = write(&ranked);
        if again {
            for key in &request.seeds {
                self.write_again(&mut text, key);
            }
        }
        Some(text)
    }

    /// What customers come back to: key, days until then, title, address, and what a page says to it.
    fn write_again(&self, answer: &mut String, key: &str) {
        let known = self.knowledge.card(key).filter(|card| !card.excluded);
        let (Some(card), Some(days)) = (known, self.knowledge.interval_days(key)) else { return };
        let core = self.core();
        let link = product_link(card.url, core.shop().product_url, key, &self.page.root);
        let time = filled(text(core, "reason.replenish"), &[("product", card.title)]);
        let days = number_text(days.into());
        let [ask, saved, set] =
            ["button.remind", "label.reminder-saved", "label.reminder-set"].map(|name| text(core, name));
        let locale = core.shop().locale;
        line(answer, &["again", key, &days, card.title, &link, &time, ask, saved, set, locale]);
    }
}

fn write(shelf: &Shelf<'_>) -> String {
    let mut text = String::new();
    for slot in &shelf.slots {
        let score = bits(slot.score);
        let Reason { kind, about, more_minor } = slot.reason;
        let more = number_text(more_minor);
        line(&mut text, &["slot", slot.card.key, slot.role.name(), kind.name(), &score, about, &more]);
        if let Some(explanation) = &slot.explanation {
            write_explanation(&mut text, explanation);
        }
    }
    for refusal in &shelf.refused {
        line(&mut text, &["refused", &refusal.key, refusal.rule]);
    }
    text
}

fn write_explanation(text: &mut String, explanation: &Explanation) {
    for term in &explanation.terms {
        line(text, &["term", term.name, &bits(term.value), &bits(term.weight), &bits(term.feature)]);
        for part in &term.parts {
            line(text, &["part", &part.from, &bits(part.value)]);
        }
    }
}

pub(super) fn line(text: &mut String, fields: &[&str]) {
    if !text.is_empty() {
        text.push('\n');
    }
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            text.push('\t');
        }
        // A title may hold anything; a control character in it would end the field.
        text.extend(field.chars().map(|character| if character.is_control() { ' ' } else { character }));
    }
}

fn bits(number: f32) -> String {
    number_text(number.to_bits().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_field_by_field() {
        let text = "cart\t6\t1700000000\t18446744073709551615\t1\t0\ttrending\tTea\na\tb\n\nmug\t5\t1\t900\t40\t0\t0\nnonsense";
        let Asked { request, again, strategy, category } = read(text).expect("a request");
        assert!(!again);
        assert_eq!((strategy, category), (Some(Strategy::Trending), "Tea"));
        assert_eq!(request.placement, Placement::Cart);
        assert_eq!((request.limit, request.now_s, request.random_seed), (6, 1_700_000_000, u64::MAX));
        assert!(request.explain);
        assert_eq!(request.seeds, ["a", "b"]);
        assert!(request.cart.is_empty());
        assert_eq!(request.profile.seen.len(), 1);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert!(read("cart\t1\t1\t1\t0\t0\t\t\n\n").is_some());
        for text in [
            "",
            "cart",
            "sidebar\t1\t1\t1\t0\t0\t\t\n\n",
            "cart\tx\t1\t1\t0\t0\t\t\n\n",
            "cart\t1\t1\t1\t0\t0\tupsel\t\n\n",
            "cart\t1\t1\t1\t0\t0\t\t\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn text_of_the_merchants_cannot_end_a_field() {
        let mut text = String::new();
        line(&mut text, &["slot", "a\tb\nc"]);
        assert_eq!(text, "slot\ta b c");
    }
}
