//! What can be set about learning from sessions.

use serde::Serialize;

/// Steps back in a session for which it is known how often a product is looked at again.
pub(crate) const REPEAT_STEPS: usize = 10;

/// How sessions become a table of neighbours. `docs/learning.md` has the formulae.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SessionSettings {
    /// Days after which a session counts half; 36,500 is never. Above 0.
    pub half_life_days: f32,
    /// Steps after which a lead has fallen to `1 / e`. Above 0.
    pub lead_scale: f32,
    /// How much being in one session says, against coming after: 0..=1.
    pub together: f32,
    /// How much coming before says, against coming after: 0..=1.
    pub backwards: f32,
    /// Products with which a row is solved together with its own, those of the greatest overlap: 0 is itself alone.
    pub support: usize,
    /// Sessions added to the diagonal, so that what was seen little weighs little. Above 0.
    pub ridge: f32,
    /// How much the neighbours of neighbours count: 0..=2.
    pub second_step: f32,
    /// Power by which a row is divided by its sum: 0..=1.
    pub row_shrink: f32,
    /// Power by which a weight is divided by its product's sessions: 0..=1.
    pub popularity_shrink: f32,
    /// Power of the rise of the last days: 0..=1.
    pub trend: f32,
    /// How many steps back in the session the weight falls to `1 / e`. Above 0.
    pub step_scale: f32,
    /// What is added for a product that was itself looked at 0..=9 steps back, in units of the table.
    pub repeat: [f32; REPEAT_STEPS],
}

impl Default for SessionSettings {
    /// What held on logs of different shops; see `docs/measurements.md`.
    fn default() -> Self {
        Self {
            half_life_days: 90.0,
            lead_scale: 1.5,
            together: 0.75,
            backwards: 0.5,
            support: 0,
            ridge: 3.0,
            second_step: 0.6,
            row_shrink: 0.25,
            popularity_shrink: 0.15,
            trend: 0.15,
            step_scale: 1.5,
            repeat: [0.0; REPEAT_STEPS],
        }
    }
}

impl SessionSettings {
    /// How much one step further back counts, against the step after it: `exp(-1 / step_scale)`.
    #[must_use]
    pub fn step_decay(&self) -> f32 {
        (-1.0 / self.step_scale).exp()
    }
}
