//! The files that a page fetches: whether they come, as what, how packed and for how long.

use std::fs;
use std::path::PathBuf;

use pairwell_snapshot::{Core, Live};
use url::Url;

use super::finding::Finding;
use super::web::{Answer, Web};
use crate::{clock, figures};

/// Seconds.
const DAY: i64 = 86_400;
/// Snapshots are meant to be built every night.
const OLD_DAYS: i64 = 14;
/// A cache that keeps a snapshot longer keeps old prices.
const LONGEST_CACHE_S: u64 = 86_400;
/// What is smaller gains nothing from being packed.
const WORTH_PACKING: usize = 2_048;

/// Where a snapshot's files are.
pub(super) enum Place {
    Web(Url),
    Folder(PathBuf),
}

/// Fetches files for a page, and tells of each what is odd about it.
pub(super) struct Files<'w> {
    web: &'w Web,
    /// The page's origin, where its address is known.
    origin: Option<String>,
    pub(super) findings: Vec<Finding>,
    count: usize,
    bytes: usize,
}

/// Why a file is not there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// The host answered that it has none.
    Absent(String),
    /// Nothing usable came.
    Failed(String),
}

impl Missing {
    pub(super) fn why(&self) -> &str {
        let (Self::Absent(why) | Self::Failed(why)) = self;
        why
    }
}

impl<'w> Files<'w> {
    pub(super) fn new(web: &'w Web, page: Option<&Url>) -> Self {
        let origin = page.map(|page| page.origin().ascii_serialization());
        Self { web, origin, findings: Vec::new(), count: 0, bytes: 0 }
    }

    /// A file of the snapshot.
    pub(super) fn of_snapshot(&mut self, place: &Place, name: &str) -> Result<Vec<u8>, Missing> {
        match place {
            Place::Folder(folder) => fs::read(folder.join(name)).map_err(|source| {
                let why = format!("{}: {source}", folder.join(name).display());
                if source.kind() == std::io::ErrorKind::NotFound {
                    Missing::Absent(why)
                } else {
                    Missing::Failed(why)
                }
            }),
            Place::Web(folder) => {
                let Ok(url) = folder.join(name) else {
                    return Err(Missing::Failed(format!("{folder}{name} is no address")));
                };
                let answer = self.get(&url)?;
                self.cached(name, &answer);
                Ok(answer.body)
            }
        }
    }

    /// A script or the Wasm beside the loader.
    pub(super) fn of_code(&mut self, url: &Url) {
        let name = url.path_segments().and_then(Iterator::last).unwrap_or_default().to_owned();
        let answer = match self.get(url) {
            Ok(answer) => answer,
            Err(missing) => {
                self.findings.push(Finding::broken(
                    "widget's files",
                    missing.why(),
                    "all files of `dist/`, of one release, side by side",
                    "Upload the folder `dist/` as a whole, or correct the tag's src.",
                ));
                return;
            }
        };
        let kind =
            answer.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if url.path().ends_with("/widget.wasm") || url.path().ends_with("/more.wasm") {
            if !answer.body.starts_with(b"\0asm") {
                self.findings.push(Finding::broken(
                    "widget's files",
                    format!("{url} is no Wasm"),
                    "the file of `dist/`",
                    "Upload it again, as a binary file.",
                ));
            } else if kind != "application/wasm" {
                self.findings.push(Finding::doubtful(
                    "widget's files",
                    format!("{name} comes as `{kind}`"),
                    "application/wasm",
                    "Tell the host this type: then browsers compile while the file arrives.",
                ));
            }
        } else if !matches!(
            kind.as_str(),
            "text/javascript"
                | "application/javascript"
                | "application/x-javascript"
                | "text/ecmascript"
                | "application/ecmascript"
        ) {
            self.findings.push(Finding::broken(
                "widget's files",
                format!("{url} comes as `{kind}`"),
                "text/javascript",
                "Tell the host this type: browsers run no module of another one. A page of HTML in its place is often a missing file.",
            ));
        }
    }

    fn get(&mut self, url: &Url) -> Result<Answer, Missing> {
        let answer = self
            .web
            .get(url, self.origin.as_deref())
            .map_err(|fault| Missing::Failed(format!("{url}: no answer ({fault})")))?;
        match answer.status {
            200..=299 => {}
            404 | 410 => return Err(Missing::Absent(format!("{url}: the host answers {}", answer.status))),
            status => return Err(Missing::Failed(format!("{url}: the host answers {status}"))),
        }
        self.count += 1;
        self.bytes += answer.transferred;
        self.shared(url, &answer);
        if answer.header("content-encoding").is_empty() && answer.body.len() > WORTH_PACKING {
            self.findings.push(Finding::doubtful(
                "compression",
                format!("{url} comes unpacked, {}", figures::bytes(answer.body.len())),
                "content-encoding: br, zstd or gzip",
                "Have the host compress this ending too: a third of the bytes is usual.",
            ));
        }
        Ok(answer)
    }

    /// Whether a page elsewhere may read it.
    fn shared(&mut self, url: &Url, answer: &Answer) {
        let Some(origin) = &self.origin else { return };
        let allowed = answer.header("access-control-allow-origin");
        if url.origin().ascii_serialization() == *origin || allowed == "*" || allowed == origin {
            return;
        }
        self.findings.push(Finding::broken(
            "CORS",
            format!("{url} is on another host, and access-control-allow-origin is `{allowed}`"),
            format!("{origin} or *"),
            format!("Have that host answer with Access-Control-Allow-Origin: {origin}, or serve the files from the shop's own address."),
        ));
    }

    fn cached(&mut self, name: &str, answer: &Answer) {
        let said = answer.header("cache-control").to_ascii_lowercase();
        let age = said.split(',').find_map(|word| word.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
        let expected = "Cache-Control: max-age=300, stale-while-revalidate=86400";
        let (found, remedy) = if said.is_empty() {
            (
                format!("{name} says nothing about how long it may be kept"),
                "Say it: browsers guess otherwise, and keep old prices for days.",
            )
        } else if said.contains("no-store") {
            (
                format!("{name} may not be kept at all: {said}"),
                "Allow it: every page fetches all of it again.",
            )
        } else if age.is_some_and(|age| age > LONGEST_CACHE_S) || said.contains("immutable") {
            (
                format!("{name} is kept too long: {said}"),
                "Shorten it: names stay from build to build, and shoppers would keep an old one.",
            )
        } else {
            return;
        };
        self.findings.push(Finding::doubtful("caching", found, expected, remedy));
    }

    /// What came, in one line.
    pub(super) fn sum(&self) -> Option<Finding> {
        (self.count > 0).then(|| {
            Finding::fine(
                "transfer",
                format!("{}, {}", figures::counted(self.count, "file", "files"), figures::bytes(self.bytes)),
            )
        })
    }
}

/// An opened snapshot, as far as it can be had.
pub(super) struct Opened {
    pub(super) core: Core,
    pub(super) live: Option<Live>,
}

/// Reads core and live, and says how old they are. `digits`: what the tag says.
pub(super) fn open(files: &mut Files<'_>, place: &Place, digits: &str) -> Option<Opened> {
    const ABOUT: &str = "snapshot";
    const AGAIN: &str = "Upload the folder again, as binary files, and look what the host makes of it.";
    let bytes = files
        .of_snapshot(place, "core.pw")
        .map_err(|missing| {
            Finding::broken(ABOUT, missing.why(), "core.pw", "Upload the folder that `pairwell build` wrote, or correct data-snapshot. Some hosts refuse endings that they do not know.")
        });
    let opened = bytes.and_then(|bytes| {
        let is_page = bytes.trim_ascii_start().starts_with(b"<");
        Core::open(bytes).map_err(|fault| {
            let why = if is_page {
                "core.pw: a page of HTML came in its place".to_owned()
            } else {
                format!("core.pw: {fault}")
            };
            Finding::broken(ABOUT, why, "a file as `pairwell build` wrote it", AGAIN)
        })
    });
    let core = match opened {
        Ok(core) => core,
        Err(finding) => {
            files.findings.push(finding);
            return None;
        }
    };
    let shop = core.shop();
    let days = (clock::now_s() - shop.built_at_s).max(0) / DAY;
    let found = format!(
        "{}, {}, {}, format {}, build {:016x}, built {} ago",
        crate::output::plain(shop.name),
        figures::counted(shop.product_count, "product", "products"),
        shop.currency,
        pairwell_snapshot::VERSION,
        core.identity().build_id,
        figures::counted(u64::try_from(days).unwrap_or(0), "day", "days")
    );
    files.findings.push(if days > OLD_DAYS {
        Finding::doubtful(
            ABOUT,
            found,
            format!("a build of the last {OLD_DAYS} days"),
            "Build every night, and upload the folder.",
        )
    } else {
        Finding::fine(ABOUT, found)
    });
    // The loader takes 1 where the tag says nothing.
    let told = digits.parse().unwrap_or(1_u8);
    if told != shop.shard_digits {
        files.findings.push(Finding::broken(
            "script's tag",
            format!("data-shard-digits=\"{digits}\""),
            format!("{}, as this snapshot was built", shop.shard_digits),
            format!(
                "Write data-shard-digits=\"{}\": shards are sought under other names.",
                shop.shard_digits
            ),
        ));
    }
    let live = live(files, place, core.identity().shop_id);
    Some(Opened { core, live })
}

fn live(files: &mut Files<'_>, place: &Place, shop_id: u64) -> Option<Live> {
    let why = match files.of_snapshot(place, "live.pw") {
        Ok(bytes) => match Live::open(bytes, shop_id) {
            Ok(live) => return Some(live),
            Err(fault) => format!("live.pw: {fault}"),
        },
        Err(missing) => missing.why().to_owned(),
    };
    files.findings.push(Finding::doubtful(
        "stock and prices",
        why,
        "live.pw of this snapshot",
        "Upload the folder as a whole. Until then prices and stock are those of the build.",
    ));
    None
}
