//! The text of a config to begin with.

use super::Init;

/// Each line with its comment; what was not said is there as an example, behind a `#`.
pub(super) fn text(init: &Init) -> String {
    let line = |key: &str, said: Option<&str>, example: &str, comment: &str| {
        let value = said.unwrap_or(example);
        let off = if said.is_some() { "" } else { "# " };
        format!("# {comment}\n{off}{key} = {}\n\n", quoted(value))
    };
    let shop = [
        line("name", init.name.as_deref(), "Kiln & Loom", "The shop's name, as shoppers know it."),
        line("url", init.url.as_deref(), "https://shop.example", "The storefront's address, without a path."),
        line("currency", init.currency.as_deref(), "EUR", "Where the exports name none: a code of ISO 4217."),
        line(
            "locale",
            init.locale.as_deref(),
            "en-IE",
            "The shelves' language; else the one that the feed's texts are in.",
        ),
    ]
    .concat();
    format!("{HEAD}{shop}{REST}")
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

const HEAD: &str = "\
# What Pairwell is told of this shop. `pairwell build --config pairwell.toml` reads it.
# Everything may be left out; a line that begins with # is left out. All there is: docs/config.md

";

const REST: &str = "\
# How the shop speaks: plain, warm or expert.
# tone = \"plain\"

# Visitors who get no shelves, in percent, to compare with: 0 to 50.
# holdout_percent = 0

# --- Placements: product, cart, popup, thank-you, bundle ------------------------------------------

# Slots at most, 1 to 24, and a heading in place of the one in the shop's language.
# [placements.product]
# limit = 6
# heading = \"Goes well with it\"

# No popup after something was put into the cart.
# [placements.popup]
# enabled = false

# --- Columns, where the exports call them otherwise: Pairwell's name, then yours ---------------------

# [feed.columns]
# id = \"Article\"
# price = \"Gross price\"

# --- What you want otherwise than it was learned --------------------------------------------------

# Never recommended. A rule names products by product (a key), category, brand or tag.
# [[rules.exclude]]
# category = \"Gift cards\"

# Shown first.
# [[rules.pin]]
# product = \"care-oil\"
# on = { category = \"Cutting boards\" }

# Raised (up to 1) or lowered (down to -1).
# [[rules.boost]]
# products = { tag = \"last-season\" }
# by = -0.3

# --- What the shop itself takes off for several products ------------------------------------------

# [[bundles.tiers]]
# products = 2
# percent_off = 5
# code = \"PAIR5\"

# --- Words of yours in place of the shop's language's: docs/words.md has their names ----------------

# [copy]
# \"button.add\" = \"Add to bag\"
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paste::Platform;
    use pairwell_compiler::config::Config;
    use proptest::prelude::*;

    fn init(name: &str) -> Init {
        Init {
            folder: ".".into(),
            platform: Platform::Generic,
            name: Some(name.to_owned()),
            url: None,
            currency: None,
            locale: None,
            files: String::new(),
            snapshot: String::new(),
        }
    }

    #[test]
    fn every_line_that_is_left_out_is_understood_when_it_is_not() {
        let text = text(&init("Kiln"));
        let whole: String = text
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                // Sentences end with a full stop or a colon's explanation; settings have a sign of equality or a bracket.
                Some(setting)
                    if setting.starts_with('[') || setting.contains(" = ") && !setting.ends_with('.') =>
                {
                    format!("{setting}\n")
                }
                _ => format!("{line}\n"),
            })
            .collect();
        let config = Config::parse(&whole).unwrap_or_else(|reason| panic!("{reason}\n{whole}"));
        assert_eq!((config.name.as_str(), config.locale.as_str()), ("Kiln", "en-IE"));
        assert_eq!(config.url, "https://shop.example");
        assert_eq!((config.rules.exclude.len(), config.rules.pin.len(), config.rules.boost.len()), (1, 1, 1));
        assert_eq!((config.bundles.tiers.len(), config.copy.len(), config.feed.columns.len()), (1, 1, 2));
    }

    proptest! {
        #[test]
        fn any_name_reads_back_as_itself(name in "\\PC{0,30}|[\\x00-\\x7f]{0,20}") {
            let config = Config::parse(&text(&init(&name)));
            prop_assert_eq!(config.map(|config| config.name), Ok(name));
        }
    }
}
