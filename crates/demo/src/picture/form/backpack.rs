use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, melted, rectangle, rod},
        vector::{V3, v},
    },
};

/// A backpack: zipped, or closed by rolling its top.
pub(super) struct Backpack {
    rolled: bool,
}

impl Backpack {
    pub(super) fn new(form: u8) -> Self {
        Self { rolled: form == 1 }
    }

    fn body(&self, p: V3) -> f32 {
        if self.rolled {
            let taper = 0.10 * ((p.y - 0.9) / 0.5).clamp(0.0, 1.0);
            let q = v(p.x, p.y - 0.68, p.z);
            let sack = block(q, v(0.52, 0.68, 0.27 - taper), 0.13);
            let roll = rod(p, v(-0.46, 1.42, 0.02), v(0.46, 1.42, 0.02), 0.125, 0.125);
            return melted(sack, roll, 0.05);
        }
        let arch = 0.16 * (p.x * p.x) / 0.27;
        block(v(p.x, p.y - 0.74 + arch * (p.y / 1.48).clamp(0.0, 1.0), p.z), v(0.54, 0.74, 0.27), 0.20)
    }

    fn pocket(&self, p: V3) -> f32 {
        let (y, height) = if self.rolled { (0.42, 0.30) } else { (0.44, 0.34) };
        block(p - v(0.0, y, 0.27), v(0.41, height, 0.10), 0.075)
    }

    fn straps(&self, p: V3) -> f32 {
        let path = rectangle(p.x, p.y - if self.rolled { 1.44 } else { 1.42 }, 0.12, 0.18, 0.10);
        let grab = rectangle(path, p.z + 0.16, 0.014, 0.035, 0.012).max(1.3 - p.y);
        let side = rod(v(p.x.abs(), p.y, p.z), v(0.40, 1.25, -0.27), v(0.56, 0.30, -0.34), 0.055, 0.05);
        let front = if self.rolled {
            let outer = if p.y > 1.3 { 0.17 } else { 0.285 };
            block(p - v(0.0, 1.16, outer - 0.02), v(0.045, 0.36, 0.028), 0.012)
        } else {
            9.0
        };
        grab.min(side).min(front)
    }
}

impl Form for Backpack {
    fn solid(&self, p: V3) -> f32 {
        melted(self.body(p), self.pocket(p), 0.02).min(self.straps(p))
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let zip = if self.rolled {
            self.pocket(p) < 0.02 && (p.y - 0.66).abs() < 0.012 && p.x.abs() < 0.36
        } else {
            let on_pocket = self.pocket(p) < 0.02 && (p.y - 0.70).abs() < 0.013 && p.x.abs() < 0.34;
            on_pocket || normal.z < 0.93 && (p.z - 0.12).abs() < 0.012 && p.y > 0.55 && self.pocket(p) > 0.03
        };
        let buckle = self.rolled && p.z > 0.2 && (p.y - 0.96).abs() < 0.045 && p.x.abs() < 0.05;
        let patch = !self.rolled && p.z > 0.3 && (p.y - 0.30).abs() < 0.055 && p.x.abs() < 0.09;
        let coat = if zip {
            let tooth = (p.x / 0.018).rem_euclid(1.0) < 0.5;
            if tooth { Coat::Of(Material::BrushedMetal, "Brass") } else { Coat::Of(Material::Canvas, "Ink") }
        } else if buckle {
            Coat::Of(Material::BrushedMetal, "Brass")
        } else if self.straps(p) < 0.003 || patch {
            Coat::Of(Material::Leather, "Cognac")
        } else if self.pocket(p) < 0.02 && p.z > 0.3 {
            Coat::Tone(0.94)
        } else {
            Coat::Body
        };
        Part::boxed(coat, p, normal)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.72, 0.0, -0.46), v(0.72, 1.66, 0.42))
    }

    fn view(&self) -> View {
        View { azimuth: 24.0, elevation: 14.0, ..View::standing(0.78, 1.10) }
    }
}
