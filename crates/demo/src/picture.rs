//! Pictures of the products: small scenes of signed distances, lit like a studio.

mod silhouette;

pub use silhouette::Silhouette;

/// Width and height of every picture, in pixels.
pub const SIDE: u32 = 800;
