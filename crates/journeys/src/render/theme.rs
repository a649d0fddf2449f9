//! The storefront's theme, as far as an e-mail can wear it: the same tokens out of the same files.
//!
//! Mail programs know neither custom properties nor `light-dark()`, so a theme's tokens are resolved here: the light
//! value goes into the HTML, the dark one behind `prefers-color-scheme`.

/// Themes by name, as `styles/themes` has them.
const FILES: [(&str, &str); 6] = [
    ("editorial", include_str!("../../../../styles/themes/editorial.css")),
    ("luxury", include_str!("../../../../styles/themes/luxury.css")),
    ("marketplace", include_str!("../../../../styles/themes/marketplace.css")),
    ("playful", include_str!("../../../../styles/themes/playful.css")),
    ("quiet", include_str!("../../../../styles/themes/quiet.css")),
    ("street", include_str!("../../../../styles/themes/street.css")),
];

/// The names of the themes.
#[must_use]
pub fn names() -> Vec<&'static str> {
    FILES.iter().map(|(name, _)| *name).collect()
}

/// The tokens of a theme that an e-mail wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    css: &'static str,
}

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FILES.iter().find(|(known, _)| *known == name).map(|(_, css)| Self { css })
    }

    fn token(self, name: &str) -> Option<&'static str> {
        let declared = self.css.split("--pairwell-").skip(1).find_map(|rest| {
            let (own, value) = rest.split_once(':')?;
            (own == name).then(|| value.split(';').next().unwrap_or_default().trim())
        })?;
        Some(declared)
    }

    /// A colour by the token's name, light or dark, as `#rrggbb`. What the theme leaves out or writes in another way has
    /// a colour that reads on paper and on night.
    #[must_use]
    pub fn colour(self, name: &str, dark: bool) -> &'static str {
        let found = self.token(name).map(|value| {
            let pair = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')'));
            match pair.and_then(|pair| pair.split_once(',')) {
                Some((light, night)) => (if dark { night } else { light }).trim(),
                None => value,
            }
        });
        found.filter(|value| is_hex(value)).unwrap_or_else(|| standard(name, dark))
    }

    /// A length in pixels by the token's name, where 1em is 16; at most 24.
    #[must_use]
    pub fn pixels(self, name: &str) -> u32 {
        let value = self.token(name).unwrap_or("0.5em");
        let number =
            |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f64>().ok());
        let pixels = number("em").map(|em| em * 16.0).or_else(|| number("px")).unwrap_or(0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held to 0 to 24 just before"
        )]
        let whole = pixels.clamp(0.0, 24.0).round() as u32;
        whole
    }

    /// The fonts: the theme's own where they are on most machines, with what stands in for them.
    #[must_use]
    pub fn fonts(self) -> &'static str {
        match self.token("font") {
            Some(value) if value.contains("serif") && !value.contains("sans-serif") => {
                "Georgia, 'Times New Roman', serif"
            }
            _ => "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
        }
    }
}

fn is_hex(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn standard(name: &str, dark: bool) -> &'static str {
    match (name, dark) {
        ("background" | "button-color", false) => "#ffffff",
        ("wash", false) => "#f2f2f2",
        ("line", false) => "#d9d9d9",
        ("muted", false) => "#5f5f5f",
        ("sale", false) => "#b3261e",
        (_, false) => "#1f1f1f",
        ("background" | "button-color", true) => "#1b1b1b",
        ("wash", true) => "#101010",
        ("line", true) => "#3d3d3d",
        ("muted", true) => "#b0b0b0",
        ("sale", true) => "#ff9d92",
        (_, true) => "#ececec",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.2.
    fn luminance(hex: &str) -> f64 {
        let digits = &hex[1..];
        let wide: String =
            if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_theme_is_worn_in_its_own_colours_and_can_be_read() {
        for name in names() {
            let theme = Theme::named(name).unwrap();
            for dark in [false, true] {
                let colour = |token| theme.colour(token, dark);
                for (text, ground) in [
                    ("color", "background"),
                    ("muted", "background"),
                    ("sale", "background"),
                    ("button-color", "button-background"),
                ] {
                    let ratio = contrast(colour(text), colour(ground));
                    assert!(ratio >= 4.5, "{name} dark {dark}: {text} on {ground} {ratio:.2}");
                }
            }
        }
        assert_eq!(Theme::named("quiet").unwrap().colour("color", false), "#2b2f2c");
        assert_eq!(Theme::named("quiet").unwrap().colour("color", true), "#e6e8e3");
        assert_eq!(Theme::named("quiet").unwrap().pixels("radius"), 8);
        assert!(Theme::named("none").is_none());
    }
}
