//! Whether a text is English: by the words that every sentence needs.

use crate::drivers;
use crate::polarity;
use crate::word_list::WordList;
use crate::words::Word;

/// A text with at least this many words must have its share of English ones.
const ENOUGH: usize = 6;

static ENGLISH: WordList = WordList::new(|| {
    WordList::of(
        "a about after all also am an and are as at be because been but by can could did do does don't for from get got \
     had has have he her his how i i'm i've if in is it it's its just like me more my no not of on one or our out she \
     so than that the their them then there these they they're this those to too up very was we were what when which \
     while who will with would you your",
    )
});
/// German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish, Turkish: what English does not have.
static OTHERS: WordList = WordList::new(|| {
    WordList::of(
        "der die das und ist nicht ein eine einen ich sie wir mit für auf sehr auch aber wie zu den dem es bei aus nur \
     hat war wird le la les et est une des du je il elle nous vous pas très pour dans avec sur que qui ce cette mais \
     c'est j'ai el los las y es un una muy para por con no que pero lo se del al como más está il lo gli che è un di \
     per molto non con sono ma anche questo questa o os as e é um uma não muito com para mas de het een en niet van \
     ik je zijn met voor maar heel ook och är det att som på jag inte med för mycket og er jeg ikke til meget nie \
     jest się na to i bardzo w z do ale bir ve çok bu için ama",
    )
});

/// Whether the words are English, as far as one can tell.
///
/// More words must be known as English (stop words, and words that VADER's lexicon or the drivers' begins with) than are
/// stop words of other languages alone; of six words or more, three in twenty. A text of which one word in four has
/// letters that English does not know is not English.
pub(crate) fn is_english(words: &[Word<'_>]) -> bool {
    let (mut english, mut other, mut rated, mut foreign_letters) = (0_usize, 0_usize, 0_usize, 0_usize);
    for word in words {
        let known = ENGLISH.has(&word.text);
        english += usize::from(known);
        other += usize::from(!known && OTHERS.has(&word.text));
        rated += usize::from(!known && (polarity::knows(&word.text) || drivers::knows(&word.text)));
        foreign_letters +=
            usize::from(word.text.chars().any(|letter| letter > '\u{24f}' && letter.is_alphabetic()));
    }
    if foreign_letters * 4 > words.len() {
        return false;
    }
    if words.len() >= ENOUGH {
        return (english + rated) * 20 >= words.len() * 3 && english + rated > other;
    }
    english + rated > other
}

/// Whether a word is one of those that every English sentence needs.
pub(crate) fn is_stop_word(word: &str) -> bool {
    ENGLISH.has(word)
}

#[cfg(test)]
mod tests {
    use super::is_english;
    use crate::words::words;

    #[test]
    fn english_is_known_by_its_small_words() {
        for text in [
            "I love this shirt and wear it all the time.",
            "Great value!",
            "Very comfortable.",
            "Pieces kept coming off.",
            "Pretty nice hat, really warm, good fit.",
            "Fits true to size, feels great.",
            "Nice headphones for the price and they work great!",
        ] {
            assert!(is_english(&words(text)), "{text}");
        }
    }

    #[test]
    fn other_languages_are_not_english() {
        for text in [
            "Ich liebe dieses Hemd und trage es jeden Tag, sehr bequem.",
            "Très confortable, je le recommande à tous mes amis.",
            "Muy cómodo y de buena calidad, lo recomiendo.",
            "Molto comodo, lo consiglio a tutti.",
            "Heel comfortabel en goed voor de prijs.",
            "Sehr gut.",
            "Muy bueno",
            "我很喜欢这件衣服",
            "とても気に入りました",
            "Очень удобно",
            "",
            "12345",
        ] {
            assert!(!is_english(&words(text)), "{text}");
        }
    }
}
