use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, carved, cylinder, melted, on_segment, radial, stump},
        vector::{V3, v},
    },
};

/// A frying pan: long handle of its own material, a wooden handle, or a square grill.
pub(super) struct Pan {
    form: u8,
    material: Material,
}

const TURN: f32 = 0.62;

impl Pan {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, material }
    }

    fn handle(q: V3) -> f32 {
        let (a, b) = (v(0.74, 0.16, 0.0), v(1.62, 0.36, 0.0));
        let (_, share) = on_segment(q, a, b);
        let middle = a + (b - a) * share;
        let d = q - middle;
        let width = 0.075 + 0.035 * share;
        let bar = v(d.x * 0.6, d.y * 1.7, d.z * 0.9).length() - width;
        let hole = cylinder(q - v(1.54, 0.34, 0.0), 0.045, 0.3, 0.01);
        carved(bar * 0.6, hole, 0.02)
    }
}

impl Form for Pan {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        let dish = if self.form == 2 {
            let outer = block(q - v(0.0, 0.13, 0.0), v(0.70, 0.13, 0.70), 0.07);
            let hollow = block(q - v(0.0, 0.24, 0.0), v(0.64, 0.18, 0.64), 0.07);
            let ridges = (q.z * 42.0).cos() * 0.018;
            carved(outer, hollow + if q.y < 0.14 { ridges } else { 0.0 }, 0.02) * 0.85
        } else {
            let outer = stump(q - v(0.0, 0.14, 0.0), 0.64, 0.80, 0.14, 0.03);
            let hollow = stump(q - v(0.0, 0.19, 0.0), 0.60, 0.775, 0.15, 0.04);
            carved(outer, hollow, 0.015)
        };
        melted(dish, Self::handle(q), 0.03)
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let q = p.turned_y(TURN);
        let on_handle = q.x > 0.84;
        let dark = self.material == Material::Enamel;
        let coat = if on_handle && self.form == 1 {
            if q.x < 0.96 {
                Coat::Of(Material::BrushedMetal, "Steel")
            } else {
                Coat::Of(Material::Wood, "Oak")
            }
        } else if dark && on_handle {
            Coat::Of(Material::Wood, "Beech")
        } else if dark && radial(q) < 0.76 && q.y > 0.02 && p.y < 0.26 && radial(q) < 0.60 + q.y * 0.62 {
            Coat::Of(Material::CastIron, "Ink")
        } else {
            Coat::Body
        };
        if on_handle || self.form == 2 {
            let along = v(1.0, 0.0, 0.0).turned_y(TURN);
            Part { coat, u: q.x, v: q.z, along }
        } else {
            // Spun metal: the streaks run around the middle.
            Part { coat, u: q.z.atan2(q.x) * 0.5, v: radial(q) + q.y, along: v(-p.z, 0.0, p.x).unit() }
        }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.92, 0.0, -1.1), v(1.55, 0.52, 1.15))
    }

    fn view(&self) -> View {
        View { target: v(0.33, 0.1, 0.22), elevation: 48.0, azimuth: 0.0, span: 1.30 }
    }
}
