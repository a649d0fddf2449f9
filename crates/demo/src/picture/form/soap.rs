use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, carved, cylinder, ellipsoid, melted, pulled, radial, rod},
        vector::{V3, v},
    },
};

/// Soap: a stamped bar, a bottle with a pump, or a bar on its dish.
pub(super) struct Soap {
    form: u8,
}

const TURN: f32 = 0.40;

impl Soap {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn bar(q: V3) -> f32 {
        let swell = 0.03 * (1.0 - q.x * q.x / 0.4).max(0.0);
        let block = block(q, v(0.60, 0.20 + swell, 0.40), 0.13);
        // The stamp: an oval ring and a leaf.
        let oval = v(q.x, 0.0, q.z * 1.45);
        let ring = (radial(oval) - 0.36).abs() - 0.012;
        let leaf = radial(v(q.x.abs() + 0.14, 0.0, q.z * 1.0)) - 0.235;
        let vein = q.x.abs() - 0.008;
        let press = pulled(ring.min(leaf.max(-vein)), q.y - 0.235, 0.030, 0.008);
        carved(block, press, 0.012)
    }

    fn bottle(p: V3) -> f32 {
        let body = cylinder(p - v(0.0, 0.55, 0.0), 0.38, 0.55, 0.10);
        melted(body, cylinder(p - v(0.0, 1.14, 0.0), 0.13, 0.10, 0.02), 0.10)
    }

    fn pump(p: V3) -> f32 {
        let collar = cylinder(p - v(0.0, 1.25, 0.0), 0.155, 0.075, 0.02);
        let stem = cylinder(p - v(0.0, 1.40, 0.0), 0.045, 0.12, 0.01);
        let head = cylinder(p - v(0.0, 1.52, 0.0), 0.10, 0.045, 0.03);
        let spout = rod(p, v(0.0, 1.53, 0.0), v(0.36, 1.515, 0.10), 0.042, 0.030);
        let lip = rod(p, v(0.36, 1.515, 0.10), v(0.385, 1.45, 0.107), 0.030, 0.026);
        collar.min(stem).min(melted(head, spout.min(lip), 0.03))
    }

    fn label(p: V3) -> f32 {
        let shell = (radial(p) - 0.400).abs() - 0.004;
        let (x, y) = (p.x.atan2(p.z).abs() * 0.38, (p.y - 0.50).abs());
        shell.max(x - 0.25).max(y - 0.30) * 0.9
    }

    fn dish(q: V3) -> f32 {
        let outer = ellipsoid(q - v(0.0, 0.22, 0.0), v(0.98, 0.22, 0.68)).max(q.y - 0.20);
        let inner = ellipsoid(q - v(0.0, 0.27, 0.0), v(0.92, 0.20, 0.62));
        let ridges = 0.014 * (q.x * 30.0).cos();
        carved(outer, inner + ridges, 0.02).min(cylinder(v(q.x * 0.7, q.y - 0.03, q.z), 0.36, 0.03, 0.02))
            * 0.85
    }
}

impl Form for Soap {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        match self.form {
            0 => Self::bar(q - v(0.0, 0.20, 0.0)),
            1 => {
                let liquid = cylinder(p - v(0.0, 0.46, 0.0), 0.345, 0.42, 0.08);
                liquid.min(Self::pump(p)).min(Self::label(p))
            }
            _ => Self::dish(q).min(Self::bar((q - v(0.0, 0.28, 0.0)) * 1.15) / 1.15),
        }
    }

    fn glass(&self, p: V3) -> f32 {
        Self::bottle(p).abs() - 0.014
    }

    fn has_glass(&self) -> bool {
        self.form == 1
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        if self.form == 1 {
            let coat = if Self::label(p) < 0.003 {
                let (x, y) = (p.x.atan2(p.z).abs() * 0.38, p.y - 0.50);
                let line = |at: f32, half: f32, thick: f32| (y - at).abs() < thick && x < half;
                let ink = line(0.12, 0.16, 0.026) || line(0.04, 0.12, 0.008) || line(0.00, 0.09, 0.008);
                Coat::Of(Material::Paper, if ink || line(-0.24, 0.2, 0.006) { "Ink" } else { "Paper" })
            } else if p.y > 1.16 {
                Coat::Of(Material::Enamel, "Ink")
            } else {
                Coat::Of(Material::Wax, "Chalk")
            };
            return Part::around(coat, p);
        }
        let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
        let on_dish = self.form == 2 && Self::dish(q) < 0.004;
        let coat = if self.form == 2 && !on_dish { Coat::Of(Material::Soap, "Oat") } else { Coat::Body };
        let part = Part::boxed(coat, q, n);
        Part { along: part.along.turned_y(-TURN), ..part }
    }

    fn bounds(&self) -> (V3, V3) {
        match self.form {
            1 => (v(-0.42, 0.0, -0.42), v(0.46, 1.60, 0.42)),
            0 => (v(-0.75, 0.0, -0.68), v(0.75, 0.48, 0.68)),
            _ => (v(-1.05, 0.0, -0.95), v(1.05, 0.56, 0.95)),
        }
    }

    fn view(&self) -> View {
        match self.form {
            0 => View { elevation: 38.0, ..View::standing(0.16, 0.84) },
            1 => View { elevation: 14.0, ..View::standing(0.76, 1.06) },
            _ => View { elevation: 34.0, ..View::standing(0.18, 1.06) },
        }
    }
}
