use std::io::Write;

use serde_json::Value;

use crate::home::{Home, Run, assert_three_beats};
use crate::shop::built;
use crate::web_host::{Served, Site};

const TAG: &str = "<script type=\"module\" src=\"/pairwell/pairwell.js\" data-snapshot=\"/snapshot/\" data-shard-digits=\"DIGITS\"></script>";
const SHELF: &str = "<pairwell-shelf placement=\"product\" product-id=\"blue-mug\"></pairwell-shelf>";

/// A product's page with the lines that the build prints.
pub(crate) fn page() -> String {
    format!(
        "<!doctype html>\n<html><head>\n{TAG}\n</head><body>\n{SHELF}\n<pairwell-popup></pairwell-popup>\n</body></html>\n"
    )
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// The shop of the other tests, whose snapshot lies in `folder`, on a host that does everything right.
pub(crate) fn site(home: &Home, folder: &str) -> Site {
    let mut site = Site::default();
    for (name, bytes) in home.bytes(folder) {
        let served = Served::new("application/octet-stream", gzipped(&bytes))
            .with("content-encoding: gzip")
            .with("cache-control: max-age=300, stale-while-revalidate=86400");
        site.0.insert(format!("/snapshot/{name}"), served);
    }
    for name in ["pairwell.js", "widget.js", "more.js", "storefront-generic.js", "storefront-shopify.js"] {
        site.0
            .insert(format!("/pairwell/{name}"), Served::new("text/javascript; charset=utf-8", "export {};"));
    }
    for name in ["widget.wasm", "more.wasm"] {
        site.0.insert(
            format!("/pairwell/{name}"),
            Served::new("application/wasm", b"\0asm\x01\0\0\0".to_vec()),
        );
    }
    site
}

pub(crate) fn digits(home: &Home, folder: &str) -> String {
    let build: Value = serde_json::from_slice(&home.bytes(folder)["build.json"]).unwrap();
    build["shard_digits"].to_string()
}

/// Serves a page with the shop and has it examined.
fn examined(home: &Home, site: Site, page: Served) -> (Run, Vec<Value>) {
    let mut site = site;
    let mut page = page;
    page.body = String::from_utf8(page.body).unwrap().replace("DIGITS", &digits(home, "shop")).into_bytes();
    site.0.insert("/products/blue-mug".to_owned(), page);
    let origin = site.open();
    let run = home.run(&format!("doctor {origin}/products/blue-mug --json"));
    assert!(run.stdout.starts_with('{'), "{}{}", run.stdout, run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().clone();
    let broken = findings.iter().filter(|finding| finding["grade"] == "broken").count();
    assert_eq!(
        (report["broken"].as_u64(), run.code),
        (Some(broken as u64), i32::from(broken > 0)),
        "{}",
        run.stdout
    );
    (run, findings)
}

#[track_caller]
fn assert_found(findings: &[Value], grade: &str, about: &str, found: &str) {
    let is = |finding: &&Value| {
        let has = |name: &str, words: &str| finding[name].as_str().is_some_and(|text| text.contains(words));
        finding["grade"] == grade
            && has("about", about)
            && (has("found", found) || has("expected", found) || has("remedy", found))
    };
    let finding = findings.iter().find(is);
    assert!(finding.is_some(), "no {grade} finding about {about} says `{found}`:\n{findings:#?}");
    let finding = finding.unwrap();
    let told = ["expected", "remedy"].iter().all(|name| finding[*name] != "");
    assert_eq!(told, grade != "fine", "{finding:#}");
}

#[test]
fn a_page_on_which_all_is_well_has_nothing_broken() {
    let home = built();
    let (run, findings) = examined(&home, site(&home, "shop"), Served::new("text/html", page()));
    assert_eq!(run.code, 0, "{}", run.stdout);
    for (about, found) in [
        ("script's tag", "data-snapshot=\"/snapshot/\""),
        ("storefront", "generic"),
        ("product blue-mug", "known"),
        ("<pairwell-shelf placement=\"product\">", "candidates"),
        ("Content Security Policy", "none"),
        ("transfer", "files"),
    ] {
        assert_found(&findings, "fine", about, found);
    }
    // The shop of the tests was built long ago.
    let doubtful: Vec<&Value> = findings.iter().filter(|finding| finding["grade"] == "doubtful").collect();
    assert_eq!(doubtful.len(), 1, "{doubtful:#?}");
    assert_found(&findings, "doubtful", "snapshot", "Kiln & Loom, 24 products, USD, format 2");
}

/// What is exchanged on the page by what; grade, subject and words of the finding.
const PAGES: &[(&str, &str, &str, &str, &str)] = &[
    ("data-snapshot", "data-snapshop", "broken", "script's tag", "has no data-snapshot"),
    (TAG, "", "broken", "script's tag", "no script with data-snapshot"),
    (
        "data-shard-digits=\"DIGITS\"",
        "data-shard-digit=\"DIGITS\"",
        "broken",
        "script's tag",
        "Write data-shard-digits",
    ),
    ("\"DIGITS\"", "\"5\"", "broken", "script's tag", "shards are sought under other names"),
    ("\"DIGITS\"", "\"six\"", "broken", "script's tag", "a digit from 1 to 5"),
    (
        "</head>",
        "<script data-snapshot=\"/other/\"></script></head>",
        "doubtful",
        "script's tag",
        "pasted 2 times, in lines 3, 4",
    ),
    ("type=\"module\"", "type=\"text/rocketlazyloadscript\"", "doubtful", "script's tag", "type=\"module\""),
    ("data-snapshot=", "data-report=\"datalayr\" data-snapshot=", "doubtful", "script's tag", "datalayr"),
    ("data-snapshot=", "data-platform=\"shopware\" data-snapshot=", "doubtful", "script's tag", "generic"),
    ("/snapshot/", "/snapshots/", "broken", "snapshot", "404"),
    ("/pairwell/pairwell.js", "/pairwel/pairwell.js", "broken", "widget's files", "404"),
    ("product-id=\"blue-mug\"", "product-id=\"blue-mgu\"", "broken", "product blue-mgu", "Write blue-mug"),
    (
        "product-id=\"blue-mug\"",
        "product-id=\"{{ product.handle }}\"",
        "broken",
        "product {{",
        "not filled in",
    ),
    ("product-id=\"blue-mug\"", "product_id=\"blue-mug\"", "broken", "pairwell-shelf", "Write product-id"),
    (" product-id=\"blue-mug\"", "", "broken", "pairwell-shelf", "no product"),
    ("placement=\"product\"", "placement=\"prodcut\"", "broken", "pairwell-shelf", "placement=\"product\""),
    (
        SHELF,
        "<pairwell-bundle product-id=\"grey-mug\"></pairwell-bundle>",
        "doubtful",
        "pairwell-bundle",
        "no bundle",
    ),
    (
        SHELF,
        "<pairwell-comparison product-id=\"honey-mug\"></pairwell-comparison>",
        "doubtful",
        "pairwell-comparison",
        "nothing to compare",
    ),
    (
        "<head>",
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">",
        "broken",
        "Content Security Policy",
        "wasm-unsafe-eval",
    ),
    (
        "<head>",
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src https://cdn.example 'wasm-unsafe-eval'\">",
        "broken",
        "Content Security Policy",
        "does not allow",
    ),
    (
        "<head>",
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"connect-src https://api.example\">",
        "broken",
        "Content Security Policy",
        "'self' in connect-src",
    ),
    (
        "<head>",
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"img-src https://cdn.example\">",
        "doubtful",
        "Content Security Policy",
        "'self' in img-src",
    ),
    (
        "<head>",
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'\"><style>pairwell-shelf{display:block}</style>",
        "doubtful",
        "Content Security Policy",
        "keeps the shelves' room",
    ),
];

#[test]
fn what_is_wrong_with_a_page_is_found_and_told_with_its_remedy() {
    let home = built();
    for (from, to, grade, about, found) in PAGES {
        let page = page();
        assert!(page.contains(from), "{from}");
        let (_, findings) =
            examined(&home, site(&home, "shop"), Served::new("text/html", page.replace(from, to)));
        assert_found(&findings, grade, about, found);
    }
    let bare = page().replace(SHELF, "").replace("<pairwell-popup></pairwell-popup>", "");
    let (_, findings) = examined(&home, site(&home, "shop"), Served::new("text/html", bare));
    assert_found(&findings, "broken", "elements", "none");
}

type Spoil = fn(&mut Site);

#[test]
fn what_is_wrong_with_the_host_is_found_and_told_with_its_remedy() {
    let home = built();
    let cases: [(Spoil, &str, &str, &str); 9] = [
        (
            |site| {
                change(site, "/snapshot/core.pw", |it| {
                    *it = Served::new("text/html", "<!doctype html><p>log in");
                });
            },
            "broken",
            "snapshot",
            "HTML",
        ),
        (
            |site| change(site, "/snapshot/core.pw", |it| it.body = gzipped(b"\x89PWS\r\n\x1a\nnonsense")),
            "broken",
            "snapshot",
            "core.pw",
        ),
        (|site| drop(site.0.remove("/snapshot/live.pw")), "doubtful", "stock and prices", "404"),
        (
            |site| site.0.retain(|path, _| !path.contains("shard-")),
            "broken",
            "product blue-mug",
            "no such product",
        ),
        (
            |site| {
                change(site, "/snapshot/core.pw", |it| it.headers.retain(|line| !line.starts_with("cache")));
            },
            "doubtful",
            "caching",
            "core.pw says nothing",
        ),
        (
            |site| {
                change(site, "/snapshot/core.pw", |it| {
                    it.headers[2] = "cache-control: max-age=31536000, immutable".to_owned();
                });
            },
            "doubtful",
            "caching",
            "too long",
        ),
        (
            |site| {
                change(site, "/pairwell/widget.js", |it| {
                    it.headers[0] = "content-type: text/plain".to_owned();
                });
            },
            "broken",
            "widget's files",
            "text/plain",
        ),
        (
            |site| {
                change(site, "/pairwell/widget.wasm", |it| {
                    it.headers[0] = "content-type: application/octet-stream".to_owned();
                });
            },
            "doubtful",
            "widget's files",
            "application/wasm",
        ),
        (
            |site| change(site, "/pairwell/widget.js", |it| it.body = vec![b' '; 9_000]),
            "doubtful",
            "compression",
            "unpacked",
        ),
    ];
    for (spoil, grade, about, found) in cases {
        let mut site = site(&home, "shop");
        spoil(&mut site);
        let (_, findings) = examined(&home, site, Served::new("text/html", page()));
        assert_found(&findings, grade, about, found);
    }
}

fn change(site: &mut Site, path: &str, how: impl FnOnce(&mut Served)) {
    how(site.0.get_mut(path).unwrap());
}

#[test]
fn policies_of_the_header_count_too_and_files_of_another_host_need_its_leave() {
    let home = built();
    let policed =
        Served::new("text/html", page()).with("content-security-policy: default-src 'self'; img-src *");
    let (_, findings) = examined(&home, site(&home, "shop"), policed);
    assert_found(
        &findings,
        "broken",
        "Content Security Policy",
        "default-src of the header has no 'wasm-unsafe-eval'",
    );
    let elsewhere = site(&home, "shop").open();
    let page_of =
        |host: &str| Served::new("text/html", page().replace("/snapshot/", &format!("{host}/snapshot/")));
    let (_, findings) = examined(&home, site(&home, "shop"), page_of(&elsewhere));
    assert_found(&findings, "broken", "CORS", "/snapshot/core.pw is on another host");
    let mut shared = site(&home, "shop");
    for served in shared.0.values_mut() {
        served.headers.push("access-control-allow-origin: *".to_owned());
    }
    let (run, _) = examined(&home, site(&home, "shop"), page_of(&shared.open()));
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn the_page_says_which_product_it_is_about() {
    let home = built();
    let ld = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    for (head, platform, key) in [
        (ld("{\"@type\":\"Product\",\"sku\":\"blue-mug\"}"), "generic", "blue-mug by JSON-LD"),
        (ld("{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"ProductGroup\"],\"productGroupID\":\"blue-mug\"}]}"), "generic", "blue-mug by JSON-LD"),
        ("<div itemscope itemtype=\"https://schema.org/Product\"><meta itemprop=\"sku\" content=\"blue-mug\"></div>".to_owned(), "generic", "blue-mug by microdata"),
        ("<meta property=\"og:type\" content=\"product\"><meta property=\"product:retailer_item_id\" content=\"blue-mug\">".to_owned(), "generic", "blue-mug by Open Graph"),
        ("<script>window.Shopify = {};</script>".to_owned(), "shopify", "blue-mug by Shopify's address"),
    ] {
        let page = page().replace(" product-id=\"blue-mug\"", "").replace("</head>", &format!("{head}</head>"));
        let (run, findings) = examined(&home, site(&home, "shop"), Served::new("text/html", page));
        assert_eq!(run.code, 0, "{head}: {}", run.stdout);
        assert_found(&findings, "fine", "storefront", platform);
        assert_found(&findings, "fine", "storefront", key);
        assert_found(&findings, "fine", "product blue-mug", "known");
    }
}

#[test]
fn a_saved_page_is_examined_with_a_snapshot_beside_it() {
    let home = built();
    let saved = format!(
        "<!-- saved from url=(0040)https://shop.example/products/blue-mug -->{}",
        page().replace("DIGITS", &digits(&home, "shop"))
    );
    home.file("saved.html", saved);
    let run = home.run("doctor saved.html --address http://127.0.0.1:1/products/blue-mug --snapshot shop");
    // Nobody answers there for the scripts.
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("Broken, ") && run.stdout.contains("no answer"), "{}", run.stdout);
    assert!(run.stdout.contains("product blue-mug: known to the snapshot"), "{}", run.stdout);
    assert!(run.stdout.contains("a saved page has lost its headers"), "{}", run.stdout);
    home.file("bare.html", page().replace("DIGITS", "1"));
    let run = home.run("doctor bare.html");
    assert!(run.stdout.contains("Say it with --address"), "{}", run.stdout);
}

#[test]
fn what_is_no_page_is_refused() {
    let home = Home::new();
    assert_three_beats(&home.refused("doctor absent.html"), &["absent.html", "cannot be read"]);
    assert_three_beats(&home.refused("doctor http://127.0.0.1:1/"), &["127.0.0.1:1", "no answer"]);
    home.file("page.html", page());
    assert_three_beats(&home.refused("doctor page.html --address nowhere"), &["`nowhere` is no address"]);
}
