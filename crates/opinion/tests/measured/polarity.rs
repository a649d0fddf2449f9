//! Polarity on the sentences of "From Group to Individual Labels using Deep Features" (Kotzias et al., 2015).

use super::data_folder;
use pairwell_opinion::polarity;

/// The share of sentences whose polarity has the labelled sign; a neutral one counts as negative.
fn accuracy(name: &str) -> Option<f64> {
    let path = data_folder::file(name)?;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let is_right = |row: &&serde_json::Value| {
        let positive = polarity::of_sentence(row["text"].as_str().unwrap_or_default()) > 0.0;
        positive == (row["class"].as_i64() == Some(1))
    };
    let right = u32::try_from(rows.iter().filter(is_right).count()).unwrap();
    let accuracy = f64::from(right) / f64::from(u32::try_from(rows.len()).unwrap());
    println!("{name}: {right} of {} right, {accuracy:.4}", rows.len());
    Some(accuracy)
}

#[test]
fn polarity_of_shop_reviews_is_right_in_84_of_100_sentences() {
    if let Some(accuracy) = accuracy("sentiment/amazon.json") {
        assert!(accuracy >= 0.84, "{accuracy}");
    }
}

#[test]
fn polarity_of_restaurant_reviews_is_right_in_81_of_100_sentences() {
    if let Some(accuracy) = accuracy("sentiment/yelp.json") {
        assert!(accuracy >= 0.81, "{accuracy}");
    }
}
