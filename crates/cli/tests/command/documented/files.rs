//! What a reader of the documents has: exports under the names that the documents use, a snapshot, a database, a shop that answers.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::blocks::Step;
use crate::analytics;
use crate::doctoring;
use crate::home::Home;
use crate::shop;
use crate::web_host::Served;

const CONFIG: &str = "name = 'Kiln & Loom'\nurl = 'https://shop.example'\ncurrency = 'USD'\nlocale = 'en-US'\n\
    [[tests]]\nname = 'strategy'\nplacement = 'product'\n[[tests.arms]]\nname = 'balanced'\n\
    [[tests.arms]]\nname = 'together'\nstrategy = { complement = 2.0 }\n\
    [messages]\nfrom = 'hello@shop.example'\nunsubscribe_url = 'https://shop.example/u?t={token}'\n\
    short_link = 'https://shop.example/l/{code}'\npostal_address = '1 Quay Street'\n\
    [[journeys]]\nkind = 'review'\nafter_hours = 1\nuntil_hours = 17000\n";

/// The shop of the documents, built once.
pub(super) struct Shop {
    home: Home,
    /// Where its pages are.
    pub(super) origin: String,
}

impl Shop {
    pub(super) fn open() -> Self {
        let home = Home::new();
        let products = products();
        for name in ["products.csv", "products_export_1.csv"] {
            home.file(name, &products);
        }
        for name in ["orders.csv", "orders_export_1.csv", "carts.csv"] {
            home.file(name, shop::orders());
        }
        home.file("sessions.csv", shop::sessions());
        home.file("reviews.csv", shop::reviews());
        home.file("pairwell.toml", CONFIG);
        for name in ["inventory.csv", "inventory_export.csv"] {
            home.file(name, INVENTORY);
        }
        home.file("one-product.csv", "SKU,Quantity\nMug-1,0\n");
        home.file(
            "customers.csv",
            "Email,First Name,Accepts Email Marketing\noctavia1@quimbleby.example,Octavia,yes\n",
        );
        home.file("visit.ndjson", VISIT);
        home.file("events_20261101.json.gz", doctoring::gzipped(analytics::crowd(4).as_bytes()));
        home.file("exploration.csv", EXPLORATION);
        home.file("wc-product-export.csv", WOOCOMMERCE);
        home.file("orders-1.json", woocommerce_orders(1..40));
        home.file("orders-2.json", woocommerce_orders(40..60));
        log(&home);
        home.good(&format!("{} --out snapshot --quiet", shop::BUILD));
        home.good("simulate --snapshot snapshot --db events.db --days 2 --visits 20 --quiet");
        let from = |name: &str| home.path().join(name);
        fs::create_dir_all(from("target/demo")).unwrap();
        for to in ["public/snapshot", "target/demo/snapshot"] {
            copy(&from("snapshot"), &from(to));
        }
        copy(&from(".pairwell"), &from("target/demo/read"));
        let mut site = doctoring::site(&home, "snapshot");
        let page = doctoring::page().replace("DIGITS", &doctoring::digits(&home, "snapshot"));
        site.0.insert("/products/blue-mug".to_owned(), Served::new("text/html", page.clone()));
        let origin = site.open();
        let canonical = format!("<head><link rel=\"canonical\" href=\"{origin}/products/blue-mug\">");
        home.file("saved.html", page.replace("<head>", &canonical));
        Self { home, origin }
    }

    /// A folder of its own for the reader of a document.
    pub(super) fn folder_for(&self, document: &str, steps: &[Step]) -> Home {
        let home = Home::new();
        copy(self.home.path(), home.path());
        if document.ends_with("bigcommerce.md") {
            home.file("products.csv", BIGCOMMERCE);
            home.file("orders.csv", bigcommerce_orders());
        }
        // Who is told to begin has no config yet.
        let begins = |step: &Step| matches!(step, Step::Command { words, .. } if words.iter().any(|word| word == "init"));
        if steps.iter().any(begins) {
            fs::remove_file(home.path().join("pairwell.toml")).unwrap();
        }
        home
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The shop of the other tests, with the teapot that the documents speak of.
fn products() -> String {
    let products = shop::products();
    let teapot = products
        .lines()
        .find(|line| line.starts_with("blue-teapot,"))
        .unwrap()
        .replace("blue-teapot", "stoneware-teapot")
        .replace("Blue Teapot", "Stoneware Teapot")
        .replace("Teapot-1", "Teapot-stoneware");
    format!("{products}{teapot}\n")
}

/// As Shopify exports all quantities.
const INVENTORY: &str = "Handle,Title,SKU,Location,Incoming,Unavailable,Committed,Available,On hand\n\
    blue-mug,Blue Mug,Mug-1,Leeds,0,0,0,3,3\nblue-mug,Blue Mug,Mug-1,York,0,0,0,0,0\ncoral-mug,Coral Mug,Mug-2,Leeds,0,0,0,0,0\n";

const VISIT: &str = "{\"pairwell_log\": 1}\n\
    {\"at_ms\": 1790000000000, \"signal\": {\"page\": {\"kind\": \"product\", \"product\": \"stoneware-teapot\"}}}\n\
    {\"at_ms\": 1790000021000, \"shelf\": {\"placement\": \"product\", \"seeds\": [\"stoneware-teapot\"], \"limit\": 4}}\n";

/// As Google Analytics exports a free-form exploration.
const EXPLORATION: &str = "# Exploration\nPage path and screen class,Item list ID,Item ID,Items viewed in list,Items clicked in list,Items added to cart,Items purchased\n\
    /products/stoneware-teapot,pairwell-product,blue-mug,120,9,3,1\n";

const WOOCOMMERCE: &str = "ID,Type,SKU,Name,Published,Visibility in catalog,In stock?,Stock,Regular price,Categories,Parent,Cross-sells\n\
    10,simple,HOODIE,Hoodie,1,visible,1,4,45,Clothing > Hoodies,,CAP\n13,simple,CAP,Cap,1,visible,1,,16,Clothing,,\n\
    14,simple,SCARF,Scarf,1,visible,1,9,19,Clothing,,\n";

fn woocommerce_orders(numbers: std::ops::Range<u32>) -> String {
    let orders: Vec<String> = numbers
        .map(|number| {
            format!(
                "{{\"id\": {number}, \"status\": \"completed\", \"date_created\": \"2025-09-01T10:00:00\", \"customer_id\": {number}, \
                 \"line_items\": [{{\"product_id\": 10, \"sku\": \"HOODIE\", \"quantity\": 1, \"price\": 45}}, \
                 {{\"product_id\": 13, \"sku\": \"CAP\", \"quantity\": 1, \"price\": 16}}]}}"
            )
        })
        .collect();
    format!("[{}]", orders.join(","))
}

const BIGCOMMERCE: &str = "Product ID,Name,Code/SKU,Price,Category,Image URL 1,Current Stock\n\
    107,Blue Mug,BM,12.00,Kitchen,https://shop.example/blue.jpg,4\n108,Teapot,TP,48.00,Kitchen,https://shop.example/pot.jpg,2\n\
    109,Towel,TW,19.00,Home,https://shop.example/towel.jpg,0\n";

fn bigcommerce_orders() -> String {
    let mut csv = "Order ID,Order Date,Product SKU,Product Qty\n".to_owned();
    for order in 0..40 {
        writeln!(csv, "{order},2025-09-01,BM,1\n{order},2025-09-01,TP,1").unwrap();
    }
    csv
}

/// A log to judge the ranking by, under the names of docs/measurements.md.
fn log(home: &Home) {
    let mut log = String::from("session_id\titem_id\ttimestamp\tevent\n");
    for visit in 0..80 {
        for (step, item) in [1, 2, 3].into_iter().enumerate() {
            writeln!(log, "{visit}\t{item}\t{}\tview", 1_700_000_000 + visit * 100 + step).unwrap();
        }
    }
    for name in ["train.tsv.gz", "train_tr.tsv.gz"] {
        home.file(name, doctoring::gzipped(log.as_bytes()));
    }
    for name in ["test_prefixes.jsonl.gz", "valid_prefixes.jsonl.gz"] {
        home.file(name, doctoring::gzipped(b"{\"id\": 0, \"prefix\": [1]}\n"));
    }
    home.file("valid_targets.jsonl.gz", doctoring::gzipped(b"{\"id\": 0, \"target\": [2]}\n"));
}
