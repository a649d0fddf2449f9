//! How each material looks close up: colour, gloss and relief at a point of its surface.

mod cloth;
mod hard;
mod knit;

use super::vector::{V3, v};
use crate::{department::Style, material::Material};

/// The look of one point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Colour in linear light.
    pub(super) albedo: V3,
    /// 0 is a mirror, 1 is chalk.
    pub(super) roughness: f32,
    /// Share of light that is reflected head-on; metals reflect in their own colour.
    pub(super) gloss: f32,
    pub(super) metal: bool,
    /// How the surface leans along `u` and `v`.
    pub(super) lean: (f32, f32),
    /// Light caught by fuzz at the edges.
    pub(super) fuzz: f32,
    /// Light that travels below the surface.
    pub(super) depth: f32,
    /// Light that the surface gives itself.
    pub(super) glow: V3,
}

impl Look {
    fn matt(albedo: V3) -> Self {
        Self {
            albedo,
            roughness: 0.85,
            gloss: 0.03,
            metal: false,
            lean: (0.0, 0.0),
            fuzz: 0.0,
            depth: 0.0,
            glow: V3::default(),
        }
    }
}

/// A point to be covered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) u: f32,
    pub(super) v: f32,
    pub(super) colour: V3,
    pub(super) style: Style,
}

/// Covers a point with a material.
pub(super) fn cover(material: Material, place: Place) -> Look {
    match material {
        Material::Ceramic => hard::ceramic(place),
        Material::Glass => hard::opal(place),
        Material::BrushedMetal => hard::brushed(place),
        Material::PolishedMetal => hard::polished(place),
        Material::Enamel => hard::enamel(place),
        Material::CastIron => hard::cast_iron(place),
        Material::Wood => hard::wood(place),
        Material::Leather => cloth::leather(place),
        Material::Linen => cloth::linen(place, 0.019),
        Material::Canvas => cloth::canvas(place),
        Material::Woven => cloth::woven(place),
        Material::Terry => cloth::terry(place),
        Material::Knit => knit::plain(place),
        Material::Paper => hard::paper(place),
        Material::Wax => hard::wax(place),
        Material::Soap => hard::soap(place),
    }
}

/// Ribbed knit, for cuffs and hems.
pub(super) fn ribbed(place: Place) -> Look {
    knit::ribbed(place)
}

/// The relief's height at a point and its slope there: height differences over a small step along both directions.
fn relieved(place: Place, step: f32, strength: f32, height: impl Fn(f32, f32) -> f32) -> (f32, (f32, f32)) {
    let (u, v) = (place.u, place.v);
    let here = height(u, v);
    let slope = |there: f32| (there - here) * strength / step;
    (here, (slope(height(u + step, v)), slope(height(u, v + step))))
}

/// A second colour that goes with the first: pale on dark, deep on pale.
fn partner(colour: V3) -> V3 {
    let light = colour.dot(v(0.3, 0.6, 0.1));
    if light > 0.35 { colour.tint(v(0.42, 0.36, 0.36)) } else { colour.mix(v(0.86, 0.80, 0.68), 0.85) }
}
