//! Figures as people read them.

/// `525,461`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// [`grouped`] for counts in memory.
pub(crate) fn count(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `980 B`, `12.3 kB`, `4.5 MB`; a kB is 1,000 bytes.
pub(crate) fn bytes(number: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (number + unit / 20) / (unit / 10);
        format!("{}.{}", grouped(tenths / 10), tenths % 10)
    };
    match number {
        0..1_000 => format!("{number} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// [`bytes`] for counts in memory.
pub(crate) fn size(number: usize) -> String {
    bytes(u64::try_from(number).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(["0", "999", "1,000", "525,461"], [0, 999, 1_000, 525_461].map(grouped).each_ref().map(String::as_str));
    }

    #[test]
    fn bytes_have_one_digit_after_the_point() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_049), "1.0 kB");
        assert_eq!(bytes(12_350), "12.4 kB");
        assert_eq!(bytes(4_500_000), "4.5 MB");
    }
}
