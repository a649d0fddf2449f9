//! From the reviews of a product to what they say together.

use crate::drivers::{self, Driver, Evidence};
use crate::language;
use crate::polarity;
use crate::quote::{self, Names, Quote};
use crate::sentences;
use crate::trust::{self, Copies};
use crate::words::{Word, words};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How many neutral reviews every product begins with: one glad review is not yet a verdict.
const DOUBT: f32 = 3.0;
/// Of a text, so many bytes are read; a review that is longer than a book's chapter says it at its beginning.
const READ: usize = 20_000;

/// A review, without its author.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Review<'r> {
    /// 1 to 5; `None` when there are none.
    pub stars: Option<f32>,
    /// Title and body as plain text, in any language.
    pub text: &'r str,
}

/// What the reviews of a product say together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// -1 (cross) to 1 (glad): the weighted mean of the reviews' polarity, with three neutral reviews added.
    pub polarity: f32,
    /// One for each driver, in the order of [`Driver::ALL`].
    pub drivers: [DriverEvidence; 8],
    /// At most one a driver, in the order of [`Driver::ALL`]; no sentence twice.
    pub quotes: Vec<Quote>,
    /// Reviews that count, wholly or in part.
    pub used: u32,
    /// Reviews that count less than wholly, or not at all: copies, advertisements, shouting.
    pub discounted: u32,
    /// Reviews of which only the stars count, because their text is not English as far as one can tell.
    pub unread: u32,
}

/// What the reviews of a product say about one driver.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DriverEvidence {
    /// What it is about.
    pub driver: Driver,
    /// Reviews that praise it.
    pub praise: u32,
    /// Reviews that blame it.
    pub blame: u32,
    /// -1 to 1: `(p - b) / (p + b + 3)`, where `p` and `b` are the weights of the reviews that praise and blame times the
    /// strength with which they do. One plain praise gives 0.25, ten 0.77.
    pub score: f32,
}

/// Reads opinions, and knows what the whole shop's reviews have in common.
#[derive(Debug, Default, Clone)]
pub struct Reader {
    texts: Copies,
    sentences: Copies,
    common: HashSet<String>,
    brands: Vec<Vec<String>>,
}

/// A review, taken apart.
struct Taken<'r> {
    stars: Option<f32>,
    words: Vec<Word<'r>>,
    sentences: Vec<(&'r str, Vec<Word<'r>>)>,
    english: bool,
    weight: f32,
}

impl Reader {
    /// A reader for a shop with these brands; sentences that name another brand than the product's are not quoted.
    #[must_use]
    pub fn new<'b>(brands: impl IntoIterator<Item = &'b str>) -> Self {
        let mut brands: Vec<Vec<String>> =
            brands.into_iter().map(spelling).filter(|brand| !brand.is_empty()).collect();
        brands.sort_unstable();
        brands.dedup();
        Self { brands, ..Self::default() }
    }

    /// Counts the text of a review of the shop, so that a text or sentence that many products' reviews have counts less
    /// for each. Optional; every review once, before the first [`Reader::opinion`].
    pub fn notice(&mut self, text: &str) {
        let taken = Taken::new(&Review { stars: None, text });
        self.texts.add(&taken.words);
        for (_, words) in &taken.sentences {
            self.sentences.add(words);
        }
        add_common(&mut self.common, &taken.words);
    }

    /// What the reviews of one product say. `brand` is the product's own, empty when unknown.
    ///
    /// The order of the reviews decides nothing but which of several copies is the one that counts.
    #[must_use]
    pub fn opinion(&self, brand: &str, reviews: &[Review<'_>]) -> Opinion {
        let mut taken: Vec<Taken<'_>> = reviews.iter().map(Taken::new).collect();
        let (mut texts, mut sentences) = (Copies::default(), Copies::default());
        let mut common = HashSet::new();
        for review in &taken {
            texts.add(&review.words);
            review.sentences.iter().for_each(|(_, words)| sentences.add(words));
            add_common(&mut common, &review.words);
        }
        self.discount_copies(&mut taken, &texts);
        let own = spelling(brand);
        let names = Names { common: [&self.common, &common], brands: &self.brands, own: &own };
        let mut sums = Sums::new();
        for review in &taken {
            let copies = |words: &[Word<'_>]| self.sentences.count(words).max(sentences.count(words));
            sums.add(review, &copies, &names);
        }
        sums.opinion()
    }

    /// The first of a product's copies stands for all of them, and shares with those of other products.
    fn discount_copies(&self, reviews: &mut [Taken<'_>], texts: &Copies) {
        let mut met = Copies::default();
        for review in reviews {
            if met.count(&review.words) > 0 {
                review.weight = 0.0;
            } else {
                let elsewhere = self.texts.count(&review.words).saturating_sub(texts.count(&review.words));
                review.weight /= 1.0 + f32::from(u16::try_from(elsewhere).unwrap_or(u16::MAX));
            }
            met.add(&review.words);
        }
    }
}

fn spelling(brand: &str) -> Vec<String> {
    words(brand).into_iter().map(|word| word.text.into_owned()).collect()
}

fn add_common(common: &mut HashSet<String>, words: &[Word<'_>]) {
    for word in words {
        if word.written.starts_with(char::is_lowercase) && !common.contains(&*word.text) {
            common.insert(word.text.clone().into_owned());
        }
    }
}

impl<'r> Taken<'r> {
    fn new(review: &Review<'r>) -> Self {
        let end =
            (0..=READ.min(review.text.len())).rev().find(|at| review.text.is_char_boundary(*at)).unwrap_or(0);
        let text = review.text.get(..end).unwrap_or("");
        let words = words(text);
        let sentences =
            sentences::split(text).into_iter().map(|sentence| (sentence, self::words(sentence))).collect();
        let (english, weight) = (language::is_english(&words), trust::of_text(text, &words));
        let stars = review.stars.filter(|stars| stars.is_finite());
        Self { stars, words, sentences, english, weight }
    }
}

/// The best sentence for a driver so far.
struct Best {
    worth: i32,
    text: String,
}

struct Sums {
    polarity: f32,
    weight: f32,
    praise: [(u32, f32); 8],
    blame: [(u32, f32); 8],
    candidates: [Vec<Best>; 8],
    used: u32,
    discounted: u32,
    unread: u32,
}

impl Sums {
    fn new() -> Self {
        Self {
            polarity: 0.0,
            weight: 0.0,
            praise: [(0, 0.0); 8],
            blame: [(0, 0.0); 8],
            candidates: Default::default(),
            used: 0,
            discounted: 0,
            unread: 0,
        }
    }

    fn add(&mut self, review: &Taken<'_>, copies: &dyn Fn(&[Word<'_>]) -> u32, names: &Names<'_>) {
        self.discounted += u32::from(review.weight < 1.0);
        self.unread += u32::from(!review.english && !review.words.is_empty());
        if review.weight <= 0.0 {
            return;
        }
        let read: &[_] = if review.english { &review.sentences } else { &[] };
        let moods: Vec<f32> = read.iter().map(|(sentence, _)| polarity::of_sentence(sentence)).collect();
        let Some(polarity) = polarity::of_review(review.stars, &moods) else { return };
        self.used += 1;
        self.polarity += review.weight * polarity;
        self.weight += review.weight;
        let mut strongest = [(0.0_f32, 0.0_f32); 8];
        for (sentence, words) in read {
            let said = drivers::in_words(words, sentence.ends_with('?'));
            let weight = trust::of_sentence(copies(words));
            for evidence in &said {
                let Some((praise, blame)) = strongest.get_mut(evidence.driver as usize) else { continue };
                let side = if evidence.praise { praise } else { blame };
                *side = side.max(evidence.strength * weight);
            }
            if review.weight >= 1.0 && weight >= 1.0 && review.stars.is_none_or(|stars| stars >= 4.0) {
                self.consider(sentence, words, &said, names);
            }
        }
        for (index, (praise, blame)) in strongest.into_iter().enumerate() {
            count(&mut self.praise, index, praise * review.weight);
            count(&mut self.blame, index, blame * review.weight);
        }
    }

    fn consider(&mut self, sentence: &str, words: &[Word<'_>], said: &[Evidence], names: &Names<'_>) {
        for evidence in said {
            let Some(worth) = quote::worth(sentence, words, said, evidence.driver, names) else { continue };
            let text = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(candidates) = self.candidates.get_mut(evidence.driver as usize) {
                candidates.push(Best { worth, text });
                candidates.sort_by(|a, b| b.worth.cmp(&a.worth).then_with(|| a.text.cmp(&b.text)));
                // As many as there are drivers: each other driver may take one of them at most.
                candidates.truncate(Driver::ALL.len());
            }
        }
    }

    fn opinion(self) -> Opinion {
        let mut quotes: Vec<Quote> = Vec::new();
        for (driver, candidates) in Driver::ALL.into_iter().zip(self.candidates) {
            let free = candidates.into_iter().find(|best| quotes.iter().all(|quote| quote.text != best.text));
            quotes.extend(free.map(|best| Quote { driver, text: best.text }));
        }
        let drivers = Driver::ALL.map(|driver| {
            let of = |sides: &[(u32, f32); 8]| sides.get(driver as usize).copied().unwrap_or((0, 0.0));
            let ((praise, glad), (blame, cross)) = (of(&self.praise), of(&self.blame));
            DriverEvidence { driver, praise, blame, score: (glad - cross) / (glad + cross + DOUBT) }
        });
        Opinion {
            polarity: self.polarity / (self.weight + DOUBT),
            drivers,
            quotes,
            used: self.used,
            discounted: self.discounted,
            unread: self.unread,
        }
    }
}

fn count(sides: &mut [(u32, f32); 8], index: usize, weight: f32) {
    if let Some((reviews, sum)) = sides.get_mut(index).filter(|_| weight > 0.0) {
        *reviews += 1;
        *sum += weight;
    }
}
