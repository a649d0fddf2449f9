use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{cylinder, melted, nearest, radial, rod, sphere, stump},
        vector::{V3, v},
    },
};

/// A light bulb on its base: pear, globe or tube of clear glass; pear or globe of milk glass.
pub(super) struct Bulb {
    shape: Shape,
    milky: bool,
}

#[derive(Clone, Copy)]
enum Shape {
    Pear,
    Globe,
    Tube,
}

const SCREW: f32 = 0.44;

impl Bulb {
    pub(super) fn new(form: u8) -> Self {
        let shape = match form {
            0 | 3 => Shape::Pear,
            1 | 4 => Shape::Globe,
            _ => Shape::Tube,
        };
        Self { shape, milky: form >= 3 }
    }

    fn balloon(&self, p: V3) -> f32 {
        match self.shape {
            Shape::Pear => rod(p, v(0.0, 0.50, 0.0), v(0.0, 1.12, 0.0), 0.19, 0.42) * 0.92,
            Shape::Globe => melted(
                sphere(p - v(0.0, 1.10, 0.0), 0.56),
                cylinder(p - v(0.0, 0.52, 0.0), 0.19, 0.12, 0.03),
                0.20,
            ),
            Shape::Tube => {
                let q = p - v(0.0, 1.12, 0.0);
                cylinder(q, 0.25, 0.66, 0.22)
            }
        }
    }

    fn screw(p: V3) -> f32 {
        let thread =
            0.014 * (p.y * 88.0 + p.z.atan2(p.x)).sin() * if (0.12..0.40).contains(&p.y) { 1.0 } else { 0.0 };
        let barrel = cylinder(p - v(0.0, 0.27, 0.0), 0.20 + thread, 0.17, 0.02) * 0.8;
        let tip = stump(p - v(0.0, 0.06, 0.0), 0.09, 0.18, 0.06, 0.02);
        barrel.min(tip)
    }

    fn filament(&self, p: V3) -> f32 {
        let (low, high, reach) = match self.shape {
            Shape::Pear => (0.86, 1.26, 0.15),
            Shape::Globe => (0.84, 1.34, 0.20),
            Shape::Tube => (0.78, 1.52, 0.09),
        };
        let turn = nearest(p.z.atan2(p.x) / std::f32::consts::FRAC_PI_2) * std::f32::consts::FRAC_PI_2;
        let q = p.turned_y(turn);
        rod(q, v(reach * 0.55, low, 0.0), v(reach, high, 0.0), 0.0165, 0.0165)
    }

    fn support(p: V3) -> f32 {
        stump(p - v(0.0, 0.60, 0.0), 0.085, 0.035, 0.20, 0.02)
    }
}

impl Form for Bulb {
    fn solid(&self, p: V3) -> f32 {
        let screw = Self::screw(p);
        if self.milky {
            return screw.min(self.balloon(p));
        }
        screw.min(self.filament(p)).min(Self::support(p))
    }

    fn glass(&self, p: V3) -> f32 {
        (self.balloon(p).abs() - 0.012).max(SCREW - 0.02 - p.y)
    }

    fn has_glass(&self) -> bool {
        !self.milky
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let coat = if p.y < SCREW && radial(p) > 0.06 || p.y < 0.12 {
            if p.y < 0.10 {
                Coat::Of(Material::CastIron, "Ink")
            } else {
                Coat::Of(Material::PolishedMetal, "Brass")
            }
        } else if self.milky {
            Coat::Lantern
        } else if self.filament(p) < 0.004 {
            Coat::Light
        } else {
            Coat::Of(Material::Glass, "Chalk")
        };
        Part::around(coat, p)
    }

    fn bounds(&self) -> (V3, V3) {
        let reach = match self.shape {
            Shape::Globe => 0.60,
            _ => 0.46,
        };
        (v(-reach, 0.0, -reach), v(reach, 1.82, reach))
    }

    fn view(&self) -> View {
        View { elevation: 8.0, ..View::standing(0.84, 1.12) }
    }
}
