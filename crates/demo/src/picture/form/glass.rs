use super::{Coat, Form, Part, View};
use crate::picture::{
    solid::{carved, cylinder, melted, radial, rectangle},
    vector::{V3, v},
};

/// Glasses: two tumblers, two stems, or a carafe.
pub(super) struct Glass {
    form: u8,
}

impl Glass {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn tumbler(p: V3) -> f32 {
        let grow = 0.05 * (1.0 - (p.y / 0.98).clamp(0.0, 1.0));
        let around = radial(p) + grow;
        let outer = rectangle(around, p.y - 0.49, 0.40, 0.49, 0.05);
        let inner = rectangle(around, p.y - 0.61, 0.365, 0.49, 0.08);
        carved(outer, inner, 0.02)
    }

    fn stem(p: V3) -> f32 {
        let q = p - v(0.0, 1.08, 0.0);
        let bowl_radius = 0.40 * (1.0 - 0.22 * ((q.y - 0.02) / 0.5).clamp(-1.0, 1.0));
        let bulb = v(q.x, q.y * 0.78, q.z).length() - bowl_radius.max(0.30);
        let bowl = (bulb.abs() - 0.014).max(q.y - 0.20);
        let rod = cylinder(p - v(0.0, 0.31, 0.0), 0.028, 0.28, 0.02);
        let foot = cylinder(p - v(0.0, 0.02, 0.0), 0.34 - 0.10 * p.y, 0.02, 0.015);
        melted(melted(bowl, rod, 0.06), foot, 0.08)
    }

    fn carafe(p: V3) -> f32 {
        let share = (p.y / 1.75).clamp(0.0, 1.0);
        let neck = 1.0 / (1.0 + (-(share - 0.52) * 17.0).exp());
        let lip = (share - 0.86).max(0.0);
        let radius = 0.52 - 0.31 * neck + 0.9 * lip;
        let outer = rectangle(radial(p) + 0.52 - radius, p.y - 0.86, 0.52, 0.86, 0.09) * 0.72;
        let inner = rectangle(radial(p) + 0.52 - radius, p.y - 0.95, 0.487, 0.88, 0.08) * 0.72;
        carved(outer, inner, 0.02)
    }
}

impl Form for Glass {
    fn solid(&self, _p: V3) -> f32 {
        9.0
    }

    fn glass(&self, p: V3) -> f32 {
        match self.form {
            0 => Self::tumbler(p - v(-0.44, 0.0, 0.12)).min(Self::tumbler(p - v(0.46, 0.0, -0.22))),
            1 => Self::stem(p - v(-0.42, 0.0, 0.14)).min(Self::stem(p - v(0.44, 0.0, -0.22))),
            _ => Self::carafe(p),
        }
    }

    fn has_glass(&self) -> bool {
        true
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        Part::around(Coat::Body, p)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.92, 0.0, -0.75), v(0.95, 1.78, 0.75))
    }

    fn view(&self) -> View {
        match self.form {
            0 => View::standing(0.40, 1.02),
            1 => View { elevation: 16.0, ..View::standing(0.64, 0.98) },
            _ => View { elevation: 14.0, ..View::standing(0.84, 1.18) },
        }
    }
}
