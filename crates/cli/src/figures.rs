//! Figures as people read them.

/// `525,461`.
pub(crate) fn grouped(number: impl TryInto<u64>) -> String {
    let digits = whole(number).to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = whole(number);
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `980 B`, `12.3 kB`, `4.5 MB`; a kB is 1,000 bytes.
pub(crate) fn bytes(number: impl TryInto<u64>) -> String {
    let number = whole(number);
    let tenths = |unit: u64| {
        let tenths = number.saturating_add(unit / 20) / (unit / 10);
        format!("{}.{}", grouped(tenths / 10), tenths % 10)
    };
    match number {
        0..1_000 => format!("{number} B"),
        1_000..999_950 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// Counts in memory have the machine's width; none is beyond 64 bits.
fn whole(number: impl TryInto<u64>) -> u64 {
    number.try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            ["0", "999", "1,000", "525,461"],
            [0_u64, 999, 1_000, 525_461].map(grouped).each_ref().map(String::as_str)
        );
    }

    #[test]
    fn bytes_have_one_digit_after_the_point() {
        assert_eq!(bytes(999_999_u64), "1.0 MB");
        assert_eq!(bytes(999_u64), "999 B");
        assert_eq!(bytes(1_049_u64), "1.0 kB");
        assert_eq!(bytes(12_350_u64), "12.4 kB");
        assert_eq!(bytes(4_500_000_u64), "4.5 MB");
    }
}
