//! What a page's Content Security Policies allow of what the widget needs.

use std::collections::BTreeMap;

use url::Url;

use super::finding::Finding;
use super::html::Tag;
use super::subject::Subject;

const ABOUT: &str = "Content Security Policy";

/// One policy; a page obeys all that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy {
    from: &'static str,
    directives: BTreeMap<String, Vec<String>>,
}

impl Policy {
    /// Reads a policy; of a directive that comes twice the first counts.
    pub(super) fn of(from: &'static str, text: &str) -> Self {
        let mut directives = BTreeMap::new();
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            if let Some(name) = words.next() {
                directives
                    .entry(name.to_ascii_lowercase())
                    .or_insert_with(|| words.map(str::to_owned).collect());
            }
        }
        Self { from, directives }
    }

    /// The policies of one header, which may hold several.
    pub(super) fn of_header(value: &str) -> Vec<Self> {
        let policies = value.split(',').map(|text| Self::of("the header", text));
        policies.filter(|policy| !policy.directives.is_empty()).collect()
    }

    /// The first of these directives that it has, with its sources; nothing when all is allowed.
    fn governing(&self, names: &[&'static str]) -> Option<(&'static str, &[String])> {
        let all = names.iter().chain(&["default-src"]);
        all.copied().find_map(|name| self.directives.get(name).map(|sources| (name, sources.as_slice())))
    }
}

/// Whether a list of sources lets an address in, on that page.
fn admits(sources: &[String], url: &Url, page: &Url) -> bool {
    sources.iter().any(|source| admits_one(&source.to_ascii_lowercase(), url, page))
}

/// A page may always load more safely than it was loaded itself.
fn scheme_fits(wanted: &str, scheme: &str) -> bool {
    wanted == scheme || (wanted == "http" && scheme == "https")
}

fn admits_one(source: &str, url: &Url, page: &Url) -> bool {
    if source == "'self'" {
        let ports = url.port_or_known_default() == page.port_or_known_default()
            || (page.scheme() == "http"
                && url.scheme() == "https"
                && url.port().is_none()
                && page.port().is_none());
        return scheme_fits(page.scheme(), url.scheme()) && url.host() == page.host() && ports;
    }
    if source == "*" {
        return true;
    }
    if source.starts_with('\'') {
        return false;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return scheme_fits(scheme, url.scheme());
    }
    let (scheme, rest) = source.split_once("://").unwrap_or((page.scheme(), source));
    let (place, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let (host, port) = place.rsplit_once(':').unwrap_or((place, ""));
    let name = url.host_str().unwrap_or_default();
    let host_fits = match host.strip_prefix("*.") {
        Some(parent) => name.strip_suffix(parent).is_some_and(|sub| sub.ends_with('.')),
        None => host == "*" || host == name,
    };
    let port_fits = match port {
        "*" => true,
        "" => url.port().is_none() || url.port_or_known_default() == known_port(scheme),
        said => said.parse().ok() == url.port_or_known_default(),
    };
    let asked = url.path().to_ascii_lowercase();
    let path_fits = path.is_empty() || path == asked || (path.ends_with('/') && asked.starts_with(path));
    scheme_fits(scheme, url.scheme()) && host_fits && port_fits && path_fits
}

fn known_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}

/// What the widget will ask for.
pub(super) struct Needs<'p> {
    pub(super) script: &'p Tag,
    pub(super) loader: Option<Url>,
    /// Folders and collectors that are fetched from.
    pub(super) fetched: Vec<Url>,
    /// Some of the pictures.
    pub(super) pictures: Vec<Url>,
}

/// Holds all policies of the page against what the widget needs.
pub(super) fn examine(subject: &Subject, needs: &Needs<'_>) -> Vec<Finding> {
    if subject.policies.is_empty() {
        let where_to = if subject.status.is_some() {
            "none"
        } else {
            "none in the page; a saved page has lost its headers"
        };
        return vec![Finding::fine(ABOUT, where_to)];
    }
    let mut findings = Vec::new();
    for policy in &subject.policies {
        findings.extend(wasm(policy));
        findings.extend(style(policy, subject));
        let Some(page) = &subject.address else { continue };
        findings.extend(script(policy, needs, page));
        findings.extend(blocked(policy, "connect-src", &needs.fetched, page, Finding::broken));
        findings.extend(blocked(policy, "img-src", &needs.pictures, page, Finding::doubtful));
    }
    if findings.is_empty() {
        findings.push(Finding::fine(ABOUT, "allows what the widget needs"));
    }
    findings
}

fn wasm(policy: &Policy) -> Option<Finding> {
    let (name, sources) = policy.governing(&["script-src"])?;
    if sources
        .iter()
        .any(|source| matches!(source.to_ascii_lowercase().as_str(), "'wasm-unsafe-eval'" | "'unsafe-eval'"))
    {
        return None;
    }
    Some(Finding::broken(
        ABOUT,
        format!("{name} of {} has no 'wasm-unsafe-eval': {}", policy.from, sources.join(" ")),
        "'wasm-unsafe-eval' in script-src",
        "Add 'wasm-unsafe-eval' to script-src. It allows Wasm, and no eval.",
    ))
}

fn script(policy: &Policy, needs: &Needs<'_>, page: &Url) -> Option<Finding> {
    let (name, sources) = policy.governing(&["script-src-elem", "script-src"])?;
    let has = |word: &str| sources.iter().any(|source| source.eq_ignore_ascii_case(word));
    // Hashes may allow it in ways that are not seen from here.
    let hashed = sources.iter().any(|source| source.to_ascii_lowercase().starts_with("'sha"));
    // Those of saved pages are hidden, and what a browser hides is no fault.
    let nonce = needs.script.attribute("nonce");
    let allowed = nonce.is_some_and(|nonce| nonce.is_empty() || has(&format!("'nonce-{nonce}'")));
    let listed = needs.loader.as_ref().is_none_or(|loader| admits(sources, loader, page));
    if allowed || hashed || (listed && !has("'strict-dynamic'")) {
        return None;
    }
    let loader = needs.loader.as_ref().map_or_else(|| "the loader".to_owned(), Url::to_string);
    Some(Finding::broken(
        ABOUT,
        format!("{name} of {} does not allow {loader}: {}", policy.from, sources.join(" ")),
        "a source or a nonce that allows the loader",
        "Give the script's tag the page's nonce, or add the host to script-src.",
    ))
}

/// The room that the snippet reserves is a style in the page.
fn style(policy: &Policy, subject: &Subject) -> Option<Finding> {
    let (name, sources) = policy.governing(&["style-src-elem", "style-src"])?;
    let room = subject.tags.iter().find(|tag| tag.name == "style" && tag.text.contains("pairwell-shelf"))?;
    let allowed = |source: &String| {
        let source = source.to_ascii_lowercase();
        source == "'unsafe-inline'"
            || source.starts_with("'sha")
            || (source.starts_with("'nonce-") && room.attribute("nonce").is_some())
    };
    if sources.iter().any(allowed) {
        return None;
    }
    Some(Finding::doubtful(
        ABOUT,
        format!(
            "{name} of {} refuses the <style> in line {} that keeps the shelves' room",
            policy.from, room.line
        ),
        "a nonce, a hash or a style sheet",
        "Move its rules into the theme's style sheet, or give it the page's nonce: without room the page moves.",
    ))
}

type Make = fn(String, String, String, String) -> Finding;

fn blocked(
    policy: &Policy,
    directive: &'static str,
    wanted: &[Url],
    page: &Url,
    make: Make,
) -> Option<Finding> {
    let (name, sources) = policy.governing(&[directive])?;
    let mut hosts: Vec<String> = Vec::new();
    for url in wanted.iter().filter(|url| !admits(sources, url, page)) {
        let host = url.origin().ascii_serialization();
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    if hosts.is_empty() {
        return None;
    }
    let own = page.origin().ascii_serialization();
    let missing: Vec<&str> =
        hosts.iter().map(|host| if *host == own { "'self'" } else { host.as_str() }).collect();
    Some(make(
        ABOUT.to_owned(),
        format!("{name} of {} does not allow {}: {}", policy.from, hosts.join(", "), sources.join(" ")),
        format!("{} in {directive}", missing.join(" ")),
        format!("Add {} to {directive}.", missing.join(" ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn sources_admit_what_browsers_admit() {
        let page = url("https://shop.example/products/mug");
        for (source, address, admitted) in [
            ("'self'", "https://shop.example/snapshot/", true),
            ("'self'", "https://cdn.example/snapshot/", false),
            ("'none'", "https://shop.example/", false),
            ("*", "https://cdn.example/", true),
            ("https:", "https://cdn.example/", true),
            ("http:", "https://cdn.example/", true),
            ("https:", "http://cdn.example/", false),
            ("cdn.example", "https://cdn.example/a", true),
            ("CDN.example", "https://cdn.example/a", true),
            ("cdn.example", "http://cdn.example/a", false),
            ("*.example", "https://cdn.example/a", true),
            ("*.cdn.example", "https://cdn.example/a", false),
            ("https://cdn.example/pairwell/", "https://cdn.example/pairwell/widget.wasm", true),
            ("https://cdn.example/pairwell", "https://cdn.example/pairwell/widget.wasm", false),
            ("cdn.example:8443", "https://cdn.example:8443/", true),
            ("cdn.example:*", "https://cdn.example:8443/", true),
            ("cdn.example", "https://cdn.example:8443/", false),
            ("'nonce-abc'", "https://shop.example/", false),
        ] {
            assert_eq!(admits(&[source.to_owned()], &url(address), &page), admitted, "{source} {address}");
        }
    }

    #[test]
    fn a_header_may_hold_several_policies_and_directives_fall_back() {
        let policies =
            Policy::of_header("default-src 'self'; script-src 'self' 'wasm-unsafe-eval', img-src *");
        assert_eq!(policies.len(), 2);
        assert_eq!(policies[0].governing(&["connect-src"]).unwrap().0, "default-src");
        assert!(policies[1].governing(&["connect-src"]).is_none());
        assert!(wasm(&policies[0]).is_none() && wasm(&policies[1]).is_none());
        assert!(wasm(&Policy::of("the header", "default-src 'self'")).is_some());
    }
}
