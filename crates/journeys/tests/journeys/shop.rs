//! A shop with mugs, teapots, trays and coffee that is bought again every thirty days.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use pairwell_compiler::build::{BuildOptions, build_markets};
use pairwell_compiler::config::Config;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Consent, Customer, Inputs, PurchaseFiles, Purchases, read_purchases};
use pairwell_journeys::plan::{History, Plan, World, plan};
use pairwell_journeys::{Message, People, Profiles, Snapshot};

pub(crate) const DAY_S: i64 = 86_400;
/// Monday, 2 March 2026, 12:00 UTC.
pub(crate) const START_S: i64 = 1_772_452_800;
const CUSTOMERS: usize = 40;

/// A title that is an attack, and that a shop might have all the same.
pub(crate) const EVIL: &str = "Tray <script>alert(1)</script> \"quoted\" & 'single' {link}";

/// The shop's files and its snapshot, built once.
pub(crate) fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        let mut products = String::from("id,title,category,price,availability,image,link\n");
        for (kind, category, price) in
            [("mug", "Kitchen > Mugs", 12), ("pot", "Kitchen > Teapots", 48), ("tray", "Kitchen > Trays", 30)]
        {
            for number in 0..6 {
                let key = format!("{kind}-{number}");
                let title = if key == "tray-0" { EVIL.replace('"', "\"\"") } else { format!("Fine {kind} number {number}") };
                let stock = if key == "pot-5" { "out of stock" } else { "in stock" };
                writeln!(products, "{key},\"{title}\",{category},{price}.50 EUR,{stock},/images/{key}.jpg,https://shop.example/p/{key}").unwrap();
            }
        }
        for number in 0..3 {
            writeln!(products, "coffee-{number},Coffee number {number},Food > Coffee,9.00 EUR,in stock,,").unwrap();
        }
        let mut orders = String::from("order,email,date,product,quantity\n");
        let mut order = 1_000;
        let mut line = |customer: usize, at_s: i64, products: &[String]| {
            order += 1;
            for product in products {
                writeln!(orders, "{order},c{customer}@mail.example,{at_s},{product},1").unwrap();
            }
        };
        for customer in 0..CUSTOMERS {
            let number = customer % 6;
            let at_s = START_S - DAY_S * (100 - i64::try_from(customer).unwrap());
            line(customer, at_s, &[format!("mug-{number}"), format!("pot-{}", customer % 5)]);
            if customer % 2 == 0 {
                line(customer, at_s + 1_000, &[format!("tray-{number}")]);
            }
            for month in 0..3 {
                line(customer, at_s + month * 30 * DAY_S + 5_000, &[format!("coffee-{}", customer % 3)]);
            }
        }
        fs::write(folder.join("products.csv"), products).unwrap();
        fs::write(folder.join("orders.csv"), orders).unwrap();
        fs::write(folder.join("shop.toml"), "name = 'Kiln & Loom'\nurl = 'https://shop.example'\nlocale = 'en-IE'\n").unwrap();
        let inputs = Inputs {
            feeds: vec![folder.join("products.csv")],
            orders: vec![folder.join("orders.csv")],
            config: Some(folder.join("shop.toml")),
            now_s: START_S,
            ..Inputs::default()
        };
        let options = BuildOptions {
            inputs,
            images: None,
            cache: None,
            text_model: None,
            image_model: None,
            out: folder.join("snapshot"),
        };
        build_markets(&options, &Silent).unwrap();
        folder
    })
}

/// The shop at one moment.
pub(crate) struct Shop {
    pub(crate) snapshot: Snapshot,
    pub(crate) config: Config,
    pub(crate) people: People,
}

impl Shop {
    /// With further orders and carts (lines as in the files) and the settings of messages.
    pub(crate) fn with(orders: &str, carts: &str, settings: &str) -> Self {
        let own = tempfile::tempdir().unwrap();
        let header = "order,email,date,product,quantity\n";
        let before = fs::read_to_string(folder().join("orders.csv")).unwrap();
        fs::write(own.path().join("orders.csv"), format!("{before}{orders}")).unwrap();
        fs::write(own.path().join("carts.csv"), format!("{header}{carts}")).unwrap();
        let files = PurchaseFiles {
            feeds: vec![folder().join("products.csv")],
            orders: vec![own.path().join("orders.csv")],
            carts: if carts.is_empty() { Vec::new() } else { vec![own.path().join("carts.csv")] },
            now_s: START_S,
        };
        let config = Config::parse(settings).unwrap();
        let purchases: Purchases = read_purchases(&files, &config, &Silent).unwrap();
        let snapshot = Snapshot::open(&folder().join("snapshot")).unwrap();
        let people = People::gather(customers(), &purchases, &Profiles::default(), snapshot.shop_id());
        Self { snapshot, config, people }
    }

    /// What is due for the first customer.
    pub(crate) fn plan_for_first(&self, history: &History, now_s: i64) -> Vec<Message> {
        let first = self.people.all[0].key.unwrap();
        let planned = self.plan(history, now_s).messages;
        planned.into_iter().filter(|message| message.customer == first).collect()
    }

    pub(crate) fn plan(&self, history: &History, now_s: i64) -> Plan {
        let (snapshot, people, config) = (&self.snapshot, &self.people, &self.config);
        plan(&World { snapshot, people, config, history, now_s, ahead_s: DAY_S, hours: None }).unwrap()
    }
}

/// All of them agreed to e-mails and texts, in three time zones.
pub(crate) fn customers() -> Vec<Customer> {
    let zones = ["Europe/Dublin", "America/New_York", "Australia/Sydney"];
    (0..CUSTOMERS)
        .map(|customer| Customer {
            email: format!("c{customer}@mail.example"),
            phone: format!("+3538612345{customer:02}"),
            first_name: "Ada".into(),
            time_zone: zones[customer % 3].into(),
            consents: [Consent::Yes, Consent::Yes, Consent::Unknown],
            ..Customer::default()
        })
        .collect()
}
