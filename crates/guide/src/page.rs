//! One page: the files, the visitor, and what is answered.

use pairwell_engine::Knowledge;
use pairwell_engine::offers::Guide;
use pairwell_engine::visitor::Visitor;
use pairwell_snapshot::{Core, Fault, Live, Placement, Shard, Trigger};

use crate::field::{fields, hex, line, maybe};
use crate::{said, signal};

/// What the page knows.
#[derive(Debug)]
pub(crate) struct Page {
    guide: Guide,
    knowledge: Knowledge,
    visitor: Visitor,
}

impl Page {
    pub(crate) fn open(core: Vec<u8>, live: Vec<u8>, visitor: &[u8]) -> Result<Self, Fault> {
        let core = Core::open(core)?;
        // A live file that cannot be read takes its news away and nothing else.
        let live = Live::open(live, core.identity().shop_id).ok();
        let guide = Guide::of(&core)?;
        let visitor = Visitor::from_bytes(visitor).unwrap_or_default();
        Ok(Self { guide, knowledge: Knowledge::new(core, live), visitor })
    }

    pub(crate) fn shard(&mut self, bytes: Vec<u8>) -> bool {
        let shard = Shard::open(bytes, self.knowledge.core().identity().shop_id);
        shard.map(|shard| self.knowledge.add_shard(shard)).is_ok()
    }

    pub(crate) fn wants(&self) -> String {
        let offers = self.guide.offers();
        let mut triggers = offers.offers.iter().flat_map(|offer| &offer.triggers);
        let variants = triggers.any(|trigger| *trigger == Trigger::PremiumVariant);
        let wanted = [
            ("offers", !offers.offers.is_empty()),
            ("searches", offers.hears_searches()),
            ("variants", variants),
        ];
        let wanted: Vec<&str> = wanted.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
        wanted.join("\t")
    }

    pub(crate) fn hear(&mut self, at_ms: f64, text: &str) -> String {
        let Some(signal) = signal::read(text) else { return "unread".to_owned() };
        match self.guide.hear(&mut self.visitor, &self.knowledge, whole(at_ms), &signal) {
            Ok(answer) => said::answer(&answer, self.guide.scale()),
            Err(why) => said::ignored(why),
        }
    }

    pub(crate) fn standing(&self, at_ms: f64) -> String {
        let mut out = String::new();
        said::segments(&mut out, &self.guide.scale().standing(&self.visitor), self.guide.scale());
        for (offer, promise) in self.guide.standing_offers(&self.visitor, &self.knowledge, whole(at_ms)) {
            said::offer(&mut out, "stands", offer, "", &promise);
        }
        if let Some(progress) = self.guide.progress(&self.visitor, &self.knowledge) {
            said::progress(&mut out, &progress);
        }
        out
    }

    pub(crate) fn treatment(&self, placement: &str) -> String {
        let scale = self.guide.scale();
        let standing = scale.standing(&self.visitor);
        let found =
            Placement::from_name(placement).and_then(|placement| scale.treatment(placement, &standing));
        let Some(treatment) = found else { return "hidden".to_owned() };
        let mut out = String::new();
        line(&mut out, "shown", &[&maybe(treatment.limit.map(u64::from))]);
        for (term, factor) in &treatment.emphasis {
            line(&mut out, term.name(), &[&thousandths(*factor).to_string()]);
        }
        out
    }

    pub(crate) fn copy(&self, name: &str) -> String {
        self.knowledge.core().copy(name).unwrap_or_default().to_owned()
    }

    pub(crate) fn shop(&self) -> String {
        let shop = self.knowledge.core().shop();
        let digits = shop.currency_digits.to_string();
        fields(&[shop.locale, shop.currency, &digits, shop.product_url])
    }

    pub(crate) fn product(&self, key: &str) -> String {
        self.knowledge.card(key).map_or_else(String::new, |card| fields(&[card.title, card.url]))
    }

    pub(crate) fn visitor(&self) -> Vec<u8> {
        self.visitor.to_bytes()
    }

    pub(crate) fn identity(&self) -> String {
        let identity = self.knowledge.core().identity();
        [hex(identity.shop_id), hex(identity.build_id)].join("\t")
    }
}

/// JavaScript's times are whole milliseconds in a float; what is none is no time.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a saturating cast is what is meant, and 0 for no number"
)]
const fn whole(at_ms: f64) -> i64 {
    at_ms as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "factors are 0 to 4")]
fn thousandths(factor: f32) -> u32 {
    (factor * 1000.0 + 0.5) as u32
}
