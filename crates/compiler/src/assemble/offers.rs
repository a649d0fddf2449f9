//! The merchant's offers as the core file has them.

use pairwell_snapshot::{About, Card, Offer, OfferKind, Offers};

use crate::config::{Config, OfferSettings, Selector, offers::offers as listed};
use crate::model::Merchant;
use crate::read::feed::category::is_one_name;

/// The offers that hold in this snapshot, the products that they promise, and notes on what was left out.
#[derive(Debug, Default)]
pub(super) struct Offered {
    pub(super) offers: Offers,
    /// Their numbers; a page needs their cards to know whether they can be had.
    pub(super) products: Vec<u32>,
    pub(super) notes: Vec<String>,
}

/// Reads the config's offers against the catalog.
pub(super) fn offered(config: &Config, merchant: &Merchant, now_s: i64) -> Offered {
    let mut offered = Offered::default();
    offered.offers.quiet = config.quiet.quiet();
    for settings in listed(&config.offers) {
        match offer(settings, merchant, now_s, &mut offered.notes) {
            Ok((offer, product)) => {
                offered.offers.offers.push(offer);
                offered.products.extend(product);
            }
            Err(why) => offered.notes.push(format!("the offer `{}` is left out: {why}", settings.name)),
        }
    }
    // Quiet rules alone say nothing.
    if offered.offers.offers.is_empty() {
        offered.offers = Offers::default();
    }
    offered
}

fn offer(
    settings: &OfferSettings,
    merchant: &Merchant,
    now_s: i64,
    notes: &mut Vec<String>,
) -> Result<(Offer, Option<u32>), String> {
    let currency = &merchant.shop.currency;
    let minor = |name: &str, amount: &Option<crate::config::Amount>| {
        match amount {
        None => Ok(0),
        Some(amount) => amount.minor(currency).ok_or_else(|| {
            format!(
                "`{name}` is in another currency than {}. Expected an amount in the currency of this snapshot. Where it should \
                 hold here too, write an offer of its own with an amount in {0}.",
                currency.code
            )
        }),
    }
    };
    let (starts_s, ends_s) = settings.times()?;
    if ends_s != 0 && ends_s <= now_s {
        return Err(
            "it has ended. Expected an end in the future. Take it out of the config, or give it a new end."
                .to_owned(),
        );
    }
    let find = |key: &str| merchant.products.iter().position(|product| product.key == key);
    let product = find(&settings.product);
    if product.is_none() && !settings.product.is_empty() {
        return Err(format!(
            "no product has the key `{}`. Expected a key of the feed. Correct `product = …`.",
            settings.product
        ));
    }
    let mut about = Vec::new();
    for selector in &settings.on {
        let found = meant(selector, merchant);
        if found.is_empty() {
            notes.push(format!(
                "the offer `{}`: {selector} of its `on` means no product of the feed.",
                settings.name
            ));
        }
        about.extend(found.into_iter().filter(|found| !about.contains(found)).collect::<Vec<_>>());
    }
    if about.is_empty() && !settings.on.is_empty() {
        return Err("its `on` means no product at all. Expected a product key, a category or a brand as the feed spells it. \
                    Correct it."
            .to_owned());
    }
    let names_product = matches!(settings.kind.kind(), OfferKind::Gift | OfferKind::ExclusiveUpgrade);
    let offer = Offer {
        name: settings.name.clone(),
        kind: settings.kind.kind(),
        percent_off: settings.percent_off,
        amount_off_minor: minor("amount_off", &settings.amount_off)?,
        code: settings.code.trim().to_owned(),
        over_minor: minor("over", &settings.over)?,
        product: if names_product { settings.product.clone() } else { String::new() },
        starts_s,
        ends_s,
        when: settings.when.condition()?,
        about,
        triggers: settings
            .triggers
            .iter()
            .map(crate::config::TriggerSettings::trigger)
            .collect::<Result<_, _>>()?,
        per_visit: settings.per_visit,
        per_month: settings.per_month,
        again_after_h: settings.again_after_h,
        low_stock: settings.low_stock,
    };
    Ok((offer, product.filter(|_| names_product).and_then(|product| u32::try_from(product).ok())))
}

/// What a selector means in this catalog. A category is meant by its path or by one of its names, wherever that stands.
fn meant(selector: &Selector, merchant: &Merchant) -> Vec<About> {
    let same = |wanted: &str, found: &str| wanted.trim().to_lowercase() == found.to_lowercase();
    let mut found: Vec<About> = Vec::new();
    for product in &merchant.products {
        let mut add = |about: About| {
            if !found.contains(&about) {
                found.push(about);
            }
        };
        if selector.product.as_ref().is_some_and(|wanted| same(wanted, &product.key)) {
            add(About::Product(product.key.clone()));
        }
        if selector.brand.as_ref().is_some_and(|wanted| same(wanted, &product.brand)) {
            add(About::Brand(product.brand.clone()));
        }
        let Some(wanted) = &selector.category else { continue };
        let levels: Vec<&str> = wanted.split('>').map(str::trim).collect();
        for depth in 1..=product.category.len() {
            let path = &product.category[..depth];
            let is_meant = match levels.as_slice() {
                [name] => path.last().is_some_and(|level| is_one_name(name, level)),
                levels => {
                    levels.len() == depth
                        && levels.iter().zip(path).all(|(name, level)| is_one_name(name, level))
                }
            };
            if is_meant {
                add(About::Category(path.join(Card::CATEGORY_SEPARATOR)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Product};

    fn merchant(code: &str, minor_digits: u8) -> Merchant {
        let product = |key: &str, category: &[&str], brand: &str| Product {
            key: key.into(),
            category: category.iter().map(|name| (*name).into()).collect(),
            brand: brand.into(),
            ..Product::default()
        };
        let mut merchant = Merchant {
            products: vec![
                product("pot", &["Kitchen", "Teapots", "Iron"], "Kiln"),
                product("tin", &["Kitchen", "Tins"], "Loom"),
            ],
            ..Merchant::default()
        };
        merchant.shop.currency = Currency { code: code.into(), minor_digits };
        merchant
    }

    const GIFT: &str = "[[offers]]\nname = 'gift'\nkind = 'gift'\nproduct = 'tin'\nautomatic = true\ntriggers = [{ on = \
                        'near-threshold' }]\n";

    fn read(text: &str, merchant: &Merchant) -> Offered {
        offered(&Config::parse(text).unwrap(), merchant, 1_790_000_000)
    }

    #[test]
    fn amounts_are_minor_units_of_the_shops_currency() {
        let over = |over: &str, code: &str, digits: u8| {
            let offered = read(&format!("{GIFT}over = {over}"), &merchant(code, digits));
            offered.offers.offers.first().map(|offer| offer.over_minor).ok_or(offered.notes)
        };
        assert_eq!(over("80", "EUR", 2), Ok(8_000));
        assert_eq!(over("19.99", "EUR", 2), Ok(1_999));
        assert_eq!(over("1.299", "EUR", 2), Ok(130));
        assert_eq!(over("8000", "JPY", 0), Ok(8_000));
        assert_eq!(over("1.250", "KWD", 3), Ok(1_250));
        assert_eq!(over("'80,00 €'", "EUR", 2), Ok(8_000));
        let notes = over("'80.00 EUR'", "USD", 2).unwrap_err();
        assert!(notes[0].contains("another currency than USD"), "{notes:?}");
    }

    #[test]
    fn what_the_catalog_does_not_have_is_left_out_and_said() {
        let gift = format!("{GIFT}over = 80\n");
        let offered =
            read(&(gift.clone() + "on = [{ category = 'teapot' }, { brand = 'KILN' }]"), &merchant("EUR", 2));
        let about = [About::Category("Kitchen > Teapots".into()), About::Brand("Kiln".into())];
        assert_eq!(offered.offers.offers[0].about, about);
        assert_eq!((offered.products, offered.notes), (vec![1], vec![]));
        for (text, said) in [
            (gift.replace("'tin'", "'lost'"), "no product has the key `lost`"),
            (gift.clone() + "on = [{ category = 'Cars' }]", "means no product at all"),
            (gift.clone() + "ends = 2020-01-01T00:00:00Z", "it has ended"),
        ] {
            let offered = read(&text, &merchant("EUR", 2));
            assert_eq!(offered.offers, Offers::default(), "{text}");
            assert!(offered.notes.last().unwrap().contains(said), "{:?}", offered.notes);
        }
    }
}
