//! Symmetric positive definite systems of a few hundred unknowns, by Cholesky's decomposition.

/// A pivot at or below this part of its diagonal means that the system has no sound solution.
const LEAST_PIVOT: f64 = 1e-10;

/// A square matrix of which only the lower triangle is used, row by row; its room is used again.
#[derive(Debug, Default)]
pub(crate) struct System {
    order: usize,
    lower: Vec<f64>,
    right: Vec<f64>,
}

impl System {
    /// Starts a system of `order` unknowns, all zeros.
    pub(crate) fn reset(&mut self, order: usize) {
        self.order = order;
        self.lower.clear();
        self.lower.resize(order * order, 0.0);
        self.right.clear();
        self.right.resize(order, 0.0);
    }

    /// Sets the coefficient at `row`, `column` and, by symmetry, at `column`, `row`.
    pub(crate) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.lower[row.max(column) * self.order + row.min(column)] = value;
    }

    /// Sets the right-hand side of one equation.
    pub(crate) fn set_right(&mut self, row: usize, value: f64) {
        self.right[row] = value;
    }

    /// The solution, or nothing when the matrix is not positive definite or holds what is no number.
    pub(crate) fn solve(&mut self) -> Option<&[f64]> {
        self.decompose()?;
        let n = self.order;
        for row in 0..n {
            let known = dot(&self.lower[row * n..row * n + row], &self.right[..row]);
            self.right[row] = (self.right[row] - known) / self.lower[row * n + row];
        }
        for row in (0..n).rev() {
            let value = self.right[row] / self.lower[row * n + row];
            self.right[row] = value;
            for (right, factor) in self.right[..row].iter_mut().zip(&self.lower[row * n..row * n + row]) {
                *right -= factor * value;
            }
        }
        self.right.iter().all(|value| value.is_finite()).then_some(self.right.as_slice())
    }

    fn decompose(&mut self) -> Option<()> {
        let n = self.order;
        for row in 0..n {
            let (above, rest) = self.lower.split_at_mut(row * n);
            let current = &mut rest[..=row];
            for column in 0..row {
                let other = &above[column * n..=column * n + column];
                let known = dot(&current[..column], &other[..column]);
                current[column] = (current[column] - known) / other[column];
            }
            let diagonal = current[row];
            let pivot = diagonal - dot(&current[..row], &current[..row]);
            if !(pivot > diagonal * LEAST_PIVOT && pivot.is_finite()) {
                return None;
            }
            current[row] = pivot.sqrt();
        }
        Some(())
    }
}

/// Four sums side by side, so that the processor need not wait for each addition; always in the same order.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (a.chunks_exact(4), b.chunks_exact(4));
    let tail: f64 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    let mut sums = [0.0; 4];
    for (x, y) in a.zip(b) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + tail
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn solved(matrix: &[&[f64]], right: &[f64]) -> Option<Vec<f64>> {
        let mut system = System::default();
        system.reset(right.len());
        for (row, values) in matrix.iter().enumerate() {
            for (column, &value) in values.iter().enumerate() {
                system.set(row, column, value);
            }
            system.set_right(row, right[row]);
        }
        system.solve().map(<[f64]>::to_vec)
    }

    #[test]
    fn a_system_of_two_is_solved() {
        let solution = solved(&[&[4.0], &[2.0, 3.0]], &[8.0, 7.0]).expect("positive definite");
        assert!((solution[0] - 1.25).abs() < 1e-12 && (solution[1] - 1.5).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_positive_definite_has_no_solution() {
        assert_eq!(solved(&[&[1.0], &[1.0, 1.0]], &[1.0, 1.0]), None);
        assert_eq!(solved(&[&[0.0]], &[1.0]), None);
        assert_eq!(solved(&[&[-1.0]], &[1.0]), None);
        assert_eq!(solved(&[&[f64::NAN]], &[1.0]), None);
        assert_eq!(solved(&[&[f64::INFINITY]], &[1.0]), None);
    }

    #[test]
    fn no_unknowns_are_solved_by_nothing() {
        assert_eq!(solved(&[], &[]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn the_solution_fulfils_every_equation(
            seeds in proptest::collection::vec(-1.0..1.0_f64, 1..90),
            ridge in 0.5..4.0_f64,
        ) {
            let n = seeds.len().isqrt();
            let cell = |row: usize, column: usize| seeds[row * n + column];
            let gram = |row: usize, column: usize| {
                let sum: f64 = (0..n).map(|k| cell(k, row) * cell(k, column)).sum();
                sum + if row == column { ridge } else { 0.0 }
            };
            let mut system = System::default();
            system.reset(n);
            for row in 0..n {
                for column in 0..=row {
                    system.set(row, column, gram(row, column));
                }
                system.set_right(row, cell(row, 0));
            }
            let solution = system.solve().expect("a ridge makes it positive definite").to_vec();
            for row in 0..n {
                let left: f64 = (0..n).map(|column| gram(row, column) * solution[column]).sum();
                prop_assert!((left - cell(row, 0)).abs() < 1e-9);
            }
        }
    }
}
