use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        noise::cell,
        solid::{melted, nearest, pulled, rectangle},
        vector::{V3, v},
    },
};

/// A scarf, lying: two fringed tails, folded flat, or a loop.
pub(super) struct Scarf {
    form: u8,
    knit: bool,
}

/// A tail's turn, its middle and its half length.
const TAILS: [(f32, f32, f32, f32); 2] = [(0.10, -0.17, 0.10, 0.62), (-0.13, 0.20, -0.02, 0.72)];
const HALF_WIDTH: f32 = 0.225;

impl Scarf {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, knit: material == Material::Knit }
    }

    /// A point in a tail's own directions.
    fn in_tail(p: V3, tail: usize) -> V3 {
        let (turn, x, y, _) = TAILS[tail];
        (p - v(x, 0.0, -y)).turned_y(turn)
    }

    fn tail(p: V3, tail: usize) -> f32 {
        let q = Self::in_tail(p, tail);
        let half = TAILS[tail].3;
        let wave = 0.014 * (q.x * 17.0 + q.z * 2.5).sin();
        let lift = if tail == 1 { 0.15 } else { 0.065 };
        pulled(rectangle(q.x, q.z, HALF_WIDTH, half, 0.03), q.y - lift - wave, 0.062, 0.058) * 0.9
    }

    fn fringe(p: V3, tail: usize) -> f32 {
        let q = Self::in_tail(p, tail);
        let half = TAILS[tail].3;
        let strand = nearest(q.x / 0.045).clamp(-4.0, 4.0);
        let length = 0.15 + 0.05 * cell(strand as i32, tail as i32);
        let bend = 0.02 * (cell(strand as i32 + 40, tail as i32) - 0.5) * ((q.z - half) / 0.1).max(0.0);
        let lift = if tail == 1 { 0.07 } else { 0.03 };
        let x = q.x - strand * 0.045 - bend;
        let along = (q.z - half - length * 0.5).abs() - length * 0.5;
        let y = q.y - lift;
        (x * x + y * y + along.max(0.0) * along.max(0.0)).sqrt() - 0.0165
    }

    /// The bight where both tails come from.
    fn bight(p: V3) -> f32 {
        let q = p - v(0.01, 0.16, -0.72);
        let arch = q.z + 0.25 * q.x * q.x;
        let roll = (arch * arch + q.y * q.y).sqrt() - 0.125;
        roll.max(q.x.abs() - 0.40)
    }

    fn folded(p: V3) -> f32 {
        let layer = |y: f32, half: f32, shift: f32| {
            pulled(rectangle(p.x - shift, p.z, 0.46, half, 0.03), p.y - y, 0.060, 0.055)
        };
        layer(0.06, 0.80, 0.0).min(layer(0.175, 0.79, 0.012)).min(layer(0.29, 0.40, -0.008))
    }

    fn snood(p: V3) -> f32 {
        let ring = ((p.x * p.x / 0.56 + (p.z + 0.02) * (p.z + 0.02) / 0.36).sqrt() - 1.0) * 0.62;
        let turn = p.z.atan2(p.x);
        let folds = 0.022 * (turn * 2.0 + p.y * 13.0 + ring * 9.0).sin();
        let y = p.y - 0.27;
        ((ring * ring * 1.1 + y * y).sqrt() - 0.235 + folds) * 0.75
    }
}

impl Form for Scarf {
    fn solid(&self, p: V3) -> f32 {
        match self.form {
            0 => {
                let both =
                    Self::tail(p, 0).min(Self::fringe(p, 0)).min(Self::tail(p, 1)).min(Self::fringe(p, 1));
                melted(both, Self::bight(p), 0.05)
            }
            1 => Self::folded(p),
            _ => Self::snood(p),
        }
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        match self.form {
            0 => {
                let over =
                    Self::tail(p, 1).min(Self::fringe(p, 1)) < Self::tail(p, 0).min(Self::fringe(p, 0));
                let tail = usize::from(over);
                let q = Self::in_tail(p, tail);
                let fringe = Self::fringe(p, tail) < Self::tail(p, tail);
                let coat = if fringe { Coat::Tone(0.92) } else { Coat::Body };
                let along = v(1.0, 0.0, 0.0).turned_y(-TAILS[tail].0);
                Part { coat, u: q.x, v: -q.z, along }
            }
            1 => Part::boxed(Coat::Body, p, normal),
            _ => {
                let coat = if self.knit { Coat::Rib } else { Coat::Body };
                let ring = ((p.x * p.x / 0.56 + (p.z + 0.02) * (p.z + 0.02) / 0.36).sqrt() - 1.0) * 0.62;
                let around = (p.y - 0.27).atan2(ring) * 0.235;
                let along = v(-p.z / 0.36, 0.0, p.x / 0.56).unit();
                Part {
                    coat,
                    u: p.z.atan2(p.x) * 0.72,
                    v: around,
                    along: (along - normal * along.dot(normal)).unit(),
                }
            }
        }
    }

    fn bounds(&self) -> (V3, V3) {
        match self.form {
            2 => (v(-1.05, 0.0, -0.9), v(1.05, 0.56, 0.9)),
            _ => (v(-0.75, 0.0, -0.95), v(0.75, 0.38, 1.0)),
        }
    }

    fn view(&self) -> View {
        match self.form {
            2 => View { elevation: 52.0, target: v(0.0, 0.16, 0.0), azimuth: 0.0, span: 1.12 },
            _ => View::lying(1.08),
        }
    }
}
