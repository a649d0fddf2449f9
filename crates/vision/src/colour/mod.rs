//! Colours as people see and name them.

pub mod harmony;
pub mod name;
pub mod oklab;
pub mod palette;

pub use harmony::{Harmony, Relation};
pub use name::{ColourName, Naming};
pub use oklab::Oklab;
pub use palette::{Palette, Swatch};
