//! The page that is examined: from the web, or as somebody saved it.

use std::fs;
use std::path::Path;

use url::Url;

use super::html::{Tag, tags};
use super::policy::Policy;
use super::web::{Answer, Web};
use crate::exit::Stop;

/// A page and where it stands.
pub(super) struct Subject {
    /// As it was asked for.
    pub(super) name: String,
    pub(super) tags: Vec<Tag>,
    pub(super) policies: Vec<Policy>,
    /// The page's own address, where it is known.
    pub(super) address: Option<Url>,
    /// What relative addresses are relative to.
    pub(super) base: Option<Url>,
    /// The status of a page from the web.
    pub(super) status: Option<u16>,
}

impl Subject {
    /// Gets or reads it. `told` is the address of a saved page.
    pub(super) fn of(name: &str, told: Option<&Url>, web: &Web) -> Result<Self, Stop> {
        if name.starts_with("http://") || name.starts_with("https://") {
            let url = address(name)?;
            let answer = web.get(&url, None).map_err(|fault| {
                Stop::bad_input(format!(
                    "{name}: no answer ({fault}). Expected a page of the shop. Check the address, and that this machine reaches it; \
                     a page that needs a login can be saved in the browser and read from the file."
                ))
            })?;
            return Ok(Self::from_web(name, &answer));
        }
        let bytes = fs::read(Path::new(name)).map_err(|source| {
            Stop::bad_input(format!(
                "{name}: cannot be read ({source}). Expected an address that begins with https://, or a page that was saved as \
                 HTML. Check the path."
            ))
        })?;
        Ok(Self::saved(name, &String::from_utf8_lossy(&bytes), told))
    }

    fn from_web(name: &str, answer: &Answer) -> Self {
        let mut subject = Self::saved(name, &String::from_utf8_lossy(&answer.body), Some(&answer.url));
        for value in answer.headers.get_all("content-security-policy") {
            subject.policies.extend(Policy::of_header(value.to_str().unwrap_or_default()));
        }
        subject.status = Some(answer.status);
        subject
    }

    fn saved(name: &str, html: &str, told: Option<&Url>) -> Self {
        let tags = tags(html);
        let address = told.cloned().or_else(|| saved_from(html)).or_else(|| canonical(&tags));
        let base = tags.iter().find(|tag| tag.name == "base" && tag.attribute("href").is_some());
        let base = match (base, &address) {
            (Some(tag), Some(address)) => address.join(tag.value("href")).ok(),
            (Some(tag), None) => Url::parse(tag.value("href")).ok(),
            (None, address) => address.clone(),
        };
        let metas = tags.iter().filter(|tag| {
            tag.name == "meta" && tag.value("http-equiv").eq_ignore_ascii_case("content-security-policy")
        });
        let policies = metas.map(|tag| Policy::of("the meta element", tag.value("content"))).collect();
        Self { name: name.to_owned(), tags, policies, address, base, status: None }
    }

    /// An address of the page, whole.
    pub(super) fn resolve(&self, address: &str) -> Option<Url> {
        match &self.base {
            Some(base) => base.join(address).ok(),
            None => Url::parse(address).ok(),
        }
        .filter(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// The tag that starts the widget: the first with `data-snapshot`, as the loader takes it.
    pub(super) fn script(&self) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.name == "script" && tag.attribute("data-snapshot").is_some())
    }

    /// Elements of ours.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(|tag| super::known::KNOWN.elements.contains_key(&tag.name))
    }
}

/// An address of the web, whole.
pub(super) fn address(text: &str) -> Result<Url, Stop> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https")).ok_or_else(|| {
        Stop::bad_input(format!(
            "`{text}` is no address. Expected one such as https://shop.example/products/blue-mug. Correct it."
        ))
    })
}

/// What browsers write into pages that they save.
fn saved_from(html: &str) -> Option<Url> {
    let (_, rest) = html.split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    Url::parse(rest.split_whitespace().next()?).ok()
}

fn canonical(tags: &[Tag]) -> Option<Url> {
    let link = |tag: &&Tag| tag.name == "link" && tag.value("rel").eq_ignore_ascii_case("canonical");
    Url::parse(tags.iter().find(link)?.value("href")).ok()
}
