//! Guesses which product an unknown id means.

/// The known key that is written most alike, if any is near: at most a third of the letters differ, or one begins
/// with the other. Of equals the first in the alphabet.
pub(crate) fn nearest<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = wanted.trim().to_lowercase();
    let most = wanted.chars().count() / 3;
    known
        .filter_map(|key| {
            let folded = key.to_lowercase();
            let edits = edits(&wanted, &folded);
            let begins = wanted.len() > 2 && (folded.starts_with(&wanted) || wanted.starts_with(&folded));
            (edits <= most.max(1) || begins).then_some((edits, key))
        })
        .min()
        .map(|(_, key)| key)
}

/// The known word that another one is a slip of the pen of: at most a third of its letters differ.
pub(crate) fn misspelt<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let most = (wanted.chars().count() / 3).max(1);
    known
        .map(|word| (edits(&wanted.to_lowercase(), word), word))
        .filter(|(edits, _)| *edits <= most)
        .min()
        .map(|(_, word)| word)
}

/// Insertions, deletions and exchanges between two ids.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, a) in left.chars().enumerate() {
        let mut diagonal = above;
        let mut before = above + 1;
        for (place, b) in right.iter().enumerate() {
            let exchanged = diagonal + usize::from(a != *b);
            diagonal = row[place + 1];
            row[place] = before;
            before = exchanged.min(before + 1).min(diagonal + 1);
        }
        if let Some(last) = row.last_mut() {
            *last = before;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let cases = [
            ("", "", 0),
            ("mug", "", 3),
            ("", "mug", 3),
            ("mug", "mug", 0),
            ("kitten", "sitting", 3),
            ("ab", "ba", 2),
        ];
        for (left, right, expected) in cases {
            assert_eq!(edits(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        let known = ["blue-mug", "teapot", "tea-towel"];
        assert_eq!(nearest("Blue-Mgu", known.into_iter()), Some("blue-mug"));
        assert_eq!(nearest("teapot-large", known.into_iter()), Some("teapot"));
        assert_eq!(nearest("lamp", known.into_iter()), None);
        assert_eq!(misspelt("teapto", known.into_iter()), Some("teapot"));
        assert_eq!(misspelt("teapot-large", known.into_iter()), None);
    }
}
