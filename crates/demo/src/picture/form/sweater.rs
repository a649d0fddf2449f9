use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{cylinder, nearest, on_segment_2d, polygon, pulled, rectangle},
        vector::{V3, v},
    },
};

/// A sweater, lying: crew neck, roll neck or cardigan.
pub(super) struct Sweater {
    form: u8,
}

const TORSO: [(f32, f32); 8] = [
    (-0.50, -0.78),
    (0.50, -0.78),
    (0.50, 0.30),
    (0.47, 0.58),
    (0.20, 0.72),
    (-0.20, 0.72),
    (-0.47, 0.58),
    (-0.50, 0.30),
];
const SHOULDER: (f32, f32) = (0.43, 0.48);
const WRIST: (f32, f32) = (0.86, -0.58);

/// Seen from above: `x` to the right, `y` up the picture.
fn up(p: V3) -> (f32, f32) {
    (p.x, -p.z)
}

impl Sweater {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn neck(&self, x: f32, y: f32) -> f32 {
        match self.form {
            2 => polygon(x, y, &[(-0.19, 0.86), (0.19, 0.86), (0.015, 0.10), (-0.015, 0.10)]),
            1 => rectangle(x, y - 0.95, 0.01, 0.01, 0.0),
            _ => (x * x + (y - 0.78) * (y - 0.78) * 1.2).sqrt() - 0.195,
        }
    }

    fn torso(&self, p: V3) -> f32 {
        let (x, y) = up(p);
        let flat = (polygon(x, y, &TORSO) - 0.03).max(-self.neck(x, y));
        pulled(flat, p.y - 0.085, 0.085, 0.075)
    }

    fn sleeve(p: V3) -> f32 {
        let (x, y) = up(p);
        let (gap, share) = on_segment_2d(x.abs(), y, SHOULDER, WRIST);
        pulled(gap - 0.185 + 0.075 * share, p.y - 0.080, 0.080, 0.075)
    }

    /// The inner side of the back, seen through the neck.
    fn back(p: V3) -> f32 {
        let (x, y) = up(p);
        let flat = polygon(x, y, &TORSO).min(rectangle(x, y - 0.70, 0.215, 0.055, 0.03));
        pulled(flat, p.y - 0.04, 0.04, 0.03)
    }

    fn collar(&self, p: V3) -> f32 {
        let (x, y) = up(p);
        match self.form {
            0 => {
                let ring = self.neck(x, y).abs() - 0.045;
                pulled(ring.max(y - 0.735), p.y - 0.10, 0.085, 0.04)
            }
            1 => pulled(rectangle(x, y - 0.80, 0.225, 0.155, 0.06), p.y - 0.13, 0.13, 0.08),
            _ => {
                let edge = (self.neck(x, y).abs() - 0.045).max(y - 0.735);
                let band = rectangle(x, y + 0.35, 0.055, 0.46, 0.01);
                pulled(edge.min(band), p.y - 0.105, 0.085, 0.03)
            }
        }
    }

    fn buttons(&self, p: V3) -> f32 {
        if self.form != 2 {
            return 9.0;
        }
        let (x, y) = up(p);
        let near = nearest((y + 0.66) / 0.19).clamp(0.0, 3.0) * 0.19 - 0.66;
        cylinder(v(x, p.y - 0.195, y - near), 0.036, 0.014, 0.012)
    }
}

impl Form for Sweater {
    fn solid(&self, p: V3) -> f32 {
        self.torso(p).min(Self::sleeve(p)).min(Self::back(p)).min(self.collar(p)).min(self.buttons(p))
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let (x, y) = up(p);
        let (torso, sleeve, collar) = (self.torso(p), Self::sleeve(p), self.collar(p));
        if self.buttons(p) < 0.004 {
            return Part::flat(Coat::Of(Material::Wood, "Horn"), p);
        }
        if collar < torso.min(sleeve) + 0.001 && collar < 0.01 {
            return Part::flat(Coat::Rib, p);
        }
        if sleeve < torso {
            let (_, share) = on_segment_2d(x.abs(), y, SHOULDER, WRIST);
            let side = x.signum();
            let along = v((WRIST.0 - SHOULDER.0) * side, 0.0, SHOULDER.1 - WRIST.1).unit();
            let across = v(-along.z, 0.0, along.x);
            let coat = if share > 0.87 { Coat::Rib } else { Coat::Body };
            return Part { coat, u: p.dot(across), v: -p.dot(along), along: across };
        }
        let coat = if Self::back(p) < torso {
            if y > 0.655 { Coat::Rib } else { Coat::Tone(0.62) }
        } else if y < -0.66 {
            Coat::Rib
        } else {
            Coat::Body
        };
        Part { coat, u: x, v: y, along: v(1.0, 0.0, 0.0) }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.1, 0.0, -1.0), v(1.1, 0.3, 0.86))
    }

    fn view(&self) -> View {
        View { target: v(0.0, 0.05, -0.02), ..View::lying(1.16) }
    }
}
