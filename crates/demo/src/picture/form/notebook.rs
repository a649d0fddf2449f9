use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, nearest, torus_z},
        vector::{V3, v},
    },
};

/// Notebooks: hardcover with an elastic, spiral, or three thin ones.
pub(super) struct Notebook {
    form: u8,
}

const TURN: f32 = 0.36;
/// The three thin ones: turn, x, z.
const STACK: [(f32, f32, f32); 3] = [(0.30, -0.02, 0.02), (0.05, 0.04, 0.0), (0.46, 0.0, -0.01)];

impl Notebook {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn leaf(p: V3, index: usize) -> V3 {
        let (turn, x, z) = STACK[index];
        (p - v(x, 0.045 + index as f32 * 0.092, z)).turned_y(turn)
    }

    fn cover(q: V3) -> f32 {
        let top = block(q - v(0.0, 0.185, 0.0), v(0.62, 0.016, 0.86), 0.014);
        let bottom = block(q - v(0.0, 0.016, 0.0), v(0.62, 0.016, 0.86), 0.014);
        let spine = block(q - v(-0.605, 0.10, 0.0), v(0.022, 0.10, 0.86), 0.018);
        top.min(bottom).min(spine)
    }

    fn pages(q: V3, half_x: f32, half_y: f32, half_z: f32) -> f32 {
        block(q, v(half_x, half_y, half_z), 0.008)
    }

    fn rings(q: V3) -> f32 {
        let near = nearest(q.z / 0.092).clamp(-8.0, 8.0) * 0.092;
        torus_z(v(q.x + 0.60, q.y - 0.10, q.z - near), 0.105, 0.0145)
    }

    fn elastic(q: V3) -> f32 {
        block(q - v(0.42, 0.10, 0.0), v(0.030, 0.112, 0.872), 0.012)
    }
}

impl Form for Notebook {
    fn solid(&self, p: V3) -> f32 {
        if self.form == 2 {
            return (0..3).fold(9.0, |near: f32, index| {
                near.min(block(Self::leaf(p, index), v(0.54, 0.043, 0.78), 0.03))
            });
        }
        let q = p.turned_y(TURN);
        let inside = Self::pages(q - v(0.0, 0.10, 0.0), 0.59, 0.08, 0.83);
        if self.form == 1 {
            let top = block(q - v(0.0, 0.178, 0.0), v(0.62, 0.014, 0.84), 0.012);
            let bottom = block(q - v(0.0, 0.014, 0.0), v(0.62, 0.014, 0.84), 0.012);
            return inside.min(top).min(bottom).min(Self::rings(q));
        }
        let ribbon = block(q - v(-0.10, 0.014, 0.93), v(0.022, 0.006, 0.12), 0.004);
        Self::cover(q).min(inside).min(Self::elastic(q)).min(ribbon)
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        if self.form == 2 {
            let index = (0..3)
                .min_by(|a, b| {
                    let gap = |index: usize| block(Self::leaf(p, index), v(0.54, 0.043, 0.78), 0.03);
                    gap(*a).total_cmp(&gap(*b))
                })
                .unwrap_or(0);
            let (q, n) = (Self::leaf(p, index), normal.turned_y(STACK[index].0));
            let tone = [0.62, 1.22, 1.0][index];
            let staple = n.y > 0.8 && q.x < -0.515;
            let label = index == 2 && n.y > 0.8 && q.x.abs() < 0.26 && (q.z + 0.34).abs() < 0.13;
            let coat = if label {
                let line = (q.z + 0.30).abs() < 0.007 && q.x.abs() < 0.18
                    || (q.z + 0.37).abs() < 0.007 && q.x.abs() < 0.18;
                Coat::Of(Material::Paper, if line { "Slate" } else { "Paper" })
            } else if n.y.abs() < 0.5 && q.x > -0.5 {
                Coat::Of(Material::Paper, "Paper")
            } else {
                Coat::Tone(if staple { tone * 0.8 } else { tone })
            };
            let part = Part::boxed(coat, q, n);
            return Part { along: part.along.turned_y(-STACK[index].0), ..part };
        }
        let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
        let page = Self::pages(q - v(0.0, 0.10, 0.0), 0.59, 0.08, 0.83) < 0.003;
        let coat = if self.form == 1 && Self::rings(q) < 0.003 {
            Coat::Of(Material::PolishedMetal, "Steel")
        } else if page && n.y.abs() < 0.7 {
            let sheet = (q.y / 0.011).rem_euclid(1.0) < 0.3;
            Coat::Of(Material::Paper, if sheet { "Sand" } else { "Paper" })
        } else if self.form == 0 && (Self::elastic(q) < 0.003 || q.z > 0.88) {
            Coat::Tone(0.42)
        } else {
            Coat::Body
        };
        let part = Part::boxed(coat, q, n);
        Part { along: part.along.turned_y(-TURN), ..part }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.08, 0.0, -1.10), v(1.08, 0.30, 1.15))
    }

    fn view(&self) -> View {
        View { elevation: 54.0, target: v(0.0, 0.06, 0.03), azimuth: 0.0, span: 1.08 }
    }
}
