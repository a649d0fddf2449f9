//! What a config may say, and how it is told what it may not.

use super::*;
use pairwell_snapshot::Tier;

#[test]
fn what_the_documentation_shows_is_understood() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut blocks = 0;
    for folder in ["", "docs", "docs/guides"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let document = std::fs::read_to_string(&path).unwrap();
            for block in document.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
                Config::parse(block).unwrap_or_else(|reason| panic!("{}: {reason}\n{block}", path.display()));
                blocks += 1;
            }
        }
    }
    assert!(blocks >= 16, "{blocks} blocks were found");
}

#[test]
fn a_full_config_is_understood() {
    let config = Config::parse(
        "name = 'Hearth'\nurl = 'https://hearth.example/'\ncurrency = 'usd'\nlocale = 'en-US'\nshard_digits = 2\n\
         [feed.columns]\nid = 'Artikel'\n[copy]\nadd_to_cart = 'Take it'\n\
         [placements.thank-you]\nenabled = false\nlimit = 4\nheading = 'Next time'\n",
    )
    .unwrap();
    assert_eq!(config.url, "https://hearth.example");
    assert_eq!(config.currency.as_deref(), Some("USD"));
    assert_eq!(config.feed.columns["id"], "Artikel");
    assert_eq!(config.placements[&PlacementName::ThankYou].limit, Some(4));
}

#[test]
fn an_unknown_key_is_answered_with_the_known_ones() {
    let error = Config::parse("nmae = 'Hearth'").unwrap_err();
    assert!(
        error.contains("nmae") && error.contains("`name`") && error.contains("`shard_digits`"),
        "{error}"
    );
}

#[test]
fn an_unknown_placement_is_answered_with_the_known_ones() {
    let error = Config::parse("[placements.home]\nlimit = 4").unwrap_err();
    assert!(error.contains("home") && error.contains("thank-you"), "{error}");
}

#[test]
fn a_tier_is_one_that_the_shop_itself_enforces() {
    let tier = |text: &str| Config::parse(&format!("[bundles]\ntiers = [{{ {text} }}]"));
    let config = tier("products = 2, percent_off = 5, code = 'PAIR5'").unwrap();
    assert_eq!(config.bundles.tiers[0].tier(), Tier { products: 2, percent_off: 5, code: "PAIR5" });
    assert!(tier("products = 3, percent_off = 10, automatic = true").is_ok());
    let error = tier("products = 2, percent_off = 5").unwrap_err();
    assert!(error.contains("no code") && error.contains("automatic = true"), "{error}");
    assert!(tier("products = 2, percent_off = 5, code = 'X', automatic = true").is_err());
    for text in ["products = 1, percent_off = 5, code = 'X'", "products = 2, percent_off = 0, code = 'X'"] {
        assert!(tier(text).unwrap_err().contains("Expected 2 to"), "{text}");
    }
}

#[test]
fn a_market_speaks_its_own_language() {
    let config = Config::parse(
        "locale = 'en_IE'\n[copy]\n'button.add' = 'Take it'\n'button.view' = 'Look'\n[markets.fr]\ncurrency = 'EUR'\n\
         locale = 'fr-FR'\ntone = 'warm'\n[markets.fr.copy]\n'button.add' = 'Prendre'\n[markets.ie]\ncurrency = 'EUR'",
    )
    .unwrap();
    let french = config.in_market("fr");
    assert_eq!((french.locale.as_str(), french.tone), ("fr-FR", Tone::Warm));
    assert_eq!(french.copy["button.add"], Wording::Always("Prendre".into()));
    assert_eq!(french.copy["button.view"], Wording::Always("Look".into()));
    assert_eq!(config.in_market("ie").locale, "en-IE");
}

#[test]
fn values_out_of_range_are_refused() {
    for text in [
        "currency = 'XYZ'",
        "url = 'shop.example'",
        "shard_digits = 9",
        "[placements.cart]\nlimit = 0",
        "[markets.EU]\ncurrency = 'EUR'",
        "[markets.eu]\ncurrency = 'EURO'",
        "[markets.'../eu']\ncurrency = 'EUR'",
        "locale = 'Deutsch (DE)'",
        "[markets.eu]\ncurrency = 'EUR'\nlocale = 'd'",
        "[copy]\n'bundle.add' = { one = 'x' }",
        "[copy]\n'bundle.add' = { some = 'x', other = 'y' }",
    ] {
        assert!(Config::parse(text).unwrap_err().contains("Expected"), "{text}");
    }
}
