//! Ratings, with few reviews pulled towards the middle.

use pairwell_snapshot::Rating;

/// What a product is taken for before anybody spoke, in stars.
const PRIOR_STARS: f32 = 4.0;
/// How many reviews the prior is worth.
const PRIOR_REVIEWS: f32 = 10.0;

/// Bayesian mean `(n r + 10 * 4.0) / (n + 10)` in stars, 1.0..=5.0. Without reviews the prior itself.
pub(crate) fn expected_stars(rating: Option<Rating>) -> f32 {
    let (count, stars) = rating.map_or((0.0, 0.0), |rating| (f32::from(rating.count), rating.stars()));
    (count * stars + PRIOR_REVIEWS * PRIOR_STARS) / (count + PRIOR_REVIEWS)
}

/// The prior's feature: 0 at three expected stars or fewer, 1 at five, one half for what nobody rated.
pub(crate) fn standing(rating: Option<Rating>) -> f32 {
    ((expected_stars(rating) - 3.0) / 2.0).clamp(0.0, 1.0)
}

/// Whether `a` may be called better rated than `b`: both were rated, and `a` is ahead on the stars that the shopper
/// reads as well as on the expected ones, so one enthusiast does not beat a hundred contented customers.
pub(crate) fn is_better(a: Option<Rating>, b: Option<Rating>) -> bool {
    match (a, b) {
        (Some(one), Some(other)) => one.fiftieths > other.fiftieths && expected_stars(a) > expected_stars(b),
        _ => false,
    }
}

/// Whether nothing speaks against calling `a` as good as `b`: unknown ratings say nothing.
pub(crate) fn is_no_worse(a: Option<Rating>, b: Option<Rating>) -> bool {
    a.is_none() || b.is_none() || expected_stars(a) >= expected_stars(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(fiftieths: u8, count: u16) -> Rating {
        Rating { fiftieths, count }
    }

    #[test]
    fn what_nobody_rated_stands_in_the_middle() {
        assert!((standing(None) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn one_enthusiast_does_not_beat_a_hundred_contented_customers() {
        assert!(!is_better(Some(rating(250, 1)), Some(rating(235, 100))));
        assert!(is_better(Some(rating(250, 100)), Some(rating(235, 100))));
    }

    #[test]
    fn better_is_never_said_of_an_unknown_rating() {
        assert!(!is_better(Some(rating(250, 100)), None));
        assert!(!is_better(None, Some(rating(50, 100))));
        assert!(is_no_worse(None, Some(rating(250, 100))));
    }
}
