//! Order lines that are no products: postage, fees, discounts, vouchers, corrections by hand.
//!
//! No single sign is enough. A name may speak of postage and belong to a stamp-shaped magnet; a code without digits
//! may belong to a cushion. So a telling name counts together with a code unlike the shop's other codes.

use std::collections::HashMap;

/// Names that mean a service wherever they stand alone, and beside an unusual code wherever they occur.
const PLAIN: &[&str] = &[
    "postage",
    "postage and packing",
    "p&p",
    "shipping",
    "shipping cost",
    "shipping costs",
    "shipping fee",
    "shipping charge",
    "shipping charges",
    "shipping and handling",
    "delivery",
    "delivery charge",
    "delivery fee",
    "carriage",
    "freight",
    "handling",
    "handling fee",
    "bank charge",
    "bank charges",
    "service charge",
    "service fee",
    "fee",
    "fees",
    "commission",
    "surcharge",
    "discount",
    "adjustment",
    "adjust",
    "bad debt",
    "write off",
    "price adjustment",
    "gift voucher",
    "gift card",
    "gift certificate",
    "voucher",
    "store credit",
    "refund",
    "test product",
    "test item",
    "donation",
    "shipping insurance",
    "package protection",
    "shipping protection",
    "versand",
    "versandkosten",
    "lieferung",
    "liefergebühr",
    "porto",
    "rabatt",
    "gutschein",
    "geschenkgutschein",
    "gebühr",
    "bearbeitungsgebühr",
    "nachnahme",
    "trinkgeld",
    "frais de port",
    "frais de livraison",
    "livraison",
    "remise",
    "ajustement",
    "carte cadeau",
    "bon d'achat",
    "envío",
    "envio",
    "gastos de envío",
    "gastos de envio",
    "descuento",
    "ajuste",
    "tarjeta regalo",
    "flete",
    "spedizione",
    "spese di spedizione",
    "sconto",
    "buono regalo",
    "verzendkosten",
    "verzending",
    "korting",
    "cadeaubon",
    "frete",
    "desconto",
    "frakt",
    "presentkort",
    "fragt",
    "gavekort",
    "wysyłka",
    "przesyłka",
    "dostawa",
    "rabat",
    "doprava",
    "poštovné",
    "sleva",
    "kargo",
    "доставка",
    "скидка",
    "送料",
    "配送料",
    "运费",
    "배송비",
    "شحن",
];
/// Names that mean a service beside an unusual code only: shops sell manuals and samples too.
const BESIDE_AN_UNUSUAL_CODE: &[&str] = &[
    "manual",
    "sample",
    "samples",
    "tip",
    "deposit",
    "correction",
    "credit",
    "muster",
    "pfand",
    "échantillon",
    "muestra",
];
/// Codes that mean a service where no name was ever written.
const CODES: &[&str] = &[
    "post", "postage", "ship", "shipping", "freight", "carriage", "dot", "adjust", "adj", "disc", "discount",
    "fee", "fees", "manual", "voucher", "gift", "porto", "versand", "frais", "envio",
];

/// How the shop's codes usually look.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    counts: HashMap<String, usize>,
    with_digits: usize,
    all: usize,
}

impl Shapes {
    pub(super) fn of<'c>(codes: impl Iterator<Item = &'c str>) -> Self {
        let mut shapes = Self::default();
        for code in codes.filter(|code| !code.is_empty()) {
            *shapes.counts.entry(shape(code)).or_default() += 1;
            shapes.with_digits += usize::from(has_digit(code));
            shapes.all += 1;
        }
        shapes
    }

    /// Whether a code is unlike the others: without digits where nine of ten have some, or of a form that fewer than
    /// one of twenty have.
    fn is_unusual(&self, code: &str) -> bool {
        let lacks_digits = !has_digit(code) && self.with_digits * 10 >= self.all * 9;
        let like_it = self.counts.get(&shape(code)).copied().unwrap_or(0);
        lacks_digits || like_it * 20 < self.all
    }
}

/// Whether a code, sold under these names (most usual first), is a service.
pub(super) fn is_service<'n>(code: &str, names: impl Iterator<Item = &'n str>, shapes: &Shapes) -> bool {
    let unusual = code.is_empty() || shapes.is_unusual(code);
    let mut has_name = false;
    for name in names {
        has_name = true;
        let name = name.trim().to_lowercase();
        if PLAIN.contains(&name.as_str()) {
            return true;
        }
        if unusual
            && (BESIDE_AN_UNUSUAL_CODE.contains(&name.as_str()) || (!code.is_empty() && speaks_of(&name)))
        {
            return true;
        }
    }
    if has_name || !unusual {
        return false;
    }
    let letters: String = code.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    CODES.contains(&letters.as_str()) || (letters.chars().count() == 1 && !has_digit(code))
}

/// Whether one of the plain names occurs in it as whole words.
fn speaks_of(name: &str) -> bool {
    PLAIN.iter().any(|phrase| {
        name.match_indices(phrase).any(|(at, found)| {
            let before = name[..at].chars().next_back();
            let after = name[at + found.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

fn has_digit(code: &str) -> bool {
    code.bytes().any(|byte| byte.is_ascii_digit())
}

/// Runs of digits become `9`, runs of letters `A`: `79323P` is `9A`.
fn shape(code: &str) -> String {
    let mut out = String::new();
    for c in code.trim().chars() {
        let class = match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_alphabetic() => 'A',
            c => c,
        };
        if !(out.ends_with(class) && matches!(class, '9' | 'A')) {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> Shapes {
        let usual: Vec<String> =
            (0..200).map(|n| format!("{}{}", 20_000 + n, if n % 3 == 0 { "A" } else { "" })).collect();
        let rare = ["POST", "M", "C2", "gift_0001_30", "PADS", "SP1002"];
        Shapes::of(usual.iter().map(String::as_str).chain(rare))
    }

    #[test]
    fn services_are_told_from_products_by_name_and_code_together() {
        let service = |code: &str, name: &str| {
            is_service(code, std::iter::once(name).filter(|name| !name.is_empty()), &shapes())
        };
        assert!(service("POST", "POSTAGE"));
        assert!(service("M", "Manual"));
        assert!(service("C2", "CARRIAGE"));
        assert!(service("gift_0001_30", "Shop Gift Voucher £30.00"));
        assert!(service("90210", "Versandkosten"));
        assert!(service("D", ""));
        assert!(service("", "Tip"));
        assert!(!service("PADS", "PADS TO MATCH ALL CUSHIONS"));
        assert!(!service("20011", "FIRST CLASS POSTAGE MAGNET"));
        assert!(!service("20012", "Manual"));
        assert!(!service("SP1002", "KID'S CHALKBOARD/EASEL"));
        assert!(!service("", "Delivery Van Toy"));
    }
}
