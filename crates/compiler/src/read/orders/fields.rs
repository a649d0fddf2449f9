//! What an orders export may say about a line, and how exports spell it.

use crate::error::BuildError;
use crate::read::columns::{Columns, Field};

macro_rules! fields {
    ($($name:ident = $field:literal: $($spelling:literal)|+;)+) => {
        $(static $name: Field = Field { name: $field, spellings: &[$($spelling),+] };)+
        /// Every field, for the check of the config's mapping.
        pub(in crate::read) static ALL: &[&Field] = &[$(&$name),+];
    };
}

fields! {
    ORDER = "order": "order_id" | "order" | "InvoiceNo" | "Invoice" | "order number" | "order no" | "invoice number"
        | "invoice id" | "order name" | "transaction_id" | "transaction" | "receipt" | "basket_id" | "increment_id"
        | "ecommerce.transaction_id" | "event_params.transaction_id" | "bestellnummer" | "commande" | "pedido" | "ordine";
    CODE = "product": "Lineitem sku" | "sku" | "StockCode" | "product_id" | "item_id" | "product code" | "item code"
        | "product sku" | "item sku" | "variant_id" | "handle" | "product handle" | "item number" | "article number"
        | "artikelnummer" | "article" | "product" | "item" | "asin" | "référence" | "referencia";
    NAME = "name": "Lineitem name" | "product name" | "product title" | "item name" | "description" | "title"
        | "item title" | "bezeichnung" | "name";
    QUANTITY = "quantity": "Lineitem quantity" | "quantity" | "qty" | "units" | "menge" | "anzahl" | "quantité"
        | "cantidad" | "quantità" | "aantal";
    PRICE = "price": "Lineitem price" | "UnitPrice" | "unit price" | "price" | "item price" | "sale price" | "preis"
        | "prix" | "precio" | "prezzo";
    TIME = "time": "Created at" | "InvoiceDate" | "order date" | "date" | "time" | "timestamp" | "datetime" | "created"
        | "purchase date" | "transaction date" | "processed at" | "completed at" | "date_created" | "event_timestamp" | "datum" | "fecha" | "data";
    STATUS = "status": "Financial Status" | "status" | "order status" | "payment status" | "state";
    CANCELLED = "cancelled": "Cancelled at" | "canceled at" | "cancelled" | "canceled" | "is cancelled";
    CURRENCY = "currency": "Currency" | "currency code" | "event_params.currency";
    EVENT = "event": "event_name";
    EMAIL = "email": "Email" | "customer email" | "billing email" | "contact email" | "buyer email" | "email address"
        | "user email" | "customer email address" | "e-mail";
    CUSTOMER = "customer": "Customer ID" | "customer no" | "customer number" | "customer key" | "customer code"
        | "client id" | "client number" | "buyer id" | "user id" | "visitor id" | "member id" | "account id"
        | "shopper id" | "user_pseudo_id" | "kundennummer" | "kunden nr" | "kunden id" | "id client" | "numéro client" | "id cliente"
        | "codice cliente" | "klantnummer";
}

static ORDERS: [&Field; 1] = [&ORDER];
static PRICES: [&Field; 1] = [&PRICE];

/// Shopify calls an order's number its name.
static SHOPIFY_ORDER: Field = Field { name: "order", spellings: &["Name"] };
static SHOPIFY_NAME: Field = Field { name: "name", spellings: &["Lineitem name"] };
static BARE_NAME: Field = Field { name: "name", spellings: &["name"] };

/// Words in headers of columns that describe the buyer.
const OF_PEOPLE: &[&str] = &[
    "email",
    "phone",
    "telefon",
    "address",
    "adresse",
    "street",
    "firstname",
    "lastname",
    "surname",
    "postcode",
    "zip",
];

/// Where each field stands in one file.
#[derive(Debug)]
pub(super) struct OrderColumns {
    pub(super) is_shopify: bool,
    /// Whether rows are events of web analytics, of which only purchases are orders.
    pub(super) is_events: bool,
    pub(super) event: Option<usize>,
    pub(super) order: Option<usize>,
    pub(super) code: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) quantity: Option<usize>,
    pub(super) price: Option<usize>,
    pub(super) time: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) cancelled: Option<usize>,
    pub(super) currency: Option<usize>,
    /// Tells whose order it is, the first of these that is filled; only ever hashed.
    pub(super) customer: [Option<usize>; 2],
    /// The customer's e-mail and number, for who is to be written to; a build does not look at them.
    pub(super) people: [Option<usize>; 2],
    /// A column `name` that was left alone because it may name the buyer.
    pub(super) name_left_alone: bool,
}

impl OrderColumns {
    /// `price` is needed where products come from the order lines.
    pub(super) fn new(columns: &Columns<'_>, needs_price: bool) -> Result<Self, BuildError> {
        let is_shopify = columns.has("Lineitem name") && columns.has("Name");
        let (order, name): (&Field, &Field) =
            if is_shopify { (&SHOPIFY_ORDER, &SHOPIFY_NAME) } else { (&ORDER, &NAME) };
        // An order in JSON has an `id`, and so have its lines.
        let of_item = || columns.find_outer(&["number", "id", "name"]).filter(|_| columns.has_parts());
        let order_at = columns.find(order).filter(|at| !columns.is_part(Some(*at))).or_else(of_item);
        let order_at = order_at.or_else(|| columns.find(order));
        let code = columns.find_inner(&CODE).or_else(|| columns.find_part("id"));
        let mut groups: Vec<&[&Field]> = Vec::new();
        if order_at.is_none() {
            groups.push(&ORDERS);
        }
        let line = [&CODE, name];
        if code.is_none() {
            groups.push(&line);
        }
        if needs_price {
            groups.push(&PRICES);
        }
        columns.require(&groups)?;
        let event = columns.find(&EVENT);
        let found_name = columns.find_inner(name);
        // Beside an e-mail or an address, a bare `name` is the buyer's.
        let may_be_a_person = !is_shopify
            && !columns.is_mapped(&NAME)
            && found_name.is_some()
            && !columns.is_part(found_name)
            && found_name == columns.find(&BARE_NAME)
            && columns.mentions(OF_PEOPLE);
        Ok(Self {
            is_shopify,
            is_events: event.is_some() && columns.has("event_timestamp"),
            event,
            order: order_at,
            code,
            name: found_name.filter(|_| !may_be_a_person),
            quantity: columns.find_inner(&QUANTITY),
            price: columns.find_inner(&PRICE),
            time: columns.find(&TIME),
            status: columns.find(&STATUS),
            cancelled: columns.find(&CANCELLED),
            currency: columns.find(&CURRENCY),
            customer: customer(columns),
            people: [columns.find(&EMAIL), columns.find(&CUSTOMER)],
            name_left_alone: may_be_a_person,
        })
    }
}

/// The e-mail goes before the number, because guests have the first and not the second; a column that the merchant
/// mapped stands alone.
fn customer(columns: &Columns<'_>) -> [Option<usize>; 2] {
    let number = columns.find(&CUSTOMER);
    if columns.is_mapped(&CUSTOMER) { [number, None] } else { [columns.find(&EMAIL), number] }
}
