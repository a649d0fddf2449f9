use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{carved, cylinder, ellipsoid, melted, radial, rectangle, rod, sphere, torus_z},
        vector::{V3, ramp, v},
    },
};

/// A teapot: round, squat with a handle above, or tall.
pub(super) struct Teapot {
    form: u8,
    material: Material,
}

impl Teapot {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, material }
    }

    fn belly(&self, p: V3) -> f32 {
        let body = match self.form {
            0 => ellipsoid(p - v(0.0, 0.58, 0.0), v(0.70, 0.58, 0.70)),
            1 => ellipsoid(p - v(0.0, 0.46, 0.0), v(0.78, 0.46, 0.78)) - 0.012 * Self::nails(p),
            _ => cylinder(p - v(0.0, 0.66, 0.0), 0.50 - 0.04 * p.y, 0.66, 0.10) * 0.95,
        };
        body.max(0.02 - p.y).min(cylinder(p - v(0.0, 0.04, 0.0), 0.40, 0.04, 0.02))
    }

    /// The hobnails of cast iron.
    fn nails(p: V3) -> f32 {
        let height = (p.y - 0.46) / 0.46;
        if !(-0.5..0.62).contains(&height) {
            return 0.0;
        }
        let row = (p.y / 0.085).floor();
        let turn =
            p.z.atan2(p.x) / std::f32::consts::TAU * 44.0 + if row.rem_euclid(2.0) < 1.0 { 0.0 } else { 0.5 };
        let (x, y) = (turn - turn.floor() - 0.5, p.y / 0.085 - row - 0.5);
        ramp(0.42, 0.1, (x * x + y * y).sqrt())
    }

    /// Where the lid sits: the height of its rim and its radius.
    fn lid_at(&self) -> (f32, f32) {
        match self.form {
            0 => (1.08, 0.34),
            1 => (0.88, 0.36),
            _ => (1.32, 0.40),
        }
    }

    fn lid(&self, p: V3) -> f32 {
        let (height, radius) = self.lid_at();
        let q = p - v(0.0, height, 0.0);
        let plate = cylinder(q, radius, 0.028, 0.025);
        let dome = ellipsoid(q, v(radius * 0.92, 0.12, radius * 0.92));
        let knob = sphere(q - v(0.0, 0.20, 0.0), 0.085);
        plate.min(melted(dome, knob, 0.06))
    }

    fn spout(&self, p: V3) -> f32 {
        let (a, b, c) = match self.form {
            0 => (v(0.50, 0.46, 0.0), v(0.88, 0.70, 0.0), v(1.02, 1.04, 0.0)),
            1 => (v(0.60, 0.50, 0.0), v(0.92, 0.62, 0.0), v(1.06, 0.84, 0.0)),
            _ => (v(0.40, 0.62, 0.0), v(0.72, 0.86, 0.0), v(0.92, 1.28, 0.0)),
        };
        let pipe = melted(rod(p, a, b, 0.17, 0.105), rod(p, b, c, 0.105, 0.065), 0.05);
        let mouth = rod(p, b, c + (c - b) * 0.3, 0.05, 0.042);
        carved(pipe, mouth, 0.02).max(p.y - c.y - 0.03)
    }

    fn handle(&self, p: V3) -> f32 {
        if self.form == 1 {
            let q = p - v(0.0, 0.78, 0.0);
            let hoop = torus_z(v(q.x, q.y * 0.86, q.z * 0.6), 0.60, 0.036);
            return hoop.max(-q.y).max(-(radial(p) - 0.2).min(1.0) - 1.0);
        }
        let (x, y, tall) = if self.form == 0 { (-0.74, 0.66, 0.33) } else { (-0.56, 0.74, 0.40) };
        let path = rectangle(p.x - x, p.y - y, 0.25, tall, 0.23);
        let flat = p.z * 0.75;
        (path * path + flat * flat).sqrt() - 0.055
    }

    fn pot(&self, p: V3) -> f32 {
        let body = melted(self.belly(p), self.spout(p), 0.08);
        if self.form == 1 { body.min(self.handle(p)) } else { melted(body, self.handle(p), 0.05) }
    }

    fn is_glass(&self) -> bool {
        self.material == Material::Glass
    }
}

impl Form for Teapot {
    fn solid(&self, p: V3) -> f32 {
        if self.is_glass() {
            let tea = ellipsoid(p - v(0.0, 0.56, 0.0), v(0.62, 0.50, 0.62)).max(p.y - 0.74).max(0.07 - p.y);
            let (height, _) = self.lid_at();
            return tea.min(sphere(p - v(0.0, height + 0.20, 0.0), 0.085));
        }
        self.pot(p).min(self.lid(p))
    }

    fn glass(&self, p: V3) -> f32 {
        let hollow = self.belly(p).abs() - 0.016;
        let pipe = self.spout(p).abs() - 0.012;
        hollow
            .max(-(self.spout(p) + 0.03))
            .min(pipe.max(-self.belly(p)))
            .min(self.handle(p).max(-self.belly(p)))
            .min(self.lid(p).abs() - 0.012)
    }

    fn has_glass(&self) -> bool {
        self.is_glass()
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let (height, _) = self.lid_at();
        let coat = if self.is_glass() {
            if p.y > height {
                Coat::Of(Material::Wood, "Oak")
            } else {
                Coat::Of(Material::Glass, "Steeped Tea")
            }
        } else if self.form == 2 && p.y > height + 0.12 && radial(p) < 0.12 {
            Coat::Of(Material::Wood, "Oak")
        } else {
            Coat::Body
        };
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.1, 0.0, -0.82), v(1.15, 1.66, 0.82))
    }

    fn view(&self) -> View {
        let height = if self.form == 1 { 0.60 } else { 0.64 };
        View { azimuth: -14.0, ..View::standing(height, if self.form == 2 { 1.24 } else { 1.22 }) }
    }
}
