use proptest::prelude::*;

use super::*;
use crate::learn::{Tables, learn};
use crate::model::{Basket, Link, LinkKind, Product, Session, Step, StepKind, Variant};
use crate::progress::Silent;

const WORDS: [&str; 6] = ["blue", "mug", "glass", "", "large", "急須セット"];
const PATHS: [&[&str]; 5] = [&[], &["A"], &["A", "B"], &["A", "C"], &["A", "C", "D"]];

prop_compose! {
    fn products()(made in prop::collection::vec((0..6_usize, 0..6_usize, 0..5_usize, price(), any::<bool>()), 1..30),
                  links in prop::collection::vec((0..30_u32, 0..30_u32, 0..3_u8), 0..60)) -> Vec<Product> {
        let mut products: Vec<Product> = made.iter().enumerate().map(|(number, &(one, two, path, price_minor, only))| Product {
            key: number.to_string(),
            title: format!("{} {}", WORDS[one], WORDS[two]),
            category: PATHS[path].iter().map(|&level| level.to_owned()).collect(),
            variants: vec![Variant { price_minor, ..Variant::default() }],
            only_linked_related: only,
            ..Product::default()
        }).collect();
        let all = products.len() as u32;
        for (from, to, kind) in links {
            let (from, product) = (from % all, to % all);
            let kind = [LinkKind::Complement, LinkKind::Related, LinkKind::Upsell][usize::from(kind)];
            if from != product {
                products[from as usize].links.push(Link { kind, product });
            }
        }
        products
    }
}

fn price() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1), 500..2_000_u64, Just(u64::MAX)]
}

prop_compose! {
    fn merchant()(products in products(),
                  baskets in prop::collection::vec(prop::collection::btree_set(0..30_u32, 1..8), 0..40),
                  visits in prop::collection::vec(prop::collection::vec((0..30_u32, 0..3_u8), 0..8), 0..40)) -> Merchant {
        let all = products.len() as u32;
        let basket = |(at, held): (i64, std::collections::BTreeSet<u32>)| {
            let held: std::collections::BTreeSet<u32> = held.into_iter().map(|product| product % all).collect();
            Basket {
                at_s: at,
                lines: held.into_iter().map(|product| (product, 1)).collect(),
                ..Basket::default()
            }
        };
        let step = |at: i64, (product, kind): (u32, u8)| Step {
            product: product % all,
            at_s: at,
            kind: [StepKind::View, StepKind::Cart, StepKind::Purchase][usize::from(kind)],
        };
        let session = |steps: Vec<(u32, u8)>| Session { steps: (0..).zip(steps).map(|(at, found)| step(at, found)).collect() };
        Merchant {
            baskets: (0..).zip(baskets).map(basket).collect(),
            sessions: visits.into_iter().map(session).collect(),
            products,
            ..Merchant::default()
        }
    }
}

/// Rows as the format wants them, and none longer than its table allows.
fn check(rows: &[Vec<Neighbour>], products: usize, most: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(rows.len(), products);
    for (product, row) in rows.iter().enumerate() {
        prop_assert!(row.len() <= most, "{} neighbours of {}", row.len(), product);
        prop_assert!(row.iter().all(|near| near.weight.is_finite() && near.weight > 0.0), "{:?}", row);
        prop_assert!(row.windows(2).all(|pair| pair[0].weight >= pair[1].weight), "{:?}", row);
        let mut named: Vec<usize> = row.iter().map(|near| near.product as usize).collect();
        prop_assert!(!named.contains(&product) && named.iter().all(|&near| near < products), "{:?}", row);
        named.sort_unstable();
        named.dedup();
        prop_assert_eq!(named.len(), row.len(), "a product twice");
    }
    Ok(())
}

fn check_all(tables: &Tables, products: usize) -> Result<(), TestCaseError> {
    check(&tables.session, products, LearningSettings::default().session_neighbours)?;
    check(&tables.orders, products, LearningSettings::default().order_neighbours)?;
    check(&tables.similar, products, similar::MOST_NEIGHBOURS)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_merchant_rows_are_sound_and_the_same_again(merchant in merchant()) {
        let tables = learn(&merchant, &LearningSettings::default(), &Silent).expect("it counts");
        check_all(&tables, merchant.products.len())?;
        let again = learn(&merchant, &LearningSettings::default(), &Silent).expect("it counts");
        prop_assert_eq!(&tables.session, &again.session);
        prop_assert_eq!(&tables.orders, &again.orders);
        prop_assert_eq!(&tables.similar, &again.similar);
    }

    #[test]
    fn linked_products_are_in_the_row_that_their_kind_leads(merchant in merchant()) {
        let tables = learn(&merchant, &LearningSettings::default(), &Silent).expect("it counts");
        for (product, (orders, similar)) in merchant.products.iter().zip(tables.orders.iter().zip(&tables.similar)) {
            let lists = |complement: bool| {
                let mut linked: Vec<u32> = product.links.iter()
                    .filter(|link| (link.kind == LinkKind::Complement) == complement)
                    .map(|link| link.product).collect();
                linked.sort_unstable();
                linked.dedup();
                linked
            };
            for (row, linked, most) in [(orders, lists(true), LearningSettings::default().order_neighbours), (similar, lists(false), similar::MOST_NEIGHBOURS)] {
                let found = linked.iter().filter(|&&one| row.iter().any(|near| near.product == one)).count();
                prop_assert_eq!(found, linked.len().min(most));
            }
        }
    }
}
