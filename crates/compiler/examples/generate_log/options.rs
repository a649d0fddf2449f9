//! What was asked for.

use std::path::PathBuf;

const USAGE: &str =
    "Expected `--products N --events N --out DIR`, and `--seed N` for another log. Correct the call.";

/// The program's arguments.
pub(crate) struct Options {
    pub(crate) products: u32,
    pub(crate) events: u64,
    pub(crate) seed: u64,
    pub(crate) out: PathBuf,
}

impl Options {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut products, mut events, mut seed, mut out) = (None, None, 1, None);
        while let Some(name) = arguments.next() {
            let Some(value) = arguments.next() else { return Err(format!("{name} has no value. {USAGE}")) };
            let number = || value.parse::<u64>().map_err(|error| format!("{name} {value}: {error}. {USAGE}"));
            match name.as_str() {
                "--products" => products = Some(number()?),
                "--events" => events = Some(number()?),
                "--seed" => seed = number()?,
                "--out" => out = Some(PathBuf::from(&value)),
                _ => return Err(format!("{name} is not known. {USAGE}")),
            }
        }
        let missing = |name: &str| format!("{name} is missing. {USAGE}");
        let products = products.ok_or_else(|| missing("--products"))?;
        // The upper end keeps shuffling to numbers that its prime does not divide.
        let products = u32::try_from(products).ok().filter(|count| (1..=100_000_000).contains(count));
        Ok(Self {
            products: products
                .ok_or_else(|| format!("--products is out of its range, 1 to 100000000. {USAGE}"))?,
            events: events.ok_or_else(|| missing("--events"))?,
            seed,
            out: out.ok_or_else(|| missing("--out"))?,
        })
    }
}
