use crate::{
    catalog::Product,
    random::{Random, hash, mix},
};

/// Whether a sentence praises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
}

/// A line of the phrase tables that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{table}, line {line}: `{found}`; expected {expected}; mend the line in crates/demo/data/reviews")]
pub struct PhraseError {
    table: &'static str,
    line: usize,
    found: String,
    expected: &'static str,
}

struct Phrase {
    group: &'static str,
    aspect: &'static str,
    tone: Tone,
    sentence: &'static str,
}

/// The phrase tables.
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    titles: Vec<(u8, &'static str)>,
}

const ASPECTS: &str = include_str!("../../data/reviews/aspects.txt");
const TITLES: &str = include_str!("../../data/reviews/titles.txt");

impl Phrases {
    pub(super) fn read() -> Result<Self, PhraseError> {
        let mut phrases = Vec::new();
        let mut group = "";
        for (index, row) in ASPECTS.lines().enumerate() {
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            if let Some(name) = row.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                group = name;
                continue;
            }
            let phrase = phrase(group, row).ok_or_else(|| PhraseError {
                table: "aspects.txt",
                line: index + 1,
                found: row.to_owned(),
                expected: "`aspect +: sentence` or `aspect -: sentence`",
            })?;
            phrases.push(phrase);
        }
        let mut titles = Vec::new();
        for (index, row) in TITLES.lines().enumerate() {
            let read = row.split_once(": ").and_then(|(stars, title)| Some((stars.parse().ok()?, title)));
            titles.push(read.ok_or_else(|| PhraseError {
                table: "titles.txt",
                line: index + 1,
                found: row.to_owned(),
                expected: "`stars: title`",
            })?);
        }
        Ok(Self { phrases, titles })
    }

    /// A sentence of this tone about an aspect that was not spoken of yet. Each product has one aspect it is known for
    /// and one it fails at, so that its reviews agree with one another.
    pub(super) fn sentence(
        &self,
        product: &Product,
        tone: Tone,
        said: &[&str],
        random: &mut Random,
    ) -> Option<(&'static str, &'static str)> {
        let group = group(product);
        let fits = |phrase: &&Phrase| {
            phrase.tone == tone
                && (phrase.group == group || phrase.group == "all")
                && !said.contains(&phrase.aspect)
                && (phrase.aspect != "colour" || product.colours.len() > 1)
                && (phrase.aspect != "pour" || product.leaf == "teapots" || product.leaf == "glasses")
                && (phrase.aspect != "leather" || product.material.word() == "leather")
                && (phrase.aspect != "writing" || product.leaf == "pens")
                && (phrase.aspect != "paper" || product.leaf == "notebooks")
                && (phrase.aspect != "tidiness" || product.leaf == "desk-organisers")
                && (phrase.aspect != "sharpness" && phrase.aspect != "balance" || product.leaf == "knives")
                && (phrase.aspect != "fit"
                    || product.options.iter().any(|option| option.name.contains("ize")))
                && (phrase.aspect != "scent"
                    || product.style.word() != "minimal"
                    || product.leaf != "candles")
        };
        let open: Vec<&Phrase> = self.phrases.iter().filter(fits).collect();
        let weights: Vec<f64> = open
            .iter()
            .map(|phrase| {
                let general = if phrase.group == "all" { 0.55 } else { 1.0 };
                let trait_of = mix(hash(&product.handle) ^ hash(phrase.aspect) ^ tone as u64);
                let known_for = trait_of.is_multiple_of(4);
                general * if known_for { 3.0 } else { 1.0 }
            })
            .collect();
        let phrase = open[random.weighted(&weights)?];
        Some((phrase.aspect, phrase.sentence))
    }

    pub(super) fn title(&self, rating: u8, random: &mut Random) -> &'static str {
        let fitting: Vec<&str> =
            self.titles.iter().filter(|(stars, _)| *stars == rating).map(|(_, title)| *title).collect();
        random.pick(&fitting).copied().unwrap_or("A review")
    }
}

fn phrase(group: &'static str, row: &'static str) -> Option<Phrase> {
    let (head, sentence) = row.split_once(": ")?;
    let (aspect, sign) = head.split_once(' ')?;
    let tone = match sign {
        "+" => Tone::Good,
        "-" => Tone::Bad,
        _ => return None,
    };
    Some(Phrase { group, aspect, tone, sentence })
}

/// Which sentences suit a product.
fn group(product: &Product) -> &'static str {
    match product.leaf.as_str() {
        "mugs" | "teapots" | "glasses" => "drinkware",
        "tea" => "tea",
        "pans" | "casseroles" => "cookware",
        "knives" | "boards" => "cutting",
        "totes" | "backpacks" | "wallets" => "bags",
        "sweaters" | "beanies" | "scarves" | "gloves" => "knit",
        "watches" | "rings" | "necklaces" => "jewellery",
        "lamps" | "bulbs" => "light",
        "candles" => "candles",
        "notebooks" | "pens" | "desk-organisers" => "paper",
        "towels" => "bath",
        "soaps" => "soap",
        _ => "soft",
    }
}

const PEOPLE: [&str; 10] = [
    "my sister",
    "my father",
    "a friend who is hard to please",
    "my neighbour",
    "my husband",
    "my wife",
    "my mother",
    "my best friend",
    "a colleague",
    "my grown-up son",
];
const MONTHS: [&str; 7] =
    ["a month", "six weeks", "two months", "three months", "four months", "half a year", "eight weeks"];

/// The sentence with its blanks filled.
pub(super) fn filled(sentence: &str, product: &Product, variant: usize, random: &mut Random) -> String {
    let colour = product.variants.get(variant).map_or("colour", |variant| variant.shade.name);
    let person = random.pick(&PEOPLE).copied().unwrap_or("a friend");
    let months = random.pick(&MONTHS).copied().unwrap_or("a month");
    let places: &[&str] = match product.leaf.as_str() {
        "towels" | "soaps" => &["our bathroom", "the guest bathroom"],
        "lamps" => &["my study", "the bedroom", "the living room", "our hallway"],
        _ => &["the living room", "our bedroom", "the whole room", "our little flat"],
    };
    let place = random.pick(places).copied().unwrap_or("the house");
    sentence
        .replace("{colour}", &colour.to_lowercase())
        .replace("{Colour}", colour)
        .replace("{thing}", &product.kind.to_lowercase())
        .replace("{person}", person)
        .replace("{months}", months)
        .replace("{Months}", &capital(months))
        .replace("{place}", place)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
