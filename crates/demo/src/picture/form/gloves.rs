use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{melted, on_segment_2d, pulled, rectangle},
        vector::{V3, v},
    },
};

/// A pair of gloves or mittens, lying.
pub(super) struct Gloves {
    mitten: bool,
    leather: bool,
}

/// A finger: from, to, radius.
type Finger = ((f32, f32), (f32, f32), f32);

const FINGERS: [Finger; 5] = [
    ((-0.165, 0.12), (-0.215, 0.50), 0.064),
    ((-0.055, 0.16), (-0.070, 0.62), 0.067),
    ((0.058, 0.16), (0.075, 0.58), 0.066),
    ((0.165, 0.10), (0.210, 0.42), 0.058),
    ((-0.15, -0.12), (-0.36, 0.16), 0.072),
];

impl Gloves {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { mitten: form == 1, leather: material == Material::Leather }
    }

    /// The point in one hand's own directions: `x` across, `z` towards the wrist.
    fn in_hand(p: V3, right: bool) -> V3 {
        let (side, lift) = if right { (1.0, 0.0) } else { (-1.0, 0.0) };
        let q = (p - v(0.40 * side, lift, 0.02 - 0.05 * side)).turned_y(0.17 * side);
        v(q.x * side, q.y, q.z)
    }

    fn hand(&self, q: V3) -> f32 {
        let (x, y) = (q.x, -q.z);
        let palm = rectangle(x, y + 0.08, 0.225, 0.28, 0.10);
        if self.mitten {
            let bag = rectangle(x, y - 0.14, 0.245, 0.46, 0.22);
            let (gap, share) = on_segment_2d(x, y, FINGERS[4].0, FINGERS[4].1);
            let thumb = gap - 0.105 + 0.01 * share;
            let flat = melted(bag, thumb, 0.05);
            return pulled(flat, q.y - 0.10, 0.10, 0.095);
        }
        let mut height = pulled(palm, q.y - 0.075, 0.075, 0.07);
        for (from, to, radius) in FINGERS {
            let (gap, share) = on_segment_2d(x, y, from, to);
            let y = q.y - 0.07;
            let finger = (gap * gap + y * y * 1.1).sqrt() - radius + 0.008 * share;
            height = melted(height, finger, 0.035);
        }
        height
    }

    fn cuff(q: V3) -> f32 {
        let flat = rectangle(q.x, -q.z + 0.48, 0.205, 0.20, 0.03);
        pulled(flat, q.y - 0.085, 0.085, 0.075)
    }
}

impl Form for Gloves {
    fn solid(&self, p: V3) -> f32 {
        [false, true].into_iter().fold(9.0, |nearest: f32, right| {
            let q = Self::in_hand(p, right);
            nearest.min(melted(self.hand(q), Self::cuff(q), 0.02))
        })
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let right = p.x > 0.0;
        let q = Self::in_hand(p, right);
        let on_cuff = Self::cuff(q) < self.hand(q) && -q.z < -0.33;
        let seams = [-0.09_f32, 0.0, 0.09];
        let points = self.leather
            && q.y > 0.1
            && (-0.2..0.10).contains(&-q.z)
            && seams.iter().any(|seam| (q.x - seam).abs() < 0.006)
            && (q.z / 0.03).rem_euclid(1.0) < 0.6;
        let coat = if points {
            Coat::Tone(0.45)
        } else if on_cuff {
            Coat::Rib
        } else {
            Coat::Body
        };
        let side = if right { 1.0 } else { -1.0 };
        Part { coat, u: q.x, v: -q.z, along: v(side, 0.0, 0.0).turned_y(-0.17 * side) }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.95, 0.0, -0.80), v(0.95, 0.26, 0.85))
    }

    fn view(&self) -> View {
        View { target: v(0.0, 0.05, 0.02), ..View::lying(0.94) }
    }
}
