use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, cylinder, polygon, pulled},
        vector::{V3, v},
    },
};

/// A knife, lying: chef's, paring or bread.
pub(super) struct Knife {
    blade: &'static [(f32, f32)],
    serrated: bool,
    handle: f32,
}

const TURN: f32 = 0.62;
const CHEF: [(f32, f32); 10] = [
    (0.16, 0.13),
    (0.16, -0.17),
    (0.06, -0.18),
    (-0.30, -0.16),
    (-0.62, -0.09),
    (-0.85, 0.01),
    (-1.02, 0.11),
    (-0.80, 0.135),
    (-0.40, 0.145),
    (0.10, 0.15),
];
const PARING: [(f32, f32); 7] = [
    (0.10, 0.08),
    (0.10, -0.07),
    (-0.20, -0.075),
    (-0.48, -0.03),
    (-0.64, 0.045),
    (-0.35, 0.075),
    (0.0, 0.085),
];
const BREAD: [(f32, f32); 7] = [
    (0.16, 0.10),
    (0.16, -0.09),
    (-0.70, -0.09),
    (-1.00, -0.055),
    (-1.10, 0.01),
    (-1.08, 0.10),
    (-0.4, 0.105),
];

impl Knife {
    pub(super) fn new(form: u8) -> Self {
        match form {
            0 => Self { blade: &CHEF, serrated: false, handle: 0.44 },
            1 => Self { blade: &PARING, serrated: false, handle: 0.36 },
            _ => Self { blade: &BREAD, serrated: true, handle: 0.44 },
        }
    }

    fn grip(&self, q: V3) -> f32 {
        let x = q.x - 0.14 - self.handle;
        let swell = 0.012 * (x * 7.0).cos();
        block(v(x, q.y - 0.075, q.z + 0.01), v(self.handle, 0.072, 0.098 + swell), 0.06)
    }
}

impl Form for Knife {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        let teeth = if self.serrated && q.z > 0.05 { (q.x * 62.0).sin().abs() * 0.022 } else { 0.0 };
        let flat = polygon(q.x, -q.z, self.blade) + teeth;
        // A blade is ground: thick at the back, thin at the edge.
        let thick = 0.016 - 0.04 * (q.z + 0.02).clamp(0.0, 0.2);
        let blade = pulled(flat, q.y - 0.075, thick.max(0.004), 0.003) * 0.9;
        let bolster = block(q - v(0.15, 0.075, 0.0), v(0.035, 0.066, 0.105), 0.02);
        blade.min(bolster).min(self.grip(q))
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let q = p.turned_y(TURN);
        let rivet = [0.35, 0.75, 1.25].iter().any(|share| {
            cylinder(q - v(0.14 + self.handle * share * 1.25, 0.1, -0.005), 0.028, 0.2, 0.0) < 0.0
        });
        let coat = if q.x < 0.186 {
            Coat::Of(Material::BrushedMetal, "Steel")
        } else if rivet {
            Coat::Of(Material::PolishedMetal, "Brass")
        } else {
            Coat::Dyed(Material::Wood)
        };
        let along = v(1.0, 0.0, 0.0).turned_y(-TURN);
        // Blades are brushed across their length.
        if q.x < 0.186 {
            return Part { coat, u: q.z, v: q.x, along: v(0.0, 0.0, 1.0).turned_y(-TURN) };
        }
        Part { coat, u: q.x, v: q.z, along }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.05, 0.0, -0.85), v(1.05, 0.18, 0.9))
    }

    fn view(&self) -> View {
        let short = self.blade.len() == PARING.len() && !self.serrated;
        View { elevation: 68.0, ..View::lying(if short { 0.86 } else { 1.0 }) }
    }
}
