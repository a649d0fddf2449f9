//! The script's tag and the elements: what they say, and what of it nobody reads.

use super::finding::Finding;
use super::html::Tag;
use super::known::KNOWN;
use super::subject::Subject;
use crate::nearest;

const ABOUT: &str = "script's tag";
const PASTED: &str = "<script type=\"module\" src=\"/pairwell/pairwell.js\" data-snapshot=\"/snapshot/\" data-shard-digits=\"1\"></script>";

/// Whether the page has the one tag that starts the widget, and what it says.
pub(super) fn examine(subject: &Subject) -> Vec<Finding> {
    let Some(first) = subject.script() else { return vec![absent(subject)] };
    let mut findings = vec![Finding::fine(ABOUT, format!("{}, line {}", first.written(), first.line))];
    let lines: Vec<String> = subject
        .tags
        .iter()
        .filter(|tag| tag.name == "script" && tag.attribute("data-snapshot").is_some())
        .map(|tag| tag.line.to_string())
        .collect();
    if lines.len() > 1 {
        findings.push(Finding::doubtful(
            ABOUT,
            format!("pasted {} times, in lines {}: the first one runs", lines.len(), lines.join(", ")),
            "one",
            "Take the others out of the theme, its apps and the tag manager.",
        ));
    }
    if first.value("type") != "module" {
        findings.push(Finding::doubtful(
            ABOUT,
            format!("type=\"{}\"", first.value("type")),
            "type=\"module\"",
            "Write type=\"module\": then the page does not wait for it. Optimisers that exchange the type start it late, or never.",
        ));
    }
    findings.extend(first.attributes.iter().filter_map(|(name, value)| attribute(name, value)));
    findings
}

fn absent(subject: &Subject) -> Finding {
    let loader =
        subject.tags.iter().find(|tag| tag.name == "script" && tag.value("src").contains("pairwell.js"));
    let found = loader.map_or_else(
        || "no script with data-snapshot".to_owned(),
        |tag| format!("{} in line {} has no data-snapshot", tag.written(), tag.line),
    );
    Finding::broken(
        ABOUT,
        found,
        PASTED,
        "Paste the lines that `pairwell build` printed into the theme's head. A tag that a tag manager puts in is seen by \
         `?pairwell-doctor` behind the page's address.",
    )
}

fn attribute(name: &str, value: &str) -> Option<Finding> {
    let found = || format!("{name}=\"{value}\"");
    let wrong = |expected: &str, remedy: &str| Some(Finding::broken(ABOUT, found(), expected, remedy));
    let odd = |expected: &str, remedy: &str| Some(Finding::doubtful(ABOUT, found(), expected, remedy));
    match name {
        "data-snapshot" if value.is_empty() => wrong(
            "the address of the snapshot's folder",
            "Write where the folder is served, such as data-snapshot=\"/snapshot/\".",
        ),
        "data-shard-digits" if !matches!(value, "1" | "2" | "3" | "4" | "5") => {
            wrong("a digit from 1 to 5", "Copy it from what `pairwell build` printed, or from build.json.")
        }
        "data-platform" if !matches!(value, "shopify" | "woocommerce" | "bigcommerce" | "generic") => odd(
            "shopify, woocommerce, bigcommerce or generic",
            "Correct it, or leave it out: the platform is found by itself.",
        ),
        "data-consent" if value != "granted" => odd(
            "granted, or no such attribute",
            "Only `granted` has a meaning: the shop says that it has asked already.",
        ),
        "data-privacy-signals" if value != "ignore" => odd(
            "ignore, or no such attribute",
            "Only `ignore` has a meaning: Global Privacy Control and Do Not Track are no answer here.",
        ),
        "data-report" => {
            let unknown: Vec<&str> = value
                .split_whitespace()
                .filter(|word| {
                    let is_address = word.starts_with("https://") || word.starts_with("http://");
                    !is_address && !KNOWN.reports.iter().any(|known| known.eq_ignore_ascii_case(word))
                })
                .collect();
            (!unknown.is_empty()).then(|| {
                Finding::doubtful(
                    ABOUT,
                    format!("data-report names `{}`", unknown.join(" ")),
                    format!("an address that begins with https://, or {}", KNOWN.reports.join(", ")),
                    "Correct it: what is not known is passed over.",
                )
            })
        }
        name if name.starts_with("data-") => misspelt(ABOUT, name, &KNOWN.tag),
        _ => None,
    }
}

/// A name that nobody reads and that is written like one that is read.
fn misspelt(about: &str, name: &str, known: &[String]) -> Option<Finding> {
    if known.iter().any(|known| known == name) {
        return None;
    }
    // What all names begin with makes none of them more alike.
    let bare = |name: &'_ str| name.strip_prefix("data-").unwrap_or(name).to_owned();
    let words: Vec<String> = known.iter().map(|name| bare(name)).collect();
    let word = nearest::misspelt(&bare(name), words.iter().map(String::as_str))?;
    let near = &known[words.iter().position(|known| known == word)?];
    Some(Finding::broken(
        about,
        format!("the attribute {name}"),
        near.clone(),
        format!("Write {near}: what is misspelt is as if it were not there."),
    ))
}

/// What an element is called in a report.
pub(super) fn named(element: &Tag) -> String {
    let said =
        |name: &str| element.attribute(name).map_or_else(String::new, |value| format!(" {name}=\"{value}\""));
    format!("<{}{}{}> in line {}", element.name, said("placement"), said("strategy"), element.line)
}

/// An attribute that says none of the words that there are.
fn word(element: &Tag, about: &str, name: &str, words: &[String]) -> Option<Finding> {
    let said = element.value(name);
    if words.iter().any(|known| known == said) {
        return None;
    }
    let near = nearest::misspelt(said, words.iter().map(String::as_str));
    let remedy =
        near.map_or_else(|| "Write one of them.".to_owned(), |near| format!("Write {name}=\"{near}\"."));
    Some(Finding::broken(about, format!("{name}=\"{said}\""), words.join(", "), remedy))
}

/// Whether there are places for shelves, and what their attributes say.
pub(super) fn examine_elements(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut count = 0;
    for element in subject.elements() {
        count += 1;
        let about = named(element);
        let Some(takes) = KNOWN.elements.get(&element.name) else { continue };
        findings.extend(element.attributes.iter().filter_map(|(name, _)| misspelt(&about, name, takes)));
        if takes.iter().any(|name| name == "placement") {
            let is_by_strategy = !element.value("strategy").is_empty();
            if is_by_strategy {
                findings.extend(word(element, &about, "strategy", &KNOWN.strategies));
            }
            if !is_by_strategy || !element.value("placement").is_empty() {
                findings.extend(word(element, &about, "placement", &KNOWN.placements));
            }
        }
    }
    let auto = subject.script().is_some_and(|tag| tag.attribute("data-auto").is_some());
    if count > 0 {
        findings.push(Finding::fine("elements", format!("{count} of ours in the page")));
    } else if auto {
        findings.push(Finding::fine(
            "elements",
            "none in the page; data-auto puts them in, which `?pairwell-doctor` shows",
        ));
    } else {
        findings.push(Finding::broken(
            "elements",
            "none, and no data-auto",
            "a <pairwell-shelf>, <pairwell-bundle>, <pairwell-comparison> or <pairwell-popup> on this page",
            "Write <pairwell-shelf placement=\"product\"> where a shelf shall stand, or data-auto on the script's tag.",
        ));
    }
    findings
}
