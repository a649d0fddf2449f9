use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, carved, pulled, rectangle, rod},
        vector::{V3, v},
    },
};

/// A bag that stands: short handles, long handles, or a duffel for a weekend.
pub(super) struct Tote {
    form: u8,
    leather: bool,
}

impl Tote {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, leather: material == Material::Leather }
    }

    fn body(&self, p: V3) -> f32 {
        if self.form == 2 {
            let q = p - v(0.0, 0.46, 0.0);
            let round = rectangle(q.y * 1.02, q.z, 0.46, 0.42, 0.36);
            return pulled(round, q.x, 0.92, 0.10);
        }
        let share = (p.y / 1.12).clamp(0.0, 1.0);
        let half_width = 0.66 + 0.13 * share;
        let half_depth = 0.25 - 0.12 * share * share;
        let sag = 0.05 * (p.x * 3.6).cos() * share;
        let q = v(p.x * 0.78 / half_width, p.y - 0.56, p.z);
        let outer = block(q, v(0.78, 0.56 + sag, half_depth), 0.055) * 0.85;
        let hollow =
            block(q - v(0.0, 0.10, 0.0), v(0.755, 0.60, (half_depth - 0.022).max(0.02)), 0.04) * 0.85;
        carved(outer, hollow, 0.012)
    }

    fn handles(&self, p: V3) -> f32 {
        let z = p.z.abs();
        if self.form == 2 {
            let path = rectangle(p.x, p.y - 0.74, 0.34, 0.46, 0.30);
            let lean = z - 0.40 + 0.18 * (p.y - 0.7).max(0.0);
            let strap = rectangle(path, lean, 0.018, 0.050, 0.015).max(0.12 - p.y);
            return strap * 0.9;
        }
        let (top, half) = if self.form == 1 { (1.02, 0.30) } else { (1.0, 0.26) };
        let rise = if self.form == 1 { 0.70 } else { 0.42 };
        let path = rectangle(p.x, p.y - top, half, rise, half * 0.95);
        let lean = z - 0.150 + 0.05 * (p.y - 1.0).max(0.0) + 0.02 * (1.1 - p.y).max(0.0)
            - 0.03 * (1.1 - p.y).max(0.0);
        rectangle(path, lean, 0.040, 0.016, 0.014).max(0.78 - p.y) * 0.9
    }
}

impl Form for Tote {
    fn solid(&self, p: V3) -> f32 {
        let bag = self.body(p).min(self.handles(p));
        if self.form == 2 {
            let tab = rod(p, v(-0.70, 0.935, 0.0), v(0.70, 0.935, 0.0), 0.014, 0.014);
            return bag.min(tab);
        }
        bag
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let on_strap = self.handles(p) < self.body(p);
        let strap = if self.leather { Coat::Tone(0.82) } else { Coat::Of(Material::Leather, "Cognac") };
        let coat = if self.form == 2 && p.y > 0.91 && p.z.abs() < 0.03 && p.x.abs() < 0.72 && !on_strap {
            Coat::Of(Material::BrushedMetal, "Brass")
        } else if on_strap {
            strap
        } else if self.form == 2 && p.x.abs() > 0.80 && !self.leather {
            Coat::Of(Material::Leather, "Cognac")
        } else if self.form != 2 && Self::stitched(p) {
            Coat::Of(Material::Linen, "Oat")
        } else if self.form != 2 && p.z < 0.05 && normal.z > 0.5 {
            Coat::Tone(0.7)
        } else {
            Coat::Body
        };
        Part::boxed(coat, p, normal)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.05, 0.0, -0.56), v(1.05, 1.78, 0.56))
    }

    fn view(&self) -> View {
        match self.form {
            2 => View { azimuth: 22.0, ..View::standing(0.54, 1.20) },
            1 => View { azimuth: 18.0, elevation: 14.0, ..View::standing(0.82, 1.14) },
            _ => View { azimuth: 18.0, elevation: 16.0, ..View::standing(0.66, 1.06) },
        }
    }
}

impl Tote {
    /// A dashed seam below the rim and along the foot.
    fn stitched(p: V3) -> bool {
        let dash = (p.x / 0.045).rem_euclid(1.0) < 0.62;
        dash && p.z > 0.05 && ((p.y - 1.035).abs() < 0.007 || (p.y - 0.16).abs() < 0.007)
    }
}
