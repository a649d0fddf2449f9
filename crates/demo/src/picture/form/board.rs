use super::{Coat, Form, Part, View};
use crate::picture::{
    solid::{carved, melted, pulled, rectangle},
    vector::{V3, v},
};

/// A board: rectangle with a hole, round, or a paddle.
pub(super) struct Board {
    form: u8,
}

const TURN: f32 = 0.38;

impl Board {
    pub(super) fn new(form: u8) -> Self {
        Self { form }
    }

    fn outline(&self, x: f32, z: f32) -> f32 {
        let disc = |x: f32, z: f32, radius: f32| (x * x + z * z).sqrt() - radius;
        match self.form {
            0 => carved(rectangle(x, z, 0.88, 0.60, 0.10), disc(x - 0.70, z + 0.42, 0.075), 0.01),
            1 => carved(
                melted(disc(x, z, 0.74), rectangle(x - 0.78, z, 0.16, 0.12, 0.08), 0.12),
                disc(x - 0.80, z, 0.045),
                0.01,
            ),
            _ => {
                let blade = rectangle(x + 0.28, z, 0.68, 0.44, 0.18);
                let handle = rectangle(x - 0.70, z, 0.42, 0.105, 0.10);
                carved(melted(blade, handle, 0.22), disc(x - 0.98, z, 0.05), 0.01)
            }
        }
    }
}

impl Form for Board {
    fn solid(&self, p: V3) -> f32 {
        let q = p.turned_y(TURN);
        pulled(self.outline(q.x, q.z), q.y - 0.062, 0.062, 0.028)
    }

    fn part(&self, p: V3, normal: V3) -> Part {
        let (q, n) = (p.turned_y(TURN), normal.turned_y(TURN));
        let part = Part::boxed(Coat::Body, q, n);
        Part { along: part.along.turned_y(-TURN), ..part }
    }

    fn bounds(&self) -> (V3, V3) {
        (v(-1.15, 0.0, -1.0), v(1.2, 0.14, 1.0))
    }

    fn view(&self) -> View {
        View { elevation: 58.0, target: v(0.06, 0.05, 0.0), azimuth: 0.0, span: 1.12 }
    }
}
