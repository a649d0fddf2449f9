use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, carved, cylinder, radial, rod, torus_y},
        vector::{V3, v},
    },
};

/// What keeps a desk tidy: a cup with pencils in it, or a tray.
pub(super) struct Organiser {
    tray: bool,
}

const TURN: f32 = 0.34;
/// Each pencil in the cup: where it stands and where it points.
const PENCILS: [(V3, V3); 3] = [
    (v(-0.10, 0.1, 0.05), v(-0.34, 1.62, 0.02)),
    (v(0.08, 0.1, -0.10), v(0.30, 1.74, -0.16)),
    (v(0.02, 0.1, 0.16), v(0.10, 1.48, 0.30)),
];

impl Organiser {
    pub(super) fn new(form: u8) -> Self {
        Self { tray: form == 1 }
    }

    fn cup(p: V3) -> f32 {
        let outer = cylinder(p - v(0.0, 0.52, 0.0), 0.42, 0.52, 0.04);
        carved(outer, cylinder(p - v(0.0, 0.64, 0.0), 0.375, 0.56, 0.04), 0.015)
    }

    fn pencil(p: V3, index: usize) -> f32 {
        let (foot, tip) = PENCILS[index];
        let shoulder = foot + (tip - foot) * 0.90;
        rod(p, foot, shoulder, 0.046, 0.046).min(rod(p, shoulder, tip, 0.046, 0.012))
    }

    fn dish(q: V3) -> f32 {
        let outer = block(q - v(0.0, 0.11, 0.0), v(0.98, 0.11, 0.60), 0.09);
        carved(outer, block(q - v(0.0, 0.22, 0.0), v(0.935, 0.185, 0.555), 0.09), 0.02)
    }

    /// A key ring and a coin, so that the tray shows its size.
    fn odds(q: V3) -> f32 {
        let ring = torus_y(q - v(0.46, 0.055, 0.12), 0.13, 0.014);
        let shaft = rod(q, v(0.36, 0.055, 0.06), v(0.02, 0.055, -0.12), 0.022, 0.020);
        let bow = cylinder(q - v(0.40, 0.055, 0.08), 0.075, 0.015, 0.01);
        let coin = cylinder(q - v(-0.42, 0.05, 0.16), 0.115, 0.013, 0.008);
        ring.min(shaft).min(bow).min(coin)
    }
}

impl Form for Organiser {
    fn solid(&self, p: V3) -> f32 {
        if self.tray {
            let q = p.turned_y(TURN);
            return Self::dish(q).min(Self::odds(q));
        }
        (0..3).fold(Self::cup(p), |near, index| near.min(Self::pencil(p, index)))
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        if self.tray {
            let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
            let coat =
                if Self::odds(q) < 0.003 { Coat::Of(Material::BrushedMetal, "Brass") } else { Coat::Body };
            let part = Part::boxed(coat, q, n);
            return Part { along: part.along.turned_y(-TURN), ..part };
        }
        for (index, (foot, tip)) in PENCILS.iter().enumerate() {
            if Self::pencil(p, index) < 0.003 {
                let share = (p - *foot).dot((*tip - *foot).unit()) / (*tip - *foot).length();
                let paint = ["Ochre", "Slate", "Terracotta"][index];
                let coat = match share {
                    share if share > 0.965 => Coat::Of(Material::CastIron, "Ink"),
                    share if share > 0.90 => Coat::Of(Material::Wood, "Beech"),
                    _ => Coat::Of(Material::Enamel, paint),
                };
                return Part::around(coat, p);
            }
        }
        let part = Part::around(if radial(p) < 0.39 { Coat::Tone(0.75) } else { Coat::Body }, p);
        if normal.y > 0.6 { Part::flat(part.coat, p) } else { part }
    }

    fn bounds(&self) -> (V3, V3) {
        if self.tray {
            (v(-1.15, 0.0, -0.95), v(1.15, 0.24, 0.95))
        } else {
            (v(-0.46, 0.0, -0.46), v(0.46, 1.78, 0.46))
        }
    }

    fn view(&self) -> View {
        if self.tray {
            View { elevation: 46.0, target: v(0.0, 0.06, 0.0), azimuth: 0.0, span: 1.10 }
        } else {
            View { elevation: 20.0, ..View::standing(0.80, 1.12) }
        }
    }
}
