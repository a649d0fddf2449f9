//! A title unlike any other, or one that another product has, too.

use std::collections::HashMap;

use super::Signs;
use crate::figures::grouped;
use crate::inspect::catalog::Catalog;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let all = catalog.products.len();
    let titles: Vec<String> =
        catalog.products.iter().map(|product| product.title.trim().to_lowercase()).collect();
    let (having_one, without): (Vec<usize>, Vec<usize>) =
        (0..all).partition(|&place| !titles[place].is_empty());
    signs.add_rare(&without, all, "no-title", |_| {
        format!("has no title; {} of {} products have one", grouped(having_one.len()), grouped(all))
    });

    // How many titles hold a word, and the last of them.
    let mut holding: HashMap<&str, (usize, usize)> = HashMap::new();
    for &place in &having_one {
        for word in words(&titles[place]) {
            let (count, last) = holding.entry(word).or_insert((0, usize::MAX));
            *count += usize::from(*last != place);
            *last = place;
        }
    }
    let is_shared = |word: &str| holding.get(word).is_some_and(|(count, _)| *count > 1);
    let alone: Vec<usize> =
        having_one.iter().copied().filter(|&place| !words(&titles[place]).any(is_shared)).collect();
    signs.add_rare(&alone, having_one.len(), "title-unlike-any", |_| {
        "has a title that shares no word with any other".to_owned()
    });

    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for &place in &having_one {
        having.entry(&titles[place]).or_default().push(place);
    }
    let twice: Vec<usize> =
        having_one.iter().copied().filter(|&place| having[titles[place].as_str()].len() > 1).collect();
    signs.add_rare(&twice, having_one.len(), "same-title", |place| {
        let same = &having[titles[place].as_str()];
        let other = same.iter().find(|&&other| other != place).copied().unwrap_or(place);
        format!("has the same title as `{}`", catalog.products[other].key)
    });
}

/// Letters and digits that stand together, of at least two characters.
fn words(title: &str) -> impl Iterator<Item = &str> {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits_that_stand_together() {
        assert_eq!(words("café-cup, 30 cl (x)").collect::<Vec<_>>(), ["café", "cup", "30", "cl"]);
        assert_eq!(words("緑茶 茶碗").collect::<Vec<_>>(), ["緑茶", "茶碗"]);
        assert_eq!(words("♥").count(), 0);
    }
}
