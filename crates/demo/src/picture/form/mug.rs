use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{carved, cylinder, melted, radial, rectangle},
        vector::{V3, v},
    },
};

/// A mug: straight, bellied, tall, or a small cup on a saucer.
pub(super) struct Mug {
    form: u8,
    material: Material,
    height: f32,
    radius: f32,
    lift: f32,
}

const WALL: f32 = 0.055;

impl Mug {
    pub(super) fn new(form: u8, material: Material) -> Self {
        let (height, radius, lift) = match form {
            0 => (1.08, 0.50, 0.0),
            1 => (1.02, 0.54, 0.0),
            2 => (1.36, 0.45, 0.0),
            _ => (0.62, 0.44, 0.10),
        };
        Self { form, material, height, radius, lift }
    }

    /// The outer radius at a share of the height.
    fn profile(&self, share: f32) -> f32 {
        let share = share.clamp(0.0, 1.0);
        let change = match self.form {
            0 => 0.0,
            1 => 0.10 * (1.0 - (2.0 * share - 0.85) * (2.0 * share - 0.85)) - 0.10,
            2 => -0.10 * (1.0 - share),
            _ => -0.17 * (1.0 - share) * (1.0 - share),
        };
        self.radius + change
    }

    fn shape(&self, p: V3) -> (f32, f32, f32) {
        let q = p - v(0.0, self.lift, 0.0);
        let grow = self.radius - self.profile(q.y / self.height);
        let around = radial(q) + grow;
        let outer = rectangle(around, q.y - self.height * 0.5, self.radius, self.height * 0.5, 0.05) * 0.88;
        let inner =
            rectangle(around, q.y - self.height * 0.5 - 0.08, self.radius - WALL, self.height * 0.5, 0.07)
                * 0.88;
        let h = q.turned_y(0.45);
        let (reach, tall) = if self.form == 3 { (0.15, 0.17) } else { (0.24, self.height * 0.30) };
        let loop_at = self.profile(0.5) + reach * 0.55;
        let path = rectangle(h.x - loop_at, h.y - self.height * 0.52, reach, tall, reach * 0.9);
        let flat = h.z * 0.72;
        let handle = (path * path + flat * flat).sqrt() - if self.form == 3 { 0.038 } else { 0.058 };
        (outer, inner, handle)
    }

    fn vessel(&self, p: V3) -> f32 {
        let (outer, inner, handle) = self.shape(p);
        carved(melted(outer, handle, 0.05), inner, 0.02)
    }

    fn is_glass(&self) -> bool {
        self.material == Material::Glass
    }
}

impl Form for Mug {
    fn solid(&self, p: V3) -> f32 {
        if self.is_glass() {
            let grow = self.radius - self.profile(p.y / self.height);
            return rectangle(
                radial(p) + grow,
                p.y - self.height * 0.47,
                self.radius - 0.13,
                self.height * 0.33,
                0.06,
            ) * 0.88;
        }
        let vessel = self.vessel(p);
        if self.form != 3 {
            return vessel;
        }
        let plate = cylinder(p - v(0.0, 0.05, 0.0), 0.82, 0.05, 0.04);
        let dip = cylinder(p - v(0.0, 0.13, 0.0), 0.72, 0.07, 0.06);
        vessel.min(carved(plate, dip, 0.04)).min(cylinder(p - v(0.0, 0.09, 0.0), 0.28, 0.03, 0.02))
    }

    fn glass(&self, p: V3) -> f32 {
        self.vessel(p)
    }

    fn has_glass(&self) -> bool {
        self.is_glass()
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let coat = if self.is_glass() {
            let foam = p.y > self.height * 0.74;
            Coat::Of(Material::Wax, if foam { "Camel" } else { "Chestnut" })
        } else if self.material == Material::Enamel && p.y > self.height - 0.035 {
            Coat::Of(Material::Enamel, "Ink")
        } else if self.material == Material::Ceramic && self.form == 1 && p.y < 0.075 {
            Coat::Of(Material::Soap, "Kraft")
        } else {
            Coat::Body
        };
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.0, 0.0, -0.95), v(1.06, self.lift + self.height + 0.02, 0.95))
    }

    fn view(&self) -> View {
        if self.form == 3 {
            return View { elevation: 26.0, ..View::standing(0.26, 1.04) };
        }
        let view = View::standing(self.height * 0.44, self.height.max(0.9) * 0.86);
        View { elevation: 24.0, target: v(0.12, self.height * 0.42, 0.0), ..view }
    }
}
