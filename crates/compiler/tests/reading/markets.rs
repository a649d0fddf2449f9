use crate::Shop;
use pairwell_compiler::error::BuildError;
use pairwell_compiler::progress::Silent;
use pairwell_compiler::read::{Part, read_markets};

fn markets(shop: &Shop) -> Result<Vec<Part>, BuildError> {
    let parts = read_markets(&shop.inputs, &Silent)?;
    for file in parts.iter().flat_map(|part| &part.report.files) {
        assert_eq!(file.rows_read, file.rows_used + file.rows_skipped(), "every row is used or reported");
    }
    Ok(parts)
}

/// Name, currency, and key and price of every variant.
fn told(part: &Part) -> (String, String, Vec<(String, u64)>) {
    let market = part.market.as_ref().unwrap();
    assert_eq!(part.merchant.shop.currency.code, market.currency);
    let products = part.merchant.products.iter();
    let prices = products.flat_map(|p| p.variants.iter().map(|v| (p.key.clone(), v.price_minor))).collect();
    (market.name.clone(), market.currency.clone(), prices)
}

const FEED: &str = "id,title,price,sale_price\n1,Mug,12.00 USD,\n1,Becher,11.00 EUR,9.00 EUR\n2,Jug,30.00 USD,\n3,Krug,29.00 EUR,\n4,Pan,soon,\n";
const ORDERS: &str = "order_id,sku,qty\nA,1,1\nA,2,1\nB,1,1\nB,3,1\n";

fn price(key: &str, minor: u64) -> (String, u64) {
    (key.to_owned(), minor)
}

#[test]
fn a_mix_of_currencies_is_a_market_for_each() {
    let parts = markets(&Shop::new().feed(FEED).orders(ORDERS)).unwrap();
    let all: Vec<_> = parts.iter().map(told).collect();
    assert_eq!(
        all,
        [
            ("eur".to_owned(), "EUR".to_owned(), vec![price("1", 900), price("3", 2900)]),
            ("usd".to_owned(), "USD".to_owned(), vec![price("1", 1200), price("2", 3000)]),
        ]
    );
    assert_eq!(parts[0].merchant.products[0].title, "Becher", "texts are the market's own");
    let file = &parts[0].report.files[0];
    assert_eq!((file.skipped_by("other-market"), file.skipped_by("price-unreadable")), (2, 1));
    for part in &parts {
        assert_eq!(part.merchant.baskets.len(), 2, "orders without a currency teach every market");
    }
}

#[test]
fn an_old_price_in_another_currency_is_no_old_price() {
    let feed = "id,title,price,old_price\n1,Mug,12 USD,15 EUR\n2,Jug,30 USD,$35\n";
    let (merchant, report) = Shop::new().feed(feed).read();
    let before: Vec<_> =
        merchant.products.iter().map(|product| product.variants[0].compare_at_minor).collect();
    assert_eq!(before, [None, Some(3500)]);
    assert_eq!(report.files[0].noticed[0].code, "second-price-in-other-currency");
}

#[test]
fn one_currency_is_no_market() {
    let parts = markets(&Shop::new().feed("id,title,price\n1,Mug,12 EUR\n")).unwrap();
    assert_eq!((parts.len(), parts[0].market.is_none()), (1, true));
}

#[test]
fn variants_of_one_product_are_parted_and_parents_go_where_they_are_sold() {
    let feed = "Handle,Title,Variant SKU,Option1 Value,Variant Price,Currency,Image Src\n\
        mug,Mug,M-1,Blue,12,USD,\nmug,,M-1,Blue,11,EUR,\nmug,,,,,,https://cdn.example/2.jpg\njug,Jug,J-1,Red,30,USD,\njug,,,,,,https://cdn.example/3.jpg\n";
    let parts = markets(&Shop::new().feed(feed)).unwrap();
    let all: Vec<_> = parts.iter().map(|part| told(part).2).collect();
    assert_eq!(all, [vec![price("mug", 1100)], vec![price("mug", 1200), price("jug", 3000)]]);
    let file = &parts[0].report.files[0];
    assert_eq!((file.skipped_by("other-market"), file.rows_broken()), (3, 0));
}

#[test]
fn the_config_names_markets_and_their_feeds() {
    let shop = Shop::new().feed("id,title,price\n9,Gift,$5.00\n").config(
        "[markets.de]\ncurrency = 'eur'\nfeed = ['de.csv']\n[markets.us]\ncurrency = 'USD'\n[markets.fr]\ncurrency = 'EUR'\nfeed = ['fr.csv']\n",
    );
    shop.write("de.csv", "id,title,price\n1,Becher,\"11,00\"\n");
    shop.write("fr.csv", "id,title,price\n1,Tasse,10\n");
    let parts = markets(&shop).unwrap();
    let all: Vec<_> = parts.iter().map(told).collect();
    assert_eq!(
        all,
        [
            ("de".to_owned(), "EUR".to_owned(), vec![price("1", 1100)]),
            ("fr".to_owned(), "EUR".to_owned(), vec![price("1", 1000)]),
            ("us".to_owned(), "USD".to_owned(), vec![price("9", 500)]),
        ]
    );
}

#[test]
fn a_market_in_which_nothing_is_sold_is_refused() {
    let shop =
        Shop::new().feed(FEED).config("[markets.us]\ncurrency = 'USD'\n[markets.uk]\ncurrency = 'GBP'\n");
    let text = markets(&shop).unwrap_err().to_string();
    assert!(text.contains("market `uk`") && text.contains("GBP") && text.contains("[markets.uk]"), "{text}");
}

#[test]
fn a_price_without_a_currency_goes_to_the_shops_own_or_is_reported() {
    let feed = format!("{FEED}5,Cup,8,\n");
    let parts = markets(&Shop::new().feed(&feed)).unwrap();
    for part in &parts {
        assert_eq!(part.report.files[0].skipped_by("currency-unknown"), 1);
    }
    let parts = markets(&Shop::new().feed(&feed).config("currency = 'USD'")).unwrap();
    assert_eq!(told(&parts[1]).2.len(), 3);
    assert_eq!(told(&parts[0]).2.len(), 2);
}

#[test]
fn orders_of_several_currencies_teach_their_own_market() {
    let orders = "order_id,sku,qty,currency\nA,1,1,USD\nA,2,1,USD\nB,1,1,EUR\nB,3,1,EUR\nC,1,1,\nD,1,1,CHF\n";
    let parts = markets(&Shop::new().feed(FEED).orders(orders)).unwrap();
    let baskets: Vec<usize> = parts.iter().map(|part| part.merchant.baskets.len()).collect();
    assert_eq!(baskets, [3, 3], "its own, the one without a currency, and the one of no market");
    let shops_own = orders.replace("EUR", "USD");
    let parts = markets(&Shop::new().feed(FEED).orders(shops_own)).unwrap();
    let baskets: Vec<usize> = parts.iter().map(|part| part.merchant.baskets.len()).collect();
    assert_eq!(baskets, [4, 4], "the shop's own currency on every order says nothing of the market");
}

#[test]
fn order_lines_without_a_feed_are_parted_by_their_prices() {
    let orders = "order_id,sku,name,qty,price\nA,1,Mug,1,12 USD\nA,2,Jug,1,30 USD\nB,1,Mug,1,11 EUR\n";
    let parts = markets(&Shop::new().orders(orders)).unwrap();
    let all: Vec<_> = parts.iter().map(|part| told(part).2).collect();
    assert_eq!(all, [vec![price("1", 1100)], vec![price("1", 1200), price("2", 3000)]]);
}
