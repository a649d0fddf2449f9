//! One signal into a profile.

use alloc::borrow::ToOwned;

use crate::profile::{Profile, Seen};

/// Most products a profile remembers; the one left alone for longest gives way.
pub const MOST_PRODUCTS: usize = 50;

/// A product's page was opened.
pub fn note_view(profile: &mut Profile, key: &str, now_s: i64) {
    let seen = entry(profile, key);
    seen.views = seen.views.saturating_add(1);
    seen.last_view_s = seen.last_view_s.max(now_s);
    forget_surplus(profile);
}

/// A product's page was looked at for so long, and down to there.
pub fn note_look(profile: &mut Profile, key: &str, dwell_ms: u32, scroll_percent: u8) {
    let seen = entry(profile, key);
    seen.dwell_ms = seen.dwell_ms.saturating_add(dwell_ms);
    seen.scroll_percent = seen.scroll_percent.max(scroll_percent.min(100));
    forget_surplus(profile);
}

/// A product was put in the cart.
pub fn note_cart(profile: &mut Profile, key: &str, now_s: i64) {
    let seen = entry(profile, key);
    seen.last_cart_s = seen.last_cart_s.max(now_s);
    forget_surplus(profile);
}

/// A product was bought. Saying it again, as a reloaded thank-you page does, changes only the time.
pub fn note_purchase(profile: &mut Profile, key: &str, now_s: i64) {
    let seen = entry(profile, key);
    seen.last_purchase_s = seen.last_purchase_s.max(now_s);
    forget_surplus(profile);
}

/// The product's entry, moved to the end: the order of entries is the order of last touch.
fn entry<'p>(profile: &'p mut Profile, key: &str) -> &'p mut Seen {
    let found = profile.seen.iter().position(|seen| seen.key == key).map(|index| profile.seen.remove(index));
    let seen = found.unwrap_or_else(|| Seen { key: key.to_owned(), ..Seen::default() });
    let last = profile.seen.len();
    profile.seen.push(seen);
    &mut profile.seen[last]
}

/// Drops what was touched least recently.
pub fn forget_surplus(profile: &mut Profile) {
    let surplus = profile.seen.len().saturating_sub(MOST_PRODUCTS);
    profile.seen.drain(..surplus);
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn signals_of_one_product_fold_into_one_entry() {
        let mut profile = Profile::default();
        note_view(&mut profile, "mug", 100);
        note_look(&mut profile, "mug", 4_000, 60);
        note_view(&mut profile, "mug", 200);
        note_look(&mut profile, "mug", 1_000, 40);
        note_cart(&mut profile, "mug", 210);
        let expected = Seen {
            key: "mug".into(),
            last_view_s: 200,
            views: 2,
            dwell_ms: 5_000,
            scroll_percent: 60,
            last_cart_s: 210,
            last_purchase_s: 0,
        };
        assert_eq!(profile.seen, [expected]);
    }

    #[test]
    fn the_product_left_alone_for_longest_is_forgotten_first() {
        let mut profile = Profile::default();
        for number in 0..MOST_PRODUCTS {
            note_view(&mut profile, &number.to_string(), 1);
        }
        note_cart(&mut profile, "0", 2);
        note_view(&mut profile, "new", 3);
        assert_eq!(profile.seen.len(), MOST_PRODUCTS);
        assert!(profile.seen.iter().any(|seen| seen.key == "0"));
        assert!(!profile.seen.iter().any(|seen| seen.key == "1"));
    }

    #[test]
    fn a_reloaded_thank_you_page_counts_one_purchase() {
        let mut profile = Profile::default();
        note_purchase(&mut profile, "mug", 50);
        let once = profile.clone();
        note_purchase(&mut profile, "mug", 50);
        assert_eq!(profile, once);
    }
}
