//! The shops whose events are taken, as their snapshots name them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use pairwell_events::Fingerprint;
use pairwell_snapshot::Core;

use crate::fault::StartFault;

/// The shops' keys, and the origins of their pages.
#[derive(Debug)]
pub(crate) struct Shops {
    keys: BTreeMap<Fingerprint, PathBuf>,
    origins: BTreeSet<String>,
}

impl Shops {
    pub(crate) fn open(folders: &[PathBuf], origins: &[String]) -> Result<Self, StartFault> {
        let mut shops = Self { keys: BTreeMap::new(), origins: BTreeSet::new() };
        for folder in folders {
            let path = folder.join("core.pw");
            let bytes = match fs::read(&path) {
                Ok(bytes) => bytes,
                Err(source) => return Err(StartFault::Unreadable { path, source }),
            };
            let core = match Core::open(bytes) {
                Ok(core) => core,
                Err(fault) => return Err(StartFault::Faulty { path, fault }),
            };
            // An address in a config may have a path; a page's origin has none.
            shops.origins.extend(origin_of(core.shop().url));
            let key = Fingerprint(core.identity().shop_id);
            if let Some(other) = shops.keys.insert(key, folder.clone()) {
                let found = format!("{} and {} are of one shop", other.display(), folder.display());
                return Err(StartFault::Shops(found));
            }
        }
        if shops.keys.is_empty() {
            return Err(StartFault::Shops("no snapshot was named".to_owned()));
        }
        for origin in origins {
            // What browsers call the origin of a sandbox, such as that of Shopify's pixels.
            let sandbox = (origin == "null").then(|| origin.clone());
            let known = sandbox.or_else(|| origin_of(origin).filter(|known| known == origin));
            shops.origins.insert(known.ok_or_else(|| StartFault::BadOrigin(origin.clone()))?);
        }
        if shops.origins.is_empty() {
            return Err(StartFault::NoOrigin);
        }
        Ok(shops)
    }

    pub(crate) fn has(&self, key: Fingerprint) -> bool {
        self.keys.contains_key(&key)
    }

    /// Whether pages of that origin may send events.
    pub(crate) fn welcomes(&self, origin: &str) -> bool {
        self.origins.contains(origin)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.keys.keys().copied()
    }

    /// Each with the folder of its snapshot.
    pub(crate) fn folders(&self) -> Vec<(Fingerprint, PathBuf)> {
        self.keys.iter().map(|(key, folder)| (*key, folder.clone())).collect()
    }

    pub(crate) fn origins(&self) -> impl Iterator<Item = &str> {
        self.origins.iter().map(String::as_str)
    }
}

/// Scheme, host and port of an address, as browsers write an origin.
fn origin_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let port = if scheme == "https" { ":443" } else { ":80" };
    (matches!(scheme, "http" | "https") && host.chars().all(good))
        .then(|| format!("{scheme}://{}", host.strip_suffix(port).unwrap_or(host).to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_unusual_port() {
        let origin = |address| origin_of(address).unwrap_or_default();
        assert_eq!(origin("https://Shop.example/de/"), "https://shop.example");
        assert_eq!(origin("https://shop.example:443"), "https://shop.example");
        assert_eq!(origin("http://127.0.0.1:8787/"), "http://127.0.0.1:8787");
        assert_eq!(origin("http://[::1]:8787"), "http://[::1]:8787");
        for none in ["", "shop.example", "null", "ftp://shop.example", "https://", "https://*", "https://a b"]
        {
            assert_eq!(origin_of(none), None, "{none}");
        }
    }
}
