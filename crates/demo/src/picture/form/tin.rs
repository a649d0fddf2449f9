use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, cylinder, radial},
        vector::{V3, v},
    },
};

/// A tea tin with a paper label: round or square.
pub(super) struct Tin {
    square: bool,
}

impl Tin {
    pub(super) fn new(form: u8) -> Self {
        Self { square: form == 1 }
    }

    fn turned(p: V3) -> V3 {
        p.turned_y(-0.5)
    }
}

impl Form for Tin {
    fn solid(&self, p: V3) -> f32 {
        if self.square {
            let q = Self::turned(p);
            let can = block(q - v(0.0, 0.56, 0.0), v(0.40, 0.56, 0.40), 0.045);
            let lid = block(q - v(0.0, 1.21, 0.0), v(0.415, 0.10, 0.415), 0.05);
            return can.min(lid);
        }
        let can = cylinder(p - v(0.0, 0.55, 0.0), 0.46, 0.55, 0.03);
        let lid = cylinder(p - v(0.0, 1.19, 0.0), 0.475, 0.12, 0.035);
        let step = cylinder(p - v(0.0, 1.325, 0.0), 0.36, 0.022, 0.02);
        can.min(lid).min(step)
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let (across, part) = if self.square {
            let q = Self::turned(p);
            let side = if q.z.abs() > q.x.abs() { q.x } else { q.z };
            (side, Part::boxed(Coat::Dyed(Material::Enamel), q, Self::turned(normal)))
        } else {
            ((p.x.atan2(p.z)) * 0.46, Part::around(Coat::Dyed(Material::Enamel), p))
        };
        let upright = normal.y.abs() < 0.5 && (self.square || radial(p) > 0.4);
        let coat = match upright.then(|| label(across, p.y)).flatten() {
            Some(Print::Paper) => Coat::Of(Material::Paper, "Paper"),
            Some(Print::Ink) => Coat::Dyed(Material::Paper),
            None => Coat::Dyed(Material::Enamel),
        };
        Part { coat, ..part }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.6, 0.0, -0.6), v(0.6, 1.36, 0.6))
    }

    fn view(&self) -> View {
        View { azimuth: 8.0, ..View::standing(0.64, 1.0) }
    }
}

enum Print {
    Paper,
    Ink,
}

/// A label with a frame, an emblem of a leaf and three lines that could be writing.
fn label(x: f32, y: f32) -> Option<Print> {
    let (x, y) = (x.abs(), y - 0.55);
    if x > 0.31 || y.abs() > 0.38 {
        return None;
    }
    let frame =
        (0.262..0.274).contains(&x) && y.abs() < 0.345 || (0.333..0.345).contains(&y.abs()) && x < 0.274;
    let (leaf_x, leaf_y) = (x, (y - 0.12) * 0.9);
    let leaf = ((leaf_x + 0.09) * (leaf_x + 0.09) + leaf_y * leaf_y).sqrt() < 0.165;
    let vein = x < 0.006 && leaf;
    let line = |at: f32, half: f32| (y - at).abs() < 0.011 && x < half;
    let writing = line(-0.10, 0.17) || line(-0.155, 0.11) || (y + 0.24).abs() < 0.022 && x < 0.08;
    let ink = frame || leaf && !vein || writing;
    Some(if ink { Print::Ink } else { Print::Paper })
}
