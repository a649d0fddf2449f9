//! How far down a page was seen.

/// The share of a page, from its top, that has been in view: 0..=100. A page that fits the window is seen
/// whole; without a layout nothing is known, so nothing is claimed.
pub(crate) fn percent_seen(scrolled_px: f64, window_px: f64, page_px: f64) -> u8 {
    if page_px.is_nan() || page_px <= 0.0 || window_px.is_nan() || window_px <= 0.0 {
        return 0;
    }
    let share = (scrolled_px.max(0.0) + window_px) / page_px * 100.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100 just before")]
    let percent = share.clamp(0.0, 100.0) as u8;
    percent
}

#[cfg(test)]
mod tests {
    use super::percent_seen;

    #[test]
    fn the_lower_edge_of_the_window_counts() {
        assert_eq!(percent_seen(0.0, 800.0, 3_200.0), 25);
        assert_eq!(percent_seen(800.0, 800.0, 3_200.0), 50);
        assert_eq!(percent_seen(2_400.0, 800.0, 3_200.0), 100);
    }

    #[test]
    fn rubber_bands_and_missing_layouts_stay_in_bounds() {
        assert_eq!(percent_seen(-90.0, 800.0, 3_200.0), 25);
        assert_eq!(percent_seen(9_999.0, 800.0, 3_200.0), 100);
        assert_eq!(percent_seen(0.0, 800.0, 0.0), 0);
        assert_eq!(percent_seen(0.0, f64::NAN, 100.0), 0);
    }
}
