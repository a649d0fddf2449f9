//! Shelves of one strategy alone, beside those of a placement.

use pairwell_engine::arms::Treatment;
use pairwell_engine::{ByStrategy, Request, Shelf, Strategy};
use pairwell_snapshot::Placement;

use super::{Session, Spec};

/// The strategy's shelf, without what another shelf of the page shows now. (The popup speaks of what was just added, whatever is below it.)
pub(super) fn by_strategy<'s>(
    session: &'s Session,
    spec: &Spec,
    strategy: Strategy,
    category: &str,
    request: &Request,
    treatment: &Treatment,
) -> Shelf<'s> {
    let elsewhere = |key: &str| {
        session.spots.iter().any(|spot| {
            !std::ptr::eq(&raw const spot.spec, spec)
                && spot.spec.placement != Placement::Popup
                && spot.view.as_ref().is_some_and(|view| view.cards.iter().any(|card| card.key == key))
        })
    };
    ByStrategy { strategy, category, elsewhere: &elsewhere }.recommend(&session.knowledge, request, treatment)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Wall, session, teapot_shelf};
    use super::super::{Cause, Page, Session, Spec, Standing};

    /// The spoon a quarter of an hour ago, the cup after it.
    const LOOKED: &str =
        "pairwell-profile 1\t7\nspoon\t1699999600\t1\t900\t40\t0\t0\ncup\t1699999900\t1\t900\t40\t0\t0";

    fn open(session: &mut Session, seeds: &str, heading: &str, arm: &str) -> (u32, Wall) {
        let wall = Wall::default();
        let spec = Spec::from_attributes("product", seeds, "", heading, arm).expect("a spec");
        let id = session.open(spec, Box::new(wall.clone()));
        session.settle(id, Cause::Knowledge, Standing::default());
        (id, wall)
    }

    #[test]
    fn a_strategy_has_its_own_products_and_heading() {
        let (mut session, _) = session(Page::default(), LOOKED, "");
        let (_, wall) = open(&mut session, "", "", "strategy\trecently-viewed");
        let view = wall.view();
        assert_eq!(
            (view.heading.as_str(), wall.keys()),
            ("Recently viewed", vec!["cup".into(), "spoon".into()])
        );
        assert!(view.cards.iter().all(|card| card.reason.is_empty()), "the heading says it");
        let (_, named) = open(&mut session, "", "Again?", "strategy\trecently-viewed");
        assert_eq!(named.view().heading, "Again?");
    }

    #[test]
    fn slots_are_told_in_the_strategys_roles() {
        let (mut session, _) = session(Page::default(), LOOKED, "");
        let (id, _) = open(&mut session, "", "", "strategy\trecently-viewed");
        let slots = session.settle(id, Cause::Asked, Standing::default()).expect("slots");
        assert!(slots.starts_with("cup\trecently-viewed\trecently-viewed\n"), "{slots}");
    }

    #[test]
    fn nothing_known_and_no_such_strategy_are_empty() {
        for (profile, arm) in
            [("", "strategy\tfor-you"), ("", "strategy\trecently-viewed"), (LOOKED, "strategy\tupsel")]
        {
            let (mut session, _) = session(Page::default(), profile, "");
            let (_, wall) = open(&mut session, "", "", arm);
            assert!(wall.keys().is_empty(), "{arm}");
        }
    }

    #[test]
    fn what_the_other_shelves_of_the_page_show_is_left_out() {
        let (mut session, _) = session(Page::default(), "", "");
        let (alone, wall) = open(&mut session, "teapot", "", "strategy\tcomplements");
        assert_eq!(wall.keys(), ["cup", "tray"]);
        let (usual, shown) = teapot_shelf(&mut session);
        assert!(shown.keys().contains(&"cup".into()));
        session.settle(alone, Cause::Entering, Standing::default());
        assert!(wall.keys().is_empty());
        session.close(usual);
        session.settle(alone, Cause::Entering, Standing::default());
        assert_eq!(wall.keys(), ["cup", "tray"]);
    }

    #[test]
    fn an_arm_under_test_words_a_shelf_by_strategy() {
        let (mut session, _) = session(Page::default(), LOOKED, "");
        let (_, wall) = open(&mut session, "", "", "strategy\trecently-viewed\n13\t60000\n14\tTake it too");
        assert_eq!((wall.view().words.add.as_str(), wall.keys().len()), ("Take it too", 2));
        assert_eq!(wall.view().heading, "Recently viewed");
    }
}
