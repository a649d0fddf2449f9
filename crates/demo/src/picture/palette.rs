//! Which colours and materials stand behind the coats of one picture.

use super::{
    form::{Coat, Part},
    surface::{self, Look, Place},
    vector::{V3, v},
};
use crate::{
    catalog::Product,
    colour::{self, Shade},
    department::Style,
    material::Material,
};

/// The answers to a form's coats for one product in one colour.
pub(super) struct Palette {
    colour: V3,
    metal: V3,
    gem: V3,
    material: Material,
    style: Style,
}

impl Palette {
    pub(super) fn of(product: &Product, shade: Shade) -> Self {
        let own_metal = matches!(product.material, Material::BrushedMetal | Material::PolishedMetal);
        let is_metal = METALS.contains(&shade.name);
        let metal = if own_metal && is_metal {
            linear(shade.rgb)
        } else if product.made_of.contains("gold") {
            named("Gold")
        } else if product.made_of.contains("brass") {
            named("Brass")
        } else {
            named("Steel")
        };
        // A stone of the shop's metal is a bright one.
        let gem = if is_metal { v(0.86, 0.90, 0.95) } else { linear(shade.rgb) };
        Self { colour: linear(shade.rgb), metal, gem, material: product.material, style: product.style }
    }

    /// The colour of glass in front of things.
    pub(super) fn glass(&self) -> V3 {
        self.colour
    }

    /// The look of a part.
    pub(super) fn look(&self, part: &Part) -> Look {
        let plain = |colour| Place { u: part.u, v: part.v, colour, style: self.style };
        match part.coat {
            Coat::Body => surface::cover(self.material, plain(self.colour)),
            Coat::Tone(factor) => surface::cover(self.material, plain(self.colour * factor)),
            Coat::Rib if self.material == Material::Knit => surface::ribbed(plain(self.colour * 0.95)),
            Coat::Rib => surface::cover(self.material, plain(self.colour * 0.9)),
            Coat::Metal => {
                let shiny = if self.material == Material::PolishedMetal {
                    Material::PolishedMetal
                } else {
                    Material::BrushedMetal
                };
                surface::cover(shiny, plain(self.metal))
            }
            Coat::Gem => gem(self.gem),
            Coat::Dyed(material) => surface::cover(material, plain(self.colour)),
            Coat::Of(material, name) => {
                let place = Place { style: Style::Minimal, ..plain(named(name)) };
                surface::cover(material, place)
            }
            Coat::Lantern => {
                let place = Place { style: Style::Minimal, ..plain(self.colour) };
                let mut look = surface::cover(self.material, place);
                look.glow = v(1.0, 0.84, 0.58).tint(self.colour) * 0.42;
                look
            }
            Coat::Shade => {
                let place = Place { style: Style::Minimal, ..plain(named("Cream")) };
                let mut look = surface::cover(Material::Linen, place);
                look.glow = look.albedo.tint(v(0.62, 0.46, 0.26));
                look
            }
            Coat::Light => {
                let mut look = surface::cover(Material::Glass, plain(v(1.0, 0.8, 0.4)));
                look.glow = v(2.2, 1.45, 0.55);
                look
            }
        }
    }
}

const METALS: [&str; 8] = ["Gold", "Rose Gold", "Silver", "Steel", "Gunmetal", "Brass", "Copper", "Clear"];

fn gem(colour: V3) -> Look {
    let mut look = surface::cover(
        Material::PolishedMetal,
        Place { u: 0.0, v: 0.0, colour: colour.mix(v(1.0, 1.0, 1.0), 0.15), style: Style::Minimal },
    );
    look.glow = colour * 0.16;
    look
}

fn named(name: &str) -> V3 {
    colour::named(name).map_or(v(0.5, 0.5, 0.5), |shade| linear(shade.rgb))
}

fn linear(rgb: [u8; 3]) -> V3 {
    let part = |value: u8| (f32::from(value) / 255.0).powf(2.2);
    v(part(rgb[0]), part(rgb[1]), part(rgb[2]))
}
