use pairwell_compiler::understand::understood::{UnderstoodPicture, UnderstoodProduct};
use pairwell_snapshot::Rating;
use proptest::prelude::*;

use super::*;
use crate::inspect::catalog::{Neighbours, Product};

/// Forty mugs of which none is strange.
fn mugs() -> Catalog {
    let mug = |place: u64| Product {
        key: format!("mug-{place:02}"),
        title: format!("Mug {place:02}"),
        image: format!("/mug-{place}.jpg"),
        category: "Kitchen > Mugs".into(),
        price_minor: 1_200 + 20 * place,
        rating: Some(Rating { fiftieths: 220, count: 12 }),
        is_picture_read: true,
        has_colour: true,
        neighbours: Neighbours { similar: 4, ..Neighbours::default() },
        named_by: 3,
        understood: Some(UnderstoodProduct {
            description_characters: 200,
            colours_stated: vec!["green".into()],
            picture: Some(UnderstoodPicture {
                setting: "studio".into(),
                colour: "green".into(),
                palette: vec![("#1e7a3c".into(), 1.0)],
                finish: None,
            }),
            ..UnderstoodProduct::default()
        }),
        ..Product::default()
    };
    Catalog { products: (0..40).map(mug).collect(), currency: "USD".into(), currency_digits: 2 }
}

/// The only strange product after a change to the eighth mug: its signs' names, and its first sentence.
fn signs(change: impl FnOnce(&mut Product)) -> (Vec<&'static str>, String) {
    let mut catalog = mugs();
    change(&mut catalog.products[7]);
    let found = strangest(&catalog);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].key, "mug-07");
    (found[0].signs.iter().map(|sign| sign.name).collect(), found[0].signs[0].sentence.clone())
}

fn the_only_sign(change: impl FnOnce(&mut Product)) -> (&'static str, String) {
    let (names, sentence) = signs(change);
    assert_eq!(names.len(), 1, "{names:?}");
    (names[0], sentence)
}

#[test]
fn a_catalog_without_strange_products_has_none() {
    assert_eq!(strangest(&mugs()), []);
    assert_eq!(strangest(&Catalog::default()), []);
}

#[test]
fn each_sign_is_told_in_a_plain_sentence() {
    type Change = fn(&mut Product);
    let cases: [(&str, &str, Change); 10] = [
        ("price", "costs 4,800.00 USD, where the middle price of Kitchen > Mugs is 16.10 USD", |mug| {
            mug.price_minor = 480_000;
        }),
        ("rating", "has 2.0 stars from 12 reviews, where the middle of Kitchen > Mugs is 4.4", |mug| {
            mug.rating = Some(Rating { fiftieths: 100, count: 12 });
        }),
        ("no-picture", "has no picture; 39 of 40 products have one", |mug| mug.image.clear()),
        ("picture-unread", "has a picture that the build could not read", |mug| mug.is_picture_read = false),
        ("colour", "is red by the feed, and its picture shows green", |mug| {
            mug.understood.as_mut().unwrap().colours_stated = vec!["Red".into()];
        }),
        ("title-unlike-any", "shares no word", |mug| mug.title = "Zeppelin".into()),
        ("no-category", "has no category; 39 of 40 products have one", |mug| mug.category.clear()),
        ("no-description", "has no description; 39 of 40", |mug| {
            mug.understood.as_mut().unwrap().description_characters = 0;
        }),
        ("nothing-goes-with-it", "has nothing that goes with it", |mug| {
            mug.neighbours = Neighbours::default();
        }),
        ("nothing-leads-to-it", "no product's page leads to it", |mug| mug.named_by = 0),
    ];
    for (name, words, change) in cases {
        let (sign, sentence) = the_only_sign(change);
        assert_eq!(sign, name, "{sentence}");
        assert!(sentence.contains(words), "{sentence}");
    }
    assert_eq!(the_only_sign(|mug| mug.category = "Attic".into()).1, "is the only product of Attic");
    assert_eq!(the_only_sign(|mug| mug.price_minor = 0).0, "no-price");
    assert_eq!(the_only_sign(|mug| mug.title = " ".into()).0, "no-title");
}

#[test]
fn two_that_show_the_same_are_both_strange_and_name_each_other() {
    let mut catalog = mugs();
    let first = catalog.products[3].clone();
    catalog.products[7].image.clone_from(&first.image);
    catalog.products[7].title = first.title.to_uppercase();
    let found = strangest(&catalog);
    let told: Vec<(&str, Vec<&str>)> = found
        .iter()
        .map(|one| (one.key.as_str(), one.signs.iter().map(|sign| sign.sentence.as_str()).collect()))
        .collect();
    let says = |other: &str| {
        [format!("shows the same picture as `{other}`"), format!("has the same title as `{other}`")]
    };
    assert_eq!(told[0].0, "mug-03");
    assert_eq!(told[0].1, says("mug-07"));
    assert_eq!(
        (told[1].0, told[1].1.clone()),
        ("mug-07", says("mug-03").iter().map(String::as_str).collect())
    );
}

#[test]
fn signs_add_up_and_the_strangest_comes_first() {
    let mut catalog = mugs();
    catalog.products[7].image.clear();
    catalog.products[11].image.clear();
    catalog.products[11].price_minor = 480_000;
    let found = strangest(&catalog);
    assert_eq!(found.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["mug-11", "mug-07"]);
    // Two of forty have no picture: log10(40 / 4) = 1; the price is at the cap.
    assert_eq!(found[0].signs.iter().map(|sign| sign.points).collect::<Vec<_>>(), [4.0, 1.0]);
    assert!((found[0].strangeness - 5.0).abs() < 1e-9);
}

#[test]
fn what_many_have_is_not_strange() {
    let mut catalog = mugs();
    for mug in &mut catalog.products[..4] {
        mug.image.clear();
        mug.named_by = 0;
    }
    assert_eq!(strangest(&catalog), []);
}

#[test]
fn no_more_than_ten_are_told_of() {
    let mut catalog = mugs();
    let many: Vec<Product> =
        (0..300).map(|copy| Product { key: format!("z-{copy:03}"), ..mugs().products[5].clone() }).collect();
    catalog.products.extend(many);
    for place in 60..75 {
        catalog.products[place].price_minor = 900_000;
    }
    let found = strangest(&catalog);
    assert_eq!(found.len(), MOST);
    assert!(found.windows(2).all(|two| two[0].strangeness >= two[1].strangeness));
}

fn any_product() -> impl Strategy<Value = Product> {
    let words = ("[ -~]{0,12}|\\PC{0,8}", "[A-C]( > [A-C]){0,2}|", "/[a-d]\\.jpg|", any::<u64>());
    let facts = (
        proptest::option::of((50_u8..=250, 1..=u16::MAX)),
        any::<[bool; 5]>(),
        0_usize..3,
        proptest::option::of(("red|green|Moss|", 0_usize..3, "#[0-9a-f]{6}|#|x")),
    );
    (words, facts).prop_map(|((title, category, image, price_minor), (rating, is, named_by, understood))| {
        Product {
            title,
            image,
            category,
            price_minor: if is[4] { price_minor % 5_000 } else { price_minor },
            rating: rating.map(|(fiftieths, count)| Rating { fiftieths, count }),
            sold_out: is[0],
            excluded: is[1],
            is_picture_read: is[2],
            has_colour: is[3],
            neighbours: Neighbours { orders: named_by, ..Neighbours::default() },
            named_by,
            understood: understood.map(|(colour, description_characters, hex)| UnderstoodProduct {
                colours_stated: vec![colour],
                description_characters,
                picture: Some(UnderstoodPicture {
                    setting: String::new(),
                    colour: "red".into(),
                    palette: vec![(hex, 1.0)],
                    finish: None,
                }),
                ..UnderstoodProduct::default()
            }),
            ..Product::default()
        }
    })
}

proptest! {
    #[test]
    fn any_catalog_is_judged_alike_twice_within_bounds_and_in_order(products in prop::collection::vec(any_product(), 0..60)) {
        let mut catalog = Catalog { products, currency: "EUR".into(), currency_digits: 4 };
        for (place, product) in catalog.products.iter_mut().enumerate() {
            product.key = format!("p{place:02}");
        }
        let found = strangest(&catalog);
        prop_assert_eq!(&found, &strangest(&catalog));
        prop_assert!(found.len() <= MOST);
        for pair in found.windows(2) {
            let by_points = pair[1].strangeness.total_cmp(&pair[0].strangeness);
            prop_assert!(by_points.then_with(|| pair[0].key.cmp(&pair[1].key)).is_lt());
        }
        for one in &found {
            prop_assert!(!one.signs.is_empty());
            for sign in &one.signs {
                prop_assert!((1.0..=4.0).contains(&sign.points), "{:?}", sign);
                prop_assert!(!sign.sentence.is_empty());
            }
        }
    }
}
