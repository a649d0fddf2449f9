//! How a profile is kept in the browser's storage: a line of its own for the version and the session's
//! random seed, then one line a product, its fields parted by tabs. Written and read here and nowhere else.

use pairwell_engine::{Profile, Seen, forget_surplus};

use crate::line::{parsed, push_number};

/// Anything else at the start means: somebody else's text, or a later version. Both are ignored.
const VERSION: &str = "pairwell-profile 1";
/// More than fifty products ever take; what is longer was not written here.
const LONGEST_TEXT: usize = 64 * 1024;
const FIELDS: usize = 7;

/// What outlives a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Remembered {
    /// What the visitor did.
    pub profile: Profile,
    /// Breaks ties for this visitor; the same on every page of a session.
    pub random_seed: u64,
}

/// The text to keep. Products whose key holds a control character are left out: no shop has them, and they
/// would end the line.
pub(crate) fn write(remembered: &Remembered) -> String {
    let mut text = String::from(VERSION);
    push_field(&mut text, remembered.random_seed);
    for seen in remembered.profile.seen.iter().filter(|seen| !seen.key.chars().any(char::is_control)) {
        text.push('\n');
        text.push_str(&seen.key);
        push_field(&mut text, seconds(seen.last_view_s));
        push_field(&mut text, seen.views.into());
        push_field(&mut text, seen.dwell_ms.into());
        push_field(&mut text, seen.scroll_percent.into());
        push_field(&mut text, seconds(seen.last_cart_s));
        push_field(&mut text, seconds(seen.last_purchase_s));
    }
    text
}

/// Reads what [`write`] wrote. Storage is open to the whole page, so anything may stand there: lines that
/// make no sense are passed over, and a text that is not ours gives nothing.
pub(crate) fn read(text: &str) -> Option<Remembered> {
    if text.len() > LONGEST_TEXT {
        return None;
    }
    let mut lines = text.split('\n');
    let random_seed = lines.next()?.strip_prefix(VERSION)?.strip_prefix('\t').and_then(parsed)?;
    Some(Remembered { profile: read_products(lines), random_seed })
}

/// The lines of products alone; what makes no sense is passed over.
pub(crate) fn read_products<'t>(lines: impl Iterator<Item = &'t str>) -> Profile {
    let mut profile = Profile::default();
    for seen in lines.filter_map(read_line) {
        if profile.seen.iter().all(|other| other.key != seen.key) {
            profile.seen.push(seen);
        }
    }
    forget_surplus(&mut profile);
    profile
}

fn read_line(line: &str) -> Option<Seen> {
    let mut parts = line.split('\t');
    let fields: [&str; FIELDS] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    if parts.next().is_some() || fields[0].is_empty() {
        return None;
    }
    let time = |field: &str| parsed(field).and_then(|seconds| i64::try_from(seconds).ok());
    let count = |field: &str| parsed(field).and_then(|count| u32::try_from(count).ok());
    Some(Seen {
        key: fields[0].to_owned(),
        last_view_s: time(fields[1])?,
        views: count(fields[2])?,
        dwell_ms: count(fields[3])?,
        scroll_percent: u8::try_from(parsed(fields[4])?).ok().filter(|percent| *percent <= 100)?,
        last_cart_s: time(fields[5])?,
        last_purchase_s: time(fields[6])?,
    })
}

fn seconds(time_s: i64) -> u64 {
    u64::try_from(time_s).unwrap_or(0)
}

fn push_field(text: &mut String, number: u64) {
    text.push('\t');
    push_number(text, number);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remembered() -> Remembered {
        let seen = Seen {
            key: "blue mug/é".into(),
            last_view_s: 1_700_000_000,
            views: 3,
            dwell_ms: u32::MAX,
            scroll_percent: 100,
            last_cart_s: 0,
            last_purchase_s: 1_700_000_009,
        };
        Remembered {
            profile: Profile { seen: vec![seen, Seen { key: "b".into(), ..Seen::default() }] },
            random_seed: u64::MAX,
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        assert_eq!(read(&write(&remembered())), Some(remembered()));
    }

    #[test]
    fn garbage_gives_nothing() {
        for text in
            ["", "{}", "{\"__proto__\":{}}", "pairwell-profile 2\t1\n", "pairwell-profile 1\tx", "\n\n\t"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"x".repeat(5_000_000)), None);
    }

    #[test]
    fn damaged_lines_are_passed_over() {
        let text = format!(
            "{}\nbroken\nc\t1\t1\t1\t101\t1\t1\nd\t-1\t1\t1\t1\t1\t1\nb\t9\t9\t9\t9\t9\t9",
            write(&remembered())
        );
        assert_eq!(read(&text), Some(remembered()));
    }

    #[test]
    fn a_key_that_would_break_the_line_is_left_out() {
        let mut odd = remembered();
        odd.profile.seen[0].key = "a\nb".into();
        let read = read(&write(&odd)).expect("the rest");
        assert_eq!(read.profile.seen.len(), 1);
    }
}
