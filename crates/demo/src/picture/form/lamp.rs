use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{carved, cylinder, ellipsoid, radial, rod, sphere, stump},
        vector::{V3, v},
    },
};

/// A table lamp: a foot with a shade, a jointed arm, or a globe.
pub(super) struct Lamp {
    form: u8,
    paper: bool,
}

const KNEE: V3 = v(-0.34, 1.02, 0.0);
const NECK: V3 = v(0.42, 1.52, 0.0);

impl Lamp {
    pub(super) fn new(form: u8, material: Material) -> Self {
        Self { form, paper: material == Material::Paper }
    }

    fn shade(p: V3) -> f32 {
        let q = p - v(0.0, 1.36, 0.0);
        let outer = stump(q, 0.70, 0.46, 0.40, 0.01);
        let inner = stump(q, 0.685, 0.445, 0.42, 0.01);
        carved(outer, inner, 0.006)
    }

    fn foot(p: V3) -> f32 {
        let belly = ellipsoid(p - v(0.0, 0.42, 0.0), v(0.46, 0.42, 0.46)).max(0.015 - p.y);
        belly.min(stump(p - v(0.0, 0.80, 0.0), 0.17, 0.10, 0.08, 0.02))
    }

    /// The head of the arm, in its own directions: it opens along the negative `y`.
    fn head(p: V3) -> V3 {
        (p - NECK).turned_z(-0.62)
    }

    fn bell(p: V3) -> f32 {
        let q = Self::head(p) + v(0.0, 0.10, 0.0);
        let outer = stump(q, 0.40, 0.13, 0.25, 0.03);
        let inner = stump(q + v(0.0, 0.03, 0.0), 0.375, 0.10, 0.25, 0.02);
        carved(outer, inner, 0.01)
    }
}

impl Form for Lamp {
    fn solid(&self, p: V3) -> f32 {
        match self.form {
            0 => {
                let pole = cylinder(p - v(0.0, 1.12, 0.0), 0.022, 0.30, 0.01);
                let bulb = sphere(p - v(0.0, 1.36, 0.0), 0.14);
                Self::foot(p).min(pole).min(bulb).min(Self::shade(p))
            }
            1 => {
                let base = cylinder(p - v(-0.12, 0.045, 0.0), 0.42, 0.045, 0.035);
                let arm =
                    rod(p, v(-0.12, 0.08, 0.0), KNEE, 0.028, 0.028).min(rod(p, KNEE, NECK, 0.026, 0.026));
                let joints = sphere(p - KNEE, 0.062)
                    .min(sphere(p - v(-0.12, 0.10, 0.0), 0.07))
                    .min(sphere(p - NECK, 0.07));
                let bulb = sphere(Self::head(p) + v(0.0, 0.22, 0.0), 0.12);
                base.min(arm).min(joints).min(Self::bell(p)).min(bulb)
            }
            _ => {
                let ring = cylinder(p - v(0.0, 0.09, 0.0), 0.30, 0.09, 0.02);
                // Paper is stretched over hoops.
                let hoops = if self.paper { 0.014 * (p.y * 52.0).cos() } else { 0.0 };
                ((sphere(p - v(0.0, 0.72, 0.0), 0.62) + hoops) * 0.85).min(ring)
            }
        }
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let coat = match self.form {
            0 => {
                if Self::shade(p) < 0.004 {
                    Coat::Shade
                } else if p.y > 1.0 && radial(p) > 0.03 {
                    Coat::Light
                } else if p.y > 0.80 {
                    Coat::Of(Material::BrushedMetal, "Brass")
                } else {
                    let upright = Part::around(Coat::Body, p);
                    return upright.upright(normal);
                }
            }
            1 => {
                let q = Self::head(p);
                if sphere(q + v(0.0, 0.22, 0.0), 0.12) < 0.004 {
                    Coat::Light
                } else if Self::bell(p) < 0.004 && normal.dot(v(q.x, 0.0, q.z).turned_z(0.62)) < 0.0 {
                    Coat::Of(Material::Enamel, "White")
                } else if sphere(p - KNEE, 0.066) < 0.0 || sphere(p - NECK, 0.074) < 0.0 {
                    Coat::Of(Material::BrushedMetal, "Brass")
                } else {
                    Coat::Body
                }
            }
            _ if p.y < 0.185 => Coat::Of(Material::BrushedMetal, "Brass"),
            _ => Coat::Lantern,
        };
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        match self.form {
            0 => (v(-0.74, 0.0, -0.74), v(0.74, 1.78, 0.74)),
            1 => (v(-0.60, 0.0, -0.46), v(0.98, 1.68, 0.46)),
            _ => (v(-0.66, 0.0, -0.66), v(0.66, 1.36, 0.66)),
        }
    }

    fn view(&self) -> View {
        match self.form {
            0 => View { elevation: 10.0, ..View::standing(0.88, 1.14) },
            1 => View { elevation: 12.0, target: v(0.12, 0.78, 0.0), azimuth: 6.0, span: 1.12 },
            _ => View { elevation: 12.0, ..View::standing(0.66, 0.98) },
        }
    }
}
