//! Reads opinions from many reviews, to be timed:
//! `/usr/bin/time -v target/release/examples/speed [reviews] [file.tsv]`.
//!
//! The reviews are made of the sentences of a file with a tab before each, by default those that the drivers are
//! measured on; three to seven sentences a review, twenty reviews a product.

use pairwell_opinion::{Reader, Review};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sentences.tsv");
    let lines = std::fs::read_to_string(arguments.next().as_deref().unwrap_or(own))?;
    let sentences: Vec<&str> = lines.lines().filter_map(|line| Some(line.split_once('\t')?.1)).collect();
    let texts: Vec<String> = (0..count)
        .map(|review| {
            let chosen =
                (0..3 + review % 5).map(|place| sentences[(review * 7 + place * 13) % sentences.len()]);
            format!("{} Number {review} speaking.", chosen.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut reader = Reader::new(["Acme"]);
    for text in &texts {
        reader.notice(text);
    }
    let reviews: Vec<Review<'_>> = texts.iter().map(|text| Review { stars: Some(4.0), text }).collect();
    let quotes: usize = reviews.chunks(20).map(|product| reader.opinion("Acme", product).quotes.len()).sum();
    println!("{count} reviews, {bytes} bytes, {quotes} quotes");
    Ok(())
}
