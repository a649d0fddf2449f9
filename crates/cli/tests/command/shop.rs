//! A small shop's exports: mugs, teapots and towels, orders of invented people, visits and reviews.

use std::fmt::Write;

use crate::home::Home;

/// Names, e-mails, addresses and other things of people that stand in the exports.
pub(crate) const PEOPLE: [&str; 10] = [
    "Quimbleby",
    "Octavia",
    "octavia@quimbleby.example",
    "quimbleby.example",
    "77 Sycamore Rise",
    "Farleigh",
    "+44 20 7946 0999",
    "leave with the neighbour",
    "203.0.113.77",
    "QX-448812",
];

const COLOURS: [&str; 8] = ["Amber", "Blue", "Coral", "Denim", "Ecru", "Fern", "Grey", "Honey"];
const KINDS: [(&str, &str, u32); 3] =
    [("Mug", "Kitchen > Mugs", 12), ("Teapot", "Kitchen > Teapots", 48), ("Towel", "Home > Towels", 19)];

/// Such as `blue-mug`.
pub(crate) fn key(colour: &str, kind: &str) -> String {
    format!("{colour}-{kind}").to_lowercase()
}

/// Shopify's product export: 24 products, the grey mug sold out, the amber teapot in two sizes.
pub(crate) fn products() -> String {
    let mut csv = String::from(
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
         Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,\
         Image Src,Image Position,Status\n",
    );
    for (kind, category, price) in KINDS {
        for (place, colour) in COLOURS.into_iter().enumerate() {
            let handle = key(colour, kind);
            let stock = if handle == "grey-mug" { 0 } else { 5 };
            let (option, value) =
                if handle == "amber-teapot" { ("Size", "Small") } else { ("Title", "Default Title") };
            writeln!(
                csv,
                "{handle},{colour} {kind},<p>A {kind} in {colour}.</p>,Kiln & Loom,{category},{kind},gift,TRUE,{option},{value},\
                 {kind}-{place},shopify,{stock},deny,{}.50,,https://shop.example/images/{handle}.jpg,1,active",
                price + u32::try_from(place).unwrap()
            )
            .unwrap();
            if handle == "amber-teapot" {
                writeln!(csv, "{handle},,,,,,,,,Large,Teapot-large,shopify,5,deny,64.50,,,,").unwrap();
            }
        }
    }
    csv
}

/// Shopify's orders export: a mug goes with the teapot of its colour, in many orders.
pub(crate) fn orders() -> String {
    let mut csv = String::from(
        "Name,Email,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,\
         Billing Name,Billing Street,Billing City,Billing Phone,Notes,Browser IP,Customer ID\n",
    );
    let people = "Octavia Quimbleby,77 Sycamore Rise,Farleigh,+44 20 7946 0999,leave with the neighbour,203.0.113.77,\
         QX-448812";
    for order in 0..160_usize {
        let colour = order % 8;
        // Many people of one name: one alone has no say in what others buy.
        let buyer = match order % 37 {
            0 => "octavia@quimbleby.example".to_owned(),
            other => format!("octavia{other}@quimbleby.example"),
        };
        let day = 1 + order / 8;
        let kinds: &[&str] = if order % 5 == 4 { &["Mug", "Towel"] } else { &["Mug", "Teapot"] };
        for kind in kinds {
            writeln!(
                csv,
                "#{},{buyer},paid,2025-09-{day:02} 10:00:00 +0000,USD,2025-09-{day:02} 10:00:00 +0000,1,\
                 {} {kind},12.50,{kind}-{colour},{people}",
                1000 + order,
                COLOURS[colour]
            )
            .unwrap();
        }
    }
    csv
}

/// Visits: after a mug the next colour's mug.
pub(crate) fn sessions() -> String {
    let mut csv = String::from("session_id,visitor_email,item_id,timestamp,event\n");
    for visit in 0..80_usize {
        for step in 0..3 {
            let mug = key(COLOURS[(visit + step) % 8], "mug");
            let at = 1_759_000_000 + visit * 600 + step * 30;
            writeln!(csv, "v{visit},octavia@quimbleby.example,{mug},{at},view").unwrap();
        }
    }
    csv
}

/// Reviews of every mug; the honey mug's are best.
pub(crate) fn reviews() -> String {
    let mut csv = String::from("product_handle,rating,title,body,created_at,reviewer_name,reviewer_email\n");
    for (place, colour) in COLOURS.into_iter().enumerate() {
        for _ in 0..4 {
            let stars = if place == 7 { 5 } else { 4 };
            let mug = key(colour, "mug");
            writeln!(
                csv,
                "{mug},{stars},Lovely,Keeps warm,2025-09-03,Octavia Quimbleby,octavia@quimbleby.example"
            )
            .unwrap();
        }
    }
    csv
}

const CONFIG: &str = "name = 'Kiln & Loom'\nurl = 'https://shop.example'\ncurrency = 'USD'\nlocale = 'en-US'\n\
    [copy]\n'reason.goes-with' = 'Pairs with {product}'\n[placements.cart]\nheading = 'To go with it'\nlimit = 5\n";

/// The line that builds the whole shop, without `--out`.
pub(crate) const BUILD: &str = "build --feed products.csv --orders orders.csv --sessions sessions.csv --reviews reviews.csv \
     --config pairwell.toml";

/// A folder with the exports.
pub(crate) fn exports() -> Home {
    let home = Home::new();
    home.file("products.csv", products());
    home.file("orders.csv", orders());
    home.file("sessions.csv", sessions());
    home.file("reviews.csv", reviews());
    home.file("pairwell.toml", CONFIG);
    home
}

/// A folder with the exports, and the snapshot `shop` built from them.
pub(crate) fn built() -> Home {
    let home = exports();
    home.good(&format!("{BUILD} --out shop --quiet"));
    home
}
