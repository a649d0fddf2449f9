use super::{ExportError, money, table};
use crate::{
    calendar,
    merchant::Merchant,
    orders::{Line, Order, Outcome},
    random::mix,
    shopper::Shopper,
};

const HEADER: [&str; 79] = [
    "Name",
    "Email",
    "Financial Status",
    "Paid at",
    "Fulfillment Status",
    "Fulfilled at",
    "Accepts Marketing",
    "Currency",
    "Subtotal",
    "Shipping",
    "Taxes",
    "Total",
    "Discount Code",
    "Discount Amount",
    "Shipping Method",
    "Created at",
    "Lineitem quantity",
    "Lineitem name",
    "Lineitem price",
    "Lineitem compare at price",
    "Lineitem sku",
    "Lineitem requires shipping",
    "Lineitem taxable",
    "Lineitem fulfillment status",
    "Billing Name",
    "Billing Street",
    "Billing Address1",
    "Billing Address2",
    "Billing Company",
    "Billing City",
    "Billing Zip",
    "Billing Province",
    "Billing Country",
    "Billing Phone",
    "Shipping Name",
    "Shipping Street",
    "Shipping Address1",
    "Shipping Address2",
    "Shipping Company",
    "Shipping City",
    "Shipping Zip",
    "Shipping Province",
    "Shipping Country",
    "Shipping Phone",
    "Notes",
    "Note Attributes",
    "Cancelled at",
    "Payment Method",
    "Payment Reference",
    "Refunded Amount",
    "Vendor",
    "Outstanding Balance",
    "Employee",
    "Location",
    "Device ID",
    "Id",
    "Tags",
    "Risk Level",
    "Source",
    "Lineitem discount",
    "Tax 1 Name",
    "Tax 1 Value",
    "Tax 2 Name",
    "Tax 2 Value",
    "Tax 3 Name",
    "Tax 3 Value",
    "Tax 4 Name",
    "Tax 4 Value",
    "Tax 5 Name",
    "Tax 5 Value",
    "Phone",
    "Receipt Number",
    "Duties",
    "Billing Province Name",
    "Shipping Province Name",
    "Payment ID",
    "Payment Terms Name",
    "Next Payment Due At",
    "Payment References",
];

/// Shipping is free from this subtotal, in cents.
const FREE_SHIPPING_FROM: u32 = 7500;
const SHIPPING: u32 = 695;

/// One row for each line; what belongs to the whole order stands in its first row alone.
pub(super) fn bytes(merchant: &Merchant) -> Result<Vec<u8>, ExportError> {
    let rows = merchant.orders.iter().rev().flat_map(|order| {
        let shopper = &merchant.shoppers[order.shopper];
        order.lines.iter().enumerate().map(move |(index, line)| {
            HEADER
                .iter()
                .map(|column| {
                    let first = if index == 0 { of_order(order, shopper, column) } else { None };
                    first
                        .or_else(|| of_person(shopper, column, index))
                        .or_else(|| of_line(merchant, order, line, column))
                })
                .map(Option::unwrap_or_default)
                .collect::<Vec<_>>()
        })
    });
    Ok(table(&HEADER, rows)?)
}

fn of_order(order: &Order, shopper: &Shopper, column: &str) -> Option<String> {
    let subtotal = order.subtotal_minor();
    let off = order.discount.map_or(0, |(_, minor)| minor);
    let shipping = if subtotal >= FREE_SHIPPING_FROM { 0 } else { SHIPPING };
    let total = subtotal - off + shipping;
    Some(match column {
        "Financial Status" => match order.outcome {
            Outcome::Paid => "paid",
            Outcome::PartlyRefunded => "partially_refunded",
            Outcome::Refunded => "refunded",
            Outcome::Cancelled => "voided",
        }
        .to_owned(),
        "Paid at" if order.outcome != Outcome::Cancelled => calendar::with_offset(order.placed_at + 2),
        "Fulfillment Status" if fulfilled_at(order).is_none() => "unfulfilled".to_owned(),
        "Fulfillment Status" => "fulfilled".to_owned(),
        "Fulfilled at" => calendar::with_offset(fulfilled_at(order)?),
        "Accepts Marketing" => if shopper.id.is_multiple_of(3) { "yes" } else { "no" }.to_owned(),
        "Currency" => "USD".to_owned(),
        "Subtotal" => money(subtotal - off),
        "Shipping" => money(shipping),
        "Taxes" | "Outstanding Balance" => money(0),
        "Total" => money(total),
        "Discount Code" => order.discount?.0.to_owned(),
        "Discount Amount" => money(off),
        "Shipping Method" => if shipping == 0 { "Free shipping" } else { "Standard" }.to_owned(),
        "Cancelled at" if order.outcome == Outcome::Cancelled => {
            calendar::with_offset(order.placed_at + 7200)
        }
        "Payment Method" => "Shopify Payments".to_owned(),
        "Payment Reference" => format!("c{:016x}", mix(order.number as u64)),
        "Refunded Amount" => money(match order.outcome {
            Outcome::Refunded => total,
            Outcome::PartlyRefunded => order.lines.first().map_or(0, |line| line.price_minor).min(total),
            _ => 0,
        }),
        "Id" => (5_730_000_000_000_u64 + order.number as u64 * 97).to_string(),
        "Risk Level" => "Low".to_owned(),
        "Source" => "web".to_owned(),
        _ => return None,
    })
}

/// When the parcel left: never for a cancelled order, and not yet for the last of the year.
fn fulfilled_at(order: &Order) -> Option<i64> {
    let moment = order.placed_at + calendar::DAY + order.placed_at % 40_000;
    (order.outcome != Outcome::Cancelled && moment < calendar::END).then_some(moment)
}

/// The person: the e-mail stands in every row, the addresses in the first.
fn of_person(shopper: &Shopper, column: &str, index: usize) -> Option<String> {
    if column == "Email" {
        return Some(shopper.email.clone());
    }
    if index > 0 {
        return None;
    }
    let (_, field) = column.split_once(' ').filter(|(whose, _)| matches!(*whose, "Billing" | "Shipping"))?;
    Some(match field {
        "Name" => format!("{} {}", shopper.first_name, shopper.last_name),
        "Street" | "Address1" => shopper.street.clone(),
        "City" => shopper.town.city.to_owned(),
        "Zip" => format!("'{}", shopper.town.zip),
        "Province" => shopper.town.state.to_owned(),
        "Province Name" => shopper.town.state_name.to_owned(),
        "Country" => "US".to_owned(),
        "Phone" => shopper.phone.clone(),
        _ => return None,
    })
}

fn of_line(merchant: &Merchant, order: &Order, line: &Line, column: &str) -> Option<String> {
    let product = &merchant.catalog.products[line.product];
    let variant = &product.variants[line.variant];
    Some(match column {
        "Name" => format!("#{}", order.number),
        "Created at" => calendar::with_offset(order.placed_at),
        "Lineitem quantity" => line.quantity.to_string(),
        "Lineitem name" if product.options.is_empty() => product.title.clone(),
        "Lineitem name" => format!("{} - {}", product.title, variant.title),
        "Lineitem price" => money(line.price_minor),
        "Lineitem compare at price" => money(variant.compare_at_minor?),
        "Lineitem sku" => variant.sku.clone(),
        "Lineitem requires shipping" | "Lineitem taxable" => "true".to_owned(),
        "Lineitem fulfillment status" if fulfilled_at(order).is_none() => "pending".to_owned(),
        "Lineitem fulfillment status" => "fulfilled".to_owned(),
        "Lineitem discount" => money(0),
        "Vendor" => product.vendor.clone(),
        _ => return None,
    })
}
