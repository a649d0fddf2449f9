//! Documents as weighed words.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::language::Language;
use crate::words::Words;

/// A word that so large a share of the documents has tells none from another.
const MOST_HOLDERS: f32 = 0.5;

/// In fewer documents than this, a share says nothing of a word.
const LEAST_DOCUMENTS: usize = 20;

/// Words that are kept, the most frequent first: more would be hapaxes, and memory grows with them.
const MOST_WORDS: usize = 60_000;

/// Words of one field that are read: a manual in a description takes no more time than that.
const MOST_FIELD_WORDS: usize = 400;

/// One part of a document and how often each of its words counts.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// What stands there.
    pub text: &'a str,
    /// How many times a word counts that stands there once; above 0.
    pub weight: f32,
}

/// A document's words as `(word, weight)`, ascending by word, of length 1; empty where no word is known.
pub type SparseVector = Vec<(u32, f32)>;

/// Documents, each as `(1 + ln tf) * ln(1 + n / df)` of its words.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    vectors: Vec<SparseVector>,
    words: usize,
}

impl Corpus {
    /// Reads documents, each of any number of fields. The result does not depend on the number of threads.
    #[must_use]
    pub fn of(documents: &[Vec<Field<'_>>], language: Language) -> Self {
        let counted: Vec<BTreeMap<String, f32>> = documents
            .par_iter()
            .map_init(|| Words::new(language), |words, document| count(words, document))
            .collect();
        let mut holders: HashMap<&str, u32> = HashMap::new();
        for word in counted.iter().flat_map(BTreeMap::keys) {
            *holders.entry(word).or_default() += 1;
        }
        let kept = kept(holders, documents.len());
        let words = kept.len();
        let numbers: HashMap<&str, (u32, f32)> = (0_u32..)
            .zip(kept)
            .map(|(number, (word, held))| (word, (number, (1.0 + documents.len() as f32 / held as f32).ln())))
            .collect();
        let vectors = counted.par_iter().map(|words| weigh(words, &numbers)).collect();
        Self { vectors, words }
    }

    /// The vectors, one a document.
    #[must_use]
    pub fn vectors(&self) -> &[SparseVector] {
        &self.vectors
    }

    /// The vectors, given away.
    #[must_use]
    pub fn into_vectors(self) -> Vec<SparseVector> {
        self.vectors
    }

    /// Different words that are known; each word's number is below it.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.words
    }
}

fn count(words: &Words, document: &[Field<'_>]) -> BTreeMap<String, f32> {
    let mut counts = BTreeMap::new();
    for field in document {
        for word in words.of(field.text).into_iter().take(MOST_FIELD_WORDS) {
            *counts.entry(word).or_insert(0.0) += field.weight;
        }
    }
    counts
}

/// Words with the number of documents that have them, in the order of their spelling.
fn kept(holders: HashMap<&str, u32>, documents: usize) -> BTreeMap<&str, u32> {
    let most = if documents < LEAST_DOCUMENTS { f32::INFINITY } else { documents as f32 * MOST_HOLDERS };
    let mut kept: Vec<(&str, u32)> = holders.into_iter().filter(|(_, held)| *held as f32 <= most).collect();
    kept.sort_unstable_by(|(one, held), (other, theirs)| theirs.cmp(held).then(one.cmp(other)));
    kept.truncate(MOST_WORDS);
    kept.into_iter().collect()
}

fn weigh(words: &BTreeMap<String, f32>, numbers: &HashMap<&str, (u32, f32)>) -> SparseVector {
    let mut vector: SparseVector = words
        .iter()
        .filter_map(|(word, times)| {
            let (number, rarity) = numbers.get(word.as_str())?;
            Some((*number, times.ln_1p() / std::f32::consts::LN_2 * rarity))
        })
        .collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn corpus(texts: &[&str]) -> Corpus {
        let documents: Vec<_> = texts.iter().map(|text| vec![Field { text, weight: 1.0 }]).collect();
        Corpus::of(&documents, Language::of("en", []))
    }

    fn cosine(a: &SparseVector, b: &SparseVector) -> f32 {
        a.iter().filter_map(|(w, x)| b.iter().find(|(v, _)| v == w).map(|(_, y)| x * y)).sum()
    }

    #[test]
    fn rare_words_say_more_than_common_ones() {
        let corpus = corpus(&[
            "Linen Shirt blue",
            "Linen Shirt red",
            "Cotton Shirt blue",
            "Cotton Shirt red",
            "Wool Shirt red",
        ]);
        let vectors = corpus.vectors();
        assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[4]));
        assert!(vectors.iter().all(|v| (cosine(v, v) - 1.0).abs() < 1e-5));
    }

    #[test]
    fn what_most_documents_say_is_not_heard() {
        let texts: Vec<String> = (0..30).map(|n| format!("acme thing {}", n / 3)).collect();
        let corpus = corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(corpus.words(), 10);
        assert!(cosine(&corpus.vectors()[0], &corpus.vectors()[29]).abs() < 1e-6);
    }

    #[test]
    fn a_field_of_more_weight_says_more() {
        let of = |title: f32| {
            let field = |text, weight| Field { text, weight };
            let documents = [
                vec![field("lamp", title), field("oak", 1.0)],
                vec![field("lamp", title), field("brass", 1.0)],
            ];
            let corpus = Corpus::of(&documents, Language::default());
            cosine(&corpus.vectors()[0], &corpus.vectors()[1])
        };
        assert!(of(3.0) > of(1.0));
    }

    #[test]
    fn a_document_without_words_is_empty() {
        assert!(corpus(&["lamp", "--"]).vectors()[1].is_empty());
        assert_eq!(Corpus::of(&[], Language::default()).vectors().len(), 0);
    }
}
