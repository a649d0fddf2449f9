use super::{Coat, Form, Part, View};
use crate::picture::{
    solid::{block, cylinder, ellipsoid, torus_y},
    vector::{V3, v},
};

/// A necklace, lying: a disc, a drop of stone, or a bar on a fine chain.
pub(super) struct Necklace {
    form: u8,
}

/// The chain is half an ellipse that goes on upwards, out of the picture.
const WIDTH: f32 = 0.62;
const DEPTH: f32 = 0.86;
const TOP: f32 = -0.42;
const LOWEST: f32 = TOP + DEPTH;

impl Necklace {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn chain(p: V3) -> f32 {
        let z = p.z - TOP;
        let (gap, along) = if z < 0.0 {
            (p.x.abs() - WIDTH, z * 0.9 - 0.3)
        } else {
            let scaled = ((p.x / WIDTH) * (p.x / WIDTH) + (z / DEPTH) * (z / DEPTH)).sqrt();
            let slope = v(p.x / (WIDTH * WIDTH), z / (DEPTH * DEPTH), 0.0).length().max(0.3);
            ((scaled - 1.0) * scaled.max(0.5) / slope, (z / DEPTH).atan2((p.x / WIDTH).abs()) * 0.74)
        };
        // Far away the links are one cord: their relief would only streak the shadows.
        let cord = v(gap, p.y - 0.022, 0.0).length();
        if cord > 0.05 {
            return cord - 0.022;
        }
        // Every second link lies flat, the others stand.
        let link = (along / 0.036).rem_euclid(2.0);
        let flat = link < 1.0;
        let bulge = 1.0 - (2.0 * link.rem_euclid(1.0) - 1.0) * (2.0 * link.rem_euclid(1.0) - 1.0);
        let y = p.y - 0.022;
        let (wide, high) = if flat { (0.0195, 0.010) } else { (0.010, 0.019) };
        let size = 0.55 + 0.45 * bulge.max(0.0).sqrt();
        (v(gap / (wide * size), y / (high * size), 0.0).length() - 1.0) * high * size * 0.7
    }

    fn pendant(&self, p: V3) -> f32 {
        match self.form {
            0 => {
                let q = p - v(0.0, 0.055, LOWEST + 0.27);
                let dish = -0.045 * (q.x * q.x + q.z * q.z) / 0.06;
                cylinder(q - v(0.0, dish, 0.0), 0.225, 0.017, 0.014)
            }
            1 => {
                let q = p - v(0.0, 0.085, LOWEST + 0.25);
                let pear = 0.125 + 0.035 * (q.z / 0.18).clamp(-1.0, 1.0);
                ellipsoid(v(q.x * 0.13 / pear, q.y, q.z), v(0.13, 0.085, 0.19)) * 0.85
            }
            _ => block(p - v(0.0, 0.03, LOWEST - 0.09), v(0.36, 0.024, 0.040), 0.016),
        }
    }

    fn loops(&self, p: V3) -> f32 {
        match self.form {
            2 => torus_y(v(p.x.abs() - 0.34, p.y - 0.03, p.z - LOWEST + 0.115), 0.034, 0.009),
            _ => torus_y(v(p.x, p.y - 0.035, p.z - LOWEST - 0.025), 0.042, 0.011),
        }
    }
}

impl Form for Necklace {
    fn solid(&self, p: V3) -> f32 {
        let chain = Self::chain(p);
        // A bar replaces the lowest part of its chain.
        let chain = if self.form == 2 { chain.max(0.335 - p.x.abs()) } else { chain };
        let pendant = self.pendant(p);
        let cap = if self.form == 1 {
            ellipsoid(p - v(0.0, 0.07, LOWEST + 0.085), v(0.045, 0.04, 0.045))
        } else {
            9.0
        };
        chain.min(pendant).min(self.loops(p)).min(cap)
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let on_pendant = self.pendant(p) < 0.002;
        if on_pendant && self.form == 1 {
            return Part::flat(Coat::Gem, p);
        }
        Part::boxed(Coat::Metal, p, normal)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.72, 0.0, -1.5), v(0.72, 0.20, 1.0))
    }

    fn view(&self) -> View {
        View { elevation: 74.0, target: v(0.0, 0.02, 0.16), azimuth: 0.0, span: 0.84 }
    }
}
