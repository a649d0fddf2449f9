//! What a shop's own words teach about surfaces.

use pairwell_vision::surface::Texture;
use pairwell_vision::surface::material::{Example, Materials};

/// Surfaces of two kinds that differ in their detail, each with a little of its own.
fn textures() -> Vec<(Texture, &'static str, u64)> {
    (0_u8..24)
        .map(|product| {
            let own = f32::from(product * 7 % 11) * 1e-4;
            let (fine, word) = if product % 2 == 0 { (0.004, "steel") } else { (0.03, "wool") };
            let texture = Texture {
                detail: [fine + own, fine, 0.01 + own, 0.02],
                coherence: own * 50.0,
                ..Texture::default()
            };
            (texture, word, u64::from(product))
        })
        .collect()
}

fn examples<'a>(textures: &'a [(Texture, &'static str, u64)]) -> Vec<Example<'a>> {
    textures
        .iter()
        .map(|(texture, material, product)| Example { texture, material, product: *product })
        .collect()
}

#[test]
fn materials_that_look_different_are_learned_from_the_shops_words() {
    let textures = textures();
    let model = Materials::learn(&examples(&textures)).unwrap();
    assert_eq!(model.words(), ["steel", "wool"]);
    assert!(model.held_out > 0.95, "{}", model.held_out);
    assert!((model.commonest - 0.5).abs() < 1e-6);
    for (texture, word, _) in &textures {
        let guess = model.guess(texture);
        assert_eq!(guess.material, *word);
        assert!((0.5..=1.0).contains(&guess.confidence));
    }
}

#[test]
fn one_material_or_too_few_products_teach_nothing() {
    let textures = textures();
    let all = examples(&textures);
    let steel: Vec<_> = all.iter().filter(|example| example.material == "steel").copied().collect();
    assert!(Materials::learn(&steel).is_none());
    assert!(Materials::learn(&all[..6]).is_none());
    assert!(Materials::learn(&[]).is_none());
}
