//! What a log leads to.

use pairwell_engine::arms::Treatment;
use pairwell_engine::offers::{Answer, Guide};
use pairwell_engine::segments::Standing;
use pairwell_engine::visitor::{Ignored, PageKind, Signal, Visitor};
use pairwell_engine::{Knowledge, Profile, Request, note_cart, note_look, note_purchase, note_view};
use pairwell_snapshot::{Core, Fault, Placement};

use crate::head::Head;
use crate::line::{Ask, LineFault, What};

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

/// A shelf that was asked for, ready to be answered.
#[derive(Debug)]
pub struct Shown {
    /// The request, with the profile that the signals come to.
    pub request: Request,
    /// What the rules of the placement do for the visitor; `None` where it shows nothing.
    pub treatment: Option<Treatment>,
    /// Where the visitor stands.
    pub standing: Standing,
    /// The rules that hold, by their place in the snapshot.
    pub rules: Vec<usize>,
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
    /// shelf: what the signal names.
    pub fn products(what: &What) -> impl Iterator<Item = &str> {
        match what {
            What::Signal(signal) => signal.product(),
            What::Shelf(_) => None,
        }
        .into_iter()
    }

    /// Takes a line in. The knowledge has the shards of [`products`](Self::products).
    pub fn take(&mut self, knowledge: &Knowledge, at_ms: i64, what: &What) -> Result<Step<'_>, LineFault> {
        match what {
            What::Shelf(ask) => self.shelf(at_ms, ask).map(Step::Shelf),
            What::Signal(signal) => Ok(match self.guide.hear(&mut self.visitor, knowledge, at_ms, signal) {
                Err(ignored) => Step::Ignored(ignored),
                Ok(answer) => {
                    remember(&mut self.profile, &mut self.open, signal, answer.heard.at_ms.div_euclid(1000));
                    Step::Heard(answer)
                }
            }),
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
        request.profile = self.profile.clone();
        request.now_s = at_ms.div_euclid(1000);
        request.random_seed = self.random_seed;
        request.explain = true;
        let scale = self.guide.scale();
        let standing = scale.standing(&self.visitor);
        let placement: Placement = request.placement;
        Ok(Shown {
            treatment: scale.treatment(placement, &standing),
            rules: scale.rules_that_hold(placement, &standing).collect(),
            request,
            standing,
        })
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
