//! A sparse matrix and its transpose, for products with dense ones.

use rayon::prelude::*;

use crate::corpus::{Corpus, SparseVector};
use crate::dense::Dense;

/// Documents by words, and words by documents.
pub(crate) struct Sparse<'a> {
    documents: &'a [SparseVector],
    words: Vec<SparseVector>,
}

impl<'a> Sparse<'a> {
    pub(crate) fn of(corpus: &'a Corpus) -> Self {
        let mut words = vec![Vec::new(); corpus.words()];
        for (document, vector) in (0_u32..).zip(corpus.vectors()) {
            for &(word, weight) in vector {
                words[word as usize].push((document, weight));
            }
        }
        Self { documents: corpus.vectors(), words }
    }

    pub(crate) const fn words(&self) -> usize {
        self.words.len()
    }

    /// Documents by words times words by columns.
    pub(crate) fn times(&self, dense: &Dense) -> Dense {
        product(self.documents, dense)
    }

    /// Words by documents times documents by columns.
    pub(crate) fn transposed_times(&self, dense: &Dense) -> Dense {
        product(&self.words, dense)
    }
}

fn product(rows: &[SparseVector], dense: &Dense) -> Dense {
    let columns = dense.columns;
    let mut numbers = vec![0.0_f32; rows.len() * columns];
    numbers.par_chunks_mut(columns.max(1)).zip(rows).for_each(|(sums, row)| {
        for &(place, weight) in row {
            sums.iter_mut().zip(dense.row(place as usize)).for_each(|(sum, number)| *sum += weight * number);
        }
    });
    Dense { columns, numbers }
}
