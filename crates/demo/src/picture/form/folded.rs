use super::{Coat, Form, Part, View};
use crate::picture::{
    noise::{cell, smooth},
    solid::{nearest, pulled, radial, rectangle, rod},
    vector::{V3, v},
};

/// Folded cloth: a stack of towels, rolled towels, or a throw with or without a fringe.
pub(super) struct Folded {
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Stack,
    Rolls,
    Fringed,
    Plain,
}

const TURN: f32 = 0.42;
/// The middles of the rolls.
const ROLLS: [(f32, f32); 3] = [(-0.40, 0.36), (0.40, 0.36), (0.0, 1.02)];

impl Folded {
    pub(super) fn towel(form: u8) -> Self {
        Self { shape: if form == 1 { Shape::Rolls } else { Shape::Stack } }
    }

    pub(super) fn throw(form: u8) -> Self {
        Self { shape: if form == 1 { Shape::Plain } else { Shape::Fringed } }
    }

    fn layers(&self) -> (usize, f32) {
        match self.shape {
            Shape::Stack => (3, 0.155),
            Shape::Fringed => (3, 0.125),
            _ => (4, 0.120),
        }
    }

    /// One piece of folded cloth: two lips in front, drawn together by the fold.
    fn layer(&self, q: V3, index: usize) -> f32 {
        let (_, half) = self.layers();
        let shift = (cell(index as i32, 3) - 0.5) * 0.05;
        let sag = 0.022 * smooth(q.x * 2.2 + index as f32 * 5.0, q.z * 2.2) - 0.011;
        let y = q.y - half * (1.0 + 2.0 * index as f32) - sag;
        let lip = 0.035 * (1.0 - (y.abs() / (half * 0.25)).min(1.0));
        let (wide, deep) = (0.80 - 0.012 * index as f32, 0.56 + shift);
        let x = (q.x.abs() - wide + 0.03).max(0.0) - 0.03;
        let profile = rectangle(q.z + lip * q.z.signum(), y, deep, half * 0.985, half * 0.93);
        let ends = rectangle(x, y, 0.03, half * 0.97, 0.02);
        profile.max(ends.min(q.x.abs() - wide)) * 0.86
    }

    fn fringe(q: V3) -> f32 {
        let strand = nearest(q.z / 0.052).clamp(-10.0, 10.0);
        let length = 0.20 + 0.06 * cell(strand as i32, 7);
        let bend = 0.03 * (cell(strand as i32, 19) - 0.5);
        let from = v(0.77, 0.24, strand * 0.052);
        let knee = v(0.85, 0.20, strand * 0.052 + bend * 0.4);
        let to = v(0.87, 0.20 - length.min(0.185), strand * 0.052 + bend);
        rod(q, from, knee, 0.019, 0.018).min(rod(q, knee, to, 0.018, 0.014))
    }

    fn roll(p: V3, index: usize) -> f32 {
        let (x, y) = ROLLS[index];
        let q = v(p.x - x, p.y - y, p.z);
        let radius = (q.x * q.x + q.y * q.y).sqrt();
        let turn = q.y.atan2(q.x) / std::f32::consts::TAU;
        let spiral = (radius / 0.092 - turn).rem_euclid(1.0) - 0.5;
        let groove = if q.z > 0.5 { 0.055 * (1.0 - (spiral.abs() * 2.0)).max(0.0).sqrt() } else { 0.055 };
        pulled(radius - 0.36, q.z, 0.66 + groove - 0.055, 0.05) * 0.8
    }

    fn nearest(&self, q: V3) -> usize {
        let (count, _) = self.layers();
        let gap = |index: &usize| self.layer(q, *index);
        (0..count).min_by(|a, b| gap(a).total_cmp(&gap(b))).unwrap_or(0)
    }
}

impl Form for Folded {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        if self.shape == Shape::Rolls {
            return (0..3).fold(9.0, |near: f32, index| near.min(Self::roll(q, index)));
        }
        let (count, _) = self.layers();
        let (_, half) = self.layers();
        let cloth = (0..count).fold(9.0, |near: f32, index| {
            let apart = (q.y - half * (1.0 + 2.0 * index as f32)).abs() - half - 0.03;
            if apart * 0.86 > near { near } else { near.min(self.layer(q, index)) }
        });
        if self.shape == Shape::Fringed { cloth.min(Self::fringe(q)) } else { cloth }
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
        if self.shape == Shape::Rolls {
            let index = (0..3).min_by(|a, b| Self::roll(q, *a).total_cmp(&Self::roll(q, *b))).unwrap_or(0);
            let (x, y) = ROLLS[index];
            let r = v(q.x - x, q.y - y, 0.0);
            let u = r.y.atan2(r.x) * 0.36;
            let along = v(-r.y, r.x, 0.0).unit().turned_y(-TURN);
            if n.z > 0.7 {
                return Part { coat: Coat::Tone(0.96), u, v: radial(v(r.x, 0.0, r.y)), along };
            }
            return Part { coat: Coat::Body, u, v: q.z, along };
        }
        let index = self.nearest(q);
        let fringe = self.shape == Shape::Fringed && Self::fringe(q) < self.layer(q, index);
        let border = self.shape == Shape::Stack
            && ((0.575..0.60).contains(&q.x) || (0.625..0.65).contains(&q.x) || (0.675..0.70).contains(&q.x));
        let coat = if fringe {
            Coat::Tone(0.9)
        } else if border {
            Coat::Tone(0.80)
        } else {
            Coat::Body
        };
        let part = Part::boxed(coat, q, n);
        // Seen from the front, the cloth runs around the fold.
        // Thick throws have thick yarn.
        let scale = if self.shape == Shape::Plain { 0.5 } else { 1.0 };
        Part {
            u: part.u * scale,
            v: (part.v + index as f32 * 0.7) * scale,
            along: part.along.turned_y(-TURN),
            ..part
        }
    }

    fn bounds(&self) -> (V3, V3) {
        match self.shape {
            Shape::Rolls => (v(-1.12, 0.0, -1.12), v(1.12, 1.42, 1.12)),
            _ => (v(-1.12, 0.0, -1.10), v(1.18, 1.02, 1.10)),
        }
    }

    fn view(&self) -> View {
        match self.shape {
            Shape::Rolls => View { azimuth: -36.0, ..View::standing(0.62, 1.18) },
            Shape::Fringed => View { elevation: 24.0, azimuth: 26.0, ..View::standing(0.34, 1.10) },
            _ => View { elevation: 26.0, azimuth: -4.0, ..View::standing(0.38, 1.14) },
        }
    }
}
