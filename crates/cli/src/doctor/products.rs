//! Whether the snapshot knows what the page is about, and how much there is to show for it.

use std::collections::BTreeMap;

use pairwell_engine::{Knowledge, Request, Strategy, bundle, comparison, recommend, rows_wanted};
use pairwell_snapshot::{Placement, Shard, shard_number};

use super::files::{Files, Missing, Opened, Place};
use super::finding::Finding;
use super::html::Tag;
use super::identity::Identity;
use super::strategy::by_strategy;
use super::subject::Subject;
use super::tag::named;
use crate::nearest::nearest;
use crate::{clock, figures};

/// Keys of one element that are looked up; a page of thanks may have more.
const MOST_KEYS: usize = 20;

/// One after the other, each element of the page; without any, the page's own product.
pub(super) fn examine(
    subject: &Subject,
    identity: &Identity,
    files: &mut Files<'_>,
    place: &Place,
    opened: Opened,
) -> Vec<Finding> {
    let told = subject.script().map_or("", |tag| tag.value("data-product-id"));
    let own = if told.is_empty() { identity.key.as_str() } else { told };
    let mut shop =
        Shop { place, shards: BTreeMap::new(), knowledge: Knowledge::new(opened.core, opened.live) };
    let mut findings = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let elements: Vec<&Tag> = subject.elements().collect();
    for element in &elements {
        let seeds = seeds(element, own);
        keys.extend(seeds.iter().filter(|key| !key.is_empty()).cloned());
        findings.extend(shop.offered(element, seeds, files));
    }
    if elements.is_empty() && !own.is_empty() {
        keys.push(own.to_owned());
    }
    keys.sort();
    keys.dedup();
    let known = keys.iter().map(|key| shop.product(key, files)).collect::<Vec<_>>();
    known.into_iter().chain(findings).collect()
}

/// What an element is about: its own word, else the page's on a product's page.
fn seeds(element: &Tag, own: &str) -> Vec<String> {
    let said =
        [element.value("product-ids"), element.value("product-id")].into_iter().find(|said| !said.is_empty());
    let of_page = matches!(element.name.as_str(), "pairwell-bundle" | "pairwell-comparison")
        || placement(element) == "product";
    let keys = said.unwrap_or(if of_page { own } else { "" });
    keys.split(',').map(str::trim).filter(|key| !key.is_empty()).take(MOST_KEYS).map(str::to_owned).collect()
}

/// Where a shelf stands; one by strategy is taken for a product page's where it does not say.
fn placement(element: &Tag) -> &str {
    match (element.value("placement"), element.value("strategy")) {
        ("", strategy) if !strategy.is_empty() => Placement::Product.name(),
        (said, _) => said,
    }
}

struct Shop<'p> {
    place: &'p Place,
    shards: BTreeMap<String, Result<(), Missing>>,
    knowledge: Knowledge,
}

impl Shop<'_> {
    /// Takes the shard of a product in, once.
    fn read(&mut self, key: &str, files: &mut Files<'_>) -> &Result<(), Missing> {
        let core = self.knowledge.core();
        let (number, shop_id) = (shard_number(key, core.shop().shard_digits), core.identity().shop_id);
        if !self.shards.contains_key(&number) {
            let name = format!("shard-{number}.pw");
            let read = files.of_snapshot(self.place, &name).and_then(|bytes| {
                let shard = Shard::open(bytes, shop_id)
                    .map_err(|fault| Missing::Failed(format!("{name}: {fault}")))?;
                self.knowledge.add_shard(shard);
                Ok(())
            });
            self.shards.insert(number.clone(), read);
        }
        &self.shards[&number]
    }

    fn product(&mut self, key: &str, files: &mut Files<'_>) -> Finding {
        let about = format!("product {key}");
        if key.contains("{{") || key.contains("<?") || key.contains("{%") {
            return Finding::broken(
                about,
                "a template's expression that was not filled in",
                "a product's key",
                "Put the element where the theme's templates are filled in, not into a page's text or an app's block.",
            );
        }
        if let Err(Missing::Failed(why)) = self.read(key, files) {
            return Finding::broken(
                about,
                why.clone(),
                "its shard, as `pairwell build` wrote it",
                "Upload the folder as a whole.",
            );
        }
        if self.knowledge.row(key).is_some() {
            return Finding::fine(about, "known to the snapshot");
        }
        let core = self.knowledge.core();
        let keys: Vec<&str> = core.cards().map(|card| card.key).collect();
        let examples = keys.iter().take(3).copied().collect::<Vec<_>>().join(", ");
        let remedy = nearest(key, keys.iter().copied()).map_or_else(
            || "Let the element say the key that the feed has. A product that is newer than the build comes with the next one.".to_owned(),
            |near| format!("Write {near}, if that is meant."),
        );
        Finding::broken(
            about,
            "the snapshot has no such product",
            format!("a key of the feed, such as {examples}"),
            remedy,
        )
    }

    /// What a comparison shows.
    fn compared(&self, about: String, request: Request) -> Finding {
        match comparison::comparison(&self.knowledge, request) {
            Some(found) => {
                let upsells = figures::counted(found.upsells.len(), "upsell", "upsells");
                let attributes = figures::counted(found.differences.len(), "attribute", "attributes");
                Finding::fine(about, format!("{upsells}, which differ in {attributes}"))
            }
            None => Finding::doubtful(
                about,
                "nothing to compare",
                "a dearer product of the same category, in stock, that differs in more than its price",
                "Give the feed columns of attributes, such as material; `pairwell inspect --sheet` shows what is taken for an upsell.",
            ),
        }
    }

    /// How much there is for an element, for a visitor of whom nothing is known.
    fn offered(&mut self, element: &Tag, seeds: Vec<String>, files: &mut Files<'_>) -> Option<Finding> {
        let name = match element.name.as_str() {
            "pairwell-bundle" => "bundle",
            "pairwell-comparison" => "product",
            // It is about what will be added.
            "pairwell-popup" => return None,
            _ => placement(element),
        };
        let placement = Placement::from_name(name)?;
        let about = named(element);
        if !self.knowledge.core().placement(placement).enabled {
            return Some(Finding::broken(
                about,
                "the snapshot has switched this placement off",
                "enabled = true",
                format!("Take `enabled = false` out of [placements.{name}] of the config, and build again."),
            ));
        }
        let strategy = Strategy::from_name(element.value("strategy"));
        if matches!(placement, Placement::Product | Placement::Bundle)
            && seeds.is_empty()
            && strategy.is_none()
        {
            return Some(Finding::broken(
                about,
                "no product: the element has no product-id, and the page does not say which it is about",
                "product-id with the feed's key",
                "Let the template write it: README.md has the line of each platform.",
            ));
        }
        let mut request = Request::new(placement);
        request.seeds = seeds;
        request.now_s = clock::now_s();
        request.explain = true;
        let wanted: Vec<String> = rows_wanted(&request).into_iter().map(str::to_owned).collect();
        for key in wanted {
            self.read(&key, files);
        }
        if let Some(strategy) = strategy {
            return Some(by_strategy(&self.knowledge, about, &request, strategy, element.value("category")));
        }
        if placement == Placement::Bundle {
            return Some(match bundle::bundle(&self.knowledge, &request) {
                Some(bundle) => Finding::fine(
                    about,
                    format!("a bundle of {}", figures::counted(bundle.members.len(), "product", "products")),
                ),
                None => Finding::doubtful(
                    about,
                    "no bundle",
                    "products that are often bought together, and in stock",
                    "Give `pairwell build` the shop's orders.",
                ),
            });
        }
        if element.name == "pairwell-comparison" {
            return Some(self.compared(about, request));
        }
        let answer = recommend(&self.knowledge, &request);
        let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
        for refusal in &answer.refused {
            *refused.entry(refusal.rule).or_default() += 1;
        }
        let refused: Vec<String> = refused.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        let refused =
            if refused.is_empty() { String::new() } else { format!("; refused: {}", refused.join(", ")) };
        let found = format!("{}{refused}", figures::counted(answer.slots.len(), "candidate", "candidates"));
        Some(if answer.slots.is_empty() {
            Finding::doubtful(
                about,
                found,
                "at least one product that no rule refuses",
                "Look at stock, exclusions and categories: `pairwell recommend --explain` names each product that a rule refuses.",
            )
        } else {
            Finding::fine(about, found)
        })
    }
}
