//! The alphabet of SMS: the default alphabet of GSM 03.38 (3GPP TS 23.038) with its extension table, else UCS-2.

/// The default alphabet, by code; the escape to the extension table, 0x1B, stands as a replacement character.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{fffd}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// What takes an escape before it, and so two places.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// How a text travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits a character: 160 in a message of one segment, 153 in each of several.
    Gsm7,
    /// Sixteen bits a unit: 70 and 67.
    Ucs2,
}

/// How long a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How it travels.
    pub encoding: Encoding,
    /// Places that it takes: septets, or units of sixteen bits.
    pub units: usize,
    /// Messages that are paid for.
    pub segments: usize,
}

impl Encoding {
    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gsm7 => "GSM-7",
            Self::Ucs2 => "UCS-2",
        }
    }
}

fn septets(c: char) -> Option<usize> {
    if c == '\u{fffd}' {
        return None;
    }
    if BASIC.contains(c) {
        Some(1)
    } else if EXTENDED.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// Counts a text as networks count it. What takes two places, an escaped character or a surrogate pair, is not torn
/// between two segments: the place that is left over stays empty.
#[must_use]
pub fn size(text: &str) -> Size {
    let costs: Option<Vec<usize>> = text.chars().map(septets).collect();
    let (encoding, costs, alone, joined) = match costs {
        Some(costs) => (Encoding::Gsm7, costs, 160, 153),
        None => (Encoding::Ucs2, text.chars().map(char::len_utf16).collect(), 70, 67),
    };
    let units: usize = costs.iter().sum();
    let mut segments = usize::from(units > 0);
    if units > alone {
        let mut filled = 0;
        for cost in costs {
            if filled + cost > joined {
                segments += 1;
                filled = 0;
            }
            filled += cost;
        }
    }
    Size { encoding, units, segments }
}

/// The text with typographic marks as the alphabet has them: one of them alone would halve what a segment holds.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' | '«' | '»' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '·' | '•' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => plain.push(' '),
            '\u{200b}' | '\u{feff}' => {}
            '×' => plain.push('x'),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_alphabet_has_as_many_characters_as_the_standard() {
        assert_eq!(BASIC.chars().count(), 128);
        assert_eq!(EXTENDED.chars().count(), 10);
    }

    #[test]
    fn texts_are_counted_as_networks_count() {
        let gsm = |units, segments| Size { encoding: Encoding::Gsm7, units, segments };
        let ucs = |units, segments| Size { encoding: Encoding::Ucs2, units, segments };
        for (name, text, expected) in [
            ("nothing", String::new(), gsm(0, 0)),
            ("one full segment", "a".repeat(160), gsm(160, 1)),
            ("one more", "a".repeat(161), gsm(161, 2)),
            ("two full ones", "a".repeat(306), gsm(306, 2)),
            ("and one more", "a".repeat(307), gsm(307, 3)),
            ("the euro takes two places", format!("{}€", "a".repeat(158)), gsm(160, 1)),
            ("and may be too much", format!("{}€", "a".repeat(159)), gsm(161, 2)),
            // 152 and the euro do not fit 153 places: it goes over whole, and 153 more no longer fit two segments.
            ("an escape is not torn", format!("{}€{}", "a".repeat(152), "a".repeat(152)), gsm(306, 3)),
            ("brackets and braces", "[]{}~^|\\".into(), gsm(16, 1)),
            ("Greek capitals and umlauts", "ΔΦΓΛΩΠΨΣΘΞ äöüß ÄÖÜ ñ à".into(), gsm(23, 1)),
            ("a c with a cedilla is only there as a capital", "ça".into(), ucs(2, 1)),
            ("full UCS-2", "č".repeat(70), ucs(70, 1)),
            ("more of it", "č".repeat(71), ucs(71, 2)),
            ("an emoji takes two", "😀".repeat(35), ucs(70, 1)),
            ("an emoji is not torn", "😀".repeat(67), ucs(134, 3)),
            ("an escape of its own is none", "\u{fffd}".into(), ucs(1, 1)),
        ] {
            assert_eq!(size(&text), expected, "{name}");
        }
    }

    #[test]
    fn typographic_marks_do_not_halve_a_text() {
        let text = plain("“It’s – well… 12\u{a0}× 3”");
        assert_eq!(text, "\"It's - well... 12 x 3\"");
        assert_eq!(size(&text).encoding, Encoding::Gsm7);
    }

    proptest! {
        #[test]
        fn segments_hold_what_was_counted(text in "[a-z€\\[😀č ]{0,700}") {
            let size = size(&text);
            let (alone, joined) = if size.encoding == Encoding::Gsm7 { (160, 153) } else { (70, 67) };
            if size.units <= alone {
                prop_assert_eq!(size.segments, usize::from(size.units > 0));
            } else {
                prop_assert!(size.units <= size.segments * joined);
                // At most one place is lost at each tear.
                prop_assert!(size.units + size.segments - 1 > (size.segments - 1) * joined);
            }
        }
    }
}
