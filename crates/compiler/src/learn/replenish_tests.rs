use super::*;

/// A product of a category such as `Kitchen > Tea`.
fn product(path: &str) -> Product {
    let category = path.split(" > ").filter(|part| !part.is_empty()).map(Into::into).collect();
    Product { category, ..Product::default() }
}

fn order(customer: u32, day: i64, products: &[u32]) -> Basket {
    Basket {
        at_s: (20_000 + day) * DAY_S + 40_000,
        lines: products.iter().map(|&product| (product, 1)).collect(),
        customer: Some(customer),
    }
}

/// `customers` who buy a product and come back for it or for something else after `days`.
fn buyers(from: u32, customers: u32, product: u32, next: u32, days: i64) -> Vec<Basket> {
    (from..from + customers)
        .flat_map(|customer| [order(customer, 0, &[product]), order(customer, days, &[next])])
        .collect()
}

fn learned(mut baskets: Vec<Basket>, products: &[Product]) -> Vec<(String, u16)> {
    baskets.sort_by_key(|basket| basket.at_s);
    let learned = learn(&baskets, products);
    learned.categories.into_iter().map(|(path, days)| (path.join(" > "), days)).collect()
}

/// Tea, saucepans and something to come back for.
fn shop() -> Vec<Product> {
    ["Kitchen > Tea", "Kitchen > Saucepans", "Garden > Pots"].map(product).to_vec()
}

#[test]
fn what_runs_out_is_told_from_what_lasts() {
    let mut baskets = buyers(0, 60, 0, 0, 30);
    baskets.extend(buyers(100, 140, 0, 2, 30));
    baskets.extend(buyers(300, 200, 1, 2, 30));
    baskets.extend(buyers(600, 8, 1, 1, 90));
    assert_eq!(learned(baskets, &shop()), [("Kitchen > Tea".to_owned(), 30)]);
}

#[test]
fn a_few_purchases_again_are_no_proof() {
    assert_eq!(learned(buyers(0, 19, 0, 0, 30), &shop()), []);
    assert_eq!(learned(buyers(0, 40, 0, 0, 30), &shop()).len(), 1);
}

#[test]
fn one_enthusiast_makes_nothing_run_out() {
    let products: Vec<Product> = (0..50).map(|_| product("Tea")).collect();
    let everything: Vec<u32> = (0..50).collect();
    let baskets: Vec<Basket> = (0..2_000).map(|day| order(7, day, &everything)).collect();
    assert_eq!(learned(baskets, &products), []);
}

#[test]
fn orders_of_one_day_are_one_and_orders_without_a_customer_or_a_time_say_nothing() {
    let mut baskets: Vec<Basket> = (0..100).flat_map(|c| [order(c, 0, &[0]), order(c, 0, &[0])]).collect();
    baskets.extend(buyers(0, 100, 0, 0, 30).into_iter().map(|order| Basket { customer: None, ..order }));
    baskets.extend(buyers(200, 100, 0, 0, 30).into_iter().map(|order| Basket { at_s: 0, ..order }));
    assert_eq!(learn(&baskets, &shop()), Replenishment::default());
}

#[test]
fn a_category_of_few_observations_follows_its_parent_where_nothing_below_it_lasts() {
    let paths = ["Pantry > Tea", "Pantry > Coffee", "Pantry > Cocoa", "Garden > Pots"];
    let products = paths.map(product);
    let mut baskets = buyers(0, 60, 0, 0, 40);
    baskets.extend(buyers(100, 60, 1, 1, 40));
    baskets.extend(buyers(200, 4, 2, 3, 40));
    let names = |learned: Vec<(String, u16)>| learned.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(
        names(learned(baskets.clone(), &products)),
        ["Pantry > Cocoa", "Pantry > Coffee", "Pantry > Tea"]
    );
    // The coffee turns out to be coffee makers.
    let mut lasting = buyers(0, 60, 0, 0, 40);
    lasting.extend(buyers(100, 150, 1, 3, 40));
    lasting.extend(buyers(300, 4, 2, 3, 40));
    assert_eq!(names(learned(lasting, &products)), ["Pantry > Tea"]);
    // Cocoa speaks for itself.
    baskets.extend(buyers(400, 90, 2, 3, 40));
    assert_eq!(names(learned(baskets, &products)), ["Pantry > Coffee", "Pantry > Tea"]);
}

#[test]
fn accidents_of_customers_who_order_every_week_are_not_replenishment() {
    // Every customer orders weekly for two years and meets the same saucepan again in one order of fifty.
    let baskets: Vec<Basket> = (0..200)
        .flat_map(|customer| {
            (0..104).map(move |week| {
                let meets = (i64::from(customer) + week) % 50 == 0 || week == 0;
                order(customer, 7 * week, if meets { &[1] } else { &[2] })
            })
        })
        .collect();
    let names: Vec<String> = learned(baskets, &shop()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Garden > Pots"]);
}

#[test]
fn a_shop_without_categories_learns_no_category() {
    let baskets = buyers(0, 300, 0, 0, 30);
    let learned = learn(&baskets, &[Product::default()]);
    assert_eq!((learned.categories.len(), learned.seen, learned.again), (0, 300, 300));
}

#[test]
fn half_of_those_who_buy_again_have_done_so_by_then() {
    let mut baskets = Vec::new();
    for (from, days) in [(0, 20), (100, 40), (200, 90)] {
        baskets.extend(buyers(from, 50, 0, 0, days));
    }
    assert_eq!(learned(baskets, &shop()), [("Kitchen > Tea".to_owned(), 40)]);
}
