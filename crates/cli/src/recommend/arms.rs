//! Which arm of a test somebody would see, by what chance, and the ranking as that arm has it.

use pairwell_engine::arms::{Treatment, choose, is_held_out, visitor_seed};
use pairwell_events::Id;
use pairwell_snapshot::{Arm, ArmState, Core, Method, Placement, Test, Tests, WHOLE_SHARE};
use serde::Serialize;

use crate::exit::Stop;
use crate::nearest::nearest;
use crate::output::plain;
use crate::page::Page;
use crate::table::{Align, lines};

/// What of the command line is about tests.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// `TEST=ARM`.
    pub(super) arm: Option<String>,
    /// The number of a visitor.
    pub(super) visitor: Option<Id>,
    /// Where the visitor stands; empty for everybody.
    pub(super) segment: String,
}

/// The test of a placement, as an answer tells it.
#[derive(Debug, Serialize)]
pub(super) struct TestAnswer {
    test: String,
    method: &'static str,
    /// Of the group whose shares these are; empty where everybody's are.
    segment: String,
    /// Whether the visitor who was asked for gets no shelves at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    held_out: Option<bool>,
    arms: Vec<ArmAnswer>,
    /// The arm that the answer is ranked under; none where nobody was asked for.
    arm: Option<String>,
}

#[derive(Debug, Serialize)]
struct ArmAnswer {
    arm: String,
    state: &'static str,
    /// The probability with which a visitor of the segment sees it.
    propensity: f64,
    settings: Vec<(String, String)>,
}

/// The test, and what its arm makes of the ranking.
pub(super) fn of(
    core: &Core,
    placement: Placement,
    asked: &Asked,
) -> Result<(Option<TestAnswer>, Treatment), Stop> {
    let tests = Tests::read(core).map_err(|fault| {
        Stop::bad_input(format!(
            "the tests of core.pw cannot be read: {fault}. Expected tests as `pairwell build` wrote them. Build the snapshot again."
        ))
    })?;
    let named = asked.arm.as_deref().map(|name| named(&tests, placement, name)).transpose()?;
    let of_placement = tests.tests.iter().find(|test| test.placement == placement);
    let Some(test) = named.map(|(test, _)| test).or(of_placement) else {
        return Ok((None, Treatment::default()));
    };
    let visitor = asked.visitor.map(|id| visitor_seed(id.0));
    let drawn = visitor.and_then(|visitor| choose(&tests, placement, visitor, &asked.segment));
    let held_out = visitor.map(|visitor| is_held_out(tests.holdout, core.identity().shop_id, visitor));
    let arm = named.map(|(_, arm)| arm).or(drawn.map(|choice| choice.arm));
    let treatment = match arm.map(Treatment::of) {
        Some(Ok(treatment)) => treatment,
        None => Treatment::default(),
        Some(Err(fault)) => {
            return Err(Stop::bad_input(format!(
                "the setting `{}` of an arm of `{}` is `{}`. Expected {}. Correct the config and build again.",
                fault.name, test.name, fault.value, fault.expected
            )));
        }
    };
    Ok((Some(told(test, &asked.segment, held_out, arm)), treatment))
}

/// `TEST=ARM`, as the core file has it on that placement.
fn named<'t>(tests: &'t Tests, placement: Placement, name: &str) -> Result<(&'t Test, &'t Arm), Stop> {
    let found = name.split_once('=').and_then(|(test, arm)| {
        let test = tests.tests.iter().find(|one| one.placement == placement && one.name == test)?;
        Some((test, test.arms.iter().find(|one| one.name == arm)?))
    });
    found.ok_or_else(|| {
        let of_placement = tests.tests.iter().filter(|test| test.placement == placement);
        let known: Vec<String> = of_placement
            .flat_map(|test| test.arms.iter().map(move |arm| format!("{}={}", test.name, arm.name)))
            .collect();
        let guess = nearest(name, known.iter().map(String::as_str));
        let guess = guess.map_or(String::new(), |guess| format!(" Did you mean `{guess}`?"));
        let known = if known.is_empty() { "none is tested there".to_owned() } else { known.join(", ") };
        Stop::bad_input(format!(
            "--arm is `{name}`. Expected TEST=ARM of a test on the placement {}: {known}.{guess}",
            placement.name()
        ))
    })
}

fn told(test: &Test, segment: &str, held_out: Option<bool>, arm: Option<&Arm>) -> TestAnswer {
    let group = test.group(segment);
    let shares = group.map_or(&[][..], |group| group.beliefs.as_slice());
    let arms = test.arms.iter().zip(shares).map(|(arm, belief)| ArmAnswer {
        arm: arm.name.clone(),
        state: match arm.state {
            ArmState::Running => "running",
            ArmState::Lost => "lost",
            ArmState::Won => "won",
        },
        propensity: f64::from(belief.share) / f64::from(WHOLE_SHARE),
        settings: arm.settings.clone(),
    });
    TestAnswer {
        test: test.name.clone(),
        method: match test.method {
            Method::AbTest => "ab-test",
            Method::Bandit => "bandit",
        },
        segment: group.map_or(String::new(), |group| group.segment.clone()),
        held_out,
        arms: arms.collect(),
        arm: arm.map(|arm| arm.name.clone()),
    }
}

/// The same for people.
pub(super) fn tell(answer: &TestAnswer) -> String {
    let mut page = Page::default();
    let of = if answer.segment.is_empty() { "everybody".to_owned() } else { plain(&answer.segment) };
    page.heading(&format!("Test `{}` ({}), shares of {of}", plain(&answer.test), answer.method));
    let head = ["arm", "propensity", "", "settings"].map(str::to_owned).to_vec();
    let row = |arm: &ArmAnswer| {
        let shown = answer.arm.as_ref() == Some(&arm.arm);
        let settings: Vec<String> =
            arm.settings.iter().map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect();
        let note = match (shown, arm.state) {
            (true, _) => "ranked below".to_owned(),
            (false, "running") => String::new(),
            (false, state) => state.to_owned(),
        };
        vec![plain(&arm.arm), format!("{:.4}", arm.propensity), note, settings.join(", ")]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(answer.arms.iter().map(row)).collect();
    page.lines(&lines(&[Align::Left, Align::Right, Align::Left, Align::Left], &rows));
    match (answer.held_out, &answer.arm) {
        (Some(true), _) => {
            page.line("  this visitor is held out and sees no shelves; below is what they would see");
        }
        (_, None) => {
            page.line("  ranked below: without an arm. --visitor or --arm TEST=ARM ranks as an arm does");
        }
        _ => {}
    }
    page.into_text() + "\n"
}
