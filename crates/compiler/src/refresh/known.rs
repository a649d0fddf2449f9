//! What a refresh has to know of the products: their variants, which the snapshot itself does not list.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::folder::{Folder, FolderFault};
use crate::model::{Availability, Merchant};

/// The products of one build.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The build that it belongs to, as `build.json` names it.
    pub build_id: String,
    /// One entry a product, in the feed's order.
    pub products: Vec<KnownProduct>,
}

/// A product as it was built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownProduct {
    /// Product key.
    pub key: String,
    /// Its buyable forms, at least one.
    pub variants: Vec<KnownVariant>,
}

/// A buyable form as it was built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownVariant {
    /// The platform's id; empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The merchant's code; empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sku: String,
    /// Price in minor units; 0 is unknown.
    pub price_minor: u64,
    /// Price before the reduction; 0 is none.
    #[serde(default)]
    pub before_minor: u64,
    /// Whether it could be bought.
    pub availability: Availability,
}

/// The product, and the variant where the code means one.
pub(super) type Place = (usize, Option<usize>);

impl Known {
    pub(crate) fn of(merchant: &Merchant, build_id: &str) -> Self {
        let products = merchant.products.iter().map(|product| KnownProduct {
            key: product.key.clone(),
            variants: product
                .variants
                .iter()
                .map(|variant| KnownVariant {
                    id: variant.id.clone(),
                    sku: variant.sku.clone(),
                    price_minor: variant.price_minor,
                    before_minor: variant.compare_at_minor.unwrap_or(0),
                    availability: variant.availability,
                })
                .collect(),
        });
        Self { build_id: build_id.to_owned(), products: products.collect() }
    }

    /// What the snapshot's own cards say: products by key, each as if it had one variant.
    pub(super) fn of_folder(folder: &Folder) -> Result<Self, FolderFault> {
        let mut products = Vec::new();
        for number in folder.shard_numbers()? {
            for row in folder.shard(&number)?.iter().flat_map(pairwell_snapshot::Shard::rows) {
                let card = row.card();
                let availability = if card.sold_out { Availability::SoldOut } else { Availability::Unknown };
                products.push(KnownProduct {
                    key: card.key.to_owned(),
                    variants: vec![KnownVariant {
                        id: card.variant_id.to_owned(),
                        sku: String::new(),
                        price_minor: card.price_minor,
                        before_minor: card.compare_at_minor,
                        availability,
                    }],
                });
            }
        }
        Ok(Self { build_id: String::new(), products })
    }

    /// Writes the record of a shop into the folder; complete or not at all.
    pub(crate) fn keep(&self, folder: &Path, shop_id: u64) -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.persist(path(folder, shop_id)).map(drop).map_err(|error| error.error)
    }

    /// The record of that build; `None` when there is none, or it is of another build.
    pub(super) fn read(folder: &Path, shop_id: u64, build_id: &str) -> Option<Self> {
        let known: Self = serde_json::from_slice(&fs::read(path(folder, shop_id)).ok()?).ok()?;
        (known.build_id == build_id).then_some(known)
    }

    /// What codes mean, without regard to case: SKUs and variant ids before product keys. A code of two means neither.
    pub(super) fn codes(&self) -> Codes {
        let mut codes = Codes::default();
        for (product, known) in self.products.iter().enumerate() {
            codes.keys.insert(folded(&known.key), product);
            for (variant, of) in known.variants.iter().enumerate() {
                for (map, code) in [(&mut codes.skus, &of.sku), (&mut codes.ids, &of.id)] {
                    if !code.is_empty() {
                        let place = map.entry(folded(code)).or_insert(Some((product, Some(variant))));
                        if *place != Some((product, Some(variant))) {
                            *place = None;
                        }
                    }
                }
            }
        }
        codes
    }
}

/// What codes mean.
#[derive(Debug, Default)]
pub(super) struct Codes {
    skus: HashMap<String, Option<Place>>,
    ids: HashMap<String, Option<Place>>,
    keys: HashMap<String, usize>,
}

impl Codes {
    /// By SKU, then by a variant's id, then by the product's key.
    pub(super) fn find(&self, sku: &str, id: &str, key: &str) -> Option<Place> {
        let code = |map: &HashMap<String, Option<Place>>, code: &str| {
            (!code.is_empty()).then(|| map.get(&folded(code)).copied().flatten()).flatten()
        };
        let product = |code: &str| self.keys.get(&folded(code)).map(|product| (*product, None));
        code(&self.skus, sku)
            .or_else(|| code(&self.ids, id))
            .or_else(|| [id, key, sku].into_iter().filter(|code| !code.is_empty()).find_map(product))
            .or_else(|| code(&self.skus, id))
    }
}

fn path(folder: &Path, shop_id: u64) -> PathBuf {
    folder.join(format!("variants-{shop_id:016x}.json"))
}

fn folded(code: &str) -> String {
    code.trim().to_lowercase()
}
