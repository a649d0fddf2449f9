//! Where a picture shows another colour than the feed states.

use pairwell_vision::colour::{ColourName, Naming, Oklab};

use super::understood::UnderstoodProduct;

/// A colour that covers less of the subject may be a shadow or a button.
const LEAST_SHARE: f32 = 0.1;

/// Names that one light or one merchant gives to the colour that another calls otherwise.
const NEIGHBOURS: [(ColourName, ColourName); 17] = {
    use ColourName::{Beige, Black, Blue, Brown, Green, Grey, Orange, Pink, Purple, Red, White, Yellow};
    [
        (Black, Grey),
        (Black, Brown),
        (Black, Blue),
        (Grey, White),
        (Grey, Blue),
        (Grey, Beige),
        (White, Beige),
        (Beige, Brown),
        (Beige, Yellow),
        (Brown, Red),
        (Brown, Orange),
        (Red, Pink),
        (Red, Orange),
        (Orange, Yellow),
        (Green, Blue),
        (Blue, Purple),
        (Pink, Purple),
    ]
};

impl UnderstoodProduct {
    /// The colours in words that the feed states, when the picture shows none of them nor any that could be taken for one.
    /// `None` when a stated colour has no plain name (`Moss`), for then nothing can be said, and without a picture.
    #[must_use]
    pub fn contradicted_colours(&self) -> Option<Vec<&'static str>> {
        let picture = self.picture.as_ref()?;
        let mut stated = Vec::new();
        for words in &self.colours_stated {
            let before = stated.len();
            stated.extend(words.split(|c: char| !c.is_alphabetic()).filter_map(ColourName::from_word));
            if stated.len() == before {
                return None;
            }
        }
        let naming = Naming::default();
        let large = picture.palette.iter().filter(|(_, share)| *share >= LEAST_SHARE);
        let mut seen: Vec<ColourName> = large.filter_map(|(hex, _)| Some(naming.of(colour(hex)?))).collect();
        seen.extend(ColourName::from_word(&picture.colour));
        let agrees = |one: &ColourName| seen.iter().any(|other| could_be(*one, *other));
        let contradicted = !stated.is_empty() && !seen.is_empty() && !stated.iter().any(agrees);
        contradicted.then(|| stated.into_iter().map(ColourName::word).collect())
    }
}

fn could_be(one: ColourName, other: ColourName) -> bool {
    one == other || NEIGHBOURS.contains(&(one, other)) || NEIGHBOURS.contains(&(other, one))
}

/// `#rrggbb`.
fn colour(hex: &str) -> Option<Oklab> {
    let number = u32::from_str_radix(hex.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Oklab::from_srgb([red, green, blue]))
}

#[cfg(test)]
mod tests {
    use super::super::understood::UnderstoodPicture;
    use super::*;

    fn shows(stated: &[&str], colour: &str, palette: &[(&str, f32)]) -> Option<Vec<&'static str>> {
        let picture = UnderstoodPicture {
            setting: "studio".into(),
            colour: colour.into(),
            palette: palette.iter().map(|(hex, share)| ((*hex).to_owned(), *share)).collect(),
            finish: None,
        };
        let stated = stated.iter().map(|word| (*word).to_owned()).collect();
        UnderstoodProduct { colours_stated: stated, picture: Some(picture), ..UnderstoodProduct::default() }
            .contradicted_colours()
    }

    #[test]
    fn a_red_picture_contradicts_a_green_product() {
        assert_eq!(shows(&["Dark green"], "red", &[("#c8102e", 0.9)]), Some(vec!["green"]));
        assert_eq!(shows(&["green"], "red", &[("#c8102e", 0.6), ("#1e7a3c", 0.4)]), None, "a green part");
        assert_eq!(
            shows(&["green"], "red", &[("#c8102e", 0.95), ("#1e7a3c", 0.05)]),
            Some(vec!["green"]),
            "a green button"
        );
    }

    #[test]
    fn what_could_be_taken_for_it_or_has_no_plain_name_is_no_contradiction() {
        assert_eq!(shows(&["Grey"], "black", &[("#1a1a1a", 1.0)]), None);
        assert_eq!(shows(&["green", "Moss"], "red", &[("#c8102e", 1.0)]), None);
        assert_eq!(shows(&["green", "red"], "red", &[("#c8102e", 1.0)]), None, "one of its variants");
        assert_eq!(shows(&[], "red", &[("#c8102e", 1.0)]), None);
        assert_eq!(shows(&["green"], "red", &[("no colour", 1.0)]), Some(vec!["green"]));
        let without =
            UnderstoodProduct { colours_stated: vec!["red".into()], ..UnderstoodProduct::default() };
        assert_eq!(without.contradicted_colours(), None);
    }
}
