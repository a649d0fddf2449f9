//! What a log leads to.

use pairwell_engine::offers::{Answer, Guide};
use pairwell_engine::segments::{Finding, Standing};
use pairwell_engine::visitor::{Ignored, PageKind, Signal, Visitor};
use pairwell_engine::{Knowledge, Profile, note_cart, note_look, note_purchase, note_view};
use pairwell_snapshot::{Core, Fault};

use crate::ask::Ask;
use crate::head::Head;
use crate::line::{LineFault, Told, What};
use crate::shown::Shown;

/// A visitor in the making.
#[derive(Debug)]
pub struct Replay {
    guide: Guide,
    visitor: Visitor,
    profile: Profile,
    /// The product of the page that is open.
    open: String,
    random_seed: u64,
}

/// What a line led to.
#[derive(Debug)]
pub enum Step<'r> {
    /// A signal: where the visitor stands, and whether an offer speaks.
    Heard(Answer<'r>),
    /// A signal that does not count.
    Ignored(Ignored),
    /// A question for a shelf.
    Shelf(Shown),
}

impl Step<'_> {
    /// Whether the guide said the same to the signal; `None` where nobody says what it said.
    #[must_use]
    pub fn agrees(&self, told: Option<&Told>) -> Option<bool> {
        let told = told?;
        Some(match self {
            Self::Shelf(_) => return None,
            Self::Ignored(ignored) => told.ignored == ignored.name(),
            Self::Heard(answer) => {
                let offer = answer.decision.as_ref().map_or("", |decision| decision.offer.name.as_str());
                let segments = answer.standing.findings().iter().map(Finding::segment);
                told.ignored.is_empty() && told.offer == offer && segments.eq(told.segments.iter().cloned())
            }
        })
    }
}

impl Replay {
    /// A replay on the snapshot of that core file. The error is the first fault of its segments and offers.
    pub fn new(core: &Core, head: &Head) -> Result<Self, Fault> {
        Ok(Self {
            guide: Guide::of(core)?,
            visitor: head.visitor().unwrap_or_default(),
            profile: head.profile.clone(),
            open: String::new(),
            random_seed: head.random_seed,
        })
    }

    /// The product keys whose shards the line needs, beside those that [`rows_wanted`](pairwell_engine::rows_wanted) asks for a
    /// shelf: what the signal names. A page reads the shard of its own product alone, so a log that has its answers is heard with
    /// no other.
    pub fn products(what: &What) -> impl Iterator<Item = &str> {
        match what {
            What::Signal(signal @ Signal::Page { .. }, _) | What::Signal(signal, None) => signal.product(),
            What::Signal(_, Some(_)) | What::Shelf(_) => None,
        }
        .into_iter()
    }

    /// Takes a line in. The knowledge has the shards of [`products`](Self::products).
    pub fn take(&mut self, knowledge: &Knowledge, at_ms: i64, what: &What) -> Result<Step<'_>, LineFault> {
        match what {
            What::Shelf(ask) => self.shelf(at_ms, ask).map(Step::Shelf),
            What::Signal(signal, _) => {
                Ok(match self.guide.hear(&mut self.visitor, knowledge, at_ms, signal) {
                    Err(ignored) => Step::Ignored(ignored),
                    Ok(answer) => {
                        remember(
                            &mut self.profile,
                            &mut self.open,
                            signal,
                            answer.heard.at_ms.div_euclid(1000),
                        );
                        Step::Heard(answer)
                    }
                })
            }
        }
    }

    /// The visitor as it is by now.
    #[must_use]
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// What the visitor has looked at by now.
    #[must_use]
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The guide.
    #[must_use]
    pub const fn guide(&self) -> &Guide {
        &self.guide
    }

    fn shelf(&self, at_ms: i64, ask: &Ask) -> Result<Shown, LineFault> {
        let mut request = ask.request().ok_or_else(|| LineFault {
            found: "an unknown placement".to_owned(),
            expected: "one of product, cart, popup, thank-you, bundle",
        })?;
        request.profile = ask.profile.clone().unwrap_or_else(|| self.profile.clone());
        request.now_s = at_ms.div_euclid(1000);
        request.random_seed = ask.random_seed.unwrap_or(self.random_seed);
        request.explain = true;
        let scale = self.guide.scale();
        let told = ask.standing.as_deref().map(Standing::told);
        let standing = told.unwrap_or_else(|| scale.standing(&self.visitor));
        let placement = request.placement;
        let rules = if ask.shown.is_some() {
            // The page followed the rules by where the visitor stood on the page before, and says what came of it.
            (Some(ask.treatment()), Vec::new())
        } else {
            let written = ask.treatment();
            let ruled = scale.treatment(placement, &standing).map(|ruled| ruled.and(written));
            (ruled, scale.rules_that_hold(placement, &standing).collect())
        };
        Ok(Shown::of(ask, request, rules, &standing))
    }
}

/// Folds a signal into the profile that shelves are ranked with, as the widget does.
fn remember(profile: &mut Profile, open: &mut String, signal: &Signal, now_s: i64) {
    match signal {
        Signal::Page { kind, product, .. } => {
            open.clear();
            if *kind == PageKind::Product && !product.is_empty() {
                open.push_str(product);
                note_view(profile, product, now_s);
            }
        }
        Signal::Active(ms) if !open.is_empty() => note_look(profile, open, *ms, 0),
        Signal::Scroll(percent) if !open.is_empty() => note_look(profile, open, 0, *percent),
        Signal::Add { product, .. } if !product.is_empty() => note_cart(profile, product, now_s),
        Signal::Purchase { products, .. } => {
            for product in products.iter().filter(|product| !product.is_empty()) {
                note_purchase(profile, product, now_s);
            }
        }
        _ => {}
    }
}
