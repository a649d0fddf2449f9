//! How likely each offer is taken once it speaks.

use std::collections::BTreeMap;

use pairwell_events::{Event, Id, What};
use pairwell_snapshot::{Beta, OfferAcceptance, OfferKind, Offers, Tier};
use serde::Serialize;

use crate::delay::Delays;
use crate::learn::prior;
use crate::likelihood::Count;
use crate::outcomes::DAY_MS;

/// How long an offer may be taken after it spoke: it stands for the rest of the visit, and hardly a visit is longer.
const WINDOW_MS: i64 = DAY_MS;
/// Takes of all offers together below which nothing is said.
const LEAST_TAKEN: usize = 10;

/// What was learned of an offer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfferReport {
    /// Its name.
    pub offer: String,
    /// How often it spoke.
    pub spoke: usize,
    /// How often it was taken after that, within a day.
    pub taken: usize,
    /// How often it was dismissed after that, within a day.
    pub dismissed: usize,
    /// How often it spoke within the last day and is neither taken nor dismissed yet.
    pub waiting: usize,
    /// Whether it has a code, a product or a take of its own. What has nothing to take says nothing of how likely offers are taken.
    pub counts: bool,
    /// How likely it is taken, 0 to 1, as was known before and as it is now; none where that is not known.
    pub likelihood: [Option<f32>; 2],
}

/// Offers that spoke, and what was answered, gathered from events in any order.
#[derive(Debug, Default)]
pub struct OfferOutcomes {
    /// By offer, then by visitor.
    offers: BTreeMap<String, BTreeMap<Id, Times>>,
}

/// When an offer spoke to a visitor and what was answered, Unix milliseconds.
#[derive(Debug, Default)]
struct Times {
    spoke: Vec<i64>,
    taken: Vec<i64>,
    dismissed: Vec<i64>,
}

/// An offer spoke.
#[derive(Debug, Clone, Copy)]
struct Spoken {
    at_ms: i64,
    taken_ms: Option<i64>,
    is_dismissed: bool,
}

impl OfferOutcomes {
    /// Takes an event that happened at a time, Unix milliseconds: a trigger `offer.<name>.speak`, `.take` or `.dismiss` counts.
    pub fn add(&mut self, at_ms: i64, event: &Event) {
        let What::Trigger(trigger) = &event.what else { return };
        let told = trigger.name.as_str().strip_prefix("offer.").and_then(|rest| rest.rsplit_once('.'));
        let Some((offer, what @ ("speak" | "take" | "dismiss"))) = told else { return };
        let visitors = self.offers.entry(offer.to_owned()).or_default();
        let times = visitors.entry(event.visitor).or_default();
        match what {
            "speak" => times.spoke.push(at_ms),
            "take" => times.taken.push(at_ms),
            _ => times.dismissed.push(at_ms),
        }
    }

    /// Learns anew, from all that was gathered up to `now_ms`, Unix milliseconds, how likely each of the shop's offers is taken.
    ///
    /// An offer that speaks is a trial, as far as takes would have come by now; its takes are owed to the last time that it spoke to the same
    /// visitor. The mean of all offers, as strong as one take, is what is believed of each before, so it is what is said of an offer that
    /// nobody has seen. `None` below ten takes of all offers together. `docs/learning.md` says it in words.
    #[must_use]
    pub fn learn<'o>(
        &self,
        shop: &'o Offers,
        tiers: &[Tier<'_>],
        before: Option<&OfferAcceptance<'_>>,
        now_ms: i64,
    ) -> (Option<OfferAcceptance<'o>>, Vec<OfferReport>) {
        let spoken: Vec<Vec<Spoken>> =
            shop.offers.iter().map(|offer| self.spoken(&offer.name, now_ms)).collect();
        let has_code = tiers.iter().any(|tier| !tier.code.is_empty());
        let reports = shop.offers.iter().zip(&spoken).map(|(offer, spoken)| {
            let taken = spoken.iter().filter(|one| one.taken_ms.is_some()).count();
            let of_tier = offer.kind == OfferKind::TieredBundle && has_code;
            OfferReport {
                offer: offer.name.clone(),
                spoke: spoken.len(),
                taken,
                dismissed: spoken.iter().filter(|one| one.is_dismissed).count(),
                waiting: spoken.iter().filter(|one| one.is_open(now_ms)).count(),
                counts: of_tier || !offer.code.is_empty() || !offer.product.is_empty() || taken > 0,
                likelihood: [before.map(|before| before.likelihood(&offer.name)), None],
            }
        });
        let mut reports: Vec<OfferReport> = reports.collect();
        if reports.iter().map(|report| report.taken).sum::<usize>() < LEAST_TAKEN {
            return (None, reports);
        }
        let counting: Vec<(&'o str, &[Spoken])> = shop
            .offers
            .iter()
            .zip(&spoken)
            .zip(&reports)
            .filter(|(_, report)| report.counts)
            .map(|((offer, spoken), _)| (offer.name.as_str(), spoken.as_slice()))
            .collect();
        let learned = beliefs(&counting, now_ms);
        for report in &mut reports {
            report.likelihood[1] = Some(learned.likelihood(&report.offer));
        }
        (Some(learned), reports)
    }

    /// Every time that an offer spoke, up to now, and what was answered before it spoke again, within a day.
    fn spoken(&self, offer: &str, now_ms: i64) -> Vec<Spoken> {
        let mut found = Vec::new();
        for times in self.offers.get(offer).into_iter().flat_map(BTreeMap::values) {
            let mut spoke = times.spoke.clone();
            spoke.sort_unstable();
            for (place, &at_ms) in spoke.iter().enumerate() {
                let next_ms = spoke.get(place + 1).copied().unwrap_or(i64::MAX);
                let until_ms = next_ms.min(at_ms.saturating_add(WINDOW_MS)).min(now_ms.saturating_add(1));
                let answered =
                    |all: &[i64]| all.iter().copied().filter(|at| (at_ms..until_ms).contains(at)).min();
                if at_ms <= now_ms {
                    let (taken_ms, is_dismissed) =
                        (answered(&times.taken), answered(&times.dismissed).is_some());
                    found.push(Spoken { at_ms, taken_ms, is_dismissed });
                }
            }
        }
        found
    }
}

impl Spoken {
    const fn is_open(&self, now_ms: i64) -> bool {
        self.taken_ms.is_none() && !self.is_dismissed && self.at_ms > now_ms.saturating_sub(WINDOW_MS)
    }
}

/// What is believed of each offer: the mean of all, and its own trials and takes.
fn beliefs<'o>(offers: &[(&'o str, &[Spoken])], now_ms: i64) -> OfferAcceptance<'o> {
    let all = || offers.iter().flat_map(|(_, spoken)| spoken.iter());
    let delay = |one: &Spoken| one.taken_ms.map(|taken_ms| (now_ms - one.at_ms, taken_ms - one.at_ms));
    let delays = Delays::of(WINDOW_MS, &all().filter_map(delay).collect::<Vec<_>>());
    let count = |spoken: &[Spoken]| {
        spoken.iter().fold(Count::default(), |sum, one| {
            let successes = f64::from(u8::from(one.taken_ms.is_some()));
            sum.plus(Count { trials: delays.by(now_ms - one.at_ms), successes })
        })
    };
    let counts: Vec<Count> = offers.iter().map(|(_, spoken)| count(spoken)).collect();
    let prior = prior(&counts);
    let beta = |own: Count| Beta {
        successes: (prior.successes + own.successes) as f32,
        failures: (prior.trials - prior.successes + (own.trials - own.successes).max(0.0)) as f32,
    };
    let of_each = offers.iter().zip(&counts).map(|((name, _), own)| (*name, beta(*own)));
    OfferAcceptance { prior: beta(Count::default()), offers: of_each.collect() }
}
