//! What an orders export may say about a line, and how exports spell it.

use crate::error::BuildError;
use crate::read::columns::{Columns, Field};

macro_rules! fields {
    ($($name:ident = $field:literal: $($spelling:literal)|+;)+) => {
        $(static $name: Field = Field { name: $field, spellings: &[$($spelling),+] };)+
        /// Every field, for the check of the config's mapping.
        pub(super) static ALL: &[&Field] = &[$(&$name),+];
    };
}

fields! {
    ORDER = "order": "order_id" | "order" | "InvoiceNo" | "Invoice" | "order number" | "order no" | "invoice number"
        | "invoice id" | "order name" | "transaction_id" | "transaction" | "receipt" | "basket_id" | "increment_id"
        | "bestellnummer" | "commande" | "pedido" | "ordine";
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
        | "purchase date" | "transaction date" | "processed at" | "completed at" | "datum" | "fecha" | "data";
    STATUS = "status": "Financial Status" | "status" | "order status" | "payment status" | "state";
    CANCELLED = "cancelled": "Cancelled at" | "canceled at" | "cancelled" | "canceled" | "is cancelled";
    CURRENCY = "currency": "Currency" | "currency code";
    EMAIL = "email": "Email" | "customer email" | "billing email" | "contact email" | "buyer email" | "email address"
        | "user email" | "customer email address" | "e-mail";
    CUSTOMER = "customer": "Customer ID" | "customer no" | "customer number" | "customer key" | "customer code"
        | "client id" | "client number" | "buyer id" | "user id" | "visitor id" | "member id" | "account id"
        | "shopper id" | "kundennummer" | "kunden nr" | "kunden id" | "id client" | "numéro client" | "id cliente"
        | "codice cliente" | "klantnummer";
}

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
    /// A column `name` that was left alone because it may name the buyer.
    pub(super) name_left_alone: bool,
}

impl OrderColumns {
    /// `price` is needed where products come from the order lines.
    pub(super) fn new(columns: &Columns<'_>, needs_price: bool) -> Result<Self, BuildError> {
        let is_shopify = columns.has("Lineitem name") && columns.has("Name");
        let (order, name): (&Field, &Field) =
            if is_shopify { (&SHOPIFY_ORDER, &SHOPIFY_NAME) } else { (&ORDER, &NAME) };
        let line: &[&Field] = &[&CODE, name];
        if needs_price {
            columns.require(&[&[order], line, &[&PRICE]])?;
        } else {
            columns.require(&[&[order], line])?;
        }
        let found_name = columns.find(name);
        // Beside an e-mail or an address, a bare `name` is the buyer's.
        let may_be_a_person = !is_shopify
            && !columns.is_mapped(&NAME)
            && found_name.is_some()
            && found_name == columns.find(&BARE_NAME)
            && columns.mentions(OF_PEOPLE);
        Ok(Self {
            is_shopify,
            order: columns.find(order),
            code: columns.find(&CODE),
            name: found_name.filter(|_| !may_be_a_person),
            quantity: columns.find(&QUANTITY),
            price: columns.find(&PRICE),
            time: columns.find(&TIME),
            status: columns.find(&STATUS),
            cancelled: columns.find(&CANCELLED),
            currency: columns.find(&CURRENCY),
            customer: customer(columns),
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
