//! What the merchant tests, and what was learned of it so far.
//!
//! The section is read apart from [`Core::open`]: pages of shops that test nothing need none of its code, and a fault in it
//! takes the tests away and nothing else.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span, run};
use crate::container::{Kind, WriteFault};
use crate::core_file::Core;
use crate::fault::{Fault, FaultKind};
use crate::placement::Placement;
use crate::section::Section;
use crate::text::TextColumn;

/// Shares of traffic are in millionths.
pub const WHOLE_SHARE: u32 = 1_000_000;
/// The holdout is in ten-thousandths.
pub const WHOLE_HOLDOUT: u16 = 10_000;

/// Every test of a shop. The default tests nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tests {
    /// Ten-thousandths of the visitors who get no shelves, 0 to 5,000.
    pub holdout: u16,
    /// In the merchant's order, at most one a placement.
    pub tests: Vec<Test>,
}

/// A comparison of arms on one placement.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// Where it runs.
    pub placement: Placement,
    /// How traffic is shared.
    pub method: Method,
    /// What counts as a success.
    pub goal: Goal,
    /// How long after an impression a success still counts, days, at least 1.
    pub window_days: u8,
    /// Whether an arm that loses gets no more traffic.
    pub stops_losers: bool,
    /// How many times outcomes were folded in. A bandit draws anew with every batch.
    pub batch: u32,
    /// When it began, Unix seconds; what was shown before does not count.
    pub started_s: i64,
    /// Up to when outcomes are folded in, Unix seconds; 0 before the first time.
    pub learned_s: i64,
    /// Its arms, at least 2 and at most 16; the first is what the others are compared with.
    pub arms: Vec<Arm>,
    /// What is known of the arms, for everybody (the name is empty) and then for segments, ascending by name.
    pub groups: Vec<Group>,
}

/// One variant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arm {
    /// Its name within the test.
    pub name: String,
    /// What became of it.
    pub state: ArmState,
    /// What it does otherwise, as names and values; readers pass over names that they do not know.
    pub settings: Vec<(String, String)>,
}

/// What is known of a test's arms for some visitors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// The segment; empty for everybody.
    pub segment: String,
    /// One an arm.
    pub beliefs: Vec<Belief>,
}

/// What is known of one arm: Beta(`successes`, `failures`), and the share of traffic that follows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Belief {
    /// The first number of the Beta, positive.
    pub successes: f32,
    /// The second number of the Beta, positive.
    pub failures: f32,
    /// Millionths of the group's traffic. Those of a group add up to [`WHOLE_SHARE`].
    pub share: u32,
}

/// How traffic is shared among arms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Method {
    /// Evenly, a visitor always with the same arm.
    #[default]
    AbTest,
    /// By how probably each arm is the best.
    Bandit,
}

/// What counts as a success of a shelf that was seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Goal {
    /// A slot was followed.
    Click,
    /// A product was put into the cart by its button.
    Add,
    /// A product that was followed or added from it was bought.
    #[default]
    Purchase,
}

/// What became of an arm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ArmState {
    /// It is compared.
    #[default]
    Running,
    /// It lost.
    Lost,
    /// All others lost.
    Won,
}

impl Tests {
    /// Most arms of a test.
    pub const MOST_ARMS: usize = 16;

    /// The tests of a core file; none where the file has no such section.
    pub fn read(core: &Core) -> Result<Self, Fault> {
        core.container().section(Section::Tests).map_or(Ok(Self::default()), read)
    }

    /// The bytes of a core file with these tests in the place of its own; everything else stays as it is.
    pub fn write_into(&self, core: &Core) -> Result<Vec<u8>, WriteFault> {
        let nothing = self.tests.is_empty() && self.holdout == 0;
        let out = if nothing { None } else { Some(write(self)?) };
        core.container().with(Kind::Core, Section::Tests, out)
    }
}

impl Test {
    /// What is known for a segment, or else for everybody.
    #[must_use]
    pub fn group(&self, segment: &str) -> Option<&Group> {
        let of = |name: &str| self.groups.iter().find(|group| group.segment == name);
        of(segment).or_else(|| of(""))
    }
}

/// Columns of a test's own numbers.
struct Heads {
    numbers: Span,
    batches: Span,
    times: Span,
    names: TextColumn,
}

fn read(mut cursor: Cursor<'_>) -> Result<Tests, Fault> {
    let holdout = cursor.column(1, 2);
    let count = cursor.count();
    let heads = Heads {
        numbers: cursor.column(count, 5),
        batches: cursor.column(count, 4),
        times: cursor.column(count, 16),
        names: TextColumn::read(&mut cursor, count),
    };
    let (arm_ends, arms) = cursor.ends(count);
    let arm_names = TextColumn::read(&mut cursor, arms);
    let states = cursor.column(arms, 1);
    let (setting_ends, settings) = cursor.ends(arms);
    let setting_names = TextColumn::read(&mut cursor, settings);
    let setting_values = TextColumn::read(&mut cursor, settings);
    let (group_ends, groups) = cursor.ends(count);
    let segments = TextColumn::read(&mut cursor, groups);
    let mut cells = 0_usize;
    let bytes = cursor.bytes();
    if cursor.is_sound() {
        for test in 0..count {
            let (arms, groups) = (run(arm_ends, bytes, test), run(group_ends, bytes, test));
            let arms = arms.1.saturating_sub(arms.0);
            cells = cells.saturating_add(arms.saturating_mul(groups.1.saturating_sub(groups.0)));
        }
    }
    let beliefs = cursor.column(cells, 12);
    cursor.sound()?;

    let float = |index: usize| f32::from_bits(beliefs.u32_at(bytes, index));
    let mut tests = Tests { holdout: holdout.u16_at(bytes, 0), tests: Vec::new() };
    let mut cell = 0_usize;
    let mut sound = tests.holdout <= WHOLE_HOLDOUT / 2;
    for test in 0..count {
        let number = |at: usize| heads.numbers.u8_at(bytes, test.saturating_mul(5).saturating_add(at));
        let time =
            |at: usize| heads.times.u64_at(bytes, test.saturating_mul(2).saturating_add(at)).cast_signed();
        let (first_arm, arm_end) = run(arm_ends, bytes, test);
        let mut arms = Vec::new();
        for arm in first_arm..arm_end {
            let (first, end) = run(setting_ends, bytes, arm);
            let mut settings = Vec::new();
            for at in first..end {
                settings.push((
                    setting_names.get(bytes, at).to_string(),
                    setting_values.get(bytes, at).to_string(),
                ));
            }
            let state = match states.u8_at(bytes, arm) {
                1 => ArmState::Lost,
                2 => ArmState::Won,
                other => {
                    sound &= other == 0;
                    ArmState::Running
                }
            };
            arms.push(Arm { name: arm_names.get(bytes, arm).to_string(), state, settings });
        }
        let (first_group, group_end) = run(group_ends, bytes, test);
        let mut groups = Vec::new();
        for group in first_group..group_end {
            let mut known = Vec::new();
            let mut whole = 0_u32;
            for _ in 0..arms.len() {
                let at = cell.saturating_mul(3);
                let belief = Belief {
                    successes: float(at),
                    failures: float(at.saturating_add(1)),
                    share: beliefs.u32_at(bytes, at.saturating_add(2)),
                };
                sound &= is_count(belief.successes) && is_count(belief.failures);
                whole = whole.saturating_add(belief.share);
                known.push(belief);
                cell = cell.saturating_add(1);
            }
            sound &= whole == WHOLE_SHARE;
            groups.push(Group { segment: segments.get(bytes, group).to_string(), beliefs: known });
        }
        sound &= (2..=Tests::MOST_ARMS).contains(&arms.len());
        sound &= groups.first().is_some_and(|group| group.segment.is_empty());
        let placement = Placement::from_number(number(0));
        let goal = goal(number(2));
        let (Some(placement), Some(goal)) = (placement, goal) else {
            return Err(malformed());
        };
        sound &= number(1) <= 1 && number(3) >= 1 && number(4) <= 1;
        tests.tests.push(Test {
            name: heads.names.get(bytes, test).to_string(),
            placement,
            method: if number(1) == 1 { Method::Bandit } else { Method::AbTest },
            goal,
            window_days: number(3),
            stops_losers: number(4) == 1,
            batch: heads.batches.u32_at(bytes, test),
            started_s: time(0),
            learned_s: time(1),
            arms,
            groups,
        });
    }
    cursor.finish()?;
    if sound { Ok(tests) } else { Err(malformed()) }
}

const fn malformed() -> Fault {
    let what = "a test's numbers, shares or arms are outside of their range";
    Fault::new(0, FaultKind::Malformed { section: Section::Tests.number(), what })
}

fn is_count(count: f32) -> bool {
    count.is_finite() && count > 0.0
}

const fn goal(number: u8) -> Option<Goal> {
    match number {
        1 => Some(Goal::Click),
        2 => Some(Goal::Add),
        3 => Some(Goal::Purchase),
        _ => None,
    }
}

fn write(tests: &Tests) -> Result<Out, WriteFault> {
    let all = &tests.tests;
    let mut out = Out::default();
    out.u16(tests.holdout.min(WHOLE_HOLDOUT / 2));
    out.length(all.len());
    for test in all {
        let shares =
            |group: &Group| group.beliefs.iter().fold(0_u32, |sum, one| sum.saturating_add(one.share));
        let whole = test.groups.iter().all(|group| {
            group.beliefs.len() == test.arms.len()
                && shares(group) == WHOLE_SHARE
                && group.beliefs.iter().all(|one| is_count(one.successes) && is_count(one.failures))
        });
        let everybody = test.groups.first().is_some_and(|group| group.segment.is_empty());
        if !whole || !everybody || !(2..=Tests::MOST_ARMS).contains(&test.arms.len()) {
            return Err(WriteFault::BadTest);
        }
        out.u8(test.placement.number());
        out.u8(u8::from(test.method == Method::Bandit));
        out.u8(match test.goal {
            Goal::Click => 1,
            Goal::Add => 2,
            Goal::Purchase => 3,
        });
        out.u8(test.window_days.max(1));
        out.u8(u8::from(test.stops_losers));
    }
    for test in all {
        out.u32(test.batch);
    }
    for test in all {
        out.u64(test.started_s.cast_unsigned());
        out.u64(test.learned_s.cast_unsigned());
    }
    TextColumn::write(&mut out, all.iter().map(|test| test.name.as_str()));
    out.ends(all.iter().map(|test| test.arms.len()));
    let arms = all.iter().flat_map(|test| &test.arms);
    TextColumn::write(&mut out, arms.clone().map(|arm| arm.name.as_str()));
    for arm in arms.clone() {
        out.u8(match arm.state {
            ArmState::Running => 0,
            ArmState::Lost => 1,
            ArmState::Won => 2,
        });
    }
    out.ends(arms.clone().map(|arm| arm.settings.len()));
    let settings = arms.flat_map(|arm| &arm.settings);
    TextColumn::write(&mut out, settings.clone().map(|(name, _)| name.as_str()));
    TextColumn::write(&mut out, settings.map(|(_, value)| value.as_str()));
    out.ends(all.iter().map(|test| test.groups.len()));
    let groups = all.iter().flat_map(|test| &test.groups);
    TextColumn::write(&mut out, groups.clone().map(|group| group.segment.as_str()));
    for belief in groups.flat_map(|group| &group.beliefs) {
        out.f32(belief.successes);
        out.f32(belief.failures);
        out.u32(belief.share);
    }
    Ok(out)
}
