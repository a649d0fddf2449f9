use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{carved, cylinder, ellipsoid, melted, on_segment, radial, rectangle, sphere},
        vector::{V3, v},
    },
};

/// A pot: a casserole with lid, a saucepan with a long handle, or a tall stockpot.
pub(super) struct Casserole {
    form: u8,
    material: Material,
    height: f32,
    radius: f32,
}

impl Casserole {
    pub(super) fn new(form: u8, material: Material) -> Self {
        let (height, radius) = match form {
            0 => (0.62, 0.78),
            1 => (0.60, 0.60),
            _ => (1.02, 0.66),
        };
        Self { form, material, height, radius }
    }

    fn pot(&self, p: V3) -> f32 {
        let outer = cylinder(p - v(0.0, self.height * 0.5, 0.0), self.radius, self.height * 0.5, 0.10);
        let inner =
            cylinder(p - v(0.0, self.height * 0.5 + 0.06, 0.0), self.radius - 0.04, self.height * 0.5, 0.08);
        let rim = rectangle(radial(p) - self.radius, p.y - self.height + 0.025, 0.025, 0.025, 0.02);
        carved(outer, inner, 0.015).min(rim)
    }

    fn handles(&self, p: V3) -> f32 {
        if self.form == 1 {
            let q = p.turned_y(0.55);
            let (a, b) =
                (v(self.radius, self.height - 0.14, 0.0), v(self.radius + 0.98, self.height + 0.02, 0.0));
            let (_, share) = on_segment(q, a, b);
            let d = q - (a + (b - a) * share);
            return (v(d.x * 0.6, d.y * 1.6, d.z * 0.9).length() - 0.07) * 0.6;
        }
        let side = v(p.x.abs(), p.y, p.z);
        let y = side.y - self.height + 0.13;
        let path = rectangle(side.x - self.radius - 0.02, side.z, 0.15, 0.22, 0.12);
        (path * path + y * y * 0.7).sqrt() - 0.040
    }

    fn lid(&self, p: V3) -> f32 {
        let q = p - v(0.0, self.height + 0.02, 0.0);
        let plate = cylinder(q, self.radius + 0.015, 0.03, 0.025);
        let dome = ellipsoid(q, v(self.radius * 0.94, 0.17, self.radius * 0.94)).max(-q.y);
        melted(plate, dome, 0.04)
    }

    fn knob(&self, p: V3) -> f32 {
        let q = p - v(0.0, self.height + 0.24, 0.0);
        let neck = cylinder(q + v(0.0, 0.05, 0.0), 0.04, 0.06, 0.01);
        neck.min(sphere(v(q.x, (q.y - 0.03) * 1.7, q.z), 0.10) * 0.6)
    }

    fn covered(&self) -> bool {
        self.form != 1
    }
}

impl Form for Casserole {
    fn solid(&self, p: V3) -> f32 {
        let pot = melted(self.pot(p), self.handles(p), 0.03);
        if self.covered() { pot.min(self.lid(p)).min(self.knob(p)) } else { pot }
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let enamel = self.material == Material::Enamel;
        let coat = if self.covered() && self.knob(p) < 0.01 && self.lid(p) > 0.008 {
            if self.material == Material::Ceramic {
                Coat::Body
            } else {
                Coat::Of(Material::PolishedMetal, "Brass")
            }
        } else if self.form == 2
            && enamel
            && (p.y - self.height).abs() < 0.05
            && radial(p) > self.radius - 0.01
        {
            Coat::Of(Material::Enamel, "Ink")
        } else {
            Coat::Body
        };
        if self.form == 1 && radial(p) > self.radius + 0.08 {
            let along = v(1.0, 0.0, 0.0).turned_y(-0.55);
            return Part { coat, u: p.x, v: p.z, along };
        }
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.05, 0.0, -0.85), v(1.5, self.height + 0.42, 1.2))
    }

    fn view(&self) -> View {
        match self.form {
            0 => View { elevation: 24.0, azimuth: 16.0, ..View::standing(0.40, 1.18) },
            1 => View { target: v(0.44, 0.22, -0.2), elevation: 28.0, azimuth: 0.0, span: 1.24 },
            _ => View { elevation: 20.0, azimuth: 14.0, ..View::standing(0.62, 1.14) },
        }
    }
}
