//! What a strategy, or the arm of a test, makes of a shelf. Few shelves have either: this comes in the second file.

use std::rc::Rc;

use pairwell_engine::arms::{Treatment, order_by_value};
use pairwell_engine::{Strategy, Term};
use pairwell_snapshot::Acceptance;

use super::strategy::by_strategy;
use super::view::ShelfView;
use super::words::heading_of;
use super::{Session, Spec, comparison};
use crate::line::parsed;

/// A shelf as its strategy and the arm of its test have it, and a line a slot. Both are a line a setting, name and value parted by
/// a tab. A strategy has its name and what `category` says ([`by_strategy`]). An arm's settings are numbers: below 13 the factor of
/// the term of that number in [`Term::ALL`], 13 the least score, both in thousandths; from 14 on a text of [`Words::place`].
/// `value` has the visitor's segment, and slots stand in the order of their expected value; a shelf by strategy keeps its own.
/// `www/widget/shelf.ts` writes the one, `www/testing/treatment.ts` and `www/testing/value.ts` the others.
#[inline(never)]
pub(super) fn ranked(session: &Session, spec: &Spec) -> (ShelfView, String) {
    if let Some(names) = spec.arm.strip_prefix(comparison::ARM) {
        return comparison::ranked(session, spec, names);
    }
    let mut treatment = Treatment::default();
    let mut words = session.words.as_ref().clone();
    let (mut strategy, mut category, mut segment) = ("", "", None);
    for line in spec.arm.split('\n') {
        let Some((setting, value)) = line.split_once('\t') else { continue };
        match setting {
            "strategy" => strategy = value,
            "category" => category = value,
            "value" => segment = Some(value),
            _ => {}
        }
        let Some(setting) = parsed(setting).and_then(|number| usize::try_from(number).ok()) else { continue };
        if let Some(place) = setting.checked_sub(Term::ALL.len() + 1).and_then(|text| words.place(text)) {
            value.clone_into(place);
            continue;
        }
        let thousandths = parsed(value).and_then(|number| u16::try_from(number).ok());
        let Some(number) = thousandths.map(|number| f32::from(number) / 1_000.0) else { continue };
        match Term::ALL.get(setting) {
            Some(&term) => treatment.emphasis.push((term, number)),
            None if setting == Term::ALL.len() => treatment.least_score = Some(number),
            None => {}
        }
    }
    let mut request = session.request(spec);
    let shelf = if let Some(strategy) = Strategy::from_name(strategy) {
        by_strategy(session, spec, strategy, category, &request, &treatment)
    } else {
        // One that nobody knows shows nothing: its heading would be about something else.
        treatment.limit = (!strategy.is_empty()).then_some(0);
        request.explain = segment.is_some();
        let mut shelf = treatment.recommend(&session.knowledge, &request);
        if let Some(segment) = segment
            && let Ok(Some(model)) = Acceptance::read(session.core())
        {
            order_by_value(&model, segment, &mut shelf);
        }
        shelf
    };
    let (mut view, slots) = session.shown(spec, &shelf);
    if !strategy.is_empty() && spec.heading.is_empty() {
        view.heading = heading_of(session.core(), strategy);
    }
    view.words = Rc::new(words);
    (view, slots)
}

#[cfg(test)]
mod tests {
    use pairwell_engine::Knowledge;
    use pairwell_snapshot::{Acceptance, Core};

    use super::super::testing::{core, session, shard, shelf_of};
    use super::super::{Page, Session};
    use super::ShelfView;

    fn view_of(arm: &str) -> ShelfView {
        let (mut session, _) = session(Page::default(), "", "");
        shelf_of(&mut session, arm).1.view()
    }

    #[test]
    fn an_arm_weighs_leaves_out_and_words_otherwise() {
        let plain = view_of("");
        assert!(plain.cards.len() > 1);
        assert_eq!(view_of("13\t60000").cards.len(), 0, "no score is that large");
        let worded = view_of("14\tTake it too");
        assert_eq!((worded.words.add.as_str(), &worded.cards), ("Take it too", &plain.cards));
        let silent: Vec<String> = (0..13).map(|term| format!("{term}\t0")).collect();
        assert_ne!(view_of(&silent.join("\n")).cards, plain.cards, "without any term there is another order");
    }

    /// A session of a shop where what is bought together is accepted, and by loyal visitors everything.
    fn learned() -> Session {
        let model = Acceptance {
            slots: 1_000,
            orders: true,
            terms: vec![("complement", 9.0)],
            placements: [-1.0; 5],
            segments: vec![("loyalty.loyal", 40.0)],
        };
        let (mut session, _) = session(Page::default(), "", "");
        let core = Core::open(model.write_into(&core()).expect("weights")).expect("a core file");
        session.knowledge = Knowledge::new(core, None);
        session.add_shard(shard());
        session
    }

    fn keys(session: &mut Session, arm: &str) -> Vec<String> {
        shelf_of(session, arm).1.keys()
    }

    #[test]
    fn slots_stand_by_value_where_the_page_asks_for_it_and_only_there() {
        let mut session = learned();
        let plain = keys(&mut session, "");
        let ordered = keys(&mut session, "value\t");
        assert_eq!((plain[0].as_str(), ordered[0].as_str()), ("tray", "cup"));
        let sorted = |keys: &[String]| {
            let mut keys = keys.to_vec();
            keys.sort();
            keys
        };
        assert_eq!(sorted(&plain), sorted(&ordered));
        let loyal = keys(&mut session, "value\tloyalty.loyal");
        assert_eq!(loyal, plain, "of one price, and all accepted for certain: the scores decide");
        assert_eq!(keys(&mut session, "14\tTake it\nvalue\t"), ordered);
        let by_strategy = "strategy\tcomplements\ncategory\t";
        assert_eq!(keys(&mut session, &format!("{by_strategy}\nvalue\t")), keys(&mut session, by_strategy));
    }

    #[test]
    fn nothing_moves_where_nothing_was_learned() {
        assert_eq!(view_of("value\t"), view_of(""));
    }

    #[test]
    fn what_makes_no_sense_in_an_arm_is_as_if_it_were_not_there() {
        let plain = view_of("");
        for nonsense in ["x\t1", "99\t60000", "1", "1\tx", "1\t70000", "\t"] {
            assert_eq!(view_of(nonsense), plain, "{nonsense:?}");
        }
    }
}
