//! What a form must answer, and the forms of every silhouette.

mod backpack;
mod beanie;
mod board;
mod bulb;
mod candle;
mod casserole;
mod cushion;
mod folded;
mod glass;
mod gloves;
mod knife;
mod lamp;
mod mug;
mod necklace;
mod notebook;
mod organiser;
mod pan;
mod pen;
mod ring;
mod scarf;
mod soap;
mod sweater;
mod teapot;
mod tin;
mod tote;
mod wallet;
mod watch;

use super::{
    Silhouette,
    solid::radial,
    vector::{V3, v},
};
use crate::material::Material;

/// What covers a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coat {
    /// The product's own material and colour.
    Body,
    /// The same, darker or lighter by this factor.
    Tone(f32),
    /// The product's colour on ribbed knit.
    Rib,
    /// The product's metal: its colour if that is a metal, else steel or what it is made of.
    Metal,
    /// The stone of a ring or necklace.
    Gem,
    /// The product's colour on another material.
    Dyed(Material),
    /// A material of a named colour, whatever the product's own.
    Of(Material, &'static str),
    /// The product's colour, lit from within.
    Lantern,
    /// A lamp's linen shade, lit from within.
    Shade,
    /// Light itself.
    Light,
}

/// What stands at a point of the surface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) coat: Coat,
    /// Where on the surface, in scene units: `u` runs along the grain.
    pub(super) u: f32,
    pub(super) v: f32,
    /// The direction of `u`.
    pub(super) along: V3,
}

impl Part {
    /// Wrapped about the y axis.
    pub(super) fn around(coat: Coat, p: V3) -> Self {
        let radius = radial(p).max(0.02);
        Self { coat, u: p.z.atan2(p.x) * radius.clamp(0.25, 0.6), v: p.y, along: v(-p.z, 0.0, p.x).unit() }
    }

    /// Seen from above, grain along x.
    pub(super) fn flat(coat: Coat, p: V3) -> Self {
        Self { coat, u: p.x, v: p.z, along: v(1.0, 0.0, 0.0) }
    }

    /// Whichever side of a box the normal says, grain along x or, on the ends, along z.
    pub(super) fn boxed(coat: Coat, p: V3, normal: V3) -> Self {
        let side = normal.each(f32::abs);
        if side.y >= side.x && side.y >= side.z {
            Self::flat(coat, p)
        } else if side.z >= side.x {
            Self { coat, u: p.x, v: p.y, along: v(1.0, 0.0, 0.0) }
        } else {
            Self { coat, u: p.z, v: p.y, along: v(0.0, 0.0, 1.0) }
        }
    }

    /// The same with the grain along the other direction.
    pub(super) fn upright(self, normal: V3) -> Self {
        Self { u: self.v, v: self.u, along: normal.cross(self.along), ..self }
    }
}

/// From where a form is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// The middle of the picture.
    pub(super) target: V3,
    /// Degrees above the table; near 90 is a flat lay.
    pub(super) elevation: f32,
    /// Degrees to the right.
    pub(super) azimuth: f32,
    /// Half the height that fits into the picture.
    pub(super) span: f32,
}

impl View {
    /// A thing that stands, seen a little from above.
    pub(super) fn standing(height: f32, span: f32) -> Self {
        Self { target: v(0.0, height, 0.0), elevation: 20.0, azimuth: 0.0, span }
    }

    /// A thing that lies, seen from straight above but for a breath of depth.
    pub(super) fn lying(span: f32) -> Self {
        Self { target: v(0.0, 0.05, 0.0), elevation: 80.0, azimuth: 0.0, span }
    }
}

/// A solid to draw. It stands on the plane `y = 0`.
pub(super) trait Form: Sync + Send {
    /// Distance to what light does not pass.
    fn solid(&self, p: V3) -> f32;
    /// Distance to glass.
    fn glass(&self, _p: V3) -> f32 {
        f32::MAX
    }
    /// Whether there is any glass.
    fn has_glass(&self) -> bool {
        false
    }
    /// What covers the solid here.
    fn part(&self, p: V3, normal: V3) -> Part;
    /// Corners of a box around all of it.
    fn bounds(&self) -> (V3, V3);
    /// From where it looks best.
    fn view(&self) -> View;
}

/// The form of a product.
pub(super) fn of(silhouette: Silhouette, form: u8, material: Material) -> Box<dyn Form> {
    match silhouette {
        Silhouette::Mug => Box::new(mug::Mug::new(form, material)),
        Silhouette::Teapot => Box::new(teapot::Teapot::new(form, material)),
        Silhouette::Glass => Box::new(glass::Glass::new(form)),
        Silhouette::Tin => Box::new(tin::Tin::new(form)),
        Silhouette::Pan => Box::new(pan::Pan::new(form, material)),
        Silhouette::Casserole => Box::new(casserole::Casserole::new(form, material)),
        Silhouette::Knife => Box::new(knife::Knife::new(form)),
        Silhouette::Board => Box::new(board::Board::new(form)),
        Silhouette::Tote => Box::new(tote::Tote::new(form, material)),
        Silhouette::Backpack => Box::new(backpack::Backpack::new(form)),
        Silhouette::Wallet => Box::new(wallet::Wallet::new(form)),
        Silhouette::Sweater => Box::new(sweater::Sweater::new(form)),
        Silhouette::Beanie => Box::new(beanie::Beanie::new(form)),
        Silhouette::Scarf => Box::new(scarf::Scarf::new(form, material)),
        Silhouette::Gloves => Box::new(gloves::Gloves::new(form, material)),
        Silhouette::Watch => Box::new(watch::Watch::new(form)),
        Silhouette::Ring => Box::new(ring::Ring::new(form)),
        Silhouette::Necklace => Box::new(necklace::Necklace::new(form)),
        Silhouette::Lamp => Box::new(lamp::Lamp::new(form, material)),
        Silhouette::Bulb => Box::new(bulb::Bulb::new(form)),
        Silhouette::Candle => Box::new(candle::Candle::new(form, material)),
        Silhouette::Notebook => Box::new(notebook::Notebook::new(form)),
        Silhouette::Pen => Box::new(pen::Pen::new(form)),
        Silhouette::Organiser => Box::new(organiser::Organiser::new(form)),
        Silhouette::Towel => Box::new(folded::Folded::towel(form)),
        Silhouette::Throw => Box::new(folded::Folded::throw(form)),
        Silhouette::Soap => Box::new(soap::Soap::new(form)),
        Silhouette::Cushion => Box::new(cushion::Cushion::new(form)),
    }
}
