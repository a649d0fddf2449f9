//! `pairwell doctor`: why no shelf shows on a page, read from outside.

mod files;
mod finding;
mod html;
mod identity;
mod known;
mod policy;
mod products;
mod strategy;
mod subject;
mod tag;
mod told;
mod web;

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use url::Url;

use crate::{exit::Stop, output};
use files::{Files, Opened, Place};
use finding::{Finding, Grade};
use subject::Subject;
use web::Web;

const MORE: &str = "\
It looks at the script's tag and its attributes, the files that the page will
fetch (reachable, type, compression, caching, CORS, format, age), the page's
Content Security Policies, the product that the page is about and whether the
snapshot knows it, and how many candidates each element has. It runs no script:
what a tag manager puts into the page is seen by the page's own doctor, with
`?pairwell-doctor` behind its address.

It ends with exit code 1 when something is broken. What is doubtful works.

Examples:
  pairwell doctor https://shop.example/products/blue-mug
  pairwell doctor saved.html --address https://shop.example/products/blue-mug
  pairwell doctor saved.html --snapshot public/snapshot --json";

/// Find out why no shelf shows on a page
///
/// Reads a page as a browser would get it, or as somebody saved it, and tells what stands in the way of the shelves:
/// what was found, what was expected, and what to do.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Doctor {
    /// Address of a page, or a page saved as HTML
    #[arg(value_name = "PAGE")]
    page: String,
    /// Where a saved page stood; read from the page itself where it says so
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// A snapshot's folder, in place of the one that the page names
    #[arg(long, value_name = "DIR")]
    snapshot: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    page: &'r str,
    broken: usize,
    doubtful: usize,
    findings: &'r [Finding],
}

impl Doctor {
    pub(crate) fn run(self) -> Result<(), Stop> {
        let told = self.address.as_deref().map(subject::address).transpose()?;
        let web = Web::new();
        let subject = Subject::of(&self.page, told.as_ref(), &web)?;
        let mut findings = examine(&subject, self.snapshot, &web);
        findings.sort_by_key(|finding| finding.grade);
        let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
        let (broken, doubtful) = (count(Grade::Broken), count(Grade::Doubtful));
        if self.json {
            output::json(&Report { page: &subject.name, broken, doubtful, findings: &findings })?;
        } else {
            output::text(&told::text(&subject.name, &findings))?;
        }
        if broken == 0 { Ok(()) } else { Err(Stop::Told) }
    }
}

fn examine(subject: &Subject, snapshot: Option<PathBuf>, web: &Web) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(status) = subject.status.filter(|status| !(200..300).contains(status)) {
        findings.push(Finding::broken(
            "page",
            format!("the shop answers {status}"),
            "200",
            "Correct the address; a shop that is closed by a password or keeps programs out can be saved in the browser and read from the file.",
        ));
    }
    let identity = identity::identify(subject);
    findings.extend(tag::examine(subject));
    findings.push(identity.examine());
    findings.extend(tag::examine_elements(subject));
    let mut files = Files::new(web, subject.address.as_ref());
    let script = subject.script();
    let loader = script.and_then(|tag| subject.resolve(tag.value("src")));
    // Where the loader has its siblings from; a loader that was pasted whole has them from the page.
    let beside = loader.clone().or_else(|| subject.base.clone().filter(|_| script.is_some()));
    let folder = script
        .and_then(|tag| folder_of(tag.value("data-snapshot")))
        .and_then(|folder| subject.resolve(&folder));
    for url in code(script, loader.as_ref(), beside.as_ref(), identity.platform) {
        files.of_code(&url);
    }
    let place = snapshot.map(Place::Folder).or_else(|| folder.clone().map(Place::Web));
    let opened = place.as_ref().and_then(|place| {
        files::open(&mut files, place, script.map_or("", |tag| tag.value("data-shard-digits")))
    });
    if place.is_none() && script.is_some() {
        findings.push(Finding::doubtful(
            "snapshot",
            "the page's own address is not known, so its files are not looked at",
            "the address that the page was saved from",
            "Say it with --address, or name the snapshot's folder with --snapshot.",
        ));
    }
    if let Some(script) = script {
        let fetched = folder.into_iter().chain(beside).chain(reports(script)).collect();
        let pictures = pictures(opened.as_ref(), subject);
        findings.extend(policy::examine(subject, &policy::Needs { script, loader, fetched, pictures }));
    }
    if let (Some(place), Some(opened)) = (place, opened) {
        let products = products::examine(subject, &identity, &mut files, &place, opened);
        findings.extend(products);
    }
    findings.extend(files.sum());
    findings.append(&mut files.findings);
    findings
}

/// Folders end with a slash, written or not.
fn folder_of(said: &str) -> Option<String> {
    (!said.is_empty()).then(|| if said.ends_with('/') { said.to_owned() } else { format!("{said}/") })
}

/// The scripts and the Wasm that this page will fetch.
fn code(script: Option<&html::Tag>, loader: Option<&Url>, beside: Option<&Url>, platform: &str) -> Vec<Url> {
    let (Some(script), Some(beside)) = (script, beside) else { return Vec::new() };
    let adapter = format!("storefront-{platform}.js");
    let mut names = vec!["widget.js", "widget.wasm", "more.js", "more.wasm", adapter.as_str()];
    for (attribute, name) in
        [("data-report", "report.js"), ("data-tests", "tests.js"), ("data-auto", "auto.js")]
    {
        names.extend(script.attribute(attribute).map(|_| name));
    }
    loader.cloned().into_iter().chain(names.into_iter().filter_map(|name| beside.join(name).ok())).collect()
}

/// The collectors that the tag names.
fn reports(script: &html::Tag) -> Vec<Url> {
    let words = script.value("data-report").split_whitespace();
    words.filter(|word| word.starts_with("http")).filter_map(|word| Url::parse(word).ok()).collect()
}

/// Where the first cards' pictures are.
fn pictures(opened: Option<&Opened>, subject: &Subject) -> Vec<Url> {
    let Some(opened) = opened else { return Vec::new() };
    opened
        .core
        .cards()
        .take(16)
        .filter(|card| !card.image.is_empty())
        .filter_map(|card| subject.resolve(card.image))
        .collect()
}
