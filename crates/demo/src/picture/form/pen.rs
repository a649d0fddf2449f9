use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, nearest, pulled, rod},
        vector::{V3, v},
    },
};

/// Pens, lying: a ballpoint, a fountain pen with its cap, or three pencils.
pub(super) struct Pen {
    form: u8,
}

const TURN: f32 = 0.68;

impl Pen {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    /// A turned rod about the x axis whose radius follows the length.
    fn turned(q: V3, from: f32, to: f32, height: f32, radius: f32) -> f32 {
        let around = ((q.y - height) * (q.y - height) + q.z * q.z).sqrt();
        pulled(around - radius, q.x - (from + to) * 0.5, (to - from) * 0.5, 0.012)
    }

    fn ballpoint(q: V3) -> f32 {
        let barrel = Self::turned(q, -0.72, 0.78, 0.09, 0.086);
        let cone = rod(q, v(-0.74, 0.09, 0.0), v(-0.98, 0.09, 0.0), 0.074, 0.022);
        let tip = rod(q, v(-0.98, 0.09, 0.0), v(-1.04, 0.09, 0.0), 0.016, 0.010);
        let click = Self::turned(q, 0.78, 0.92, 0.09, 0.042);
        let clip = block(q - v(0.50, 0.195, 0.0), v(0.25, 0.012, 0.028), 0.01).min(block(
            q - v(0.73, 0.17, 0.0),
            v(0.02, 0.035, 0.028),
            0.01,
        ));
        barrel.min(cone).min(tip).min(click).min(clip)
    }

    fn fountain(q: V3) -> f32 {
        let body = Self::turned(q, -0.34, 0.92, 0.10, 0.096 - 0.02 * (q.x - 0.3).max(0.0));
        let grip = rod(q, v(-0.36, 0.10, 0.0), v(-0.64, 0.10, 0.0), 0.070, 0.060);
        let half = 0.058 * (1.0 - ((-q.x - 0.66) / 0.30).clamp(0.0, 1.0));
        let nib =
            block(v(q.x + 0.80, q.y - 0.115 + q.z * q.z * 2.0, q.z), v(0.165, 0.008, half.max(0.004)), 0.004)
                * 0.8;
        body.min(grip).min(nib).min(Self::cap(q - v(0.16, 0.0, 0.40)))
    }

    fn cap(q: V3) -> f32 {
        let shell = Self::turned(q, -0.40, 0.40, 0.108, 0.106);
        let clip = block(q - v(0.06, 0.235, 0.0), v(0.27, 0.012, 0.030), 0.01).min(block(
            q - v(0.33, 0.21, 0.0),
            v(0.02, 0.03, 0.030),
            0.01,
        ));
        shell.min(clip)
    }

    fn pencil(q: V3) -> f32 {
        let (y, z) = ((q.y - 0.075).abs(), q.z.abs());
        let six = (z * 0.866 + y * 0.5).max(y) - 0.068;
        let length = (q.x + 0.04).abs() - 1.02;
        let cone = ((q.y - 0.075) * (q.y - 0.075) + q.z * q.z).sqrt() - 0.24 * (q.x + 1.06);
        six.max(length).max(cone * 0.95) * 0.95
    }

    /// The pencil that a point is nearest to, and the point in its directions.
    fn of_three(q: V3) -> (f32, V3) {
        let index = nearest(q.z / 0.30).clamp(-1.0, 1.0);
        (index, q - v(index * 0.10, 0.0, index * 0.30))
    }
}

impl Form for Pen {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        match self.form {
            0 => Self::ballpoint(q),
            1 => Self::fountain(q),
            _ => {
                let (_, near) = Self::of_three(q);
                // A neighbour may be nearer than the fold between them says: keep the steps short.
                Self::pencil(near).min(0.12)
            }
        }
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let q = p.turned_y(TURN);
        let along = v(1.0, 0.0, 0.0).turned_y(-TURN);
        let steel = Coat::Of(Material::PolishedMetal, "Steel");
        let coat = match self.form {
            0 => {
                let trim = q.x < -0.96 || q.x > 0.78 || q.y > 0.184;
                if trim || (q.x + 0.735).abs() < 0.015 { steel } else { Coat::Body }
            }
            1 => {
                let cap = q.z > 0.25;
                let (x, y) = if cap { (q.x - 0.16, q.y) } else { (q.x, q.y) };
                let trim = if cap { y > 0.221 || (x + 0.37).abs() < 0.025 } else { x < -0.63 };
                if trim {
                    Coat::Of(Material::PolishedMetal, "Gold")
                } else if !cap && x < -0.345 {
                    Coat::Of(Material::Enamel, "Ink")
                } else {
                    Coat::Body
                }
            }
            _ => {
                let (index, near) = Self::of_three(q);
                let lead = near.x < -0.97;
                let cone = near.x < -0.76 && normal.dot(along) < -0.1;
                let tone = [0.72, 1.0, 1.3][(index + 1.0) as usize];
                if lead {
                    Coat::Of(Material::CastIron, "Ink")
                } else if cone {
                    Coat::Of(Material::Wood, "Beech")
                } else if near.x > 0.93 {
                    Coat::Of(Material::Wax, "Burgundy")
                } else if near.x > 0.84 {
                    Coat::Of(Material::BrushedMetal, "Brass")
                } else {
                    Coat::Tone(tone)
                }
            }
        };
        Part { coat, u: q.x, v: q.z * 1.4 + q.y, along }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.08, 0.0, -1.0), v(1.12, 0.27, 1.0))
    }

    fn view(&self) -> View {
        View {
            elevation: 62.0,
            target: v(0.02, 0.05, if self.form == 1 { 0.08 } else { 0.0 }),
            azimuth: 0.0,
            span: 0.94,
        }
    }
}
