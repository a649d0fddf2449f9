//! Why order lines are left out, or remarked on.

use crate::report::Reason;

const fn broken(code: &'static str, sentence: &'static str) -> Reason {
    Reason { code, sentence, broken: true }
}

const fn rightly(code: &'static str, sentence: &'static str) -> Reason {
    Reason { code, sentence, broken: false }
}

pub(super) static NO_ORDER: Reason = broken("no-order-id", "The line belongs to no order.");
pub(super) static OTHER_EVENT: Reason = rightly("other-event", "The event is no purchase.");
pub(super) static NO_PRODUCT: Reason = broken("no-product", "The line names no product.");
pub(super) static QUANTITY: Reason = broken("quantity-unreadable", "The quantity is not a whole number.");
pub(super) static QUANTITY_ZERO: Reason = rightly("quantity-zero", "Nothing of it was bought.");
pub(super) static PRICE_UNREADABLE: Reason =
    broken("price-unreadable", "The price is not a number with a currency.");
pub(super) static PRICE_NEGATIVE: Reason =
    rightly("price-negative", "The line is a credit: its price is below zero.");
pub(super) static PRICE_ZERO: Reason =
    rightly("price-zero", "The price is zero: a gift or a stock correction, nobody's choice.");
pub(super) static CANCELLED: Reason =
    rightly("order-cancelled", "The order was cancelled, refunded or never paid.");
pub(super) static REPEATED: Reason =
    rightly("order-read-before", "The same order was read before, in an earlier file or event.");
pub(super) static RETURNED: Reason = rightly("return", "The line takes goods back.");
pub(super) static SERVICE: Reason =
    rightly("service-line", "The line is postage, a fee, a voucher or a correction, not a product.");
pub(super) static UNKNOWN: Reason = rightly("unknown-product", "The feed has no such product.");
pub(super) static NO_NAME: Reason =
    rightly("no-name", "No line sold the product under a name, and there is no feed.");
pub(super) static TIME: Reason =
    rightly("time-unreadable", "The time cannot be read; the order counts without it.");
