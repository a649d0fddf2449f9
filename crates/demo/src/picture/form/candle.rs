use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{carved, cylinder, radial, rod, stump},
        vector::{V3, v},
    },
};

/// A candle: in a jar or pot, a pillar, or a pair of tapers.
pub(super) struct Candle {
    form: u8,
    glass: bool,
}

const TAPERS: [V3; 2] = [v(-0.26, 0.0, 0.06), v(0.28, 0.0, -0.10)];

impl Candle {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, glass: form == 0 && material == Material::Glass }
    }

    fn jar(p: V3) -> f32 {
        let outer = cylinder(p - v(0.0, 0.52, 0.0), 0.47, 0.52, 0.06);
        let inner = cylinder(p - v(0.0, 0.62, 0.0), 0.43, 0.54, 0.05);
        carved(outer, inner, 0.015)
    }

    fn wax(&self, p: V3) -> f32 {
        match self.form {
            0 => cylinder(p - v(0.0, 0.42, 0.0), 0.425, 0.34, 0.03),
            1 => {
                let body = cylinder(p - v(0.0, 0.58, 0.0), 0.44, 0.58, 0.05);
                carved(body, cylinder(p - v(0.0, 1.21, 0.0), 0.34, 0.09, 0.08), 0.05)
            }
            _ => TAPERS
                .iter()
                .map(|foot| stump(p - *foot - v(0.0, 0.98, 0.0), 0.088, 0.058, 0.78, 0.03))
                .fold(9.0, f32::min),
        }
    }

    fn holders(&self, p: V3) -> f32 {
        if self.form != 2 {
            return 9.0;
        }
        TAPERS.iter().fold(9.0, |nearest: f32, foot| {
            let q = p - *foot;
            let plate = cylinder(q - v(0.0, 0.025, 0.0), 0.25, 0.025, 0.02);
            let cup = cylinder(q - v(0.0, 0.15, 0.0), 0.115, 0.11, 0.02);
            nearest.min(plate).min(cup)
        })
    }

    /// Where the wicks stand.
    fn wick_at(&self) -> [V3; 2] {
        match self.form {
            0 => [v(0.0, 0.75, 0.0); 2],
            1 => [v(0.0, 1.10, 0.0); 2],
            _ => TAPERS.map(|foot| foot + v(0.0, 1.74, 0.0)),
        }
    }

    fn wicks(&self, p: V3) -> f32 {
        self.wick_at()
            .into_iter()
            .fold(9.0, |near: f32, at| near.min(rod(p, at, at + v(0.012, 0.11, 0.0), 0.012, 0.009)))
    }

    fn flames(&self, p: V3) -> f32 {
        self.wick_at().into_iter().fold(9.0, |near: f32, at| {
            let q = p - at - v(0.012, 0.17, 0.0);
            let thin = 0.052 * (1.0 - 0.75 * (q.y / 0.17).clamp(-0.4, 1.0));
            near.min((v(q.x, q.y * thin / 0.125, q.z).length() - thin) * 0.45)
        })
    }

    fn lit(&self) -> bool {
        self.form != 1
    }
}

impl Form for Candle {
    fn solid(&self, p: V3) -> f32 {
        let mut scene = self.wax(p).min(self.wicks(p)).min(self.holders(p));
        if self.form == 0 && !self.glass {
            scene = scene.min(Self::jar(p));
        }
        if self.glass {
            // The label sticks to the outside.
            let label = (radial(p) - 0.474).abs() - 0.004;
            let (x, y) = (p.x.atan2(p.z).abs() * 0.47, (p.y - 0.44).abs());
            scene = scene.min(label.max(x - 0.27).max(y - 0.21) * 0.9);
        }
        if self.lit() { scene.min(self.flames(p)) } else { scene }
    }

    fn glass(&self, p: V3) -> f32 {
        Self::jar(p)
    }

    fn has_glass(&self) -> bool {
        self.glass
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let label = self.glass && radial(p) > 0.466 && p.y < 0.66;
        let coat = if self.lit() && self.flames(p) < 0.003 {
            Coat::Light
        } else if self.wicks(p) < 0.003 {
            Coat::Of(Material::Canvas, "Wick")
        } else if label {
            let (x, y) = (p.x.atan2(p.z).abs() * 0.47, p.y - 0.44);
            let frame = (0.225..0.235).contains(&x) && y.abs() < 0.175
                || (0.165..0.175).contains(&y.abs()) && x < 0.235;
            let line = |at: f32, half: f32, thick: f32| (y - at).abs() < thick && x < half;
            let ink =
                frame || line(0.05, 0.15, 0.022) || line(-0.02, 0.10, 0.008) || line(-0.07, 0.06, 0.008);
            Coat::Of(Material::Paper, if ink { "Ink" } else { "Paper" })
        } else if self.holders(p) < 0.003 {
            Coat::Of(Material::BrushedMetal, "Brass")
        } else if self.form == 0 && (self.glass || self.wax(p) < 0.004) {
            Coat::Of(Material::Wax, "Cream")
        } else {
            Coat::Body
        };
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        match self.form {
            0 => (v(-0.5, 0.0, -0.5), v(0.5, 1.12, 0.5)),
            1 => (v(-0.47, 0.0, -0.47), v(0.47, 1.26, 0.47)),
            _ => (v(-0.56, 0.0, -0.40), v(0.56, 2.14, 0.36)),
        }
    }

    fn view(&self) -> View {
        match self.form {
            2 => View { elevation: 12.0, ..View::standing(0.98, 1.26) },
            _ => View { elevation: 22.0, ..View::standing(0.54, 0.94) },
        }
    }
}
