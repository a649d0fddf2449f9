use super::{Coat, Form, Part, View};
use crate::{
    material::Material,
    picture::{
        solid::{block, carved, cylinder, radial, rod},
        vector::{V3, v},
    },
};

/// A wristwatch, lying: three hands on a strap, on a metal mesh, or a chronograph.
pub(super) struct Watch {
    form: u8,
}

const TURN: f32 = 0.30;
/// The dial's height above the table.
const DIAL: f32 = 0.185;

impl Watch {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn case(&self, q: V3) -> f32 {
        let body = cylinder(q - v(0.0, 0.14, 0.0), 0.46, 0.10, 0.04);
        let bowl = cylinder(q - v(0.0, 0.30, 0.0), 0.405, 0.30 - DIAL, 0.01);
        let lug = block(v(q.x.abs() - 0.20, q.y - 0.12, q.z.abs() - 0.47), v(0.045, 0.05, 0.11), 0.03);
        let crown = rod(q, v(0.46, 0.15, 0.0), v(0.55, 0.15, 0.0), 0.05, 0.05);
        let mut case = carved(body, bowl, 0.01).min(lug).min(crown);
        if self.form == 2 {
            let pusher = rod(v(q.x, q.y, q.z.abs()), v(0.42, 0.15, 0.20), v(0.52, 0.15, 0.25), 0.034, 0.034);
            case = case.min(pusher);
        }
        case
    }

    fn strap(q: V3) -> f32 {
        let z = q.z.abs();
        let width = 0.205 - 0.05 * ((z - 0.5) / 0.8).clamp(0.0, 1.0);
        let sag = 0.05 * ((z - 0.5) / 0.8).clamp(0.0, 1.0);
        block(v(q.x, q.y - 0.105 + sag, z - 0.90), v(width, 0.042, 0.44), 0.03)
    }

    fn hands(q: V3) -> f32 {
        let hand = |degrees: f32, length: f32, radius: f32, height: f32| {
            let (sine, cosine) = degrees.to_radians().sin_cos();
            let tail = v(-sine * 0.05, height, cosine * 0.05);
            rod(q, tail, v(sine * length, height, -cosine * length), radius, radius * 0.5)
        };
        let main = hand(305.0, 0.20, 0.016, DIAL + 0.020).min(hand(54.0, 0.31, 0.013, DIAL + 0.030));
        main.min(hand(200.0, 0.33, 0.005, DIAL + 0.040)).min(cylinder(
            q - v(0.0, DIAL + 0.025, 0.0),
            0.022,
            0.025,
            0.004,
        ))
    }

    /// What is printed on the dial: strokes for the hours, small dials of a chronograph.
    fn printed(&self, q: V3) -> bool {
        let radius = radial(q);
        let turn = (q.z.atan2(q.x) / std::f32::consts::TAU * 12.0 + 12.5).rem_euclid(1.0) - 0.5;
        let across = turn * radius * std::f32::consts::FRAC_PI_6;
        let minute = ((q.z.atan2(q.x) / std::f32::consts::TAU * 60.0).rem_euclid(1.0) - 0.5).abs() > 0.46;
        let hours = (0.27..0.36).contains(&radius) && across.abs() < 0.009;
        let minutes = (0.375..0.392).contains(&radius) && minute;
        let small = self.form == 2
            && [(0.17_f32, 0.0_f32), (-0.17, 0.0), (0.0, 0.17)].iter().any(|(x, z)| {
                let distance = ((q.x - x) * (q.x - x) + (q.z - z) * (q.z - z)).sqrt();
                (0.082..0.092).contains(&distance) || distance < 0.075 && (q.x - x).abs() < 0.006 && q.z < *z
            });
        hours || minutes || small
    }
}

impl Form for Watch {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        self.case(q).min(Self::strap(q)).min(Self::hands(q))
    }

    fn part(&self, p: V3, _normal: V3) -> Part {
        let q = p.turned_y(TURN);
        let along = v(1.0, 0.0, 0.0).turned_y(-TURN);
        if Self::hands(q) < 0.002 {
            return Part::flat(Coat::Of(Material::Enamel, "Ink"), q);
        }
        if Self::strap(q) < self.case(q) {
            if self.form == 1 {
                let link = (q.x / 0.05 + (q.z / 0.05).floor() * 0.5).rem_euclid(1.0) < 0.12;
                let row = (q.z / 0.05).rem_euclid(1.0) < 0.16;
                let coat =
                    if link || row { Coat::Of(Material::BrushedMetal, "Gunmetal") } else { Coat::Metal };
                return Part { coat, u: q.x, v: q.z, along };
            }
            let edge = 0.205 - 0.05 * ((q.z.abs() - 0.5) / 0.8).clamp(0.0, 1.0) - q.x.abs();
            let dash = (q.z / 0.042).rem_euclid(1.0) < 0.6;
            let hole = q.z > 0.8 && q.x.abs() < 0.016 && (q.z / 0.10).rem_euclid(1.0) < 0.3;
            let coat = if hole {
                Coat::Of(Material::CastIron, "Ink")
            } else if (0.026..0.038).contains(&edge) && dash {
                Coat::Of(Material::Linen, "Oat")
            } else {
                Coat::Body
            };
            return Part { coat, u: q.x, v: q.z, along };
        }
        if radial(q) < 0.404 && q.y < DIAL + 0.006 {
            let coat = if self.printed(q) {
                Coat::Of(Material::Enamel, "Ink")
            } else {
                Coat::Of(Material::Enamel, "White")
            };
            return Part::flat(coat, q);
        }
        Part::around(Coat::Metal, q)
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-0.90, 0.0, -1.45), v(0.90, 0.26, 1.45))
    }

    fn view(&self) -> View {
        View { elevation: 66.0, target: v(0.0, 0.1, 0.0), azimuth: 0.0, span: 0.98 }
    }
}
