//! Why rows of a feed are left out, or remarked on.

use crate::money::PriceFault;
use crate::report::Reason;

const fn broken(code: &'static str, sentence: &'static str) -> Reason {
    Reason { code, sentence, broken: true }
}

const fn rightly(code: &'static str, sentence: &'static str) -> Reason {
    Reason { code, sentence, broken: false }
}

pub(super) static NO_ID: Reason = broken("no-id", "The row has no id, so no page and no order can mean it.");
pub(super) static NO_TITLE: Reason = broken("no-title", "No row of the product has a title.");
pub(super) static NO_VARIANT: Reason = broken("no-variant", "No row of the product has a price.");
pub(super) static GROUPED: Reason =
    rightly("grouped", "The product only groups others, which have rows and prices of their own.");
pub(super) static PRICE_BLANK: Reason = broken("price-blank", "The row has no price.");
pub(super) static PRICE_UNREADABLE: Reason =
    broken("price-unreadable", "The price is not a number with a currency.");
pub(super) static PRICE_NEGATIVE: Reason = broken("price-negative", "The price is below zero.");
pub(super) static PRICE_ZERO: Reason = broken("price-zero", "The price is zero.");
pub(super) static PRICE_ABSURD: Reason = broken("price-absurd", "The price is a thousand million or more.");
pub(super) static DUPLICATE: Reason =
    rightly("duplicate", "The same variant was read before; the first row counts.");
pub(super) static DRAFT: Reason = rightly("draft", "The product is a draft.");
pub(super) static ARCHIVED: Reason = rightly("archived", "The product is archived.");
pub(super) static UNPUBLISHED: Reason = rightly("not-published", "The product is not published in the shop.");
pub(super) static TITLE_CUT: Reason = rightly("title-cut", "The title was cut at 500 characters.");
pub(super) static BAD_ADDRESS: Reason =
    rightly("address-dropped", "The address cannot be linked and was dropped.");
pub(super) static OTHER_PRICE: Reason =
    rightly("second-price-unreadable", "The sale or compare-at price cannot be read and was ignored.");
pub(super) static OTHER_CURRENCY: Reason = rightly(
    "second-price-in-other-currency",
    "The sale or compare-at price is in another currency than the price and was ignored.",
);
pub(super) static SALE_DATES: Reason =
    rightly("sale-dates-unreadable", "The dates of the sale cannot be read; the usual price counts.");
pub(super) static LINK_UNKNOWN: Reason =
    rightly("link-unknown", "A linked product is not in the feed, or is not sold; the link was left out.");
pub(super) static LINK_ITSELF: Reason =
    rightly("link-to-itself", "A product is linked to itself; the link was left out.");
pub(super) static LINKS_CUT: Reason =
    rightly("links-cut", "Of the linked products only the first ones were kept.");

pub(super) fn of_price(fault: PriceFault) -> &'static Reason {
    match fault {
        PriceFault::Blank => &PRICE_BLANK,
        PriceFault::NotAPrice => &PRICE_UNREADABLE,
        PriceFault::Negative => &PRICE_NEGATIVE,
        PriceFault::Absurd => &PRICE_ABSURD,
    }
}
