use super::{Coat, Form, Part, View};
use crate::picture::{
    solid::{block, melted, rectangle, rod},
    vector::{V3, v},
};

/// A ring, standing: a band, one with a stone, or a signet.
pub(super) struct Ring {
    form: u8,
}

const TURN: f32 = 0.55;
const RADIUS: f32 = 0.56;
const MIDDLE: f32 = 0.64;

impl Ring {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn local(p: V3) -> V3 {
        p.turned_y(TURN) - v(0.0, MIDDLE, 0.0)
    }

    fn band(&self, q: V3) -> f32 {
        let around = (q.x * q.x + q.y * q.y).sqrt() - RADIUS;
        let top = (q.y / RADIUS).clamp(-1.0, 1.0);
        let width = match self.form {
            0 => 0.135,
            1 => 0.075 - 0.012 * top,
            _ => 0.10 + 0.10 * top.max(0.0) * top.max(0.0),
        };
        let dome = (q.z / width).powi(2).min(1.6) * 0.018;
        rectangle(around + dome, q.z, 0.046, width, 0.040)
    }

    fn stone(&self, q: V3) -> f32 {
        if self.form != 1 {
            return 9.0;
        }
        let s = q - v(0.0, RADIUS + 0.17, 0.0);
        let turn = std::f32::consts::FRAC_PI_4;
        // A brilliant cut: eight sides leaning in below, eight shorter above, flat on top.
        let mut cut = s.y - 0.075;
        for side in 0..8 {
            let (sine, cosine) = (side as f32 * turn).sin_cos();
            let out = s.x * cosine + s.z * sine;
            cut = cut.max(out * 0.66 - s.y * 0.75 - 0.122).max(out * 0.72 + s.y * 0.69 - 0.128);
        }
        cut
    }

    fn setting(&self, q: V3) -> f32 {
        match self.form {
            1 => {
                let s = v(q.x.abs(), q.y, q.z.abs());
                let base = v(0.03, RADIUS + 0.02, 0.03);
                rod(s, base, v(0.115, RADIUS + 0.215, 0.115), 0.020, 0.016)
            }
            2 => {
                let plate = block(q - v(0.0, RADIUS + 0.045, 0.0), v(0.24, 0.035, 0.20), 0.03);
                melted(plate, self.band(q), 0.10)
            }
            _ => 9.0,
        }
    }
}

impl Form for Ring {
    fn solid(&self, p: V3) -> f32 {
        let q = Self::local(p);
        melted(self.band(q), self.setting(q), 0.03).min(self.stone(q)) * 0.95
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let q = Self::local(p);
        if self.stone(q) < 0.002 {
            return Part::flat(Coat::Gem, q);
        }
        let turn = q.y.atan2(q.x);
        let along = v(-q.y, q.x, 0.0).unit().turned_y(-TURN);
        Part { coat: Coat::Metal, u: turn * RADIUS, v: q.z, along }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.70, 0.0, -0.60), v(0.70, 1.50, 0.60))
    }

    fn view(&self) -> View {
        View { elevation: 18.0, ..View::standing(if self.form == 1 { 0.68 } else { 0.60 }, 0.98) }
    }
}
