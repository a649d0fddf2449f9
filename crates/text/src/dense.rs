//! Dense matrices of few columns, as a truncated decomposition needs them.

use rayon::prelude::*;

/// Rows that are summed by themselves, so that sums are the same however many threads share the work.
const BLOCK: usize = 1_024;

/// Sweeps over all pairs; far fewer are needed.
const MOST_SWEEPS: usize = 60;

/// What is smaller than this part of the largest eigenvalue is noise of the numbers.
const NOISE: f64 = 1e-9;

/// Numbers by row.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    pub(crate) columns: usize,
    pub(crate) numbers: Vec<f32>,
}

/// Eigenvalues, descending, with a unit eigenvector each.
pub(crate) struct Eigen {
    pub(crate) values: Vec<f64>,
    pub(crate) vectors: Vec<Vec<f64>>,
}

impl Dense {
    pub(crate) fn rows(&self) -> usize {
        self.numbers.len() / self.columns.max(1)
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.numbers[row * self.columns..(row + 1) * self.columns]
    }

    /// The transpose times the matrix itself, `columns` squared.
    pub(crate) fn gram(&self) -> Vec<Vec<f64>> {
        let columns = self.columns;
        let blocks: Vec<Vec<f64>> = self
            .numbers
            .par_chunks(BLOCK * columns.max(1))
            .map(|block| {
                let mut sums = vec![0.0_f64; columns * columns];
                for row in block.chunks_exact(columns) {
                    for (a, sums) in row.iter().zip(sums.chunks_exact_mut(columns)) {
                        for (b, sum) in row.iter().zip(sums) {
                            *sum += f64::from(*a) * f64::from(*b);
                        }
                    }
                }
                sums
            })
            .collect();
        let mut gram = vec![vec![0.0; columns]; columns];
        for block in blocks {
            for (row, sums) in gram.iter_mut().zip(block.chunks_exact(columns)) {
                row.iter_mut().zip(sums).for_each(|(sum, part)| *sum += part);
            }
        }
        gram
    }

    /// Each row times each of the directions.
    pub(crate) fn onto(&self, directions: &[Vec<f64>]) -> Self {
        let numbers = self
            .numbers
            .par_chunks(self.columns.max(1))
            .flat_map_iter(|row| {
                directions
                    .iter()
                    .map(|d| row.iter().zip(d).map(|(a, b)| f64::from(*a) * b).sum::<f64>() as f32)
            })
            .collect();
        Self { columns: directions.len(), numbers }
    }

    /// Columns of length 1 that stand at right angles and span the same space; fewer, where some columns said nothing
    /// that others do not say.
    pub(crate) fn orthonormal(&self) -> Self {
        let eigen = symmetric_eigen(self.gram());
        let least = eigen.values.first().copied().unwrap_or(0.0) * NOISE;
        let directions: Vec<Vec<f64>> = eigen
            .values
            .iter()
            .zip(eigen.vectors)
            .filter(|(value, _)| **value > least)
            .map(|(value, vector)| vector.iter().map(|number| number / value.sqrt()).collect())
            .collect();
        self.onto(&directions)
    }
}

/// All eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: slow for thousands of columns, exact and
/// short for the hundreds that there are here.
pub(crate) fn symmetric_eigen(mut matrix: Vec<Vec<f64>>) -> Eigen {
    let n = matrix.len();
    let mut vectors: Vec<Vec<f64>> =
        (0..n).map(|row| (0..n).map(|column| f64::from(u8::from(row == column))).collect()).collect();
    let size: f64 = matrix.iter().flatten().map(|number| number * number).sum();
    for _ in 0..MOST_SWEEPS {
        let off: f64 =
            (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q))).map(|(p, q)| matrix[p][q].powi(2)).sum();
        if off <= size * 1e-24 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&one, &other| matrix[other][other].total_cmp(&matrix[one][one]).then(one.cmp(&other)));
    Eigen {
        values: order.iter().map(|&place| matrix[place][place].max(0.0)).collect(),
        vectors: order.iter().map(|&place| with_sign(std::mem::take(&mut vectors[place]))).collect(),
    }
}

/// Turns rows and columns `p` and `q` so that their common element becomes 0; eigenvectors are kept as rows.
fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let common = matrix[p][q];
    if common == 0.0 {
        return;
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * common);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    let turn = |one: &mut f64, other: &mut f64| {
        (*one, *other) = (cosine * *one - sine * *other, sine * *one + cosine * *other);
    };
    for rows in [&mut *matrix, vectors] {
        let (before, after) = rows.split_at_mut(q);
        before[p].iter_mut().zip(&mut after[0]).for_each(|(one, other)| turn(one, other));
    }
    for row in matrix {
        let (before, after) = row.split_at_mut(q);
        turn(&mut before[p], &mut after[0]);
    }
}

/// A vector and its opposite are both right: the one whose largest number is above 0 is taken.
fn with_sign(mut vector: Vec<f64>) -> Vec<f64> {
    let largest = vector
        .iter()
        .copied()
        .fold(0.0_f64, |most, number| if number.abs() > most.abs() { number } else { most });
    if largest < 0.0 {
        for number in &mut vector {
            *number = -*number;
        }
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_are_turned_into_themselves() {
        let matrix = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -1.0], vec![0.5, -1.0, 2.0]];
        let eigen = symmetric_eigen(matrix.clone());
        assert!(eigen.values.is_sorted_by(|a, b| a >= b));
        for (value, vector) in eigen.values.iter().zip(&eigen.vectors) {
            for (row, number) in matrix.iter().zip(vector) {
                let turned: f64 = row.iter().zip(vector).map(|(a, b)| a * b).sum();
                assert!((turned - value * number).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_column_that_says_nothing_new_is_left_out() {
        let dense = Dense { columns: 3, numbers: vec![1.0, 2.0, 0.0, 0.0, 0.0, 3.0, 1.0, 2.0, 1.0] };
        let orthonormal = dense.orthonormal();
        assert_eq!(orthonormal.columns, 2);
        let gram = orthonormal.gram();
        assert!((gram[0][0] - 1.0).abs() < 1e-5 && gram[0][1].abs() < 1e-5);
    }
}
