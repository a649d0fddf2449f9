//! Principal components: the directions in which vectors differ most.

use rayon::prelude::*;

use crate::dense::{Dense, symmetric_eigen};

/// The mean of vectors and their principal directions.
#[derive(Clone, Debug)]
pub struct Principal {
    mean: Vec<f32>,
    directions: Vec<Vec<f64>>,
}

impl Principal {
    /// Of rows of one length, at most a thousand numbers: the time grows with the third power of that length.
    #[must_use]
    pub fn of(rows: &[Vec<f32>], dimensions: usize) -> Self {
        let columns = rows.first().map_or(0, Vec::len);
        let mut mean = vec![0.0_f64; columns];
        for row in rows {
            mean.iter_mut().zip(row).for_each(|(sum, number)| *sum += f64::from(*number));
        }
        let mean: Vec<f32> = mean.iter().map(|sum| (sum / rows.len().max(1) as f64) as f32).collect();
        let numbers = rows.iter().flat_map(|row| row.iter().zip(&mean).map(|(a, m)| a - m)).collect();
        let mut directions = symmetric_eigen(Dense { columns, numbers }.gram()).vectors;
        directions.truncate(dimensions);
        Self { mean, directions }
    }

    /// Each row without the mean, along the directions.
    #[must_use]
    pub fn place(&self, rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
        rows.par_iter()
            .map(|row| {
                let along = |direction: &Vec<f64>| {
                    let parts = row.iter().zip(&self.mean).zip(direction);
                    parts.map(|((a, m), d)| f64::from(a - m) * d).sum::<f64>() as f32
                };
                self.directions.iter().map(along).collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_direction_is_the_one_of_most_difference() {
        let rows: Vec<Vec<f32>> =
            (0_u8..10).map(|n| vec![5.0, f32::from(n), f32::from(n % 2) * 0.1]).collect();
        let placed = Principal::of(&rows, 1).place(&rows);
        assert!(placed.windows(2).all(|pair| (pair[1][0] - pair[0][0] - 1.0).abs() < 0.05), "{placed:?}");
    }
}
