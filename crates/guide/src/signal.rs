//! A signal as a line: its name as in logs, then its values in the order that `docs/segments.md` lists them.

use pairwell_engine::visitor::{Entry, PageKind, Signal};

const KINDS: [&str; 8] =
    ["other", "home", "collection", "search", "product", "cart", "checkout", "thank-you"];
const ENTRIES: [&str; 4] = ["inside", "direct", "search-engine", "link"];

/// Reads a line; `None` where it is no signal.
pub(crate) fn read(line: &str) -> Option<Signal> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let mut next = || fields.next().unwrap_or_default();
    let signal = match name {
        "page" => Signal::Page {
            kind: one_of(&KINDS, &PageKind::ALL, next())?,
            product: next().to_owned(),
            entry: one_of(&ENTRIES, &Entry::ALL, next())?,
        },
        "scroll" => Signal::Scroll(next().parse().ok()?),
        "description" => Signal::Description(next().parse().ok()?),
        "active" => Signal::Active(next().parse().ok()?),
        "variant" => Signal::Variant(next().parse().ok()?),
        "gallery" => Signal::Gallery(next().parse().ok()?),
        "stock" => Signal::Stock(next().parse().ok()?),
        "cart" => Signal::Cart { products: next().parse().ok()?, value_minor: next().parse().ok()? },
        "add" => Signal::Add { product: next().to_owned(), value_minor: next().parse().ok()? },
        "remove" => Signal::Remove { product: next().to_owned(), value_minor: next().parse().ok()? },
        "pause" => Signal::Pause(next().parse().ok()?),
        "leaving" => Signal::Leaving,
        "search" => Signal::Search(next().to_owned()),
        "purchase" => {
            let (order, value_minor) = (next().to_owned(), next().parse().ok()?);
            return Some(Signal::Purchase {
                order,
                value_minor,
                products: fields.map(str::to_owned).collect(),
            });
        }
        "hidden" => Signal::Hidden,
        "shown" => Signal::Shown,
        "dismiss" => Signal::Dismiss(next().to_owned()),
        "take" => Signal::Take(next().to_owned()),
        _ => return None,
    };
    fields.next().is_none().then_some(signal)
}

fn one_of<T: Copy>(names: &[&str], all: &[T], name: &str) -> Option<T> {
    names.iter().zip(all).find(|(known, _)| **known == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_signals_or_nothing() {
        let page = Signal::Page { kind: PageKind::Product, product: "a b".into(), entry: Entry::Link };
        for (line, expected) in [
            ("page\tproduct\ta b\tlink", Some(page)),
            (
                "page\thome\t\tinside",
                Some(Signal::Page { kind: PageKind::Home, product: String::new(), entry: Entry::Inside }),
            ),
            ("scroll\t40", Some(Signal::Scroll(40))),
            ("cart\t2\t8000", Some(Signal::Cart { products: 2, value_minor: 8_000 })),
            ("leaving", Some(Signal::Leaving)),
            (
                "purchase\tA-1\t900\tx\ty",
                Some(Signal::Purchase {
                    order: "A-1".into(),
                    value_minor: 900,
                    products: vec!["x".into(), "y".into()],
                }),
            ),
            ("scroll\t400", None),
            ("scroll", None),
            ("scroll\t4\t4", None),
            ("page\tkitchen\t\tinside", None),
            ("", None),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
