//! Sums of two numbers a unit, such as a visitor's orders and revenue.

/// Sums over independent units: visitors, where visitors are what chance divided.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pairs {
    /// How many units.
    pub units: f64,
    /// Sum of the first number, such as orders.
    pub x: f64,
    /// Sum of the second number, such as revenue.
    pub y: f64,
    /// Sum of the first number's squares.
    pub xx: f64,
    /// Sum of the second number's squares.
    pub yy: f64,
    /// Sum of the products.
    pub xy: f64,
}

impl Pairs {
    /// Adds a unit.
    pub fn add(&mut self, x: f64, y: f64) {
        self.units += 1.0;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.yy += y * y;
        self.xy += x * y;
    }

    /// Both together: sums of different units, such as those of two days.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            units: self.units + other.units,
            x: self.x + other.x,
            y: self.y + other.y,
            xx: self.xx + other.xx,
            yy: self.yy + other.yy,
            xy: self.xy + other.xy,
        }
    }

    /// Means, variances (of the sample, n - 1) and covariance; `None` of fewer than two units.
    pub(crate) fn spread(&self) -> Option<Spread> {
        if self.units < 2.0 {
            return None;
        }
        let n = self.units;
        let (mean_x, mean_y) = (self.x / n, self.y / n);
        let centred = |product: f64, a: f64, b: f64| (product - n * a * b) / (n - 1.0);
        Some(Spread {
            mean_x,
            mean_y,
            var_x: centred(self.xx, mean_x, mean_x).max(0.0),
            var_y: centred(self.yy, mean_y, mean_y).max(0.0),
            covariance: centred(self.xy, mean_x, mean_y),
        })
    }
}

/// What [`Pairs`] say of one unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) mean_x: f64,
    pub(crate) mean_y: f64,
    pub(crate) var_x: f64,
    pub(crate) var_y: f64,
    pub(crate) covariance: f64,
}
