//! What the reviews of a product say together.

use pairwell_opinion::{Driver, LONGEST_QUOTE, Opinion, Reader, Review};
use proptest::prelude::*;

fn opinion(reviews: &[(f32, &str)]) -> Opinion {
    let reviews: Vec<Review<'_>> =
        reviews.iter().map(|(stars, text)| Review { stars: Some(*stars), text }).collect();
    Reader::default().opinion("", &reviews)
}

fn score(opinion: &Opinion, driver: Driver) -> f32 {
    opinion.drivers[driver as usize].score
}

#[test]
fn drivers_are_reported_in_their_order() {
    let drivers = opinion(&[]).drivers.map(|evidence| evidence.driver);
    assert_eq!(drivers, Driver::ALL);
}

#[test]
fn no_reviews_say_nothing() {
    let nothing = opinion(&[]);
    assert!(nothing.polarity.abs() < f32::EPSILON && nothing.quotes.is_empty());
    assert_eq!((nothing.used, nothing.discounted, nothing.unread), (0, 0, 0));
}

#[test]
fn one_glad_review_is_shrunk() {
    let one = opinion(&[(5.0, "It is a comfortable chair.")]);
    let texts: Vec<String> =
        (0..10).map(|n| format!("It is a comfortable chair, says buyer number {n}.")).collect();
    let many: Vec<(f32, &str)> = texts.iter().map(|text| (5.0, text.as_str())).collect();
    let many = opinion(&many);
    assert!((score(&one, Driver::Comfortable) - 0.25).abs() < 0.01);
    assert!(score(&many, Driver::Comfortable) > 0.7);
    assert!(one.polarity < 0.3 && many.polarity > 0.6);
}

#[test]
fn copies_and_advertisements_do_not_pile_up() {
    let text = "It is a very comfortable chair.";
    let copied = opinion(&[
        (5.0, text),
        (5.0, text),
        (5.0, text),
        (5.0, "Comfortable! Buy yours at www.chairs.example"),
    ]);
    assert_eq!((copied.used, copied.discounted), (1, 3));
    assert_eq!(copied.drivers[Driver::Comfortable as usize].praise, 1);
}

#[test]
fn a_text_that_many_products_have_counts_less_for_each() {
    let text = "It is a wonderfully comfortable thing to have.";
    let mut reader = Reader::default();
    for _ in 0..9 {
        reader.notice(text);
    }
    let shared = reader.opinion("", &[Review { stars: Some(5.0), text }]);
    assert_eq!(shared.discounted, 1);
    assert!(score(&shared, Driver::Comfortable) < 0.05);
    assert!(shared.quotes.is_empty());
}

#[test]
fn praise_and_blame_are_weighed_against_each_other() {
    let mixed = opinion(&[
        (5.0, "The seat is soft."),
        (2.0, "The seat is hard as a rock and hurts my back."),
        (1.0, "So uncomfortable that I sold it."),
    ]);
    let evidence = mixed.drivers[Driver::Comfortable as usize];
    assert_eq!((evidence.praise, evidence.blame), (1, 2));
    assert!(evidence.score < 0.0);
}

#[test]
fn of_other_languages_only_the_stars_count() {
    let german = opinion(&[(5.0, "Sehr bequem und gut verarbeitet, ich bin mit dem Stuhl sehr zufrieden.")]);
    assert_eq!((german.used, german.unread), (1, 1));
    assert!(german.polarity > 0.2 && german.quotes.is_empty());
    assert!(german.drivers.iter().all(|evidence| evidence.praise + evidence.blame == 0));
}

#[test]
fn each_driver_has_one_quote_and_no_sentence_is_quoted_twice() {
    let said = opinion(&[
        (5.0, "The chair is comfortable and easy to clean. My back has never felt better."),
        (5.0, "It is really easy to put together. The cushions are wonderfully soft."),
        (1.0, "Everything about it is comfortable, except the price."),
    ]);
    let quotes: Vec<(Driver, &str)> =
        said.quotes.iter().map(|quote| (quote.driver, quote.text.as_str())).collect();
    assert_eq!(
        quotes,
        [
            (Driver::Comfortable, "The cushions are wonderfully soft."),
            (Driver::Easy, "It is really easy to put together.")
        ]
    );
}

#[test]
fn an_opinion_survives_json() {
    let said = opinion(&[(5.0, "It is an eco-friendly lamp and worth every penny.")]);
    let text = serde_json::to_string(&said).unwrap();
    assert!(text.contains("\"eco-friendly\""));
    assert_eq!(serde_json::from_str::<Opinion>(&text).unwrap(), said);
}

#[test]
fn a_text_without_end_is_read_in_no_time() {
    for piece in ["good mm nn pp ", "a.b", "not comfortable and ", "😀", "...", "very "] {
        let text = piece.repeat(1_000_000 / piece.len());
        let said = opinion(&[(5.0, &text)]);
        assert!(said.polarity > 0.0);
        assert!(pairwell_opinion::drivers::find(&text).len() <= 2);
        assert!(!pairwell_opinion::sentences::split(&text).is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_gives_an_opinion_within_its_ranges(
        texts in proptest::collection::vec("\\PC{0,120}|[a-z ,.!']{0,200}", 0..8),
        stars in proptest::option::of(-10.0_f32..10.0),
    ) {
        let reviews: Vec<Review<'_>> = texts.iter().map(|text| Review { stars, text }).collect();
        let said = Reader::new(["Acme"]).opinion("", &reviews);
        prop_assert!((-1.0..=1.0).contains(&said.polarity));
        prop_assert!(said.drivers.iter().all(|evidence| (-1.0..=1.0).contains(&evidence.score)));
        prop_assert!(said.quotes.iter().all(|quote| quote.text.chars().count() <= LONGEST_QUOTE));
        prop_assert_eq!(&said, &Reader::new(["Acme"]).opinion("", &reviews));
    }
}
