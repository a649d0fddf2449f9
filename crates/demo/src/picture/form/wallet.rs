use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, rectangle, rod, sphere},
        vector::{V3, v},
    },
};

/// A wallet, lying: folded, a card holder, or long with a zip.
pub(super) struct Wallet {
    form: u8,
    half: (f32, f32),
}

const TURN: f32 = 0.42;

impl Wallet {
    pub(super) fn new(form: u8) -> Self {
        let half = match form {
            0 => (0.66, 0.52),
            1 => (0.60, 0.42),
            _ => (0.92, 0.46),
        };
        Self { form, half }
    }
}

impl Form for Wallet {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        let (w, d) = self.half;
        match self.form {
            0 => {
                let low = block(q - v(0.0, 0.055, 0.0), v(w, 0.055, d), 0.04);
                let swell = 0.03 * (1.0 - (q.x / w) * (q.x / w)).max(0.0);
                let high = block(q - v(-0.01, 0.165, 0.0), v(w - 0.01, 0.055 + swell, d - 0.01), 0.045);
                let spine = rod(q, v(-w + 0.06, 0.11, -d + 0.08), v(-w + 0.06, 0.11, d - 0.08), 0.105, 0.105);
                low.min(high).min(spine)
            }
            1 => {
                let back = block(q - v(0.0, 0.03, 0.0), v(w, 0.03, d), 0.022);
                let front = block(q - v(0.0, 0.075, 0.13), v(w, 0.022, d - 0.13), 0.02);
                let second = block(q - v(0.0, 0.105, 0.22), v(w, 0.018, d - 0.22), 0.016);
                let card = block(q - v(0.02, 0.062, -0.12), v(w - 0.08, 0.008, d), 0.006);
                back.min(front).min(second).min(card)
            }
            _ => {
                let swell = 0.03 * (1.0 - (q.x / w) * (q.x / w)).max(0.0);
                let purse = block(q - v(0.0, 0.13, 0.0), v(w, 0.11 + swell, d), 0.08);
                let pull = rod(q, v(w + 0.01, 0.13, 0.32), v(w + 0.17, 0.05, 0.40), 0.018, 0.030);
                purse.min(pull).min(sphere(q - v(w + 0.01, 0.13, 0.32), 0.035))
            }
        }
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
        let (w, d) = self.half;
        let inset = -rectangle(q.x, q.z, w, d, 0.05);
        let dash = ((q.x + q.z) / 0.046).rem_euclid(1.0) < 0.62;
        let stitched = n.y > 0.8 && (0.036..0.050).contains(&inset) && dash;
        let zip = self.form == 2 && (q.y - 0.13).abs() < 0.026 && n.y.abs() < 0.6;
        let brass = Coat::Of(Material::BrushedMetal, "Brass");
        let coat = if self.form == 2 && q.x > w + 0.004 {
            brass
        } else if zip {
            let tooth = ((q.x + q.z) / 0.022).rem_euclid(1.0) < 0.5;
            if tooth { brass } else { Coat::Of(Material::Canvas, "Ink") }
        } else if self.form == 1 && q.z < -d + 0.001 {
            Coat::Of(Material::Paper, "Sage")
        } else if stitched {
            Coat::Of(Material::Linen, "Oat")
        } else if n.y.abs() < 0.4 {
            Coat::Tone(0.7)
        } else {
            Coat::Body
        };
        let part = Part::boxed(coat, q, n);
        Part { along: part.along.turned_y(-TURN), ..part }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.1, 0.0, -0.95), v(1.15, 0.3, 0.95))
    }

    fn view(&self) -> View {
        View {
            elevation: 50.0,
            target: v(0.0, 0.08, 0.0),
            azimuth: 0.0,
            span: if self.form == 2 { 1.08 } else { 0.92 },
        }
    }
}
