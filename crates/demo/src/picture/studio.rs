//! The studio: camera, lamps and backdrop, the same for every picture of the shop.

use super::{
    form::View,
    vector::{V3, ramp, v},
};

/// The colour of the backdrop in linear light.
const BACKDROP: V3 = v(0.735, 0.702, 0.655);
/// Distance of the camera in spans: a long lens.
const DISTANCE: f32 = 7.0;

/// Camera and lamps around one form.
pub(super) struct Studio {
    eye: V3,
    forward: V3,
    right: V3,
    up: V3,
    span: f32,
    /// Direction towards the key light.
    pub(super) key: V3,
    toward: V3,
    windows: [Window; 3],
}

/// A ray from the camera.
#[derive(Clone, Copy)]
pub(super) struct Ray {
    pub(super) from: V3,
    pub(super) to: V3,
}

impl Studio {
    pub(super) fn around(view: View) -> Self {
        let (elevation, azimuth) = (view.elevation.to_radians(), view.azimuth.to_radians());
        let toward = v(azimuth.sin(), 0.0, azimuth.cos());
        let direction = toward * elevation.cos() + v(0.0, elevation.sin(), 0.0);
        let forward = -direction;
        let right = v(toward.z, 0.0, -toward.x);
        let up = right.cross(forward);
        // Standing things are lit from the front left, lying ones from the top left of the picture.
        let front = if view.elevation > 55.0 { -0.55 } else { 0.45 };
        let key = (right * -0.62 + v(0.0, 0.95, 0.0) + toward * front).unit();
        // Tall soft boxes reach down to the table: upright walls mirror what stands low.
        let windows = [
            Window::new(v(-0.80, 0.22, 0.42), (0.30, 0.95)),
            Window::new(v(-0.35, 0.90, 0.10), (0.50, 0.32)),
            Window::new(v(0.90, 0.12, 0.22), (0.12, 0.85)),
        ];
        let eye = view.target + direction * (view.span * DISTANCE);
        Self { eye, forward, right, up, span: view.span, key, toward, windows }
    }

    /// The ray through a point of the picture, both coordinates from 0 to 1, from the top left.
    pub(super) fn ray(&self, across: f32, down: f32) -> Ray {
        let (x, y) = (across * 2.0 - 1.0, 1.0 - down * 2.0);
        let to = self.forward * DISTANCE + self.right * x + self.up * y;
        Ray { from: self.eye, to: (to * self.span).unit() }
    }

    /// What the studio looks like in a direction, blurred by a rough surface: two soft boxes, a pale room, dark edges.
    pub(super) fn reflected(&self, direction: V3, roughness: f32) -> V3 {
        let (x, y, z) = (direction.dot(self.right), direction.y, direction.dot(self.toward));
        let blur = 0.04 + roughness * 0.9;
        let room = 0.34 + 0.40 * ramp(-0.4, 1.0, y);
        // Black cards left and right give polished things their edges.
        let card = ramp(0.55, 0.55 + blur * 0.6 + 0.2, x.abs()) * ramp(0.75, 0.35, y.abs());
        let room = room * (1.0 - 0.62 * card * (1.0 - roughness * 0.5));
        let below = ramp(0.05, -0.35, y);
        let walls = v(room, room, room * 0.985).mix(BACKDROP * 0.62, below * 0.75);
        let seen = |window: &Window| window.seen(v(x, y, z), blur);
        let key = seen(&self.windows[0]) * (3.2 - 2.1 * roughness);
        let above = seen(&self.windows[1]) * (2.6 - 1.7 * roughness);
        let rim = seen(&self.windows[2]) * (1.8 - 1.1 * roughness);
        let lamps = key.max(above) + rim;
        walls + v(lamps, lamps, lamps)
    }

    /// The backdrop where nothing stands, in light that the form leaves of the key lamp and of the room.
    pub(super) fn floor(across: f32, down: f32, lit: f32, open: f32) -> V3 {
        let (x, y) = (across - 0.46, down - 0.42);
        let glow = 1.07 - 0.30 * (x * x + y * y);
        let shade = (0.40 + 0.60 * lit) * (0.30 + 0.70 * open);
        // Shadows stay a little warm: light from the paper fills them.
        let warm = v(shade, shade * 0.997 + 0.003, shade * 0.985 + 0.015);
        BACKDROP.tint(warm) * glow
    }
}

/// A bright rectangle far away.
struct Window {
    middle: V3,
    side: V3,
    top: V3,
    half: (f32, f32),
}

impl Window {
    /// In the camera's directions: right, up, towards it.
    fn new(at: V3, half: (f32, f32)) -> Self {
        let middle = at.unit();
        let side = v(middle.z, 0.0, -middle.x).unit();
        Self { middle, side, top: middle.cross(side), half }
    }

    /// 1 inside, 0 outside, soft by `blur`.
    fn seen(&self, direction: V3, blur: f32) -> f32 {
        let depth = direction.dot(self.middle);
        if depth <= 0.05 {
            return 0.0;
        }
        let edge = |distance: f32, half: f32| {
            ramp(half + blur, (half - blur).min(half * 0.9), distance.abs() / depth)
        };
        let across = edge(direction.dot(self.side), self.half.0);
        if across > 0.0 { across * edge(direction.dot(self.top), self.half.1) } else { 0.0 }
    }
}
