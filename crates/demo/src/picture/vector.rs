use std::ops::{Add, Mul, Neg, Sub};

/// Three numbers: a point, a direction or linear light.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct V3 {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) z: f32,
}

pub(super) const fn v(x: f32, y: f32, z: f32) -> V3 {
    V3 { x, y, z }
}

impl V3 {
    pub(super) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(super) fn cross(self, other: Self) -> Self {
        v(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub(super) fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    pub(super) fn unit(self) -> Self {
        self * (1.0 / self.length().max(1e-9))
    }

    /// Product of each part: light of one colour on a surface of another.
    pub(super) fn tint(self, other: Self) -> Self {
        v(self.x * other.x, self.y * other.y, self.z * other.z)
    }

    pub(super) fn mix(self, other: Self, share: f32) -> Self {
        self + (other - self) * share
    }

    pub(super) fn each(self, change: impl Fn(f32) -> f32) -> Self {
        v(change(self.x), change(self.y), change(self.z))
    }

    /// Rotated about the vertical through the origin.
    pub(super) fn turned_y(self, radians: f32) -> Self {
        let (sine, cosine) = radians.sin_cos();
        v(cosine * self.x + sine * self.z, self.y, cosine * self.z - sine * self.x)
    }

    /// Rotated about the x axis.
    pub(super) fn turned_x(self, radians: f32) -> Self {
        let (sine, cosine) = radians.sin_cos();
        v(self.x, cosine * self.y - sine * self.z, sine * self.y + cosine * self.z)
    }

    /// Rotated about the z axis.
    pub(super) fn turned_z(self, radians: f32) -> Self {
        let (sine, cosine) = radians.sin_cos();
        v(cosine * self.x - sine * self.y, sine * self.x + cosine * self.y, self.z)
    }
}

impl Add for V3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        v(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for V3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        v(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f32> for V3 {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        v(self.x * factor, self.y * factor, self.z * factor)
    }
}

impl Neg for V3 {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

/// 0 below `low`, 1 above `high`, an easy slope between.
pub(super) fn ramp(low: f32, high: f32, x: f32) -> f32 {
    let share = ((x - low) / (high - low)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}
