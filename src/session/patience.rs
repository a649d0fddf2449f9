//! When a shelf may change under the shopper's eyes.

/// What speaks for a new ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The cart changed.
    Cart,
    /// More rows were read, or more of the page was looked at.
    Knowledge,
    /// The shelf comes into view, from where it could not be seen.
    Entering,
    /// The page asks for something else.
    Asked,
}

/// How a shelf stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The pointer or the focus is inside.
    pub held: bool,
    /// In view, or as good as.
    pub near: bool,
    /// It shows something.
    pub shown: bool,
}

/// Whether the shelf may be ranked anew at once. What the shopper holds never moves; what they see moves only for
/// what they did to the cart.
pub(crate) fn may_change(standing: Standing, cause: Cause) -> bool {
    match cause {
        Cause::Asked => true,
        _ if !standing.shown => true,
        _ if standing.held => false,
        Cause::Cart | Cause::Entering => true,
        Cause::Knowledge => !standing.near,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Standing = Standing { held: false, near: true, shown: true };

    #[test]
    fn a_shelf_under_the_pointer_does_not_move() {
        for cause in [Cause::Cart, Cause::Knowledge, Cause::Entering] {
            assert!(!may_change(Standing { held: true, ..SEEN }, cause));
        }
    }

    #[test]
    fn scrolling_alone_does_not_change_what_is_in_view() {
        assert!(!may_change(SEEN, Cause::Knowledge));
        assert!(may_change(Standing { near: false, ..SEEN }, Cause::Knowledge));
    }

    #[test]
    fn the_cart_changes_what_is_in_view() {
        assert!(may_change(SEEN, Cause::Cart));
    }

    #[test]
    fn what_the_page_asks_for_is_shown_at_once() {
        assert!(may_change(Standing { held: true, ..SEEN }, Cause::Asked));
    }

    #[test]
    fn an_empty_shelf_may_always_be_filled() {
        assert!(may_change(Standing { held: true, near: true, shown: false }, Cause::Knowledge));
    }
}
