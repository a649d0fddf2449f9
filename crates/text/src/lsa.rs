//! Latent semantic analysis: documents in a space of few dimensions, where words that stand in like documents are near.
//!
//! Truncated singular value decomposition of the TF-IDF matrix by randomised subspace iteration (Halko, Martinsson and
//! Tropp 2011, algorithm 4.4) with a fixed start. For `n` documents of `w` words it takes about `5 * n * w * 72`
//! multiplications and `4 * (n + vocabulary) * 72` numbers of four bytes.

use crate::corpus::Corpus;
use crate::dense::{Dense, symmetric_eigen};
use crate::normalise;
use crate::sparse::Sparse;

/// Columns beyond the ones that are kept: they make the kept ones exact.
const SPARE: usize = 8;

/// Rounds of the subspace iteration.
const ROUNDS: usize = 2;

/// Documents as dense vectors.
#[derive(Clone, Debug, Default)]
pub struct Lsa {
    vectors: Vec<Vec<f32>>,
}

impl Lsa {
    /// Numbers of a document that suit catalogs of a hundred products and of a hundred thousand.
    pub const DIMENSIONS: usize = 64;

    /// Learns from the documents and places them. Fewer documents or words than dimensions leave the last ones 0.
    #[must_use]
    pub fn of(corpus: &Corpus, dimensions: usize) -> Self {
        let nothing = || Self { vectors: vec![vec![0.0; dimensions]; corpus.vectors().len()] };
        let matrix = Sparse::of(corpus);
        if matrix.words() == 0 {
            return nothing();
        }
        let columns = (dimensions + SPARE).min(matrix.words());
        let mut seen = matrix.times(&start(matrix.words(), columns));
        for _ in 0..ROUNDS {
            let words = matrix.transposed_times(&seen.orthonormal()).orthonormal();
            if words.columns == 0 {
                return nothing();
            }
            seen = matrix.times(&words);
        }
        let mut eigen = symmetric_eigen(seen.gram());
        eigen.vectors.truncate(dimensions);
        let placed = seen.onto(&eigen.vectors);
        let vectors = (0..placed.rows())
            .map(|row| {
                let mut vector = placed.row(row).to_vec();
                vector.resize(dimensions, 0.0);
                normalise(&mut vector);
                vector
            })
            .collect();
        Self { vectors }
    }

    /// The vectors, one a document: of length 1, zeros where no word of the document is known.
    #[must_use]
    pub fn vectors(&self) -> &[Vec<f32>] {
        &self.vectors
    }

    /// The vectors, given away.
    #[must_use]
    pub fn into_vectors(self) -> Vec<Vec<f32>> {
        self.vectors
    }
}

/// Numbers in -1 to 1 without pattern, always the same ones (`SplitMix64` of their place).
fn start(rows: usize, columns: usize) -> Dense {
    let number = |place: usize| {
        let mut mixed = (place as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1_u32 << 23) as f32 - 1.0
    };
    Dense { columns, numbers: (0..rows * columns).map(number).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Field, Language, dot};

    fn lsa(texts: &[&str], dimensions: usize) -> Vec<Vec<f32>> {
        let documents: Vec<_> = texts.iter().map(|text| vec![Field { text, weight: 1.0 }]).collect();
        Lsa::of(&Corpus::of(&documents, Language::of("en", [])), dimensions).into_vectors()
    }

    const TEXTS: [&str; 6] = [
        "sofa couch",
        "couch cushion",
        "sofa cushion settee",
        "kettle teapot",
        "teapot infuser",
        "kettle infuser",
    ];

    #[test]
    fn documents_without_a_common_word_are_near_when_their_words_stand_together_elsewhere() {
        let vectors =
            lsa(&["sofa", "couch", "sofa couch", "sofa couch seat", "kettle", "kettle teapot", "teapot"], 2);
        assert!(dot(&vectors[0], &vectors[1]) > 0.9);
        assert!(dot(&vectors[0], &vectors[4]).abs() < 0.1);
    }

    #[test]
    fn with_all_dimensions_cosines_are_those_of_the_words() {
        let documents: Vec<_> = TEXTS.iter().map(|text| vec![Field { text, weight: 1.0 }]).collect();
        let corpus = Corpus::of(&documents, Language::of("en", []));
        let vectors = Lsa::of(&corpus, 12).into_vectors();
        for (one, sparse) in vectors.iter().zip(corpus.vectors()) {
            for (other, theirs) in vectors.iter().zip(corpus.vectors()) {
                let exact: f32 = sparse
                    .iter()
                    .filter_map(|(w, x)| theirs.iter().find(|(v, _)| v == w).map(|(_, y)| x * y))
                    .sum();
                assert!((dot(one, other) - exact).abs() < 1e-3, "{} {exact}", dot(one, other));
            }
        }
    }

    #[test]
    fn nothing_to_read_gives_zeros_and_the_same_text_the_same_numbers() {
        let vectors = lsa(&["sofa couch", "--", "couch"], 4);
        assert_eq!(vectors[1], [0.0; 4]);
        assert_eq!(vectors, lsa(&["sofa couch", "--", "couch"], 4));
        assert_eq!(lsa(&["", "!"], 3), [[0.0; 3], [0.0; 3]]);
        assert!(lsa(&[], 3).is_empty());
    }
}
