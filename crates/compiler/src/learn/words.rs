//! The words of a product, weighed: what a catalog says of itself.

use std::collections::{BTreeMap, HashMap};

use crate::model::Product;

/// Words of a description that are used: the first ones say what a thing is, the rest how to wash it.
const DESCRIPTION_WORDS: usize = 40;

/// A product's words as `(word, weight)`, ascending by word, of length 1.
pub(crate) type WordVector = Vec<(u32, f32)>;

/// Term frequency times inverse document frequency, `(1 + ln tf) * ln(1 + n / df)`, each vector of length 1.
pub(crate) fn vectors(products: &[Product]) -> Vec<WordVector> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let counted: Vec<BTreeMap<u32, f32>> = products.iter().map(|p| count(p, &mut numbers)).collect();
    let mut holders = vec![0_u32; numbers.len()];
    for word in counted.iter().flat_map(BTreeMap::keys) {
        holders[*word as usize] += 1;
    }
    let documents = products.len() as f32;
    counted
        .into_iter()
        .map(|words| {
            let mut vector: WordVector = words
                .into_iter()
                .map(|(word, times)| {
                    (word, (1.0 + times.ln()) * (1.0 + documents / holders[word as usize] as f32).ln())
                })
                .collect();
            let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
            for (_, weight) in &mut vector {
                *weight /= length;
            }
            vector
        })
        .collect()
}

/// How often each word stands in the product's text, at least once; the title counts twice.
fn count(product: &Product, numbers: &mut HashMap<String, u32>) -> BTreeMap<u32, f32> {
    let mut counts = BTreeMap::new();
    let mut add = |text: &str, most: usize, times: f32| {
        for word in words(text).take(most) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *counts.entry(*numbers.entry(word).or_insert(next)).or_insert(0.0) += times;
        }
    };
    add(&product.title, usize::MAX, 2.0);
    add(&product.brand, usize::MAX, 1.0);
    for tag in &product.tags {
        add(tag, usize::MAX, 1.0);
    }
    for (_, value) in &product.attributes {
        add(value, usize::MAX, 1.0);
    }
    add(&product.description, DESCRIPTION_WORDS, 1.0);
    counts
}

/// Lower-case runs of letters and digits. Scripts that write without spaces give pairs of neighbouring characters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()).flat_map(|run| {
        let characters: Vec<char> = run.chars().flat_map(char::to_lowercase).collect();
        if characters.iter().copied().any(unspaced) && characters.len() > 2 {
            characters.windows(2).map(|pair| pair.iter().collect()).collect()
        } else {
            vec![characters.into_iter().collect::<String>()]
        }
    })
}

/// Han, Hiragana, Katakana, Thai, Lao, Khmer and Burmese letters.
const fn unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> Product {
        Product { key: title.into(), title: title.into(), ..Product::default() }
    }

    fn cosine(a: &WordVector, b: &WordVector) -> f32 {
        a.iter().filter_map(|(w, x)| b.iter().find(|(v, _)| v == w).map(|(_, y)| x * y)).sum()
    }

    #[test]
    fn rare_words_say_more_than_common_ones() {
        let products = [
            "Linen Shirt blue",
            "Linen Shirt red",
            "Cotton Shirt blue",
            "Cotton Shirt red",
            "Wool Shirt red",
        ];
        let vectors = vectors(&products.map(titled));
        assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[4]));
        assert!(vectors.iter().all(|v| (cosine(v, v) - 1.0).abs() < 1e-5));
    }

    #[test]
    fn case_punctuation_and_scripts_without_spaces_are_understood() {
        assert_eq!(words("Löwe’s TEE-Kanne").collect::<Vec<_>>(), ["löwe", "s", "tee", "kanne"]);
        assert_eq!(words("急須セット").collect::<Vec<_>>(), ["急須", "須セ", "セッ", "ット"]);
        assert_eq!(words("--").count(), 0);
    }
}
