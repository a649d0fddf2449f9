//! What a message shows: the engine's own slate, without what this customer must not be offered.

use std::collections::BTreeSet;

use pairwell_compiler::config::JourneyKind;
use pairwell_compiler::folder::FolderFault;
use pairwell_engine::arms::{Treatment, choose};
use pairwell_engine::{Request, Role, Slot, recommend};
use pairwell_snapshot::Placement;

use crate::causes::Cause;
use crate::message::{Content, Item};
use crate::people::Person;
use crate::shop::Snapshot;

/// Wordings of a subject.
pub const WORDINGS: u8 = 2;

/// What is asked.
pub(super) struct Question<'q> {
    pub(super) snapshot: &'q Snapshot,
    pub(super) person: &'q Person,
    pub(super) kind: JourneyKind,
    pub(super) cause: &'q Cause,
    /// When the message goes, Unix seconds.
    pub(super) due_s: i64,
    /// Products at most.
    pub(super) limit: usize,
    /// Products of earlier messages to this customer.
    pub(super) sent: &'q BTreeSet<String>,
    /// The customer's number, by which arms are drawn.
    pub(super) visitor: u64,
    /// The message's number, by which its wording is drawn.
    pub(super) seed: u64,
}

/// The slate, `None` where there is nothing to say.
pub(super) fn content(asked: &Question<'_>) -> Result<Option<Content>, FolderFault> {
    let request = request(asked);
    let own = asked.snapshot.knowledge_of(&asked.cause.own)?;
    let mut items: Vec<Item> = Vec::new();
    for key in &asked.cause.own {
        let card =
            own.card(key).filter(|card| !card.sold_out && card.price_minor > 0 && !card.title.is_empty());
        // A cart is the customer's own choice: it is shown again, whatever was sent before.
        let may = asked.kind == JourneyKind::CartReminder || may_show(asked, key, own_role(asked.kind));
        if let Some(card) =
            card.filter(|card| may && (!card.excluded || asked.kind == JourneyKind::CartReminder))
        {
            items.push(own_item(asked.kind, card.key));
        }
    }
    items.truncate(asked.limit);
    let is_about_its_own = matches!(
        asked.kind,
        JourneyKind::CartReminder | JourneyKind::Replenishment | JourneyKind::BundleCompletion
    );
    if is_about_its_own && items.is_empty() {
        return Ok(None);
    }
    let mut content = Content {
        about: items
            .first()
            .filter(|_| is_about_its_own && asked.kind != JourneyKind::BundleCompletion)
            .map_or_else(|| asked.cause.seeds.first().cloned().unwrap_or_default(), |item| item.key.clone()),
        wording: u8::try_from(asked.seed % u64::from(WORDINGS)).unwrap_or(0),
        wording_propensity: 1.0 / f64::from(WORDINGS),
        propensity: 1.0,
        ..Content::default()
    };
    let knowledge = asked.snapshot.knowledge(&request)?;
    let choice = choose(asked.snapshot.tests(), request.placement, asked.visitor, "");
    let treatment = choice.and_then(|choice| Treatment::of(choice.arm).ok());
    let shelf = match (&choice, treatment) {
        (Some(choice), Some(treatment)) => {
            choice.test.name.clone_into(&mut content.test);
            choice.arm.name.clone_into(&mut content.arm);
            content.propensity = choice.propensity();
            treatment.recommend(&knowledge, &request)
        }
        _ => recommend(&knowledge, &request),
    };
    for slot in &shelf.slots {
        let is_new = items.iter().all(|item| item.key != slot.card.key);
        if items.len() < asked.limit && is_new && may_show(asked, slot.card.key, slot.role) {
            items.push(item(slot));
        }
    }
    content.items = items;
    Ok((!content.items.is_empty()).then_some(content))
}

/// The request as the thank-you page makes it, or as the cart does where one is left.
fn request(asked: &Question<'_>) -> Request {
    let cart = asked.kind == JourneyKind::CartReminder;
    let mut request = Request::new(if cart { Placement::Cart } else { Placement::ThankYou });
    if cart {
        request.cart.clone_from(&asked.cause.own);
    } else {
        request.seeds.clone_from(&asked.cause.seeds);
    }
    request.profile = asked.person.profile();
    request.now_s = asked.due_s;
    request.random_seed = asked.visitor;
    request.explain = true;
    request
}

/// Never what was returned, sent before, or bought; but for what is bought again.
fn may_show(asked: &Question<'_>, key: &str, role: Role) -> bool {
    let person = asked.person;
    !person.returned.contains(key)
        && !asked.sent.contains(key)
        && (role == Role::Replenish || !person.kept.contains_key(key))
}

fn own_role(kind: JourneyKind) -> Role {
    if kind == JourneyKind::Replenishment { Role::Replenish } else { Role::Complement }
}

fn own_item(kind: JourneyKind, key: &str) -> Item {
    let role = match kind {
        JourneyKind::CartReminder => "cart",
        JourneyKind::BundleCompletion => "bundle",
        _ => own_role(kind).name(),
    };
    Item { key: key.to_owned(), role: role.to_owned(), ..Item::default() }
}

fn item(slot: &Slot<'_>) -> Item {
    let terms = slot.explanation.as_ref().map(|tree| {
        let adds = tree.terms.iter().filter(|term| term.value != 0.0);
        adds.map(|term| (term.name.to_owned(), f64::from(term.value))).collect()
    });
    Item {
        key: slot.card.key.to_owned(),
        role: slot.role.name().to_owned(),
        reason: slot.reason.kind.name().to_owned(),
        reason_about: slot.reason.about.to_owned(),
        more_minor: slot.reason.more_minor,
        score: slot.score.into(),
        terms: terms.unwrap_or_default(),
    }
}
